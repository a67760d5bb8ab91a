//! A run that is done is kept as a finding; one that replicates stands beside what it replicates.

use crate::{
    state::{
        app, findings,
        lab::{Phase, Run},
    },
    ui::{report::section, same_words::same},
    words::t,
};
use leptos::{prelude::*, task::spawn_local};
use serde_json::Value;
use std::sync::Arc;
use unwatched_core::collection::Entry;

/// Keeps the finding, offers to open it, and shows both gaps and their mean.
pub fn kept() -> impl IntoView {
    let app = app();
    let lab = app.lab;
    let keep = move |show: bool| {
        if let Some(run) = lab.run.get_untracked() {
            spawn_local(findings::keep_run(app, run, show));
        }
    };
    Effect::new(move |_| {
        if lab.phase.get() == Phase::Finished && lab.kept.with_untracked(Option::is_none) {
            keep(false);
        }
    });
    let said = RwSignal::new(None::<(Entry, Entry)>);
    let both = RwSignal::new(None::<Arc<Value>>);
    Effect::new(move |_| {
        let original = lab
            .run
            .with(|run: &Option<Arc<Run>>| run.as_ref()?.replicates.clone());
        let (Some(own), Some(original)) = (lab.kept.get(), original) else {
            said.set(None);
            return both.set(None);
        };
        said.set(Some((original.clone(), (*own).clone())));
        spawn_local(async move {
            _ = both.try_set(findings::pool(&[original, (*own).clone()]).await);
        });
    });
    let done = move || matches!(lab.phase.get(), Phase::Finished | Phase::Stopped);
    view! {
        {move || both.get().map(|found| view! {
            <div data-testid="lab-replication">
                <p>{t("lab.replication")}</p>
                {move || said.get().map(|(one, other)| same(&one, &other))}
                {section(&found)}
            </div>
        })}
        {move || done().then(|| view! {
            <p class="row">
                <button type="button" data-testid="lab-open-finding" on:click=move |_| keep(true)>{t("lab.open-finding")}</button>
                <span class="fine">{t("lab.open-finding.hint")}</span>
            </p>
        })}
    }
}
