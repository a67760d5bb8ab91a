//! Scenarios: those that there are, and the studio in which one is written.

mod attempt;
mod bar;
mod browse;
mod came;
mod card;
mod field;
mod filters;
mod model;
mod obstacle;
mod place;
mod problems;
mod rubric;
mod situation;
mod wording;
mod wordings;
mod written;

use super::heading;
use crate::{platform::lazy::lazy_part, ui::lazy::lazy, words::t};
use leptos::prelude::*;

/// The scenarios that there are.
#[component]
pub fn ScenariosPage() -> impl IntoView {
    view! {
        <div class="page">
            {heading("scenarios.title")}
            <p class="lead">{t("scenarios.lead")}</p>
            {lazy(browse, "lazy-page")}
        </div>
    }
}

/// Writing one.
#[component]
pub fn StudioPage() -> impl IntoView {
    view! {
        <div class="page studio">
            {heading("studio.title")}
            {lazy(studio, "lazy-page")}
        </div>
    }
}

lazy_part! {
    studio =>
    /// All but the heading.
    fn browse() -> AnyView { view! { <browse::Browse /> }.into_any() }
}

lazy_part! {
    studio =>
    /// All but the heading.
    fn studio() -> AnyView { view! { <bar::Studio /> }.into_any() }
}
