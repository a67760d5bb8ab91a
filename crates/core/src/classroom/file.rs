//! A class as a file: what was asked, and the code of each device.

use super::{
    class::Class,
    code,
    form::{Form, read_form},
};
use crate::json::{self, Level, Node, Problem};
use serde::Serialize;
use serde_json::Value;

/// What the file says that it is.
pub const FORMAT: &str = "unwatched-class";
/// Its version.
const VERSION: u64 = 1;
/// The most codes of a class, and the longest one.
const MOST: usize = 1_000;
const LONGEST: usize = 1_000;

/// The file.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ClassFile {
    /// [`FORMAT`].
    pub format: String,
    /// 1.
    pub version: u64,
    /// What was asked.
    pub form: Form,
    /// The codes, in the order in which devices came.
    pub codes: Vec<String>,
}

impl From<&Class> for ClassFile {
    fn from(class: &Class) -> Self {
        Self {
            format: FORMAT.into(),
            version: VERSION,
            form: class.form().clone(),
            codes: class.codes(),
        }
    }
}

/// Reads the text of a class's file; none where it is no such file.
pub fn read(text: &str) -> (Option<Class>, Vec<Problem>) {
    match json::parse(text) {
        Ok(value) => json::read(&value, read_node),
        Err(problem) => (None, vec![problem]),
    }
}

/// Reads a class. A code that is none is a problem, and left out.
pub fn read_node(node: Node<'_>) -> Option<Class> {
    let field = |name: &str| node.raw().and_then(|value| value.get(name));
    if field("format").and_then(Value::as_str) != Some(FORMAT) {
        node.problem(Level::Error, "no-class", "");
        return None;
    }
    let version = node.field("version", |n| n.whole(u64::MAX));
    if version != VERSION {
        node.problem(Level::Error, "newer-version", version.to_string());
        return None;
    }
    node.object(&["format", "version", "form", "codes"]);
    let form = node.field("form", read_form);
    let code = |n: Node<'_>| {
        let answers = code::read(&form, &n.text(LONGEST));
        if let Err(why) = answers {
            n.problem(Level::Error, "bad-code", why.name());
        }
        answers.ok()
    };
    let all = node.field("codes", |n| n.list(MOST, code));
    Some(Class::of(form.clone(), all.into_iter().flatten().collect()))
}
