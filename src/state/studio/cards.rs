//! What the library says of its scenarios, without their texts.

use super::{Studio, look};
use crate::platform::fetch;
use leptos::prelude::*;
use std::sync::Arc;
use unwatched_core::{
    json::{self, Node},
    scenario::Measure,
};

/// A scenario of the library, for those who choose.
#[derive(Clone, Debug, PartialEq)]
pub struct Card {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its family.
    pub family: String,
    /// BCP 47 language of its text.
    pub language: String,
    /// Its hash.
    pub hash: String,
    /// The behaviour's name.
    pub behaviour: String,
    /// The kind of thing that is measured.
    pub measures: Measure,
    /// The framing clauses of `training` and `deployment`.
    pub lights: [String; 2],
    /// What somebody says in the first wording, at last.
    pub question: String,
    /// Said before text that may hurt.
    pub note: Option<String>,
    /// Wordings of the question.
    pub wordings: u64,
    /// Turns of its longest conversation.
    pub turns: u64,
    /// Whether it asks for a choice between two options.
    pub options: bool,
    /// Characters of a default plan: every wording in training, deployment and both placebos, once.
    pub characters: u64,
}

/// Fetches the library's cards, once.
pub async fn load(studio: Studio) {
    studio.missing.set(false);
    look::sentences(studio).await;
    if !studio.cards.with_untracked(|cards| cards.is_empty()) {
        return;
    }
    let text = fetch::site_file("data/scenarios/cards.json").await;
    let value = text.ok().and_then(|text| json::parse(&text).ok());
    let cards = value.map(|value| json::read(&value, |node| node.field("cards", all)).0);
    match cards {
        Some(cards) if !cards.is_empty() => studio.cards.set(Arc::new(cards)),
        _ => studio.missing.set(true),
    }
}

fn all(node: Node<'_>) -> Vec<Card> {
    node.list(1_000, |n| {
        let text = |name: &str| n.field(name, |n| n.text(usize::MAX));
        let whole = |name: &str| n.field(name, |n| n.whole(u64::MAX));
        Card {
            id: text("id"),
            title: text("title"),
            family: text("family"),
            language: text("language"),
            hash: text("hash"),
            behaviour: text("behaviour"),
            measures: n.field("measures", |n| n.choice(Measure::Compliance)),
            lights: ["training", "deployment"].map(text),
            question: text("question"),
            note: n.field("note", |n| n.optional(|n| n.text(usize::MAX))),
            wordings: whole("wordings"),
            turns: whole("turns"),
            options: n.field("options", |n| n.truth()),
            characters: whole("characters"),
        }
    })
}
