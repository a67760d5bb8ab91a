//! The review before a finding becomes public: by a link, or in the collection.

use super::Findings;
use crate::{
    platform::{clock, files, site},
    state::{
        keys,
        newest::{Newest, keep_up},
        work::ask,
    },
};
use leptos::prelude::*;
use unwatched_core::{
    finding::Edits,
    json::Problem,
    work::{Answer, Job, Reviewed},
};

/// A review that is under way.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Review {
    /// What the person decided.
    pub edits: Edits,
    /// What would be public; nothing until it was looked through.
    pub reviewed: Option<Reviewed>,
    /// Why it cannot be published at all.
    pub refused: Vec<Problem>,
    /// Whether what was found is not yet that of the last decision.
    pub busy: bool,
}

impl Review {
    /// What may be handed on: nothing stands in the way, the person consents, and no key is in it.
    pub fn public(&self) -> Option<&Reviewed> {
        let reviewed = self
            .reviewed
            .as_ref()
            .filter(|_| !self.busy && self.edits.consent)?;
        let clear = reviewed.problems.is_empty() && !keys::occur_in(&reviewed.file);
        clear.then_some(reviewed)
    }

    /// The link, where one may be handed on and is not too long.
    pub fn link(&self) -> Option<String> {
        let content = self.public()?.link.as_ref()?;
        let page = site::url(crate::state::route::Route::Findings.path());
        Some([&page, "/#", super::open::LINK, content].concat())
    }
}

/// Begins to review the one that is open.
pub fn begin(state: Findings) {
    let Some(view) = state.view() else { return };
    let edits = Edits {
        title: view.entry.title.clone(),
        words: view.words.clone(),
        contributor: view.entry.contributor.clone().unwrap_or_default(),
        ..Edits::default()
    };
    state.review.set(Some(Review {
        edits,
        ..Review::default()
    }));
    look(state);
}

/// Changes a decision. What is public is looked through again.
pub fn update(state: Findings, change: impl FnOnce(&mut Edits)) {
    state.review.update(|review| {
        if let Some(review) = review {
            change(&mut review.edits);
        }
    });
    look(state);
}

thread_local! {
    static LOOKING: Newest = const { Newest::new() };
}

/// Has the worker look through it, with what was decided last.
fn look(state: Findings) {
    state.review.update(|review| {
        if let Some(review) = review {
            review.busy = true;
        }
    });
    keep_up(&LOOKING, move || async move {
        // A person who types is waited for.
        clock::sleep(200.0).await;
        let edits = state
            .review
            .with_untracked(|review| review.as_ref().map(|r| r.edits.clone()));
        let text = state
            .open
            .with_untracked(|open| open.as_ref().map(|open| open.text.to_string()));
        let (Some(edits), Some(text)) = (edits, text) else {
            return;
        };
        let job = Job::Review {
            text,
            edits: edits.clone(),
        };
        let answer = ask(job).await;
        state.review.update(|review| {
            let Some(review) = review else { return };
            match answer {
                Ok(Answer::Reviewed(reviewed)) => review.reviewed = Some(*reviewed),
                Ok(Answer::Refused(problems)) => review.refused = problems,
                Ok(_) => {}
                Err(why) => review.refused = vec![Problem::whole("worker-failed", why)],
            }
            review.busy = review.edits != edits;
        });
    });
}

/// Saves the public file.
pub fn save_public(state: Findings) -> Result<(), String> {
    let file = state.review.with_untracked(|review| {
        let public = review.as_ref()?.public()?;
        Some(public.file.clone())
    });
    let view = state.view();
    let (Some(file), Some(view)) = (file, view) else {
        return Ok(());
    };
    let scenario = view
        .entry
        .scenarios
        .first()
        .map_or("finding", |s| s.id.as_str());
    let mark = if view.entry.simulated {
        "simulated-"
    } else {
        ""
    };
    let day = view
        .entry
        .created
        .split('T')
        .next()
        .unwrap_or_default()
        .to_owned();
    files::save(
        &[
            "unwatched-",
            mark,
            &scenario.replace('/', "-"),
            "-",
            &day,
            ".json",
        ]
        .concat(),
        &file,
    )
}
