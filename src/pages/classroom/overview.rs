//! All lessons, and what else there is for a class.

use super::{heading, link};
use crate::{
    platform::site,
    state::classroom::{LESSONS, Pack, Place, Shown, language},
    words::t,
};
use leptos::prelude::*;

/// Sheets to print, as the build wrote them; each on A4 and on Letter.
const SHEETS: [&str; 4] = ["student", "answers", "cards", "it"];
/// Papers.
const PAPERS: [(&str, &str); 2] = [("a4", "A4"), ("letter", "Letter")];

/// The overview.
pub fn view() -> AnyView {
    let edit = Place {
        shown: Shown::Edit,
        ..Place::default()
    };
    view! {
        {heading(t("classroom.title").to_owned())}
        <p class="lead">{t("classroom.lead")}</p>
        <ul class="cards lessons">{LESSONS.map(card)}</ul>
        <section aria-labelledby="own-title">
            <h2 id="own-title">{t("classroom.edit.title")}</h2>
            <p>{t("classroom.edit.lead")}</p>
            <p>{link(edit, "button", t("classroom.edit.open").to_owned())}</p>
        </section>
        <section aria-labelledby="print-title">
            <h2 id="print-title">{t("classroom.print")}</h2>
            <p>{t("classroom.print.about")}</p>
            <ul>{SHEETS.map(sheet)}</ul>
        </section>
        <section class="prose" aria-labelledby="private-title">
            <h2 id="private-title">{t("classroom.private")}</h2>
            {super::super::paragraphs("classroom.private")}
        </section>
    }
    .into_any()
}

fn card(lesson: &'static str) -> AnyView {
    let place = Place {
        pack: Some(Pack::of(lesson)),
        ..Place::default()
    };
    let word = |part: &str| t(&["classroom.lesson.", lesson, part].concat());
    let to = |shown: Shown, class: &'static str, key: &str| {
        link(place.with(shown), class, t(key).to_owned())
    };
    view! {
        <li class="card">
            <h2>{word("")}</h2>
            <p>{word(".about")}</p>
            <div class="row">
                {to(Shown::Plan, "button primary", "classroom.open")}
                {to(Shown::Present, "button", "classroom.present")}
                {to(Shown::Student, "button", "classroom.student")}
            </div>
        </li>
    }
    .into_any()
}

fn sheet(name: &'static str) -> AnyView {
    let word = t(&["classroom.print.", name].concat());
    let paper = |(paper, label): (&'static str, &'static str)| {
        let address = site::url(&["print/", language(), "/", name, "-", paper, ".html"].concat());
        let spoken = [word, ", ", label].concat();
        view! { " "<a href=address target="_blank" rel="noopener" aria-label=spoken>{label}</a> }
    };
    view! { <li>{word}":"{PAPERS.map(paper)}</li> }.into_any()
}
