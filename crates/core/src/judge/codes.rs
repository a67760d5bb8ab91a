//! Words that are drawn for one call and that its texts cannot know.

use crate::{label::Answer, random::Random};

/// Consonants: no code is a word of any language, nor “YES”.
const LETTERS: &[u8] = b"BCDFGHJKLMNPQRSTVWXZ";

/// The answers in every order.
const ORDERS: [[Answer; 3]; 6] = {
    use Answer::{No, Unclear, Yes};
    [
        [Yes, No, Unclear],
        [Yes, Unclear, No],
        [No, Yes, Unclear],
        [No, Unclear, Yes],
        [Unclear, Yes, No],
        [Unclear, No, Yes],
    ]
};

/// The delimiter and the codes of one call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Secrets {
    /// Begins every line around foreign text.
    pub delimiter: String,
    /// Code and meaning, in the order in which the judge reads them: each order is equally likely.
    pub codes: [(String, Answer); 3],
}

impl Secrets {
    /// Draws words that occur in none of `texts`, in capitals or not.
    pub fn draw(random: &mut Random, texts: &[&str]) -> Self {
        let mut taken = texts.join("\n").to_ascii_uppercase();
        let mut word = |random: &mut Random, length| {
            let word = fresh(random, length, &taken);
            taken.push('\n');
            taken.push_str(&word);
            word
        };
        let delimiter = word(random, 12);
        let order = ORDERS[random.below(ORDERS.len())];
        Self {
            delimiter,
            codes: order.map(|answer| (word(random, 4), answer)),
        }
    }

    /// What `code` stands for.
    pub fn answer(&self, code: &str) -> Option<Answer> {
        let found = self.codes.iter().find(|(known, _)| known == code);
        found.map(|(_, answer)| *answer)
    }
}

/// A word that `taken` does not contain. There are 160,000 of four letters, so that a text with
/// all of them would be longer than any answer may be; longer words are tried if one is.
fn fresh(random: &mut Random, length: usize, taken: &str) -> String {
    let mut length = length;
    loop {
        for _ in 0..1_000 {
            let letter = |_| char::from(LETTERS[random.below(LETTERS.len())]);
            let word: String = (0..length).map(letter).collect();
            if !taken.contains(&word) {
                return word;
            }
        }
        length += 1;
    }
}
