//! What is fetched later, in the language that the page speaks: the rest of the words, and all that
//! stands in files beside them.

use crate::{
    platform::{
        fetch,
        lazy::{Loading, Missing, lazy_part},
    },
    words::{self, Part},
};
use serde_json::Value;
use unwatched_core::{
    json,
    language::{Language, pseudo},
};

/// Makes sure that all words are there.
pub async fn words() -> Result<(), Missing> {
    part(words::language(), Part::Page).await
}

/// Makes sure that the chapters' words are there.
pub async fn chapter_words() -> Result<(), Missing> {
    part(words::language(), Part::Chapters).await
}

/// Makes sure that a catalogue is there.
pub async fn part(language: &'static Language, part: Part) -> Result<(), Missing> {
    if words::have(language, part) {
        return Ok(());
    }
    let text = catalogue(language, part.suffix()).await?;
    words::add(language, part, &text)
        .then_some(())
        .ok_or(Missing)
}

/// The file of words with this suffix, such as `.report`.
pub async fn catalogue(language: &Language, suffix: &str) -> Result<String, Missing> {
    let text = fetch::site_file(&path(language, suffix)).await;
    let text = text.map_err(|_| Missing)?;
    if language.is_real() {
        return Ok(text);
    }
    Ok(disguise().await?(text))
}

/// Where it is.
pub fn path(language: &Language, suffix: &str) -> String {
    ["data/words/", language.source(), suffix, ".json"].concat()
}

lazy_part! {
    more =>
    /// The texts of a JSON text in no language, to see what a layout holds.
    fn disguise(text: String) -> String {
        json::parse(&text).map_or(text, |words| json::text(&disguised(words)))
    }
}

fn disguised(value: Value) -> Value {
    match value {
        // What is typed or opened stays as it is.
        Value::String(text) if text.starts_with("http") => Value::String(text),
        Value::String(text) => Value::String(pseudo(&text)),
        Value::Array(list) => list.into_iter().map(disguised).collect(),
        Value::Object(map) => {
            let field = |(name, value)| match name == "code" {
                true => (name, value),
                false => (name, disguised(value)),
            };
            Value::Object(map.into_iter().map(field).collect())
        }
        other => other,
    }
}

/// A part of the page together with its words.
pub fn with_words<F: 'static>(part: Loading<F>) -> Loading<F> {
    Box::pin(async move {
        let part = part.await?;
        words().await?;
        Ok(part)
    })
}
