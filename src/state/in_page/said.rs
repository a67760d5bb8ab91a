//! What the engine says, taken to whom it concerns.

use super::{InPage, Loaded, Model, Stage, ask};
use leptos::prelude::*;
use serde_json::{Value, json};
use std::sync::Arc;
use unwatched_core::finding::ModelFile;

/// Takes a message; nothing is what is heard of an engine that broke off.
pub(super) fn take(page: InPage, message: Option<String>) {
    let Some(message) = message else {
        ask::broke_off();
        let was_reading = page
            .model
            .with_untracked(|model| matches!(model, Model::Coming(..)));
        let code = if was_reading { "no-start" } else { "broke-off" };
        return page.model.set(Model::Refused(code.to_owned(), json!({})));
    };
    let said: Value = serde_json::from_str(&message).unwrap_or_default();
    match said["kind"].as_str().unwrap_or_default() {
        "kept" => {
            let files = said["files"].as_array().into_iter().flatten();
            page.kept.set(files.filter_map(file).collect());
        }
        "coming" => {
            let stage = match said["stage"].as_str() {
                Some("download") => Stage::Download,
                Some("load") => Stage::Load,
                _ => Stage::Hash,
            };
            let done = said["done"].as_f64().unwrap_or_default();
            page.model.set(Model::Coming(stage, done));
        }
        "opened" => {
            if let Some(loaded) = loaded(&said) {
                page.model.set(Model::Ready(Arc::new(loaded)));
            }
        }
        "not-kept" => page.unkept.set(Some(text(&said["code"]))),
        "refused" => {
            let code = text(&said["code"]);
            page.model.set(Model::Refused(code, said["about"].clone()));
        }
        _ => ask::heard(&said),
    }
}

fn loaded(said: &Value) -> Option<Loaded> {
    Some(Loaded {
        file: file(&said["file"])?,
        engine: text(&said["engine"]),
        architecture: text(&said["architecture"]),
        context: said["context"].as_u64()?,
    })
}

/// A file, as engine and hosts describe it.
pub(super) fn file(value: &Value) -> Option<ModelFile> {
    Some(ModelFile {
        name: value["name"].as_str()?.to_owned(),
        bytes: value["bytes"].as_u64()?,
        sha256: value["sha256"].as_str()?.to_owned(),
    })
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}
