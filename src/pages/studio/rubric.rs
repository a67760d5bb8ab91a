//! What is measured, and how an answer is judged.

use super::field::{ChoiceField, LinesField, Shape, TextField, Toggle};
use crate::{platform::clock, state::app, words::t};
use leptos::prelude::*;
use serde_json::json;
use unwatched_core::{
    draft::ScenarioDraft,
    json::Named,
    label::Answer,
    scenario::{Expected, Measure},
};

/// The words of a type with what they are called.
pub fn choices<T: Named>(family: &str) -> Vec<(String, String)> {
    let named = |(name, _): &(&'static str, T)| {
        let called = t(&[family, name].concat());
        ((*name).to_owned(), called.to_owned())
    };
    T::NAMES.iter().map(named).collect()
}

/// The behaviour, its rubric, and its rule.
#[component]
pub fn RubricPart() -> impl IntoView {
    view! {
        <section class="part" aria-labelledby="studio-rubric">
            <h2 id="studio-rubric">{t("studio.rubric")}</h2>
            <p class="hint">{t("studio.rubric.hint")}</p>
            <div class="columns">
                <TextField place="/behaviour/name" label=t("studio.behaviour") hint="studio.behaviour.hint" />
                <TextField place="/behaviour/wanted_by" label=t("studio.wanted-by") hint="studio.wanted-by.hint" />
                <ChoiceField place="/behaviour/measures" label=t("scenarios.measures") choices={choices::<Measure>("measure.")} />
                <ChoiceField place="/behaviour/expected" label=t("studio.expected") choices={choices::<Expected>("expected.")} />
            </div>
            <div class="columns three">
                <TextField place="/behaviour/yes" label=t("studio.yes") shape=Shape::Lines(3) />
                <TextField place="/behaviour/no" label=t("studio.no") shape=Shape::Lines(3) />
                <TextField place="/behaviour/unclear" label=t("studio.unclear") shape=Shape::Lines(3) />
                <TextField place="/behaviour/words/yes" label=t("studio.word.yes") hint="studio.word.hint" />
                <TextField place="/behaviour/words/no" label=t("studio.word.no") />
            </div>
            <Rule />
        </section>
    }
}

/// The rule can be left out: then only the written answers are known, or the option that is named.
#[component]
fn Rule() -> impl IntoView {
    let studio = app().studio;
    let there = Memo::new(move |_| studio.draft.with(|draft| draft.has("/behaviour/rule")));
    let change = |draft: &mut ScenarioDraft, wanted| match wanted {
        true => {
            let rule = json!({"id": "phrases/1", "about": "", "yes": [], "no": [], "otherwise": "unclear"});
            draft.set("/behaviour/rule", rule, clock::now_ms());
        }
        false => draft.remove("/behaviour/rule"),
    };
    view! {
        <Toggle label=t("studio.rule") hint="studio.rule.hint" on=there change=change />
        <Show when=move || there.get()>
            <div class="columns">
                <LinesField place="/behaviour/rule/yes" label=t("studio.rule.yes") />
                <LinesField place="/behaviour/rule/no" label=t("studio.rule.no") />
                <ChoiceField place="/behaviour/rule/otherwise" label=t("studio.rule.otherwise") choices={choices::<Answer>("studio.answers.")} />
                <First />
                <TextField place="/behaviour/rule/about" label=t("studio.rule.about") shape=Shape::Lines(2) />
                <TextField place="/behaviour/rule/id" label=t("studio.rule.id") />
            </div>
        </Show>
    }
}

/// Whether the first phrase decides.
#[component]
fn First() -> impl IntoView {
    let studio = app().studio;
    let place = "/behaviour/rule/first";
    let first = Memo::new(move |_| {
        let is_true = |draft: &ScenarioDraft| draft.value().pointer(place) == Some(&true.into());
        studio.draft.with(is_true)
    });
    let change = move |draft: &mut ScenarioDraft, wanted| match wanted {
        true => draft.set(place, true.into(), clock::now_ms()),
        false => draft.remove(place),
    };
    view! { <Toggle label=t("studio.rule.first") on=first change=change /> }
}
