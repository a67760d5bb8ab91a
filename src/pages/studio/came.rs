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

/// The files that were opened last, scenario by scenario.
#[component]
pub fn CameNotice() -> impl IntoView {
    let studio = app().studio;
    let files = move || {
        let came = studio.came.get();
        came.iter().map(|came| file(came)).collect_view()
    };
    let close = move |_| studio.came.set(Vec::new());
    view! {
        <div role="status">
            <Show when=move || studio.came.with(|came| !came.is_empty())>
                <div class="notice" data-testid="studio-came">
                    {files}
                    <button type="button" class="quiet" on:click=close>{t("came.close")}</button>
                </div>
            </Show>
        </div>
    }
}

fn file(came: &Came) -> impl IntoView + use<> {
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
    view! {
        <p class="notice-title">{tf("came.title", &[("name", came.name.clone())])}</p>
        {problems(&came.problems)}
        <ul class="problems">{rows}</ul>
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
