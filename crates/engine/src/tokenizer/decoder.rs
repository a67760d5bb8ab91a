/// Puts bytes of tokens together to text, as they come: a character may lie in several tokens.
#[derive(Clone, Debug, Default)]
pub struct Decoder {
    held: Vec<u8>,
}

impl Decoder {
    /// The text that is whole now. What can never become a character is replaced by U+FFFD.
    pub fn push(&mut self, bytes: &[u8]) -> String {
        self.held.extend_from_slice(bytes);
        let mut text = String::new();
        let mut used = 0;
        for chunk in self.held.utf8_chunks() {
            text.push_str(chunk.valid());
            used += chunk.valid().len();
            let broken = chunk.invalid();
            let may_go_on = used + broken.len() == self.held.len() && begins(broken);
            if !broken.is_empty() && !may_go_on {
                text.push(char::REPLACEMENT_CHARACTER);
                used += broken.len();
            }
        }
        self.held.drain(..used);
        text
    }

    /// The rest, at the end.
    pub fn finish(&mut self) -> String {
        let text = String::from_utf8_lossy(&self.held).into_owned();
        self.held.clear();
        text
    }
}

/// Whether these bytes, which are no character, could be the beginning of one.
fn begins(bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes).is_err_and(|error| error.error_len().is_none())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_comes_whole_wherever_it_is_cut() {
        let text = "aé漢🙂 \u{301}z";
        for step in 1..5 {
            let mut decoder = Decoder::default();
            let mut out = String::new();
            for bytes in text.as_bytes().chunks(step) {
                out += &decoder.push(bytes);
            }
            assert_eq!(out + &decoder.finish(), text);
        }
    }

    #[test]
    fn broken_bytes_are_replaced_and_hold_up_nothing() {
        let mut decoder = Decoder::default();
        assert_eq!(decoder.push(b"a\xff"), "a\u{fffd}");
        assert_eq!(decoder.push(b"\xf0\x9f"), "");
        assert_eq!(decoder.push(b"b"), "\u{fffd}b");
        assert_eq!(decoder.push(b"\xe6"), "");
        assert_eq!(decoder.finish(), "\u{fffd}");
    }
}
