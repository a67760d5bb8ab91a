//! Which arms are run besides training and deployment.

use crate::{
    state::{
        app,
        lab::{self, ENDPOINT},
    },
    words::t,
};
use leptos::prelude::*;
use unwatched_core::{json::Named as _, scenario::Arm};

/// Arms that belong together, with the key of their words.
const GROUPS: [(&str, &[Arm]); 3] = [
    (
        "lab.arms.placebo",
        &[Arm::PlaceboTraining, Arm::PlaceboDeployment],
    ),
    ("lab.arms.rated", &[Arm::Rated]),
    (
        "lab.arms.no-conflict",
        &[Arm::NoConflictTraining, Arm::NoConflictDeployment],
    ),
];

/// One box for each group that the scenario has, and one click for all.
#[component]
pub fn Arms() -> impl IntoView {
    let lab = app().lab;
    let all = move |_| {
        let every = Arm::NAMES.iter().map(|(_, arm)| *arm);
        lab.choices.update(|choices| choices.arms = every.collect());
    };
    view! {
        <fieldset class="arms">
            <legend>{t("lab.arms")}</legend>
            <p class="hint">{t("lab.arms.always")}</p>
            {GROUPS.map(|(key, arms)| group(lab, key, arms)).into_iter().collect_view()}
            <button type="button" class="quiet" data-testid="lab-arms-all" on:click=all>{t("lab.arms.all")}</button>
        </fieldset>
    }
}

fn group(lab: lab::Lab, key: &'static str, arms: &'static [Arm]) -> impl IntoView {
    let there = move || {
        lab.scenario.with(|scenario| {
            let arms_of = scenario.as_ref().map(|scenario| scenario.arms());
            arms_of.is_some_and(|all| arms.iter().all(|arm| all.contains(arm)))
        })
    };
    let chosen = move || {
        lab.choices
            .with(|choices| arms.iter().all(|arm| choices.arms.contains(arm)))
    };
    let change = move |event| {
        let on = event_target_checked(&event);
        lab.choices.update(|choices| {
            choices.arms.retain(|arm| !arms.contains(arm));
            if on {
                choices.arms.extend(arms);
            }
            debug_assert!(!ENDPOINT.iter().any(|arm| arms.contains(arm)));
        });
    };
    view! {
        <label class="choice">
            <input type="checkbox" prop:checked=chosen prop:disabled=move || !there() on:change=change />
            <span>{t(key)}</span>
        </label>
    }
}
