//! What is wrong, said where it is, with its reason and what to do.

use super::field::id_of;
use crate::{
    platform::document,
    state::{app, studio::Studio},
    ui::problems::sentence,
    words::{count, t},
};
use leptos::{prelude::*, task::spawn_local};
use unwatched_core::json::Problem;

/// A problem, and its place in the list of all.
type Found = (usize, Problem, bool);

/// Codes of what is not written yet: counted, and not held against anybody.
const UNWRITTEN: [&str; 4] = ["missing", "empty", "paraphrase-missing", "exemplar-missing"];

/// Whether this is a text that is still to be written.
fn is_unwritten(problem: &Problem) -> bool {
    UNWRITTEN.contains(&problem.code.as_str())
}

/// What is wrong at this very place, but for what is still to be written.
pub fn problems_at(place: String) -> Memo<Vec<Found>> {
    let studio = app().studio;
    Memo::new(move |_| {
        let here = |(_, problem, _): &Found| problem.pointer == place && !is_unwritten(problem);
        all(studio).into_iter().filter(here).collect()
    })
}

fn all(studio: Studio) -> Vec<Found> {
    studio.checked.with(|checked| {
        let Some(checked) = checked else {
            return Vec::new();
        };
        let problems = checked.problems.iter().cloned();
        let fixable = checked.fixable.iter().copied();
        let both = problems.zip(fixable).enumerate();
        // An empty text breaks other rules as well; those say nothing new of it.
        let empty: Vec<_> = checked
            .problems
            .iter()
            .filter(|p| p.code == "empty")
            .collect();
        let is_noise = |problem: &Problem| {
            problem.code == "exemplar-label" && empty.iter().any(|e| e.pointer == problem.pointer)
        };
        both.map(|(at, (problem, fix))| (at, problem, fix))
            .filter(|(_, problem, _)| !is_noise(problem))
            .collect()
    })
}

/// How many texts are still to be written, and how many problems there are.
pub fn counts(studio: Studio) -> (usize, usize) {
    let all = all(studio);
    let unwritten = all.iter().filter(|(_, p, _)| is_unwritten(p)).count();
    (unwritten, all.len() - unwritten)
}

/// The list, each with a button where a click can mend it; `linked` leads to the place.
pub fn list(found: Vec<Found>, linked: bool) -> impl IntoView {
    let rows = found
        .into_iter()
        .map(|(at, problem, fixable)| row(at, problem, fixable, linked));
    let rows = rows.collect_view();
    view! { <ul class="problems lints">{rows}</ul> }
}

fn row(at: usize, problem: Problem, fixable: bool, linked: bool) -> impl IntoView {
    let studio = app().studio;
    let text = sentence_of(studio, &problem);
    let fix = fixable.then(|| {
        let fix = move |_| spawn_local(studio.fix(at));
        view! { " "<button type="button" class="quiet" on:click=fix>{t("studio.fix")}</button> }
    });
    let place = linked.then(|| {
        let id = id_of(&problem.pointer);
        let go = move |_| go_to(&id);
        let name = match problem.pointer.as_str() {
            "" => "/".to_owned(),
            pointer => pointer.to_owned(),
        };
        view! { " "<button type="button" class="link" on:click=go><code>{name}</code></button> }
    });
    view! { <li data-code=problem.code.clone()>{text}{place}{fix}</li> }
}

/// Moves to the element for a place, or to the nearest around it.
fn go_to(id: &str) {
    let mut id = id;
    loop {
        if document::exists(id) {
            document::reveal(id);
            return document::focus(id);
        }
        match id.rsplit_once('-') {
            Some((around, _)) => id = around,
            None => return,
        }
    }
}

/// The sentence of a problem: the lints have theirs in a file of their own.
pub fn sentence_of(studio: Studio, problem: &Problem) -> String {
    let lint = studio.sentences.with(|sentences| {
        let sentence = sentences.as_ref()?.get(&problem.code)?.as_str()?;
        Some(sentence.replace("{detail}", &problem.detail))
    });
    lint.unwrap_or_else(|| sentence(problem))
}

/// Everything that is wrong, behind its number.
#[component]
pub fn Problems() -> impl IntoView {
    let studio = app().studio;
    let counted = Memo::new(move |_| counts(studio));
    let summary = move || {
        let (unwritten, wrong) = counted.get();
        match (unwritten, wrong) {
            (0, 0) if studio.checked.with(Option::is_some) => t("studio.problems.none").to_owned(),
            (0, 0) => t("studio.problems.looking").to_owned(),
            (n, 0) => count("studio.unwritten", n),
            (0, n) => count("studio.problems", n),
            (m, n) => [count("studio.problems", n), count("studio.unwritten", m)].join(" · "),
        }
    };
    let numbers = move || {
        let (unwritten, wrong) = counted.get();
        (unwritten.to_string(), wrong.to_string())
    };
    view! {
        <details
            class="all-problems" data-testid="studio-problems"
            data-unwritten=move || numbers().0 data-problems=move || numbers().1
        >
            <summary aria-live="polite">{summary}</summary>
            {move || list(all(studio), true)}
            <p class="fine">
                {t("studio.hash")}" "
                <code data-testid="studio-hash">
                    {move || studio.checked.with(|c| c.as_ref().map(|c| c.hash.clone()))}
                </code>
            </p>
        </details>
    }
}
