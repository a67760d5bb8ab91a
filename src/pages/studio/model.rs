//! Which model is asked: the one that the lab has.

use crate::{
    pages::lab::ModelPart,
    state::app,
    words::{t, tf},
};
use leptos::prelude::*;
use unwatched_core::provider::ProviderId;

/// Its name, and the lab's own fields to choose another.
#[component]
pub fn ModelChoice() -> impl IntoView {
    let lab = app().lab;
    let summary = move || {
        lab.choices.with(|choices| match choices.provider {
            ProviderId::PRACTICE => t("studio.model.practice").to_owned(),
            ProviderId::IN_PAGE => t("provider.in-page").to_owned(),
            _ if choices.model.trim().is_empty() => t("studio.model.none").to_owned(),
            _ => tf(
                "studio.model",
                &[("model", choices.model.trim().to_owned())],
            ),
        })
    };
    view! {
        <details class="model-choice">
            <summary>{summary}</summary>
            <ModelPart />
        </details>
    }
}
