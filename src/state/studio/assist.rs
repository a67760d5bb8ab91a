//! The paraphrase assistant: the person's own model suggests another wording, and the person
//! decides.

use super::{Obstacle, Studio};
use crate::{
    platform::fetch::Cancel,
    state::{
        App,
        lab::{self, Trouble},
        work::ask,
    },
};
use leptos::prelude::*;
use std::cell::{Cell, RefCell};
use unwatched_core::{
    assist::{another_wording, wording},
    provider::origin,
    sample::{self, Outcome},
    scenario,
    work::{Answer, Change, Job},
};

/// A suggestion.
#[derive(Clone, Debug, PartialEq)]
pub struct Suggestion {
    /// Tells it from those before.
    pub number: u32,
    /// Where the list of wordings has the one that it was made from.
    pub at: usize,
    /// The text that it was made from.
    pub from: String,
    /// What came so far; empty while nothing has.
    pub text: ArcRwSignal<String>,
    /// The texts compared, once it is whole.
    pub changes: ArcRwSignal<Option<Vec<(Change, String)>>>,
}

thread_local! {
    static CANCEL: RefCell<Option<Cancel>> = const { RefCell::new(None) };
}

/// Asks the model that is chosen in the lab for another wording like the one at this place. A
/// call that is under way ends.
pub async fn ask_for_wording(app: App, at: usize) {
    let studio = app.studio;
    studio.obstacle.set(None);
    studio.drop_suggestion();
    let cancel = Cancel::new();
    CANCEL.set(Some(cancel.clone()));
    let asked = asked(app, at, &cancel).await;
    if cancel.is_cancelled() {
        return;
    }
    if let Err(trouble) = asked {
        studio.drop_suggestion();
        studio.obstacle.set(Some(Obstacle::Other(trouble)));
    }
}

async fn asked(app: App, at: usize, cancel: &Cancel) -> Result<(), Trouble> {
    let value = app.studio.value();
    let scenario = scenario::read(&value).0;
    let Some(paraphrase) = scenario.paraphrases.get(at) else {
        return Ok(());
    };
    // The practice model has only its exemplars.
    let service = lab::service(app.lab)?.ok_or(Trouble::NoModel)?;
    let Some(prompt) = another_wording(&scenario, &paraphrase.id) else {
        return Ok(());
    };
    let from = paraphrase.turns.last().map(|turn| turn.text.clone());
    let suggestion = begin(app.studio, at, from.unwrap_or_default());
    let shown = suggestion.text.clone();
    let push = move |piece: &str| shown.update(|text| text.push_str(piece));
    let got = service.ask(&prompt, None, cancel, push).await;
    if cancel.is_cancelled() {
        return Ok(());
    }
    if let Some(failure) = got.finish.failure {
        return Err(Trouble::Call(failure, origin(&service.base)));
    }
    if got.finish.outcome != Outcome::Complete {
        return Err(Trouble::NotWhole);
    }
    // A model that thinks aloud does so before its answer.
    let (_, answer) = sample::apart(&got.text);
    let text = wording(answer).to_owned();
    let changes = compare(&suggestion.from, &text).await;
    suggestion.text.set(text);
    suggestion.changes.set(Some(changes));
    Ok(())
}

fn begin(studio: Studio, at: usize, from: String) -> Suggestion {
    thread_local! {
        static COUNT: Cell<u32> = const { Cell::new(0) };
    }
    let suggestion = Suggestion {
        number: COUNT.replace(COUNT.get().wrapping_add(1)),
        at,
        from,
        text: ArcRwSignal::new(String::new()),
        changes: ArcRwSignal::new(None),
    };
    studio.suggestion.set(Some(suggestion.clone()));
    suggestion
}

/// Two texts word by word; nothing where the worker is not there.
async fn compare(from: &str, to: &str) -> Vec<(Change, String)> {
    match ask(Job::Compare(from.to_owned(), to.to_owned())).await {
        Ok(Answer::Compared(changes)) => changes,
        _ => Vec::new(),
    }
}

impl Studio {
    /// Leaves the suggestion, and ends its call.
    pub fn drop_suggestion(self) {
        if let Some(cancel) = CANCEL.take() {
            cancel.now();
        }
        self.suggestion.set(None);
    }

    /// Takes the suggestion: in the place of the wording it was made from, or as a new one, which
    /// it also is where that wording has changed since.
    pub fn take_suggestion(self, replace: bool) {
        let Some(suggestion) = self.suggestion.get_untracked() else {
            return;
        };
        self.drop_suggestion();
        let text = suggestion.text.get_untracked();
        self.change(|draft| {
            let turns = format!("/paraphrases/{}/turns", suggestion.at);
            let last = draft.count(&turns).saturating_sub(1);
            let place = format!("{turns}/{last}/text");
            match replace && draft.text(&place) == suggestion.from {
                true => draft.set(&place, text.into(), f64::NAN),
                false => draft.push_wording(&text),
            }
        });
    }
}
