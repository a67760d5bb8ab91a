//! The classroom: lessons, what students see, what stands on the wall, and what a class answered.

mod code;
mod edit;
mod overview;
mod parts;
mod plan;
mod present;
mod probe;
mod question;
mod results;
mod student;

use super::learn::{missing, spoken};
use crate::{
    platform::lazy::lazy_part,
    state::classroom::{Lesson, Place, Shown, classroom, language},
    ui::lazy::lazy,
    words::t,
};
use leptos::{prelude::*, task::spawn_local};
use std::sync::Arc;

/// What the address names of it.
#[component]
pub fn Classroom() -> impl IntoView {
    view! { <div class="page classroom">{lazy(all_lessons, "lazy-page")}</div> }
}

lazy_part! {
    learn =>
    /// What the address names of the classroom.
    fn all_lessons() -> AnyView { spoken(view) }
}

fn view() -> AnyView {
    let classroom = classroom();
    classroom.follow();
    let what = Memo::new(move |_| {
        classroom
            .place
            .with(|place| (place.shown, place.pack.clone()))
    });
    let shown = move || match what.get() {
        (Shown::Edit, _) => edit::view(),
        (_, None) => overview::view(),
        (shown, Some(_)) => lesson(shown),
    };
    shown.into_any()
}

/// The lesson that the address names, once it is there.
fn lesson(shown: Shown) -> AnyView {
    let classroom = classroom();
    let pack = Memo::new(move |_| classroom.place.with(|place| place.pack.clone()));
    let name = move || {
        pack.get()
            .map(|pack| [language(), " ", &pack.id()].concat())
    };
    let came = move || {
        let name = name()?;
        classroom.lessons.with(|all| all.get(&name).cloned())
    };
    let fetch = move || {
        let (Some(pack), Some(name)) = (pack.get_untracked(), untrack(name)) else {
            return;
        };
        spawn_local(async move {
            let lesson = Lesson::fetch(&pack).await.map(Arc::new);
            classroom.lessons.update(|all| {
                all.insert(name, lesson);
            });
        });
    };
    Effect::new(move |_| {
        pack.track();
        if !matches!(untrack(came), Some(Ok(_))) {
            fetch();
        }
    });
    let view = move || match came() {
        None => waiting(),
        Some(Err(file)) => {
            view! { {heading(t("classroom.title").to_owned())}{missing(&file, fetch)} }.into_any()
        }
        Some(Ok(lesson)) => {
            let language = lesson.language;
            let inside = match shown {
                Shown::Student => student::view(lesson),
                Shown::Present => present::view(lesson),
                Shown::Results => results::view(lesson),
                Shown::Plan | Shown::Edit => plan::view(lesson),
            };
            // Where the page's language has no lessons, they are in another than the page.
            let other = (language != crate::words::language().tag).then_some(language);
            view! { <div lang=other>{inside}</div> }.into_any()
        }
    };
    view.into_any()
}

fn waiting() -> AnyView {
    view! {
        {heading(t("classroom.title").to_owned())}
        <p class="fine" role="status">{t("lazy.loading")}</p>
    }
    .into_any()
}

/// The heading of what is shown, which takes the focus when one goes there.
fn heading(title: String) -> AnyView {
    view! { <h1 id="heading" tabindex="-1">{title}</h1> }.into_any()
}

/// A link to a place in the classroom, which needs no new page.
fn link(place: Place, class: &'static str, words: String) -> AnyView {
    let address = place.address();
    let go = move |event: leptos::ev::MouseEvent| {
        if event.ctrl_key() || event.meta_key() || event.shift_key() {
            return;
        }
        event.prevent_default();
        classroom().go(place.clone());
    };
    view! { <a class=class href=address on:click=go>{words}</a> }.into_any()
}
