//! One answer, with its label and the keys that change it.

use crate::{
    platform::document::focus_sibling,
    state::{app, lab},
    words::{t, tf},
};
use leptos::{ev::KeyboardEvent, prelude::*};
use std::sync::Arc;
use unwatched_core::{
    label::{Answer, RaterKind},
    sample::{Outcome, Sample},
    scenario::BehaviourWords,
};

/// An answer. `y`, `n` and `u` label it; the arrows move on.
#[component]
pub fn SampleCard(
    sample: Arc<Sample>,
    words: BehaviourWords,
    #[prop(into)] question: String,
    language: String,
) -> impl IntoView {
    let id = sample.id.clone();
    let complete = sample.outcome == Outcome::Complete;
    let on_key = move |event: KeyboardEvent| key(&event, &id, complete);
    let what = match sample.outcome {
        Outcome::Complete => None,
        outcome => Some(t(&["missing.", outcome.name()].concat())),
    };
    let heading = tf("sample.name", &[("n", sample.order.to_string())]);
    let problem = sample.problem.clone().filter(|_| !complete);
    let reasoning = sample.reasoning.text.clone();
    let said = language.clone();
    let whence = t(&["reasoning.", sample.reasoning.kind.name()].concat());
    view! {
        <li class="sample" tabindex="0" on:keydown=on_key data-order=sample.order.to_string()>
            <p class="sample-head">
                <span>{heading}</span>
                {what.map(|what| view! { <span class="stamp">{what}</span> })}
            </p>
            <p class="sample-question" lang=language.clone() dir="auto">{question}</p>
            {reasoning.map(|text| view! {
                <details><summary>{whence}</summary><p class="sample-text" lang=said dir="auto">{text}</p></details>
            })}
            // A model is asked in the scenario's language, and answers in it as a rule.
            <p class="sample-text" lang=language dir="auto">{sample.text.clone()}</p>
            {problem.map(|problem| view! { <p class="fine">{problem}</p> })}
            {complete.then(|| view! { <Labels id=sample.id.clone() words=words /> })}
        </li>
    }
}

fn key(event: &KeyboardEvent, id: &str, complete: bool) {
    if event.repeat() || event.ctrl_key() || event.meta_key() || event.alt_key() {
        return;
    }
    let lab = app().lab;
    match event.key().to_ascii_lowercase().as_str() {
        "y" if complete => lab::label(lab, id, Answer::Yes),
        "n" if complete => lab::label(lab, id, Answer::No),
        "u" if complete => lab::label(lab, id, Answer::Unclear),
        "arrowdown" | "arrowup" => {
            let forward = event.key() == "ArrowDown";
            if let Some(card) = event.current_target() {
                focus_sibling(&card, forward);
            }
        }
        _ => return,
    }
    event.prevent_default();
}

#[component]
fn Labels(id: String, words: BehaviourWords) -> impl IntoView {
    let lab = app().lab;
    let sample = id.clone();
    let current = Memo::new(move |_| {
        lab.labels
            .with(|labels| labels.get(&sample).map(|l| (l.value, l.rater.kind)))
    });
    let button = |value: Answer, word: String, key: &'static str| {
        let sample = id.clone();
        let pressed = move || {
            current
                .get()
                .is_some_and(|(held, _)| held == value)
                .to_string()
        };
        view! {
            <button
                type="button"
                class="label"
                aria-pressed=pressed
                data-value=value.name()
                on:click=move |_| lab::label(lab, &sample, value)
            >
                {word}" "<kbd>{key}</kbd>
            </button>
        }
    };
    let by = move || match current.get() {
        Some((_, RaterKind::Rule)) => t("sample.by-rule"),
        Some((_, RaterKind::Person)) => t("sample.by-person"),
        Some((_, RaterKind::Judge)) => t("sample.by-judge"),
        None => t("sample.unlabelled"),
    };
    view! {
        <div class="labels" role="group" aria-label=t("sample.labels")>
            {button(Answer::Yes, words.yes.clone(), "y")}
            {button(Answer::No, words.no.clone(), "n")}
            {button(Answer::Unclear, t("sample.unclear").to_owned(), "u")}
            <span class="label-by">{by}</span>
        </div>
    }
}
