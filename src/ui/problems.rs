//! A list of what is wrong with a file, each with its place.

use crate::words::{t, tf};
use leptos::prelude::*;
use unwatched_core::json::{Level, Problem};

/// The sentence for a problem.
pub fn sentence(problem: &Problem) -> String {
    tf(
        &["problem.", &problem.code].concat(),
        &[("detail", problem.detail.clone())],
    )
}

/// All problems, errors first.
#[component]
pub fn ProblemList(problems: Vec<Problem>) -> impl IntoView {
    let (errors, notices): (Vec<_>, Vec<_>) = problems
        .into_iter()
        .partition(|problem| problem.level == Level::Error);
    let rows = errors.into_iter().chain(notices).map(|problem| {
        let level = match problem.level {
            Level::Error => t("problem.error"),
            Level::Notice => t("problem.notice"),
        };
        let sentence = sentence(&problem);
        let place = (!problem.pointer.is_empty()).then(|| view! { <code>{problem.pointer}</code> });
        view! { <li><strong>{level}</strong>" "{sentence}" "{place}</li> }
    });
    view! { <ul class="problems">{rows.collect_view()}</ul> }
}
