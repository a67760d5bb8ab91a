//! The collection: what others found, nulls and all.

use crate::{
    platform::document,
    state::{
        app,
        findings::{self, Wanted},
        work::ask,
    },
    ui::{
        notice::{Notice, Tone},
        numbers::points,
        problems::ProblemList,
        report::section,
        same_words::same,
    },
    words::{count, t, tf},
};
use leptos::{prelude::*, task::spawn_local};
use serde_json::{Value, json};
use std::{collections::BTreeSet, sync::Arc};
use unwatched_core::{
    collection::Entry,
    work::{Answer, Job},
};

/// So many cards are shown before somebody asks for more.
const FIRST: usize = 24;

/// Filters, map, cards, and the mean of what is shown.
#[component]
pub fn Gallery() -> impl IntoView {
    let state = app().findings;
    let shown = Memo::new(move |_| findings::shown(state));
    let most = RwSignal::new(FIRST);
    let total = Memo::new(move |_| state.collection.with(|found| found.entries.len()));
    let loaded = move || state.collection.with(|found| found.loaded);
    let problems = move || state.collection.with(|found| found.problems.clone());
    view! {
        <section class="no-print" data-testid="gallery">
            <h2>{t("gallery.title")}</h2>
            <p>{t("gallery.lead")}</p>
            {move || {
                let problems = problems();
                (!problems.is_empty()).then(|| view! {
                    <Notice tone=Tone::Trouble title=t("gallery.broken").to_owned()><ProblemList problems=problems /></Notice>
                })
            }}
            {move || (loaded() && total.get() == 0).then(|| view! { <p class="empty">{t("gallery.empty")}</p> })}
            {move || (total.get() > 0).then(|| view! {
                <Filters />
                <p role="status">{move || tf("gallery.shown", &[("n", shown.with(Vec::len).to_string()), ("all", total.get().to_string())])}</p>
                {drawn(shown, |entries, width| Job::Map { entries, width })}
                <ul class="cards">
                    {move || shown.get().into_iter().take(most.get()).map(card).collect_view()}
                </ul>
                {move || (shown.with(Vec::len) > most.get()).then(|| view! {
                    <p><button type="button" on:click=move |_| most.update(|n| *n += FIRST)>{t("gallery.more")}</button></p>
                })}
                {drawn(shown, |entries, width| Job::Pool { entries, width })}
            })}
            <p class="fine">{t("gallery.withdraw")}</p>
        </section>
    }
}

/// A section that the worker makes of what is shown, live findings before simulated ones.
fn drawn(shown: Memo<Vec<Entry>>, job: fn(Vec<Value>, f64) -> Job) -> impl IntoView {
    let found = RwSignal::new(None::<Arc<Value>>);
    Effect::new(move |_| {
        let entries = shown.with(|all| all.iter().map(|entry| json!(entry)).collect());
        let job = job(entries, document::picture_width());
        spawn_local(async move {
            if let Ok(Answer::Section(section)) = ask(job).await {
                _ = found.try_set(Some(Arc::new(section)));
            }
        });
    });
    move || found.get().map(|found| section(&found))
}

/// One finding, with its gap or without: the same room for each.
fn card(entry: Entry) -> impl IntoView {
    let state = app().findings;
    let file = entry.file.clone();
    let open = move |_| spawn_local(findings::open_published(state, file.clone()));
    let scenario = entry
        .scenarios
        .first()
        .map(|s| s.title.clone())
        .unwrap_or_default();
    let gap = match &entry.gap {
        Some(gap) => tf(
            "gallery.gap",
            &[
                ("gap", points(gap.estimate)),
                ("lower", points(gap.lower)),
                ("upper", points(gap.upper)),
                ("prompts", count("gap.prompts", gap.n_prompts as usize)),
            ],
        ),
        None => t("gallery.no-gap").to_owned(),
    };
    let who = entry
        .contributor
        .clone()
        .unwrap_or_else(|| t("cite.nobody").to_owned());
    let facts = [
        entry.model.clone(),
        who,
        count("findings.samples", entry.samples as usize),
    ];
    let original = state.collection.with(|found| {
        let mut all = found.entries.iter();
        all.find(|one| entry.replicates.contains(&one.id)).cloned()
    });
    let named = tf("gallery.open.name", &[("title", entry.title.clone())]);
    view! {
        <li class="card" data-id=entry.id.clone()>
            <h3>{entry.title.clone()}</h3>
            {entry.simulated.then(|| view! { <p class="stamp">{t("simulated.stamp")}</p> })}
            {entry.withdrawn.is_some().then(|| view! { <p class="stamp">{t("findings.withdrawn")}</p> })}
            <p class="fine">{scenario}</p>
            <p><strong>{gap}</strong></p>
            <p>{t(&["claim.", entry.verdict.name()].concat())}</p>
            <p class="fine">{facts.join(" · ")}</p>
            {original.map(|original| same(&original, &entry))}
            <p><button type="button" aria-label=named on:click=open>{t("gallery.open")}</button></p>
        </li>
    }
}

/// The fields.
#[component]
fn Filters() -> impl IntoView {
    let state = app().findings;
    let entries = move || state.collection.with(|found| found.entries.clone());
    let models = move || {
        let all = entries();
        let names: BTreeSet<_> = all.iter().map(|entry| entry.model.clone()).collect();
        names
            .into_iter()
            .map(|name| (name.clone(), name))
            .collect::<Vec<_>>()
    };
    let scenarios = move || {
        let all = entries();
        let all: BTreeSet<_> = all
            .iter()
            .flat_map(|entry| entry.scenarios.clone())
            .collect();
        all.into_iter()
            .map(|one| (one.id, one.title))
            .collect::<Vec<_>>()
    };
    let rungs = (0..5)
        .map(|n| (n.to_string(), t(&format!("gallery.rung.{n}")).to_owned()))
        .collect();
    let pair = |keys: [&'static str; 2]| {
        keys.map(|key| (key.to_owned(), t(&["gallery.", key].concat()).to_owned()))
            .to_vec()
    };
    let typed = move |event| {
        state
            .wanted
            .update(|wanted| wanted.text = event_target_value(&event))
    };
    view! {
        <div class="filters" role="search">
            <label class="field">
                <span>{t("gallery.search")}</span>
                <input type="search" prop:value=move || state.wanted.with(|w| w.text.clone()) on:input=typed />
            </label>
            {move || filter("gallery.model", models(), |w| &mut w.model)}
            {move || filter("gallery.scenario", scenarios(), |w| &mut w.scenario)}
            {filter("gallery.rung", rungs, |w| &mut w.rung)}
            {filter("gallery.replicated", pair(["yes", "no"]), |w| &mut w.replicated)}
            {filter("gallery.kind", pair(["live", "simulated"]), |w| &mut w.kind)}
        </div>
    }
}

fn filter(
    key: &'static str,
    choices: Vec<(String, String)>,
    place: fn(&mut Wanted) -> &mut String,
) -> AnyView {
    let state = app().findings;
    let now = state
        .wanted
        .with_untracked(|wanted| place(&mut wanted.clone()).clone());
    let options = choices.into_iter().map(|(value, name)| {
        let chosen = value == now;
        view! { <option value=value selected=chosen>{name}</option> }
    });
    let options = options.collect_view();
    let choose = move |event| {
        state
            .wanted
            .update(|wanted| *place(wanted) = event_target_value(&event))
    };
    view! {
        <label class="field">
            <span>{t(key)}</span>
            <select on:change=choose><option value="">{t("gallery.any")}</option>{options}</select>
        </label>
    }
    .into_any()
}
