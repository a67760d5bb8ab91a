//! From a run to a finding file.

use super::{Lab, Run, Trouble, analysis, runner};
use crate::{
    platform::{clock, files, storage},
    words::t,
};
use leptos::prelude::*;
use std::collections::BTreeSet;
use unwatched_core::finding::{App, CANARY, Finding, LICENSE, SCHEMA};

/// Saves what is shown as a file. It stays with the person: nothing is sent, and only a key in it stops it.
pub async fn export(lab: Lab) {
    let Some(run) = lab.run.get_untracked() else { return };
    let mut finding = finding(lab, &run);
    finding.analysis = analysis::fresh(lab).await;
    let Some(text) = finding.to_file() else { return };
    // The types have no field for a key; this is the last check.
    if lab.key.with_untracked(|key| key.occurs_in(&text)) {
        lab.trouble.set(Some(Trouble::KeyInFile));
        return;
    }
    match files::save(&file_name(&run), &text) {
        Ok(()) => lab.status.set(t("lab.status.exported")),
        Err(why) => lab.trouble.set(Some(Trouble::Save(why))),
    }
}

fn finding(lab: Lab, run: &Run) -> Finding {
    let mut samples: Vec<_> = lab.samples.with_untracked(|all| all.iter().map(|s| (**s).clone()).collect());
    samples.sort_by_key(|sample: &unwatched_core::sample::Sample| sample.order);
    let returned: BTreeSet<_> = samples.iter().filter_map(|s| s.model.clone()).collect();
    Finding {
        schema: SCHEMA.to_owned(),
        id: String::new(),
        created: clock::now(),
        app: App {
            name: "Unwatched".to_owned(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            build: option_env!("UNWATCHED_BUILD").unwrap_or("unknown").to_owned(),
        },
        canary: CANARY.to_owned(),
        license: LICENSE.to_owned(),
        // Given before publication, never by saving a file.
        consent: false,
        simulated: run.is_simulated(),
        title: run.scenario.title.clone(),
        words: String::new(),
        language: run.scenario.language.clone(),
        links: Vec::new(),
        scenarios: vec![run.hashed_scenario()],
        plan: run.plan.clone(),
        model: run.provenance(returned.into_iter().collect()),
        samples,
        labels: lab.history.get_untracked(),
        analysis: None,
    }
}

fn file_name(run: &Run) -> String {
    let clean = |text: &str| -> String {
        let dashed = text.chars().map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' });
        dashed.take(60).collect()
    };
    let mark = if run.is_simulated() { "simulated-" } else { "" };
    let day = run.plan.frozen.split('T').next().unwrap_or_default();
    format!("unwatched-{mark}{}-{}-{day}.json", clean(&run.scenario.id), clean(&run.model))
}

/// Deletes every run and imported finding from this browser. Says whether it could.
pub async fn forget_runs(lab: Lab) -> bool {
    if runner::is_running() {
        return false;
    }
    lab.clear();
    storage::clear().await.is_ok()
}
