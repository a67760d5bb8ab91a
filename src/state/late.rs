//! What comes with the first part of the page that is fetched later: the rest of the words.

use crate::{
    platform::{
        fetch,
        lazy::{Loading, Missing},
    },
    words,
};

/// Makes sure that all words are there.
pub async fn words() -> Result<(), Missing> {
    if words::are_complete() {
        return Ok(());
    }
    let text = fetch::site_file("data/words/en.json").await;
    let text = text.map_err(|_| Missing)?;
    words::complete(&text).then_some(()).ok_or(Missing)
}

/// Makes sure that the chapters' words are there.
pub async fn chapter_words() -> Result<(), Missing> {
    if words::have_chapters() {
        return Ok(());
    }
    let text = fetch::site_file("data/words/en.learn.json").await;
    let text = text.map_err(|_| Missing)?;
    words::add_chapters(&text).then_some(()).ok_or(Missing)
}

/// A part of the page together with its words.
pub fn with_words<F: 'static>(part: Loading<F>) -> Loading<F> {
    Box::pin(async move {
        let part = part.await?;
        words().await?;
        Ok(part)
    })
}
