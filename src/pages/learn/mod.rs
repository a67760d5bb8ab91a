//! Chapters: all of them, and one.

mod blocks;
mod calibration;
mod chapter;
pub(super) mod figures;
mod overview;
mod term;

use super::heading;
use crate::{
    platform::lazy::lazy_part,
    state::{app, late, learn, learn::Chapter, route::Route},
    ui::{
        lazy::lazy,
        notice::{Notice, Tone},
    },
    words::{t, tf},
};
use leptos::{prelude::*, task::spawn_local};

/// All chapters, and how far one has come.
#[component]
pub fn LearnPage() -> impl IntoView {
    view! {
        <div class="page">
            {heading("learn.title")}
            {lazy(all_chapters, "lazy-page")}
        </div>
    }
}

/// One chapter.
#[component]
pub fn ChapterPage(chapter: Chapter) -> impl IntoView {
    view! {
        <div class="page chapter">
            {heading(&[chapter.key(), ".title"].concat())}
            {lazy(one_chapter, "lazy-page")}
        </div>
    }
}

lazy_part! {
    learn =>
    /// The list of them.
    fn all_chapters() -> AnyView { spoken(overview::view) }
}

lazy_part! {
    learn =>
    /// The one that the address names.
    fn one_chapter() -> AnyView {
        spoken(|| match app().route.get_untracked() {
            Route::Chapter(chapter) => chapter::view(chapter),
            _ => ().into_any(),
        })
    }
}

/// Shows `view` once the chapters' words, which are those of lessons too, are there.
pub(super) fn spoken(view: fn() -> AnyView) -> AnyView {
    learn::load(app().learn);
    let came = RwSignal::new(None::<bool>);
    let fetch = move || {
        came.set(None);
        spawn_local(async move {
            let came_now = late::chapter_words().await.is_ok();
            _ = came.try_set(Some(came_now));
        });
    };
    fetch();
    let shown = move || match came.get() {
        None => view! { <p class="fine" role="status">{t("lazy.loading")}</p> }.into_any(),
        Some(true) => view(),
        Some(false) => missing("data/words/en.learn.json", fetch),
    };
    shown.into_any()
}

/// A file could not be had.
pub(super) fn missing(file: &str, again: impl Fn() + Send + 'static) -> AnyView {
    let body = tf("problem.file-missing", &[("detail", file.to_owned())]);
    view! {
        <Notice tone=Tone::Trouble title=t("lazy.missing.title")>
            <p>{body}</p>
            <button type="button" on:click=move |_| again()>{t("lazy.again")}</button>
        </Notice>
    }
    .into_any()
}
