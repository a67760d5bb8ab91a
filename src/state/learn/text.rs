//! A chapter's text, which the build made of its Markdown.

use super::{Chapter, Level};
use crate::{platform::fetch as network, words};
use serde_json::Value;
use unwatched_core::{json, language::ENGLISH};

/// Words that a reader reads in a minute: a usual figure for prose on a screen.
const A_MINUTE: f64 = 200.0;

/// What a chapter says at one level.
#[derive(Clone, Debug, PartialEq)]
pub struct Text {
    /// The tag of its language: English where the page's has no chapters.
    pub language: &'static str,
    /// Minutes that it takes to read.
    pub minutes: f64,
    /// Its blocks, as the build wrote them.
    pub blocks: Vec<Value>,
}

/// Fetches it; why not, where it cannot be had.
pub async fn fetch(chapter: Chapter, level: Level) -> Result<Text, String> {
    let language = match words::language() {
        language if language.chapters => language.tag,
        _ => ENGLISH.tag,
    };
    let parts = [
        "data/chapters/",
        language,
        "/",
        chapter.id(),
        "/",
        level.name(),
        ".json",
    ];
    let path = parts.concat();
    let text = network::site_file(&path).await.map_err(|_| path.clone())?;
    let value = json::parse(&text).map_err(|_| path.clone())?;
    let blocks = value.get("blocks").and_then(Value::as_array).ok_or(path)?;
    let length = value.get("words").and_then(Value::as_f64);
    Ok(Text {
        language,
        minutes: (length.unwrap_or_default() / A_MINUTE).ceil().max(1.0),
        blocks: blocks.clone(),
    })
}
