//! Naming the arms of somebody else's log.

use crate::{
    state::{
        app,
        findings::{self, Log},
    },
    words::{t, tf},
};
use leptos::{prelude::*, task::spawn_local};

/// The form, while a log waits.
#[component]
pub fn LogForm() -> impl IntoView {
    let state = app().findings;
    move || state.log.get().map(form)
}

fn form(log: Log) -> AnyView {
    if log.keys.is_empty() {
        return view! { <p role="alert">{tf("log.no-keys", &[("name", log.name)])}</p> }.into_any();
    }
    let state = app().findings;
    let values = |log: &Log, key: &str| {
        let found = log.keys.iter().find(|(name, _)| name == key);
        found.map(|(_, values)| values.clone()).unwrap_or_default()
    };
    let first = log
        .keys
        .first()
        .map(|(name, _)| name.clone())
        .unwrap_or_default();
    let key = RwSignal::new(first.clone());
    let at = |n: usize| values(&log, &first).get(n).cloned().unwrap_or_default();
    let (training, deployment) = (RwSignal::new(at(0)), RwSignal::new(at(1)));
    let score = RwSignal::new(log.scores.first().cloned().unwrap_or_default());
    let keys: Vec<_> = log.keys.iter().map(|(name, _)| name.clone()).collect();
    let (name, scores) = (log.name.clone(), log.scores.clone());
    let of_key = move || values(&log, &key.get());
    Effect::new({
        let of_key = of_key.clone();
        move |before: Option<String>| {
            if before.is_some_and(|before| before != key.get()) {
                let mut values = of_key().into_iter();
                training.set(values.next().unwrap_or_default());
                deployment.set(values.next().unwrap_or_default());
            }
            key.get()
        }
    });
    let go = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let mapping = [key, training, deployment, score].map(|signal| signal.get_untracked());
        spawn_local(findings::map_log(state, mapping));
    };
    let values = of_key.clone();
    view! {
        <form class="part" data-testid="log-form" on:submit=go>
            <h2>{tf("log.title", &[("name", name)])}</h2>
            <p>{t("log.lead")}</p>
            {choice("log.key", move || keys.clone(), key)}
            {choice("log.training", values, training)}
            {choice("log.deployment", of_key, deployment)}
            {choice("log.score", move || scores.clone(), score)}
            <p><button type="submit" class="primary" prop:disabled=move || training.get() == deployment.get()>{t("log.import")}</button></p>
        </form>
    }
    .into_any()
}

fn choice(
    label: &'static str,
    values: impl Fn() -> Vec<String> + Send + 'static,
    chosen: RwSignal<String>,
) -> impl IntoView {
    let options = move || {
        let option = |value: String| {
            let is = value == chosen.get();
            let name = value.clone();
            view! { <option value=value selected=is>{name}</option> }
        };
        values().into_iter().map(option).collect_view()
    };
    view! {
        <label class="field">
            <span>{t(label)}</span>
            <select on:change=move |event| chosen.set(event_target_value(&event))>{options}</select>
        </label>
    }
}
