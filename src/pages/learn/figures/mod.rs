//! The figures of the chapters, placed by name in their text.

mod answers;
mod bench;
mod bet;
mod controls;
mod illustrated;
mod ladder;
mod simulation;
mod sort;

use crate::words::{find, t};
use leptos::prelude::*;
use unwatched_core::sim::Simulation;

/// The figure of this name. `text` says in words what it shows, for whoever reads on; `sources` is
/// what it rests on.
pub fn figure(name: &str, text: &str, sources: AnyView) -> AnyView {
    let in_short = view! {
        <details>
            <summary>{t("figure.in-short")}</summary>
            <p>{text.to_owned()}</p>
        </details>
        {sources}
    };
    framed(name, inside(name), in_short.into_any())
}

fn inside(name: &str) -> AnyView {
    match (Simulation::named(name), name) {
        (Some(simulation), _) => simulation::view(simulation),
        (_, "kind-advice") => answers::view("kind-advice"),
        (_, "refused-object") => answers::view("refused-object"),
        (_, "what-it-is-not") => sort::view(),
        (_, "ladder") => ladder::view(),
        (_, "bench-causes") => bench::causes(),
        (_, "bench-mitigations") => bench::mitigations(),
        _ => match illustrated::named(name) {
            Some(spec) => illustrated::view(spec),
            None => ().into_any(),
        },
    }
}

/// The figure of this name by itself, for a lesson.
pub fn bare(name: &str) -> AnyView {
    framed(name, inside(name), ().into_any())
}

/// A simulation by itself, for a place without a chapter's text.
pub fn alone(simulation: Simulation) -> AnyView {
    let name = simulation.name();
    let heading = ["figure-", name, "-title"].concat();
    let labelled = heading.clone();
    let title = t(&["figure.", name, ".title"].concat());
    view! {
        <section class="figure-box" data-figure=name aria-labelledby=labelled>
            <h3 id=heading>{title}</h3>
            {simulation::view(simulation)}
        </section>
    }
    .into_any()
}

/// What every figure has: a title and a goal; `after` it what belongs to the place.
fn framed(name: &str, inside: AnyView, after: AnyView) -> AnyView {
    let key = |part: &str| ["figure.", name, part].concat();
    let id = ["figure-", name].concat();
    let heading = [&id, "-title"].concat();
    let labelled = heading.clone();
    let title = find(&key(".title")).unwrap_or_default();
    let goal = find(&key(".goal")).map(|goal| view! { <p class="goal">{goal}</p> });
    view! {
        <section class="figure-box" id=id data-figure=name.to_owned() aria-labelledby=labelled>
            <h3 id=heading>{title}</h3>
            {goal}
            {inside}
            {after}
        </section>
    }
    .into_any()
}
