//! Looking for problems as somebody types: the worker looks, as often as it keeps up.

use super::{Obstacle, Studio};
use crate::{
    state::{
        lab::Trouble,
        late,
        newest::{Newest, keep_up},
        work::ask,
    },
    words,
};
use leptos::prelude::*;
use serde_json::json;
use std::sync::Arc;
use unwatched_core::{
    json::{self, Problem},
    work::{Answer, Job},
};

thread_local! {
    static LOOK: Newest = const { Newest::new() };
}

/// Looks at the scenario as it is now.
pub(super) fn look(studio: Studio) {
    keep_up(&LOOK, move || check(studio));
}

async fn check(studio: Studio) {
    let value = studio.value();
    match ask(Job::CheckScenario(value)).await {
        Ok(Answer::Checked(checked)) => studio.checked.set(Some(Arc::from(checked))),
        Ok(_) => {}
        Err(why) => {
            let obstacle = Obstacle::Other(Trouble::Worker(why));
            studio.obstacle.set(Some(obstacle));
        }
    }
}

/// Fetches the sentences of the lints, once.
pub(super) async fn sentences(studio: Studio) {
    if studio.sentences.with_untracked(Option::is_some) {
        return;
    }
    let text = late::catalogue(words::language(), ".lint").await;
    match text.ok().and_then(|text| json::parse(&text).ok()) {
        Some(sentences) => studio.sentences.set(Some(Arc::new(sentences))),
        None => studio.missing.set(true),
    }
}

impl Studio {
    /// Mends this problem. What is typed meanwhile goes before it.
    pub async fn fix(self, problem: Problem) {
        let value = self.value();
        let job = Job::FixScenario(value.clone(), json!(problem));
        if let Ok(Answer::Scenario(fixed)) = ask(job).await {
            self.change(|draft| {
                if *draft.value() == value {
                    draft.replace(fixed);
                }
            });
        }
    }
}
