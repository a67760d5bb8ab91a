//! What is wrong, said where it is, with its reason and what to do.

use super::place::{go_to, id_of};
use crate::{
    state::{app, studio::Studio},
    ui::problems::sentence,
    words::{count, t},
};
use leptos::{prelude::*, task::spawn_local};
use unwatched_core::json::Problem;

/// Codes of what is not written yet: counted, and not held against anybody.
const UNWRITTEN: [&str; 4] = ["missing", "empty", "paraphrase-missing", "exemplar-missing"];

/// A problem, and whether a click can mend it.
type One = (Problem, bool);

/// Whether this is a text that is still to be written.
fn is_unwritten(problem: &Problem) -> bool {
    UNWRITTEN.contains(&problem.code.as_str())
}

/// Everything that is wrong, looked through once for all fields.
#[derive(Clone, Copy)]
pub struct Found(Memo<Vec<One>>);

impl Found {
    /// What is wrong with the scenario that is being written.
    pub fn new(studio: Studio) -> Self {
        Self(Memo::new(move |_| all(studio)))
    }

    /// How many texts are still to be written, and how many problems there are.
    pub fn counts(self) -> (usize, usize) {
        self.0.with(|all| {
            let unwritten = all.iter().filter(|(p, _)| is_unwritten(p)).count();
            (unwritten, all.len() - unwritten)
        })
    }
}

/// What is wrong at this very place, but for what is still to be written.
pub fn problems_at(place: String) -> Memo<Vec<One>> {
    let found = expect_context::<Found>();
    Memo::new(move |_| {
        let here = |(problem, _): &&One| problem.pointer == place && !is_unwritten(problem);
        found
            .0
            .with(|all| all.iter().filter(here).cloned().collect())
    })
}

fn all(studio: Studio) -> Vec<One> {
    studio.checked.with(|checked| {
        let Some(checked) = checked else {
            return Vec::new();
        };
        // An empty text breaks other rules as well; those say nothing new of it.
        let problems = &checked.problems;
        let empty: Vec<_> = problems.iter().filter(|p| p.code == "empty").collect();
        let is_noise = |problem: &Problem| {
            problem.code == "exemplar-label" && empty.iter().any(|e| e.pointer == problem.pointer)
        };
        let both = problems
            .iter()
            .cloned()
            .zip(checked.fixable.iter().copied());
        both.filter(|(problem, _)| !is_noise(problem)).collect()
    })
}

/// The list, each with a button where a click can mend it; `linked` leads to the place.
pub fn list(found: Vec<One>, linked: bool) -> impl IntoView {
    let rows = found
        .into_iter()
        .map(|(problem, fixable)| row(problem, fixable, linked));
    let rows = rows.collect_view();
    view! { <ul class="problems lints">{rows}</ul> }
}

fn row(problem: Problem, fixable: bool, linked: bool) -> impl IntoView {
    let studio = app().studio;
    let text = sentence_of(studio, &problem);
    let fix = fixable.then(|| {
        let mended = problem.clone();
        let fix = move |_| {
            spawn_local(studio.fix(mended.clone()));
            // The button goes with its problem.
            go_to(&id_of(&mended.pointer));
        };
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
    let found = expect_context::<Found>();
    let summary = move || {
        let (unwritten, wrong) = found.counts();
        match (unwritten, wrong) {
            (0, 0) if studio.checked.with(Option::is_some) => t("studio.problems.none").to_owned(),
            (0, 0) => t("studio.problems.looking").to_owned(),
            (n, 0) => count("studio.unwritten", n),
            (0, n) => count("studio.problems", n),
            (m, n) => [count("studio.problems", n), count("studio.unwritten", m)].join(" · "),
        }
    };
    let numbers = move || {
        let (unwritten, wrong) = found.counts();
        (unwritten.to_string(), wrong.to_string())
    };
    view! {
        <details
            class="all-problems" data-testid="studio-problems"
            data-unwritten=move || numbers().0 data-problems=move || numbers().1
        >
            <summary aria-live="polite">{summary}</summary>
            {move || list(found.0.get(), true)}
            <p class="fine">
                {t("studio.hash")}" "
                <code data-testid="studio-hash">
                    {move || studio.checked.with(|c| c.as_ref().map(|c| c.hash.clone()))}
                </code>
            </p>
        </details>
    }
}
