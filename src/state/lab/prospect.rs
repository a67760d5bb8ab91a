//! What a plan could find, asked of the worker before the plan is run.

use super::Lab;
use crate::{platform::document, state::work::ask};
use leptos::prelude::*;
use std::sync::Arc;
use unwatched_core::work::{Answer, Job, Prospect};

/// How wide its curve may be, in CSS pixels.
const BESIDE: f64 = 500.0;

/// What is asked of the worker for the choices as they are; `None` without a scenario.
pub fn prospect(lab: Lab) -> Option<Prospect> {
    let scenario = lab.scenario.get()?;
    lab.choices.with(|choices| {
        let draft = choices.draft(&scenario);
        Some(Prospect {
            prompts: draft.prompts.len() as u64,
            repeats: draft.repeats.max(1),
            arms: draft.arms.len() as u64,
            most_prompts: scenario.paraphrases.len() as u64,
            // It stands beside the fields.
            width: document::picture_width().min(BESIDE),
        })
    })
}

/// Asks, and shows the answer unless the choices have changed since.
pub async fn foresee(lab: Lab, asked: Prospect) {
    let answer = ask(Job::Prospect(asked)).await;
    if prospect_now(lab) != Some(asked) {
        return;
    }
    // Without a worker the run itself says so; the plan can still be changed.
    if let Ok(Answer::Section(section)) = answer {
        lab.prospect.set(Some(Arc::new(section)));
    }
}

fn prospect_now(lab: Lab) -> Option<Prospect> {
    untrack(|| prospect(lab))
}
