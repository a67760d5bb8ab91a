//! Words, sentences and syllables of a chapter.
//!
//! Held by hand against the package `textstat` 0.7.13 for Python, which looks words up in the CMU
//! dictionary, on the same paragraphs of an early text, plain and full: *Two lights* 6.8 here and
//! 6.82 there, 10.7 and 10.82; *Three causes* 5.6 and 5.91, 8.6 and 8.86. The words agree exactly.
//! The sentences do not: textstat leaves out those of one or two words, so its grades are higher
//! where a text has them.

use super::{spanish, syllables};
use crate::chapters::tree::{Block, Chapter, plain};

/// How many words of an essay a grown-up reads in a minute (Brysbaert 2019, "How many words do
/// we read per minute?", Journal of Memory and Language 109).
const PACE: f64 = 238.0;

/// What is counted. Paragraphs, items of lists and quotes are; headings, tables, figures and the
/// addresses of links are not.
#[derive(Debug, Default, Clone, Copy, PartialEq)]
pub struct Measure {
    /// Words; one with a hyphen is one.
    pub words: usize,
    /// Sentences; what ends a paragraph ends one.
    pub sentences: usize,
    /// Syllables.
    pub syllables: usize,
}

impl Measure {
    /// Counts a chapter in English.
    pub fn of(chapter: &Chapter) -> Self {
        Self::counted(chapter, syllables::of)
    }

    /// Counts a chapter in Spanish.
    pub fn of_spanish(chapter: &Chapter) -> Self {
        Self::counted(chapter, spanish::syllables)
    }

    fn counted(chapter: &Chapter, syllables: fn(&str) -> usize) -> Self {
        let mut measure = Self::default();
        measure.blocks(&chapter.blocks, syllables);
        measure
    }

    /// The perspicuity of Szigriszt Pazos 1993, for Spanish; none without a word.
    pub fn perspicuity(self) -> Option<f64> {
        let per = |a: usize, b: usize| a as f64 / b as f64;
        (self.words > 0).then(|| {
            206.835 - 62.3 * per(self.syllables, self.words) - per(self.words, self.sentences)
        })
    }

    /// The grade of Kincaid, Fishburne, Rogers and Chissom 1975; none without a word.
    pub fn grade(self) -> Option<f64> {
        let per = |a: usize, b: usize| a as f64 / b as f64;
        (self.words > 0).then(|| {
            0.39 * per(self.words, self.sentences) + 11.8 * per(self.syllables, self.words) - 15.59
        })
    }

    /// How long it takes to read.
    pub fn minutes(self) -> f64 {
        self.words as f64 / PACE
    }

    fn blocks(&mut self, blocks: &[Block], syllables: fn(&str) -> usize) {
        for block in blocks {
            match block {
                Block::Paragraph(inlines) => self.text(&plain(inlines), syllables),
                Block::Quote(inner) => self.blocks(inner, syllables),
                Block::List { items, .. } => {
                    items.iter().for_each(|item| self.blocks(item, syllables));
                }
                Block::Heading { .. }
                | Block::Table { .. }
                | Block::Figure { .. }
                | Block::Printed(_) => {}
            }
        }
    }

    /// Counts one paragraph.
    fn text(&mut self, text: &str, syllables: fn(&str) -> usize) {
        let words: Vec<&str> = text
            .split(|c: char| c.is_whitespace() || c == '—' || c == '/')
            .filter(|word| word.chars().any(char::is_alphanumeric))
            .collect();
        for (at, word) in words.iter().enumerate() {
            self.words += 1;
            self.syllables += syllables(word);
            let last = words.get(at + 1);
            self.sentences += usize::from(last.is_none_or(|next| ends(word, next)));
        }
    }
}

/// Whether a sentence ends with `word`, when `next` follows.
fn ends(word: &str, next: &str) -> bool {
    let bare = word.trim_end_matches(['"', '”', '’', '\'', ')', ']', '…']);
    let begins = next.chars().find(|c| c.is_alphanumeric());
    let begins = begins.is_none_or(|c| !c.is_lowercase());
    match bare.chars().last() {
        Some('!' | '?') => begins,
        Some('.') => begins && !is_short(bare),
        _ => word.ends_with('…') && begins,
    }
}

/// Whether the point belongs to a shortened word.
fn is_short(word: &str) -> bool {
    let word = word.trim_start_matches(['(', '[', '"', '“', '‘']);
    let initial = word.chars().count() == 2 && word.starts_with(char::is_uppercase) && word != "I.";
    let known = [
        "e.g.", "i.e.", "al.", "cf.", "vs.", "p.", "pp.", "Fig.", "Dr.", "Mr.", "Ms.", "St.",
    ];
    initial || known.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chapters::sample::good;

    fn measured(body: &str) -> Measure {
        let mut measure = Measure::default();
        measure.text(body, syllables::of);
        measure
    }

    #[test]
    fn sentences_end_where_a_reader_stops() {
        for (text, sentences) in [
            ("One. Two! Three?", 3),
            ("It said “No.” Then it left.", 2),
            ("Why? he asked.", 1),
            (
                "About .83 of them, e.g. Claude, did. So (Greenblatt et al. 2024) says.",
                2,
            ),
            ("Is it so? (It is.) Yes", 3),
            ("At 2.5 points. 25 models.", 2),
            ("no end", 1),
            ("", 0),
        ] {
            assert_eq!(measured(text).sentences, sentences, "{text}");
        }
    }

    #[test]
    fn words_are_what_is_said() {
        assert_eq!(
            measured("A well-known gap — of 12 points — is it.").words,
            8
        );
        assert_eq!(measured("one—two either/or").words, 4);
    }

    #[test]
    fn what_is_not_prose_is_not_counted() {
        let chapter = good(
            "# A title\n\nOne [two](https://example.org/three).\n\n## A heading\n\n- four\n- *five* six\n\n\
             > seven\n\n| a | b |\n|---|---|\n| c | d |\n\n```figure keys\nNot this.\n```\n",
        );
        let measure = Measure::of(&chapter);
        assert_eq!((measure.words, measure.sentences), (6, 4));
    }

    #[test]
    fn the_grade_is_that_of_the_formula() {
        let measure = Measure {
            words: 200,
            sentences: 10,
            syllables: 300,
        };
        let grade = measure.grade().expect("there are words");
        assert!((grade - (7.8 + 17.7 - 15.59)).abs() < 1e-9);
        assert_eq!(Measure::default().grade(), None);
        // 206.835 − 62.3 × 1.5 − 20
        let perspicuity = measure.perspicuity().expect("there are words");
        assert!((perspicuity - 93.385).abs() < 1e-9);
        assert_eq!(Measure::default().perspicuity(), None);
    }
}
