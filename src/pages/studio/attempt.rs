//! Trying the scenario: one call in each arm.

use super::model::ModelChoice;
use crate::{
    state::{
        app,
        studio::{self, Tried},
    },
    ui::arm::{ArmName, class},
    words::{count, t, tf},
};
use leptos::prelude::*;
use unwatched_core::scenario::{self, BehaviourWords};

/// Choosing a wording, the button, and what came.
#[component]
pub fn AttemptPart() -> impl IntoView {
    let app = app();
    let studio = app.studio;
    let wording = RwSignal::new(String::new());
    let ids = Memo::new(move |_| {
        studio.draft.with(|draft| {
            let list = draft
                .value()
                .pointer("/paraphrases")
                .and_then(|v| v.as_array());
            let id = |one: &serde_json::Value| Some(one.get("id")?.as_str()?.to_owned());
            list.into_iter()
                .flatten()
                .filter_map(id)
                .collect::<Vec<_>>()
        })
    });
    let options = move || {
        let option = |id: String| view! { <option value=id.clone()>{id.clone()}</option> };
        ids.get().into_iter().map(option).collect_view()
    };
    let start = move |_| {
        let chosen = wording.get_untracked();
        let known = ids.with_untracked(|ids| ids.contains(&chosen));
        let first = || ids.with_untracked(|ids| ids.first().cloned().unwrap_or_default());
        studio::attempt(app, if known { chosen } else { first() });
    };
    let arms = move || {
        studio
            .draft
            .with(|draft| scenario::read(draft.value()).0.arms().len())
    };
    let under_way = move || studio.attempt.with(|attempt| attempt.under_way);
    let stop = move |_| studio::stop();
    view! {
        <section class="part" aria-labelledby="studio-try">
            <h2 id="studio-try">{t("studio.try")}</h2>
            <p class="hint">{t("studio.try.hint")}</p>
            <ModelChoice />
            <p class="row">
                <label class="row"><span>{t("studio.try.wording")}</span>
                    <select on:change=move |event| wording.set(event_target_value(&event))>{options}</select>
                </label>
                <button type="button" data-testid="studio-try" prop:disabled=under_way on:click=start>{move || count("studio.try.start", arms())}</button>
                <Show when=under_way>
                    <button type="button" class="quiet" on:click=stop>{t("studio.try.stop")}</button>
                </Show>
            </p>
            <Came />
        </section>
    }
}

#[component]
fn Came() -> impl IntoView {
    let studio = app().studio;
    let simulated = move || {
        let stamped = studio.attempt.with(|a| a.simulated && !a.arms.is_empty());
        stamped.then(|| view! { <p class="stamp">{t("simulated.stamp")}</p> })
    };
    let came = move || studio.attempt.with(|attempt| attempt.arms.clone());
    view! {
        {simulated}
        <div class="pair tried" data-testid="studio-tried">
            <For each=came key=|tried| tried.number children=tried />
        </div>
    }
}

fn tried(tried: Tried) -> impl IntoView {
    let studio = app().studio;
    let Tried {
        arm,
        text,
        label,
        missing,
        ..
    } = tried;
    let text = move || text.get();
    let words = move || -> BehaviourWords {
        studio
            .draft
            .with_untracked(|draft| scenario::read(draft.value()).0.behaviour.words)
    };
    let label = move || {
        let (answer, phrases) = label.get()?;
        let words = words();
        let word = match answer {
            unwatched_core::label::Answer::Yes => words.yes,
            unwatched_core::label::Answer::No => words.no,
            unwatched_core::label::Answer::Unclear => t("sample.unclear").to_owned(),
        };
        let said = tf("studio.try.rule", &[("word", word)]);
        let why = (!phrases.is_empty()).then(|| tf("studio.try.phrases", &[("phrases", phrases)]));
        Some(view! { <p class="fine"><strong>{said}</strong>" "{why}</p> })
    };
    let missing = move || {
        let outcome = missing.get()?;
        Some(view! { <p class="fine">{t(&["missing.", outcome.name()].concat())}</p> })
    };
    view! {
        <section class=["light ", class(arm)].concat() data-arm=arm.name()>
            <h3><ArmName arm=arm /></h3>
            <p class="sample-text">{text}</p>
            {label}
            {missing}
        </section>
    }
}
