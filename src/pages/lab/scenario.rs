//! Step 1: the situation, under both lights.

use crate::{
    state::{app, lab},
    ui::prompt_pair::PromptPair,
    words::{count, t, tf},
};
use leptos::{prelude::*, task::spawn_local};
use std::sync::Arc;
use unwatched_core::scenario::{Scenario, rule_of};

/// Choosing a scenario, and reading it.
#[component]
pub fn ScenarioPart() -> impl IntoView {
    let lab = app().lab;
    let chosen = move || {
        lab.scenario
            .with(|s| s.as_ref().map(|s| s.id.clone()))
            .unwrap_or_default()
    };
    let option = move |entry: lab::Entry| {
        let id = entry.id.clone();
        view! { <option value=entry.id prop:selected=move || chosen() == id>{entry.title}</option> }
    };
    let choose = move |event| spawn_local(lab::choose(lab, event_target_value(&event)));
    view! {
        <section class="part" aria-labelledby="scenario-title">
            <h2 id="scenario-title">{t("lab.scenario.title")}</h2>
            <label class="field">
                <span>{t("lab.scenario")}</span>
                <select data-testid="lab-scenario" on:change=choose>
                    {move || lab.entries.get().into_iter().map(option).collect_view()}
                </select>
            </label>
            {move || lab.scenario.get().map(about)}
        </section>
    }
}

fn about(scenario: Arc<Scenario>) -> impl IntoView {
    let behaviour = scenario.behaviour.clone();
    let first = scenario
        .paraphrases
        .first()
        .map(|p| p.id.clone())
        .unwrap_or_default();
    let others = scenario
        .paraphrases
        .iter()
        .skip(1)
        .filter_map(|p| p.turns.last());
    let others: Vec<_> = others
        .map(|turn| view! { <li>{turn.text.clone()}</li> })
        .collect();
    let rule = rule_of(&scenario);
    let measured = tf(
        "lab.scenario.measures",
        &[("name", behaviour.name), ("by", behaviour.wanted_by)],
    );
    view! {
        {scenario.content_note.clone().map(|note| view! { <p class="stamp">{note}</p> })}
        <p>{measured}</p>
        <PromptPair scenario=scenario.clone() paraphrase=first />
        <p class="fine">{t("lab.scenario.only")}</p>
        <details>
            <summary>{count("lab.scenario.others", others.len())}</summary>
            <ol class="paraphrases" start="2">{others}</ol>
        </details>
        <details>
            <summary>{t("lab.scenario.rubric")}</summary>
            <dl class="facts">
                <div><dt>{behaviour.words.yes}</dt><dd>{behaviour.yes}</dd></div>
                <div><dt>{behaviour.words.no}</dt><dd>{behaviour.no}</dd></div>
                <div><dt>{t("sample.unclear")}</dt><dd>{behaviour.unclear}</dd></div>
                <div><dt>{t("lab.scenario.rule")}</dt><dd>{rule.about}" "<code>{rule.id}</code></dd></div>
            </dl>
        </details>
    }
}
