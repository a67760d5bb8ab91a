//! An answer as it streams.

/// The answer in pieces, as a model would stream it: each a word with the space before it.
pub fn pieces(answer: &str) -> impl Iterator<Item = &str> {
    let mut rest = answer;
    std::iter::from_fn(move || {
        let start = rest.len() - rest.trim_start().len();
        let end = rest[start..]
            .find(char::is_whitespace)
            .map_or(rest.len(), |at| start + at);
        let (piece, after) = rest.split_at(end);
        rest = after;
        (!piece.is_empty()).then_some(piece)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_make_the_answer_again() {
        for text in ["", "One.", "Two words", " a  b\n\nc ", "ä ö"] {
            assert_eq!(pieces(text).collect::<String>(), text, "{text:?}");
        }
        assert_eq!(pieces("Two words").collect::<Vec<_>>(), ["Two", " words"]);
    }
}
