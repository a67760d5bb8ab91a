//! A cursor over a foreign JSON value that notes problems instead of failing.

use super::problem::{Level, Problem, Problems};
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// Types that a document names by a fixed word.
pub trait Named: Sized + Copy + 'static {
    /// Every word and what it stands for.
    const NAMES: &'static [(&'static str, Self)];

    /// The value that `name` stands for.
    fn from_name(name: &str) -> Option<Self> {
        Self::NAMES
            .iter()
            .find(|(n, _)| *n == name)
            .map(|(_, v)| *v)
    }
}

#[derive(Clone, Copy)]
enum Path<'p> {
    Root,
    Key(&'p Path<'p>, &'p str),
    Index(&'p Path<'p>, usize),
}

impl Path<'_> {
    fn write(&self, out: &mut String) {
        match self {
            Self::Root => {}
            Self::Key(parent, key) => {
                parent.write(out);
                out.push('/');
                out.push_str(&key.replace('~', "~0").replace('/', "~1"));
            }
            Self::Index(parent, index) => {
                parent.write(out);
                out.push('/');
                out.push_str(&index.to_string());
            }
        }
    }
}

/// A place in a foreign document: a value, or the lack of one, with its path.
#[derive(Clone, Copy)]
pub struct Node<'a> {
    value: Option<&'a Value>,
    path: Path<'a>,
    problems: &'a Problems,
}

/// Parses `text` as JSON. What is not JSON, or is nested deeper than 128, is one problem.
pub fn parse(text: &str) -> Result<Value, Problem> {
    serde_json::from_str(text.trim_start_matches('\u{feff}')).map_err(|error| {
        let code = if error.to_string().contains("recursion limit") {
            "too-deep"
        } else {
            "not-json"
        };
        Problem::whole(code, format!("{}:{}", error.line(), error.column()))
    })
}

