//! The words after a command. Numbers may be negative, so only `--…` is an option.

use std::{collections::VecDeque, ffi::OsString};

/// Words in their order, and options apart.
#[derive(Debug, Default)]
pub struct Arguments {
    words: VecDeque<String>,
    options: Vec<(String, Option<String>)>,
}

/// Options that stand alone.
const FLAGS: &[&str] = &["help", "json", "consent"];

impl Arguments {
    /// Sorts the words. An option's value follows it, after a space or `=`.
    pub fn new(words: impl IntoIterator<Item = OsString>) -> Result<Self, String> {
        let mut found = Self::default();
        let mut words = words.into_iter();
        let mut only_words = false;
        while let Some(word) = words.next() {
            let word = text(word)?;
            if only_words {
                found.words.push_back(word);
            } else if word == "--" {
                only_words = true;
            } else if word == "-o" {
                let value = words.next().map(text).transpose()?;
                found.options.push(("o".to_owned(), value));
            } else if word == "-h" {
                found.options.push(("help".to_owned(), None));
            } else if let Some(option) = word.strip_prefix("--") {
                let (name, mut value) = match option.split_once('=') {
                    Some((name, value)) => (name, Some(value.to_owned())),
                    None => (option, None),
                };
                if value.is_none() && !FLAGS.contains(&name) {
                    value = words.next().map(text).transpose()?;
                }
                found.options.push((name.to_owned(), value));
            } else {
                found.words.push_back(word);
            }
        }
        Ok(found)
    }

    /// Whether `--name` is there; it is taken out.
    pub fn flag(&mut self, name: &str) -> bool {
        let before = self.options.len();
        self.options
            .retain(|(option, value)| option != name || value.is_some());
        self.options.len() < before
    }

    /// The value of `--name`; it is taken out.
    pub fn option(&mut self, name: &str) -> Result<Option<String>, String> {
        let Some(place) = self.options.iter().position(|(option, _)| option == name) else {
            return Ok(None);
        };
        match self.options.remove(place).1 {
            Some(value) => Ok(Some(value)),
            None => Err(format!("--{name} needs a value")),
        }
    }

    /// The number that `--name` has; it is taken out.
    pub fn option_number(&mut self, name: &str) -> Result<Option<f64>, String> {
        self.option(name)?.map(|word| number(&word)).transpose()
    }

    /// The next word, which `name` stands for in the usage.
    pub fn word(&mut self, name: &str) -> Result<String, String> {
        let next = self.words.pop_front();
        next.ok_or_else(|| format!("{name} is missing"))
    }

    /// The next word as a whole number.
    pub fn whole(&mut self, name: &str) -> Result<u64, String> {
        let word = self.word(name)?;
        whole(&word).map_err(|sentence| format!("{name}: {sentence}"))
    }

    /// The next word as a number.
    pub fn number(&mut self, name: &str) -> Result<f64, String> {
        let word = self.word(name)?;
        number(&word).map_err(|sentence| format!("{name}: {sentence}"))
    }

    /// All remaining words as numbers.
    pub fn numbers(&mut self) -> Result<Vec<f64>, String> {
        self.words.drain(..).map(|word| number(&word)).collect()
    }

    /// Refuses what nobody asked for.
    pub fn finish(self) -> Result<(), String> {
        if let Some((option, _)) = self.options.first() {
            return Err(format!("there is no option `--{option}` here"));
        }
        match self.words.front() {
            Some(word) => Err(format!("`{word}` is one word too many")),
            None => Ok(()),
        }
    }
}

/// A number that is finite.
pub fn number(word: &str) -> Result<f64, String> {
    let number = word.trim().parse().ok().filter(|x: &f64| x.is_finite());
    number.ok_or_else(|| format!("`{word}` is not a number"))
}

/// A whole number of 0 or more.
pub fn whole(word: &str) -> Result<u64, String> {
    let number = word.trim().parse().ok();
    number.ok_or_else(|| format!("`{word}` is not a whole number of 0 or more"))
}

fn text(word: OsString) -> Result<String, String> {
    word.into_string()
        .map_err(|word| format!("`{}` is not Unicode text", word.display()))
}
