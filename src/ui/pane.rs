//! One light: the answers of an arm, those that stream first, the newest of the others on top.

use super::{
    arm::{ArmName, class},
    sample_card::SampleCard,
};
use crate::{
    state::{
        app,
        lab::{Live, Wish, wish},
    },
    words::{count, t, tf},
};
use leptos::prelude::*;
use std::sync::Arc;
use unwatched_core::{
    sample::Sample,
    scenario::{Arm, Scenario},
};

/// So many answers are shown at first, and more by so many.
const AT_ONCE: usize = 40;

/// The pane of an arm. Not a live region: a status says what began and what ended.
#[component]
pub fn Pane(arm: Arm, scenario: Arc<Scenario>, simulated: bool) -> impl IntoView {
    let lab = app().lab;
    let words = scenario.behaviour.words.clone();
    let language = scenario.language.clone();
    let spoken = language.clone();
    let limit = RwSignal::new(AT_ONCE);
    let number = Memo::new(move |_| {
        lab.samples
            .with(|samples| samples.iter().filter(|s| s.trial.arm == arm).count())
    });
    // The newest only: thousands of cards would weigh on the page.
    let done = move || {
        lab.samples.with(|samples| {
            let here = samples
                .iter()
                .rev()
                .filter(|sample| sample.trial.arm == arm);
            here.take(limit.get()).cloned().collect::<Vec<_>>()
        })
    };
    let older = move || number.get().saturating_sub(limit.get());
    let more = move || {
        (older() > 0).then(|| {
            let show = move |_| limit.update(|limit| *limit += AT_ONCE);
            let label = move || tf("pane.older", &[("n", older().min(AT_ONCE).to_string())]);
            view! { <button type="button" class="quiet" on:click=show>{label}</button> }
        })
    };
    let live = move || {
        lab.live.with(|list| {
            list.iter()
                .filter(|l| l.arm == arm)
                .copied()
                .collect::<Vec<_>>()
        })
    };
    let card = move |sample: Arc<Sample>| {
        let question = scenario
            .question(&sample.trial.paraphrase)
            .unwrap_or_default();
        view! { <SampleCard sample=sample words=words.clone() question=question language=language.clone() /> }
    };
    let test_id = ["lab-pane-", arm.name()].concat();
    view! {
        <section class=["pane ", class(arm)].concat() data-testid=test_id aria-label=super::arm::name(arm)>
            <h3><ArmName arm=arm />" "<span class="fine">{move || count("pane.answers", number.get())}</span>
                {simulated.then(|| view! { " "<span class="stamp">{t("simulated.word")}</span> })}</h3>
            <ul class="samples">
                <For each=live key=|live| live.text children=move |live| live_card(live, &spoken) />
                <For each=done key=|sample| sample.id.clone() children=card />
            </ul>
            {more}
        </section>
    }
}

fn live_card(live: Live, language: &str) -> impl IntoView + use<> {
    let language = language.to_owned();
    let text = move || live.text.try_get().unwrap_or_default();
    let give_up = move |_| wish(Wish::GiveUp(live.order));
    let name = tf("sample.give-up.label", &[("n", live.order.to_string())]);
    view! {
        <li class="sample sample-live">
            <p class="sample-head">
                <span>{t("sample.streaming")}</span>
                <button type="button" class="quiet" on:click=give_up aria-label=name>{t("sample.give-up")}</button>
            </p>
            <p class="sample-text" lang=language dir="auto">{text}<span class="caret" aria-hidden="true"></span></p>
        </li>
    }
}
