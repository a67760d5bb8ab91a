//! Open questions: where a stranger's evening would help most.

use crate::{
    state::{app, findings},
    words::{t, tf},
};
use leptos::{prelude::*, task::spawn_local};
use unwatched_core::collection::{Question, countable, questions};

/// So many are shown.
const SHOWN: usize = 12;

/// The questions that the collection leaves open, each with its plan.
#[component]
pub fn Questions() -> impl IntoView {
    let state = app().findings;
    let all = Memo::new(move |_| {
        let entries = state.collection.with(|found| found.entries.clone());
        let live = countable(entries.iter().filter(|entry| !entry.simulated));
        questions(&live.entries)
    });
    move || {
        let all = all.get();
        (!all.is_empty()).then(|| {
            view! {
                <section class="no-print" data-testid="questions">
                    <h2>{t("questions.title")}</h2>
                    <p>{t("questions.lead")}</p>
                    <ul class="list">{all.into_iter().take(SHOWN).map(row).collect_view()}</ul>
                </section>
            }
        })
    }
}

fn row(question: Question) -> impl IntoView {
    let app = app();
    let values = [
        ("scenario", question.scenario.title.clone()),
        ("model", question.model.clone()),
    ];
    let sentence = tf(&["questions.", question.why.name()].concat(), &values);
    let named = tf("questions.take.name", &[("title", question.scenario.title)]);
    let file = question.file;
    let take = move |_| {
        let file = file.clone();
        spawn_local(async move {
            findings::open_published(app.findings, file).await;
            findings::replicate(app).await;
        });
    };
    view! {
        <li class="list-row">
            <span class="list-text">{sentence}</span>
            <button type="button" aria-label=named on:click=take>{t("questions.take")}</button>
        </li>
    }
}
