//! All chapters, how far one has come, and how well one bets.

use super::{calibration, figures};
use crate::{
    state::{app, learn, learn::Chapter, route::Route},
    ui::link::href,
    words::t,
};
use leptos::prelude::*;
use unwatched_core::sim::Simulation;

/// The list.
pub fn view() -> AnyView {
    let learn = app().learn;
    let next = move || {
        let unread = |chapter: &Chapter| !learn.has_read(*chapter);
        Chapter::ALL.into_iter().find(unread)
    };
    let forget = move |_| learn::forget(learn);
    let nothing = move || {
        learn
            .learned
            .with(|learned| learned.read.is_empty() && learned.bets.is_empty())
    };
    let go_on = move || {
        let chapter = next().unwrap_or(Chapter::TwoLights);
        let key = if nothing() {
            "learn.begin"
        } else {
            "learn.go-on"
        };
        view! { <a class="button primary" href=href(Route::Chapter(chapter))>{t(key)}</a> }
    };
    view! {
        <p class="lead">{t("learn.lead")}</p>
        <p>{go_on}</p>
        <ol class="chapters">{Chapter::ALL.into_iter().map(card).collect_view()}</ol>
        {calibration::view()}
        {worlds()}
        <p class="row">
            <button type="button" class="quiet" prop:disabled=nothing on:click=forget>{t("learn.forget")}</button>
            <span class="fine">{t("learn.kept")}</span>
        </p>
    }
    .into_any()
}

/// The three worlds of chapter three by themselves: for a lesson, or a second look.
fn worlds() -> AnyView {
    let all = [
        Simulation::Misgeneralization,
        Simulation::Conflict,
        Simulation::Guarding,
    ];
    view! {
        <section aria-labelledby="worlds-title">
            <h2 id="worlds-title">{t("learn.worlds")}</h2>
            <p>{t("learn.worlds.about")}</p>
            {all.map(figures::alone)}
        </section>
    }
    .into_any()
}

fn card(chapter: Chapter) -> AnyView {
    let learn = app().learn;
    let word = |part: &str| t(&[chapter.key(), part].concat());
    let mark = move || learn.has_read(chapter).then(|| t("learn.read"));
    view! {
        <li>
            <a class="door" href=href(Route::Chapter(chapter))>
                <strong>{word(".title")}</strong>
                <span>{word(".about")}</span>
                <span class="fine">{mark}</span>
            </a>
        </li>
    }
    .into_any()
}
