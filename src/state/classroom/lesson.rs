//! A lesson's text, as `public/lessons/<language>/<id>.json` has it.

use super::{Pack, Piece};
use crate::{platform::fetch as network, state::learn::Chapter, words};
use serde_json::Value;
use unwatched_core::{json, language::ENGLISH};

/// The tag of the language of lessons and sheets: English where the page's has none.
pub fn language() -> &'static str {
    match words::language() {
        language if language.chapters => language.tag,
        _ => ENGLISH.tag,
    }
}

/// Our lessons, by how long they take.
pub const LESSONS: [&str; 3] = ["twenty", "forty-five", "ninety"];

/// For whom a lesson is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Age {
    /// 13 and older.
    Young,
    /// 16 and older.
    Older,
}

impl Age {
    /// Its name in addresses and files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Young => "13",
            Self::Older => "16",
        }
    }

    /// The one of this name.
    pub fn named(name: &str) -> Self {
        if name == "16" {
            Self::Older
        } else {
            Self::Young
        }
    }
}

/// A lesson that can be held.
#[derive(Clone, Debug, PartialEq)]
pub struct Lesson {
    /// The tag of its language.
    pub language: &'static str,
    /// What tells it from others.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its steps.
    pub steps: Vec<Step>,
    /// Everything else that its file says; nothing for one that a teacher put together.
    pub about: Value,
    /// Pieces that were asked for and do not exist.
    pub missing: Vec<String>,
}

/// One step.
#[derive(Clone, Debug, PartialEq)]
pub enum Step {
    /// As a file of ours has it.
    Written(Value),
    /// Reading a chapter.
    Chapter(Chapter),
    /// A scenario on the practice model.
    Scenario(String),
}

/// What kind of question it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Predicted with a confidence, before one looks.
    Bet,
    /// Answered, with feedback.
    Quiz,
    /// Answered in one's own words, which stay on the device.
    Words,
}

/// A question of a step.
#[derive(Clone, Debug, PartialEq)]
pub struct Asked {
    /// Its name within the lesson.
    pub id: String,
    /// What kind it is.
    pub kind: Kind,
    /// The question.
    pub text: String,
    /// What can be chosen.
    pub options: Vec<String>,
    /// The place of what is so.
    pub right: Option<usize>,
    /// What is said to whoever chose each.
    pub why: Vec<String>,
    /// Said under an open question.
    pub hint: String,
}

/// Puts a lesson's name before its questions' ids, which are unique within one lesson only.
fn name_after(step: &mut Value, lesson: &str) {
    let questions = step.pointer_mut("/student/questions");
    let questions = questions
        .and_then(Value::as_array_mut)
        .into_iter()
        .flatten();
    for question in questions {
        let id = [lesson, ".", &text(question, "id")].concat();
        question["id"] = Value::String(id);
    }
}

/// Texts of a list.
pub fn texts(value: &Value, pointer: &str) -> Vec<String> {
    let list = value.pointer(pointer).and_then(Value::as_array);
    let texts = list.into_iter().flatten().filter_map(Value::as_str);
    texts.map(str::to_owned).collect()
}

fn text(value: &Value, name: &str) -> String {
    value
        .get(name)
        .and_then(Value::as_str)
        .unwrap_or_default()
        .to_owned()
}

impl Step {
    /// Its minutes; nothing for what a teacher added.
    pub fn minutes(&self) -> Option<u32> {
        match self {
            Self::Written(step) => u32::try_from(step.get("minutes")?.as_u64()?).ok(),
            _ => None,
        }
    }

    /// Its questions.
    pub fn questions(&self) -> Vec<Asked> {
        let Self::Written(step) = self else {
            return Vec::new();
        };
        let list = step.pointer("/student/questions").and_then(Value::as_array);
        list.into_iter().flatten().filter_map(Asked::read).collect()
    }

    /// The id of its probe, and the answers that it has in each light.
    pub fn probe(&self) -> Option<(String, u16)> {
        let Self::Written(step) = self else {
            return None;
        };
        let probe = step.pointer("/student/probe")?;
        let most = u16::try_from(probe.get("most")?.as_u64()?).ok()?;
        Some((text(probe, "id"), most))
    }
}

impl Asked {
    fn read(value: &Value) -> Option<Self> {
        let kind = match value.get("kind")?.as_str()? {
            "bet" => Kind::Bet,
            "quiz" => Kind::Quiz,
            "words" => Kind::Words,
            _ => return None,
        };
        let right = value.get("right").and_then(Value::as_u64);
        Some(Self {
            id: text(value, "id"),
            kind,
            text: text(value, "text"),
            options: texts(value, "/options"),
            right: right.and_then(|right| usize::try_from(right).ok()),
            why: texts(value, "/why"),
            hint: text(value, "hint"),
        })
    }
}

impl Lesson {
    /// Fetches what `pack` is made of; the name of the file where one cannot be had.
    pub async fn fetch(pack: &Pack) -> Result<Self, String> {
        let language = language();
        let mut files = Vec::new();
        for id in pack.lessons() {
            let path = ["data/lessons/", language, "/", id, ".json"].concat();
            let text = network::site_file(&path).await.map_err(|_| path.clone())?;
            files.push((id, json::parse(&text).map_err(|_| path)?));
        }
        if let (Some(_), Some((_, file))) = (pack.lesson, files.first()) {
            return Ok(Self::whole(pack, file));
        }
        Ok(Self::chosen(pack, &files))
    }

    fn whole(pack: &Pack, file: &Value) -> Self {
        Self {
            language: language(),
            id: pack.id(),
            title: text(file, "title"),
            steps: steps(file).cloned().map(Step::Written).collect(),
            about: file.clone(),
            missing: Vec::new(),
        }
    }

    fn chosen(pack: &Pack, files: &[(&'static str, Value)]) -> Self {
        let mut missing = Vec::new();
        let find = |lesson: &str, step: &str| {
            let (_, file) = files.iter().find(|(id, _)| *id == lesson)?;
            let mut found = steps(file).find(|one| text(one, "id") == step)?.clone();
            name_after(&mut found, lesson);
            Some(found)
        };
        let all = pack.pieces.iter().filter_map(|piece| match piece {
            Piece::Chapter(chapter) => Some(Step::Chapter(*chapter)),
            Piece::Scenario(id) => Some(Step::Scenario(id.clone())),
            Piece::Step(lesson, step) => {
                let found = find(lesson, step).map(Step::Written);
                if found.is_none() {
                    missing.push(piece.text());
                }
                found
            }
        });
        let steps = all.collect();
        Self {
            language: language(),
            id: pack.id(),
            title: pack.name.clone(),
            steps,
            about: Value::Null,
            missing,
        }
    }

    /// Its minutes.
    pub fn minutes(&self) -> u32 {
        self.steps.iter().filter_map(Step::minutes).sum()
    }

    /// Whether it asks for a code at its end: whether there is something to count.
    pub fn counts(&self) -> bool {
        let counts = |step: &Step| {
            step.probe().is_some()
                || step
                    .questions()
                    .iter()
                    .any(|asked| asked.kind != Kind::Words)
        };
        self.steps.iter().any(counts)
    }
}

fn steps(file: &Value) -> impl Iterator<Item = &Value> {
    file.get("steps")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
}
