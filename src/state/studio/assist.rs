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
use unwatched_core::{
    assist::{another_wording, wording},
    provider::origin,
    scenario,
    work::{Answer, Change, Job},
};

/// A suggestion.
#[derive(Clone, Debug, PartialEq)]
pub struct Suggestion {
    /// Where the list of wordings has the one that it was made from.
    pub at: usize,
    /// The text that it was made from.
    pub from: String,
    /// What came so far; empty while nothing has.
    pub text: String,
    /// Whether it is whole.
    pub done: bool,
    /// The texts compared, once it is whole.
    pub changes: Vec<(Change, String)>,
}

/// Asks the model that is chosen in the lab for another wording like the one at this place.
pub async fn ask_for_wording(app: App, at: usize) {
    let studio = app.studio;
    studio.obstacle.set(None);
    if let Err(trouble) = asked(app, at).await {
        studio.suggestion.set(None);
        studio.obstacle.set(Some(Obstacle::Other(trouble)));
    }
}

async fn asked(app: App, at: usize) -> Result<(), Trouble> {
    let studio = app.studio;
    let value = studio.draft.with_untracked(|draft| draft.value().clone());
    let scenario = scenario::read(&value).0;
    let paraphrase = scenario.paraphrases.get(at);
    let from = paraphrase.and_then(|p| p.turns.last());
    let from = from.map(|turn| turn.text.clone()).unwrap_or_default();
    let id = paraphrase.map_or("", |p| &p.id);
    // The practice model has only its exemplars.
    let service = lab::service(app.lab)?.ok_or(Trouble::NoModel)?;
    let Some(prompt) = another_wording(&scenario, id) else {
        return Ok(());
    };
    studio.suggestion.set(Some(Suggestion {
        at,
        from: from.clone(),
        text: String::new(),
        done: false,
        changes: Vec::new(),
    }));
    let push = |piece: &str| {
        studio.suggestion.update(|suggestion| {
            if let Some(suggestion) = suggestion {
                suggestion.text.push_str(piece);
            }
        });
    };
    let got = service.ask(&prompt, None, &Cancel::new(), push).await;
    if let Some(failure) = got.finish.failure {
        return Err(Trouble::Call(failure, origin(&service.base)));
    }
    let text = wording(&got.text).to_owned();
    let changes = compare(&from, &text).await;
    studio.suggestion.update(|suggestion| {
        // The person may have left it meanwhile.
        if let Some(suggestion) = suggestion.as_mut().filter(|s| s.at == at && !s.done) {
            suggestion.text = text;
            suggestion.changes = changes;
            suggestion.done = true;
        }
    });
    Ok(())
}

/// Two texts word by word; nothing where the worker is not there.
async fn compare(from: &str, to: &str) -> Vec<(Change, String)> {
    match ask(Job::Compare(from.to_owned(), to.to_owned())).await {
        Ok(Answer::Compared(changes)) => changes,
        _ => Vec::new(),
    }
}

impl Studio {
    /// Takes the suggestion: in the place of the wording it was made from, or as a new one.
    pub fn take_suggestion(self, replace: bool) {
        let Some(suggestion) = self.suggestion.get_untracked() else {
            return;
        };
        self.suggestion.set(None);
        self.change(|draft| match replace {
            true => {
                let turns = format!("/paraphrases/{}/turns", suggestion.at);
                let last = draft.count(&turns).saturating_sub(1);
                let place = format!("{turns}/{last}/text");
                draft.set(&place, suggestion.text.into(), 0.0);
            }
            false => draft.push_wording(&suggestion.text),
        });
    }
}
