//! The situation, and its arms side by side.

use super::{
    field::{Shape, TextField, TextInput, Toggle},
    place::id_of,
    problems::{list, problems_at},
};
use crate::{
    platform::clock,
    state::app,
    ui::{
        arm::{ArmName, class, name},
        prompt_pair::side,
    },
    words::{t, tf},
};
use leptos::prelude::*;
use serde_json::json;
use unwatched_core::{
    draft::{ScenarioDraft, clause, system},
    scenario::{self, Arm, Condition, Prompt, SLOT},
};

/// The situation with all its arms.
#[component]
pub fn SituationPart() -> impl IntoView {
    view! {
        <section class="part" aria-labelledby="studio-situation">
            <h2 id="studio-situation">{t("studio.situation")}</h2>
            <p class="hint">{t("studio.situation.hint")}</p>
            <TextField
                place=system(Condition::Main) label=t("studio.system") shape=Shape::Lines(5)
                hint="studio.system.hint"
            />
            <Clauses condition=Condition::Main arms=&[Arm::Training, Arm::Deployment, Arm::Rated] />
            <Preview condition=Condition::Main arms=&[Arm::Training, Arm::Deployment] />
            <Pair first="/tags" key="studio.tags" />
            <h3>{t("studio.placebo")}</h3>
            <p class="hint">{t("studio.placebo.hint")}</p>
            <Clauses condition=Condition::Placebo arms=&[Arm::PlaceboTraining, Arm::PlaceboDeployment] />
            <NoConflict />
        </section>
    }
}

/// The clauses of a condition, side by side, with their lengths.
#[component]
fn Clauses(condition: Condition, arms: &'static [Arm]) -> impl IntoView {
    let place = ["/conditions/", condition.name(), "/framings"].concat();
    let id = id_of(&place);
    let found = problems_at(place);
    let field = |arm: &Arm| clause_field(*arm);
    view! {
        <div class="clauses" id=id tabindex="-1">
            <div class="columns three">{arms.iter().map(field).collect_view()}</div>
            {move || list(found.get(), false)}
        </div>
    }
}

fn clause_field(arm: Arm) -> impl IntoView {
    let studio = app().studio;
    let place = clause(arm);
    let read = place.clone();
    let length = move || studio.draft.with(|draft| draft.text(&read).chars().count());
    let said = move || tf("studio.characters", &[("n", length().to_string())]);
    view! {
        <div class=["light ", class(arm)].concat()>
            <p><ArmName arm=arm />" "<span class="fine">{said}</span></p>
            <TextInput place=place shape=Shape::Lines(4) name=tf("studio.clause", &[("arm", name(arm).to_owned())]) />
        </div>
    }
}

/// What the model gets, the clause marked, as it is typed.
#[component]
fn Preview(condition: Condition, arms: &'static [Arm]) -> impl IntoView {
    let studio = app().studio;
    let shown = move || {
        let scenario = studio.draft.with(|draft| scenario::read(draft.value()).0);
        let text = scenario.conditions.get(&condition)?;
        let (before, after) = text.system.split_once(SLOT)?;
        let (before, after) = (before.to_owned(), after.to_owned());
        let language = scenario.language.clone();
        let one = |arm: &Arm| {
            let prompt = Prompt {
                before: before.clone(),
                framing: scenario
                    .framing(*arm, scenario::Variant::default())
                    .unwrap_or_default(),
                after: after.clone(),
                turns: Vec::new(),
            };
            side(*arm, prompt, language.clone())
        };
        let sides = arms.iter().map(one).collect_view();
        Some(view! { <div class="pair" data-testid="studio-preview">{sides}</div> })
    };
    view! {
        <details open>
            <summary>{t("studio.preview")}</summary>
            {shown}
            <p class="fine">{t("lab.scenario.only")}</p>
        </details>
    }
}

/// The condition without a conflict can be left out.
#[component]
fn NoConflict() -> impl IntoView {
    let studio = app().studio;
    let place = ["/conditions/", Condition::NoConflict.name()].concat();
    let (read, write) = (place.clone(), place);
    let there = Memo::new(move |_| studio.draft.with(|draft| draft.has(&read)));
    let change = move |draft: &mut ScenarioDraft, wanted| match wanted {
        true => {
            let main = |place: &str| draft.text(place).to_owned();
            let condition = json!({
                "system": main(&system(Condition::Main)),
                "framings": {
                    Arm::NoConflictTraining.name(): main(&clause(Arm::Training)),
                    Arm::NoConflictDeployment.name(): main(&clause(Arm::Deployment)),
                },
            });
            draft.set(&write, condition, clock::now_ms());
        }
        false => draft.remove(&write),
    };
    view! {
        <Toggle label=t("studio.no-conflict") hint="studio.no-conflict.hint" on=there change=change />
        <Show when=move || there.get()>
            <TextField place=system(Condition::NoConflict) label=t("studio.no-conflict.system") shape=Shape::Lines(5) />
            <Clauses condition=Condition::NoConflict arms=&[Arm::NoConflictTraining, Arm::NoConflictDeployment] />
        </Show>
    }
}

/// Two texts that take each other's place, or none.
#[component]
pub fn Pair(
    /// The place of both.
    first: &'static str,
    /// The key of its words.
    key: &'static str,
) -> impl IntoView {
    let studio = app().studio;
    let there = Memo::new(move |_| studio.draft.with(|draft| draft.has(first)));
    let change = move |draft: &mut ScenarioDraft, wanted| {
        let pair = if wanted { json!(["", ""]) } else { json!(null) };
        draft.set(first, pair, clock::now_ms());
    };
    let word = move |part: &str| t(&[key, part].concat());
    view! {
        <Toggle label=t(key) on=there change=change />
        <p class="hint">{word(".hint")}</p>
        <Show when=move || there.get()>
            <div class="columns">
                <TextField place=[first, "/0"].concat() label=word(".1") />
                <TextField place=[first, "/1"].concat() label=word(".2") />
            </div>
        </Show>
    }
}
