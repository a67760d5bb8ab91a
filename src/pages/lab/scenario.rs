//! Step 1: the situation, under both lights.

use crate::{
    state::{app, lab, route::Route},
    ui::{family::family, link::href, prompt_pair::PromptPair},
    words::{self, count, t, tf},
};
use leptos::{prelude::*, task::spawn_local};
use std::sync::Arc;
use unwatched_core::{
    language::Language,
    scenario::{Scenario, rule_of},
};

/// Choosing a scenario, and reading it.
#[component]
pub fn ScenarioPart() -> impl IntoView {
    let lab = app().lab;
    let choose = move |event| spawn_local(lab::choose(lab, event_target_value(&event)));
    view! {
        <section class="part" aria-labelledby="scenario-title">
            <h2 id="scenario-title">{t("lab.scenario.title")}</h2>
            <label class="field">
                <span>{t("lab.scenario")}</span>
                <select data-testid="lab-scenario" on:change=choose>{options}</select>
            </label>
            <p class="fine"><a href=href(Route::Scenarios)>{t("lab.scenario.browse")}</a></p>
            {move || lab.scenario.get().map(about)}
        </section>
    }
}

/// The library by family, then one's own, and the one that is shown even if it is of neither.
fn options() -> AnyView {
    let app = app();
    let lab = app.lab;
    let chosen = Memo::new(move |_| {
        let id = |s: &Option<Arc<Scenario>>| s.as_ref().map(|s| (s.id.clone(), s.title.clone()));
        lab.scenario.with(id).unwrap_or_default()
    });
    let option = move |id: String, title: String| {
        let own = id.clone();
        let is_chosen = move || chosen.with(|(id, _)| *id == own);
        view! { <option value=id prop:selected=is_chosen>{title}</option> }
    };
    let entries = lab.entries.get();
    let own = app.own.list.get();
    let families = entries.chunk_by(|one, next| one.family == next.family);
    let families = families.map(|entries| {
        let name = family(&entries[0].family);
        let entries = entries.iter();
        let options = entries.map(|entry| option(entry.id.clone(), entry.title.clone()));
        view! { <optgroup label=name>{options.collect_view()}</optgroup> }
    });
    let families = families.collect_view();
    let known = move |id: &str| {
        let listed = lab
            .entries
            .with_untracked(|all| all.iter().any(|one| one.id == id));
        listed || app.own.find(id).is_some()
    };
    let (id, title) = chosen.get();
    let other = (!id.is_empty() && !known(&id)).then(|| option(id, title));
    let own_options = own
        .iter()
        .map(|one| option(one.id.clone(), one.title.clone()));
    let own_options = own_options.collect_view();
    let own = (!own.is_empty())
        .then(|| view! { <optgroup label=t("lab.scenario.own")>{own_options}</optgroup> });
    view! { {families}{own}{other} }.into_any()
}

fn about(scenario: Arc<Scenario>) -> impl IntoView {
    let behaviour = scenario.behaviour.clone();
    let spoken = || scenario.language.clone();
    let first = scenario
        .paraphrases
        .first()
        .map(|p| p.id.clone())
        .unwrap_or_default();
    let others = scenario
        .paraphrases
        .iter()
        .skip(1)
        .filter_map(|p| scenario.question(&p.id));
    let others: Vec<_> = others
        .map(|question| view! { <li lang=spoken() dir="auto">{question}</li> })
        .collect();
    let rule = rule_of(&scenario);
    let measured = tf(
        "lab.scenario.measures",
        &[("name", behaviour.name), ("by", behaviour.wanted_by)],
    );
    let other = words::language().is_other(&scenario.language).then(|| {
        let tag = &scenario.language;
        let name = Language::find(tag).map_or(tag.as_str(), |language| language.name);
        let said = tf("lab.scenario.language", &[("language", name.to_owned())]);
        view! { <p class="stamp" data-testid="lab-language">{said}</p> }
    });
    view! {
        {other}
        {scenario.content_note.clone().map(|note| view! { <p class="stamp" lang=spoken() dir="auto">{note}</p> })}
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
                <div lang=spoken()><dt>{behaviour.words.yes}</dt><dd dir="auto">{behaviour.yes}</dd></div>
                <div lang=spoken()><dt>{behaviour.words.no}</dt><dd dir="auto">{behaviour.no}</dd></div>
                <div><dt>{t("sample.unclear")}</dt><dd lang=spoken() dir="auto">{behaviour.unclear}</dd></div>
                <div><dt>{t("lab.scenario.rule")}</dt><dd>{rule.about}" "<code>{rule.id}</code></dd></div>
            </dl>
        </details>
    }
}