/// Reads `value` with `reader` and returns what it made of it with every problem it met.
pub fn read<T>(value: &Value, reader: impl FnOnce(Node<'_>) -> T) -> (T, Vec<Problem>) {
    let problems = Problems::default();
    let result = reader(Node {
        value: Some(value),
        path: Path::Root,
        problems: &problems,
    });
    (result, problems.into_vec())
}

impl<'a> Node<'a> {
    /// Notes a problem here.
    pub fn problem(&self, level: Level, code: &str, detail: impl Into<String>) {
        let mut pointer = String::new();
        self.path.write(&mut pointer);
        self.problems.add(Problem {
            pointer,
            code: code.to_owned(),
            detail: detail.into(),
            level,
        });
    }

    fn wrong(&self, code: &str) {
        match self.value {
            None => self.problem(Level::Error, "missing", ""),
            Some(_) => self.problem(Level::Error, code, ""),
        }
    }

    /// The raw value here, if there is one.
    pub fn raw(&self) -> Option<&'a Value> {
        self.value
    }

    fn entries(&self) -> Option<&'a Map<String, Value>> {
        let map = self.value.and_then(Value::as_object);
        if map.is_none() {
            self.wrong("not-object");
        }
        map
    }

    /// Expects an object here, and reports fields that are not among `known`.
    pub fn object(&self, known: &[&str]) {
        if let Some(map) = self.entries() {
            for key in map.keys().filter(|key| !known.contains(&key.as_str())) {
                let path = Path::Key(&self.path, key);
                Node { path, ..*self }.problem(Level::Notice, "unknown-field", key.as_str());
            }
        }
    }

    /// Reads the field `name` with `reader`; a missing field is a node without a value.
    pub fn field<T>(&self, name: &str, reader: impl FnOnce(Node<'_>) -> T) -> T {
        let path = Path::Key(&self.path, name);
        reader(Node {
            value: self.value.and_then(|value| value.get(name)),
            path,
            problems: self.problems,
        })
    }

    /// `None` where the value is null or missing, else what `reader` makes of it.
    pub fn optional<T>(self, reader: impl FnOnce(Node<'_>) -> T) -> Option<T> {
        match self.value {
            None | Some(Value::Null) => None,
            Some(_) => Some(reader(self)),
        }
    }

    /// Text of at most `limit` characters; longer text is cut there, and reported.
    pub fn text(self, limit: usize) -> String {
        let Some(text) = self.value.and_then(Value::as_str) else {
            self.wrong("not-text");
            return String::new();
        };
        match text.char_indices().nth(limit) {
            None => text.to_owned(),
            Some((end, _)) => {
                self.problem(Level::Error, "too-long", limit.to_string());
                text[..end].to_owned()
            }
        }
    }

    /// Text that is not empty.
    pub fn filled(self, limit: usize) -> String {
        let text = self.text(limit);
        if text.trim().is_empty() && self.value.is_some_and(Value::is_string) {
            self.problem(Level::Error, "empty", "");
        }
        text
    }

    /// One of the words of `T`.
    pub fn choice<T: Named>(self, fallback: T) -> T {
        let word = self.value.and_then(Value::as_str);
        word.and_then(T::from_name).unwrap_or_else(|| {
            match word {
                Some(word) => self.problem(Level::Error, "unknown-word", short(word)),
                None => self.wrong("not-text"),
            }
            fallback
        })
    }

    /// A whole number of at least 0 and at most `limit`.
    pub fn whole(self, limit: u64) -> u64 {
        match self.value.and_then(Value::as_u64) {
            Some(number) if number <= limit => number,
            Some(_) => {
                self.problem(Level::Error, "too-large", limit.to_string());
                limit
            }
            None => {
                self.wrong("not-whole");
                0
            }
        }
    }

    /// A finite number.
    pub fn number(self) -> f64 {
        self.value.and_then(Value::as_f64).unwrap_or_else(|| {
            self.wrong("not-number");
            0.0
        })
    }

    /// True or false.
    pub fn truth(self) -> bool {
        self.value.and_then(Value::as_bool).unwrap_or_else(|| {
            self.wrong("not-truth");
            false
        })
    }

    /// A list of at most `limit` items; the rest is left out, and reported.
    pub fn list<T>(self, limit: usize, reader: impl Fn(Node<'_>) -> T) -> Vec<T> {
        let Some(items) = self.value.and_then(Value::as_array) else {
            self.wrong("not-list");
            return Vec::new();
        };
        if items.len() > limit {
            self.problem(Level::Error, "too-many", limit.to_string());
        }
        (0..items.len().min(limit))
            .map(|index| self.item(index, &reader))
            .collect()
    }

    /// The item at `index` of a list.
    pub fn item<T>(&self, index: usize, reader: impl FnOnce(Node<'_>) -> T) -> T {
        reader(Node {
            value: self.value.and_then(|value| value.get(index)),
            path: Path::Index(&self.path, index),
            problems: self.problems,
        })
    }

    /// An object whose keys are words of `K`; other keys are reported.
    pub fn keyed<K: Named + Ord, T>(self, reader: impl Fn(Node<'_>) -> T) -> BTreeMap<K, T> {
        let mut result = BTreeMap::new();
        for name in self.entries().into_iter().flat_map(Map::keys) {
            self.field(name, |node| match K::from_name(name) {
                Some(key) => {
                    result.insert(key, reader(node));
                }
                None => node.problem(Level::Notice, "unknown-field", short(name)),
            });
        }
        result
    }

    /// An object of texts; anything else in it is empty text.
    pub fn texts(self) -> BTreeMap<String, String> {
        let mut texts = BTreeMap::new();
        for (key, value) in self.map() {
            texts.insert(key, value.as_str().unwrap_or_default().to_owned());
        }
        texts
    }

    /// An object as it stands, kept without being understood.
    pub fn map(self) -> Map<String, Value> {
        self.entries().cloned().unwrap_or_default()
    }
}

fn short(text: &str) -> String {
    text.chars().take(60).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn problems(value: &Value, reader: impl FnOnce(Node<'_>)) -> Vec<(String, String)> {
        let (_, problems) = read(value, reader);
        problems.into_iter().map(|p| (p.pointer, p.code)).collect()
    }

    #[test]
    fn each_problem_has_its_pointer() {
        let value = json!({"a/b": [1, "x"], "extra": 1});
        let found = problems(&value, |node| {
            node.object(&["a/b", "gone"]);
            node.field("a/b", |node| node.list(1, |item| item.text(3)));
            node.field("gone", |node| node.truth());
        });
        let expected = [
            ("/extra", "unknown-field"),
            ("/a~1b", "too-many"),
            ("/a~1b/0", "not-text"),
            ("/gone", "missing"),
        ];
        let expected = expected.map(|(p, c)| (p.to_owned(), c.to_owned()));
        assert_eq!(found, expected);
    }

    #[test]
    fn nesting_of_ten_thousand_is_a_problem_and_no_panic() {
        let text = "[".repeat(10_000) + &"]".repeat(10_000);
        assert_eq!(parse(&text).map_err(|p| p.code), Err("too-deep".into()));
        assert_eq!(parse("{").map_err(|p| p.code), Err("not-json".into()));
    }

    #[test]
    fn long_text_is_cut_on_a_character() {
        let (text, problems) = read(&json!("äöü"), |node| node.text(2));
        assert_eq!(text, "äö");
        assert_eq!(problems[0].code, "too-long");
    }
}
