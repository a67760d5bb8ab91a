/// Looks for texts that end an answer, in text that comes piece by piece.
#[derive(Clone, Debug)]
pub struct Stops {
    texts: Vec<String>,
    /// What may be the beginning of one of them.
    held: String,
}

impl Stops {
    pub const fn new(texts: Vec<String>) -> Self {
        Self {
            texts,
            held: String::new(),
        }
    }

    /// What can be shown of the text up to here, and whether a stop was found.
    pub fn push(&mut self, text: &str) -> (String, bool) {
        self.held.push_str(text);
        let found = self.texts.iter().filter_map(|stop| self.held.find(stop));
        if let Some(at) = found.min() {
            self.held.truncate(at);
            return (std::mem::take(&mut self.held), true);
        }
        let starts = self.held.char_indices().map(|(at, _)| at);
        let open = |at: &usize| {
            let tail = &self.held[*at..];
            self.texts.iter().any(|stop| stop.starts_with(tail))
        };
        let at = starts.filter(open).min().unwrap_or(self.held.len());
        let rest = self.held.split_off(at);
        (std::mem::replace(&mut self.held, rest), false)
    }

    /// The rest, at the end.
    pub fn finish(&mut self) -> String {
        std::mem::take(&mut self.held)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(stops: &[&str], pieces: &[&str], shown: &str, found: bool) {
        let mut stop = Stops::new(stops.iter().map(|s| (*s).to_owned()).collect());
        let mut out = String::new();
        let mut ended = false;
        for piece in pieces {
            let (text, end) = stop.push(piece);
            out += &text;
            if end {
                ended = true;
                break;
            }
        }
        assert_eq!((out + &stop.finish(), ended), (shown.to_owned(), found));
    }

    #[test]
    fn a_stop_is_found_wherever_it_is_cut() {
        check(&["END"], &["one E", "N", "D two"], "one ", true);
        check(&["END", "e E"], &["one E", "N", "D two"], "on", true);
        check(&["END"], &["one E", "N", "d"], "one ENd", false);
        check(&[], &["é", "漢"], "é漢", false);
        check(&["ééé"], &["aé", "é"], "aéé", false);
    }
}
