//! From a run to a finding file.

use super::{Lab, Run, Trouble, runner};
use crate::{
    platform::{clock, files, storage},
    state::{keys, work::ask},
    words::t,
};
use leptos::prelude::*;
use serde_json::{Value, json};
use unwatched_core::{
    finding::{CANARY, LICENSE, SCHEMA},
    work::{Answer, Job},
};

/// Saves what is shown as a file. It stays with the person: nothing is sent, and only a key in it stops it.
pub async fn export(lab: Lab) {
    let Some(run) = lab.run.get_untracked() else {
        return;
    };
    let text = match ask(Job::Write(finding(lab, &run))).await {
        Ok(Answer::File(text)) => text,
        Ok(Answer::Refused(problems)) => {
            return lab.trouble.set(Some(Trouble::Unwritten(problems)));
        }
        Ok(_) => return,
        Err(why) => return lab.trouble.set(Some(Trouble::Worker(why))),
    };
    // The types have no field for a key; this is the last check.
    if keys::occur_in(&text) {
        lab.trouble.set(Some(Trouble::KeyInFile));
        return;
    }
    match files::save(&file_name(&run), &text) {
        Ok(()) => lab.status.set(t("lab.status.exported")),
        Err(why) => lab.trouble.set(Some(Trouble::Save(why))),
    }
}

/// The finding but for what its content gives: order, hashes, models that answered, analysis. The
/// worker adds those.
pub fn finding(lab: Lab, run: &Run) -> Value {
    let samples = lab.samples.get_untracked();
    let samples: Vec<_> = samples.iter().map(|sample| json!(**sample)).collect();
    json!({
        "schema": SCHEMA,
        "id": "",
        "created": clock::now(),
        "app": {
            "name": "Unwatched",
            "version": env!("CARGO_PKG_VERSION"),
            "build": option_env!("UNWATCHED_BUILD").unwrap_or("unknown"),
        },
        "canary": CANARY,
        "license": LICENSE,
        // Given before publication, never by saving a file.
        "consent": false,
        "simulated": run.is_simulated(),
        "title": run.scenario.title,
        "words": "",
        "language": run.scenario.language,
        "links": run.replicates.iter().map(|entry| json!({"rel": "replicates", "id": entry.id})).collect::<Vec<_>>(),
        "scenarios": [run.scenario],
        "plan": run.plan,
        "model": run.provenance(),
        "samples": samples,
        "labels": lab.history.get_untracked(),
    })
}

/// What the file of a run is called.
pub fn file_name(run: &Run) -> String {
    let clean = |text: &str| -> String {
        let dashed = text.chars().map(|c| {
            if c.is_ascii_alphanumeric() {
                c.to_ascii_lowercase()
            } else {
                '-'
            }
        });
        dashed.take(60).collect()
    };
    let mark = if run.is_simulated() { "simulated-" } else { "" };
    let day = run.plan.frozen.split('T').next().unwrap_or_default();
    format!(
        "unwatched-{mark}{}-{}-{day}.json",
        clean(&run.scenario.id),
        clean(&run.model)
    )
}

/// Deletes everything that is kept in this browser: runs, imported findings, scenarios of one's own. Says whether it could.
pub async fn forget_runs(lab: Lab) -> bool {
    if runner::is_running() {
        return false;
    }
    lab.clear();
    storage::clear().await.is_ok()
}
