//! What came in a file of scenarios.

use super::problems::sentence_of;
use crate::{
    state::{app, studio::Came},
    words::{count, t, tf},
};
use leptos::prelude::*;
use unwatched_core::json::Problem;

/// So many problems of one scenario are shown; the studio shows all.
const SHOWN: usize = 5;

/// The file that was opened last, scenario by scenario.
#[component]
pub fn CameNotice() -> impl IntoView {
    let studio = app().studio;
    move || {
        studio
            .came
            .get()
            .map(|came| view! { <div role="status">{notice(&came)}</div> })
    }
}

fn notice(came: &Came) -> impl IntoView {
    let studio = app().studio;
    let rows = came.scenarios.iter().map(|one| {
        let title = match one.title.trim() {
            "" => one.id.clone(),
            title => title.chars().take(120).collect(),
        };
        let fate = tf(
            &["came.", one.fate.name()].concat(),
            &[("id", one.id.clone())],
        );
        view! { <li><strong>{title}</strong>" "{fate}{problems(&one.problems)}</li> }
    });
    let rows = rows.collect_view();
    let whole = problems(&came.problems);
    view! {
        <div class="notice" data-testid="studio-came">
            <p class="notice-title">{tf("came.title", &[("name", came.name.clone())])}</p>
            {whole}
            <ul class="problems">{rows}</ul>
            <button type="button" class="quiet" on:click=move |_| studio.came.set(None)>{t("came.close")}</button>
        </div>
    }
}

fn problems(problems: &[Problem]) -> impl IntoView + use<> {
    let studio = app().studio;
    let row = |problem: &Problem| {
        let pointer = problem.pointer.chars().take(200).collect::<String>();
        let place = (!pointer.is_empty()).then(|| view! { " "<code>{pointer}</code> });
        view! { <li data-code=problem.code.clone()>{sentence_of(studio, problem)}{place}</li> }
    };
    let more = problems.len().saturating_sub(SHOWN);
    let more = (more > 0).then(|| view! { <li>{count("came.more", more)}</li> });
    let rows = problems.iter().take(SHOWN).map(row).collect_view();
    (!problems.is_empty()).then(|| view! { <ul class="problems">{rows}{more}</ul> })
}
