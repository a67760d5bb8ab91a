//! Small chapters and what they refer to, for tests.

use super::library::{Library, Source};
use super::problem::Problem;
use super::tree::{Chapter, Target};
use super::{IDS, parse};
use crate::project;
use serde_json::json;
use std::path::Path;

/// A library with one of each.
pub fn library() -> Library {
    let words = [
        ("term.gap", "Gap"),
        ("term.gap.means", "One rate < another."),
        ("term.arm", "Arm"),
        ("term.arm.means", "One framing."),
    ];
    let own = |(key, word): (&str, &str)| (key.to_owned(), word.to_owned());
    let source = Source {
        title: "A \"study\" 2024, p. 12".into(),
        to: Target::Address("https://example.org/study".into()),
    };
    Library {
        words: words.map(own).into(),
        sources: [("study".to_owned(), source)].into(),
        pages: vec!["lab".into(), "learn".into(), "learn/two-lights".into()],
    }
}

/// A chapter and the problems that it has.
pub fn read(text: &str) -> (Chapter, Vec<Problem>) {
    let mut problems = Vec::new();
    let chapter = parse::chapter(text, "a.md", &library(), &mut problems);
    (chapter, problems)
}

/// A chapter that has no problem.
pub fn good(text: &str) -> Chapter {
    let (chapter, problems) = read(text);
    assert_eq!(problems, []);
    chapter
}

/// A sheet to print and the problems that it has.
pub fn read_sheet(text: &str) -> (Chapter, Vec<Problem>) {
    let mut problems = Vec::new();
    let sheet = parse::sheet(text, "a.md", &library(), &mut problems);
    (sheet, problems)
}

/// A sheet that has no problem.
pub fn good_sheet(text: &str) -> Chapter {
    let (sheet, problems) = read_sheet(text);
    assert_eq!(problems, []);
    sheet
}

/// Writes a whole set of chapters, each with `body` after its title, into `public`.
pub fn write(public: &Path, body: &str) {
    for id in IDS {
        for level in ["plain", "full"] {
            let file = public.join(format!("chapters/en/{id}/{level}.md"));
            project::write(&file, format!("# Title of {id}\n\n{body}")).expect("a chapter");
        }
    }
    let real = project::root().join("public");
    for name in ["words/en.json", "routes.json"] {
        let text = project::read(&real.join(name)).expect("it is there");
        project::write(&public.join(name), text).expect("a copy");
    }
    let sources = json!({"study": {"title": "A 2024", "url": "https://example.org/study"}});
    project::write(&public.join("sources.json"), sources.to_string()).expect("the sources");
}
