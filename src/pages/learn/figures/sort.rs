//! Cases to sort: could it be faking, was it people, was it a mistake, or is there no difference?

use crate::words::t;
use leptos::prelude::*;

/// What a case can be.
const KINDS: [&str; 4] = ["faking", "people", "mistake", "none"];
/// The cases, each with the place of what it is.
const CASES: [usize; 8] = [0, 1, 2, 3, 0, 1, 2, 3];

/// The figure.
pub fn view() -> AnyView {
    let chosen = RwSignal::new([None::<usize>; CASES.len()]);
    let case = move |place: usize| {
        let key = ["figure.what-it-is-not.", &(place + 1).to_string()].concat();
        let pick = move |kind: usize| chosen.update(|all| all[place] = Some(kind));
        let button = move |kind: usize| {
            let pressed = move || (chosen.get()[place] == Some(kind)).to_string();
            let name = t(&["figure.kind.", KINDS[kind]].concat());
            view! { <button type="button" class="label" aria-pressed=pressed on:click=move |_| pick(kind)>{name}</button> }
        };
        let why = key.clone();
        let said = move || {
            chosen.get()[place].map(|kind| {
                let verdict = t(if kind == CASES[place] {
                    "bet.was-right"
                } else {
                    "bet.was-wrong"
                });
                let why = t(&[&why, ".why"].concat());
                view! { <p class="verdict"><strong>{verdict}</strong>" "{why}</p> }
            })
        };
        view! {
            <li>
                <p>{t(&key)}</p>
                <div class="labels" role="group" aria-label=t("figure.kind")>{(0..KINDS.len()).map(button).collect_view()}</div>
                <div role="status">{said}</div>
            </li>
        }
    };
    let score = move || {
        let all = chosen.get();
        let pairs = all.iter().zip(CASES);
        let right = pairs.filter(|(kind, right)| **kind == Some(*right)).count();
        let sorted = all.iter().flatten().count();
        crate::words::tf(
            "figure.sorted",
            &[
                ("right", right.to_string()),
                ("sorted", sorted.to_string()),
                ("all", CASES.len().to_string()),
            ],
        )
    };
    view! {
        <ol class="cases">{(0..CASES.len()).map(case).collect_view()}</ol>
        <p><strong>{score}</strong></p>
    }
    .into_any()
}
