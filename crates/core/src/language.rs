//! The languages that the page speaks, and how each writes its numbers.
//!
//! A language is a row here and a set of files: `public/words/<tag>*.json`, which has the keys of
//! English, and, where it is translated, `public/chapters/<tag>/`. Tests hold the rows against the
//! files.

/// A language.
#[derive(Debug, PartialEq, Eq)]
pub struct Language {
    /// Its tag (BCP 47), and the beginning of its files' names.
    pub tag: &'static str,
    /// What it calls itself.
    pub name: &'static str,
    /// What stands between a number's whole part and the rest.
    pub decimal: char,
    /// What sets thousands apart.
    pub group: char,
    /// Whether p stands without the nought before its decimal mark, as in `.043`.
    pub bare_p: bool,
    /// Whether it is written from right to left.
    pub right_to_left: bool,
    /// Whether the chapters are there in it; else they are shown in English.
    pub chapters: bool,
}

/// The language of the files from which all others are translated. What lacks a translation is
/// shown in it.
pub static ENGLISH: Language = Language {
    tag: "en",
    name: "English",
    decimal: '.',
    group: ',',
    bare_p: true,
    right_to_left: false,
    chapters: true,
};

/// Spanish.
pub static SPANISH: Language = Language {
    tag: "es",
    name: "Español",
    decimal: ',',
    group: '.',
    bare_p: false,
    right_to_left: false,
    chapters: true,
};

/// Those that can be chosen, English first.
pub static LANGUAGES: &[&Language] = &[&ENGLISH, &SPANISH];

/// No language: English with accents, longer, and from right to left. It shows whether a layout
/// holds and which words are in no catalogue. Only the address can ask for it.
pub static PSEUDO: Language = Language {
    tag: "qps",
    name: "Pseudo",
    decimal: '.',
    group: ',',
    bare_p: true,
    right_to_left: true,
    chapters: false,
};

impl Language {
    /// The one that a tag asks for, whatever its region: `en-GB` asks for `en`.
    pub fn find(tag: &str) -> Option<&'static Self> {
        let asked = tag.split(['-', '_']).next().unwrap_or_default();
        let mut all = LANGUAGES.iter().copied().chain([&PSEUDO]);
        all.find(|language| language.tag.eq_ignore_ascii_case(asked))
    }

    /// Whether it is a language.
    pub fn is_real(&self) -> bool {
        self.tag != PSEUDO.tag
    }

    /// The tag whose files and numbers it takes: its own, and English for what is no language.
    pub fn source(&self) -> &'static str {
        if self.is_real() {
            self.tag
        } else {
            ENGLISH.tag
        }
    }

    /// Which way it is written, as HTML says it.
    pub const fn direction(&self) -> &'static str {
        match self.right_to_left {
            true => "rtl",
            false => "ltr",
        }
    }

    /// Whether a text with this tag needs a mark of its own in a page of this language.
    pub fn is_other(&self, tag: &str) -> bool {
        let primary = tag.split('-').next().unwrap_or_default();
        !primary.eq_ignore_ascii_case(self.tag)
    }

    /// `text`, a number as a machine writes it, with this language's decimal mark and a real minus.
    pub fn number(&self, text: &str) -> String {
        let sign = |c| match c {
            '.' => self.decimal,
            '-' => '−',
            c => c,
        };
        text.chars().map(sign).collect()
    }
}

/// `text` in [`PSEUDO`]: every letter with an accent, every vowel twice, marks at both ends, so that
/// it is at least two fifths longer. What stands in braces is left alone.
pub fn pseudo(text: &str) -> String {
    const PLAIN: &str = "abcdefghijklmnoprstuvwyzABCDEFGHIJKLMNOPRSTUVWYZ";
    const ACCENTED: &str = "àƀçđéƒĝĥîĵķļɱñöþŕšţûṽŵýžÀƁÇĐÉƑĜĤÎĴĶĻṀÑÖÞŔŠŢÛṼŴÝŽ";
    let mut out = String::from("⟦");
    let mut in_braces = false;
    for letter in text.chars() {
        in_braces = (in_braces || letter == '{') && letter != '}';
        let accented = PLAIN
            .chars()
            .position(|plain| plain == letter && !in_braces)
            .and_then(|at| ACCENTED.chars().nth(at));
        out.push(accented.unwrap_or(letter));
        if let Some(again) = accented.filter(|_| "aeiouAEIOU".contains(letter)) {
            out.push(again);
        }
    }
    let wanted = (text.chars().count() * 7).div_ceil(5);
    let has = out.chars().count() + 1;
    for at in 0..wanted.saturating_sub(has) {
        out.push(if at % 8 == 0 { ' ' } else { 'õ' });
    }
    out.push('⟧');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_finds_its_language_whatever_the_region() {
        for tag in ["en", "EN-gb", "en_US"] {
            assert_eq!(Language::find(tag), Some(&ENGLISH), "{tag}");
        }
        assert_eq!(Language::find("qps-ploc"), Some(&PSEUDO));
        for tag in ["", "e", "eng", "x-en", "tlh"] {
            assert_eq!(Language::find(tag), None, "{tag}");
        }
    }

    #[test]
    fn every_language_has_a_tag_of_its_own_and_signs_that_differ() {
        for (at, language) in LANGUAGES.iter().enumerate() {
            let rest = &LANGUAGES[at + 1..];
            assert!(rest.iter().all(|other| other.tag != language.tag));
            assert!(language.is_real() && language.decimal != language.group);
            assert_eq!(language.source(), language.tag);
        }
        assert_eq!(LANGUAGES.first(), Some(&&ENGLISH));
    }

    #[test]
    fn numbers_have_the_signs_of_their_language() {
        let comma = Language {
            tag: "comma",
            decimal: ',',
            ..PSEUDO
        };
        assert_eq!(comma.number("-0.25"), "−0,25");
        assert_eq!(ENGLISH.number("-0.25"), "−0.25");
    }

    #[test]
    fn a_text_of_another_language_is_told_from_one_of_the_pages() {
        assert!(ENGLISH.is_other("es") && !ENGLISH.is_other("en-GB"));
        assert!(PSEUDO.is_other("en"), "English in no language is marked");
    }

    #[test]
    fn the_pseudo_text_is_long_accented_and_keeps_its_values() {
        for text in ["Run", "{n} answers", "What was seen, and by whom: {who}."] {
            let changed = pseudo(text);
            let (before, after) = (text.chars().count(), changed.chars().count());
            assert!(after * 5 >= before * 7, "{changed}");
            assert!(changed.starts_with('⟦') && changed.ends_with('⟧'));
            for value in ["{n}", "{who}"] {
                assert_eq!(changed.contains(value), text.contains(value), "{changed}");
            }
        }
        assert_eq!(pseudo("{n} do"), "⟦{n} đöö⟧");
    }
}
