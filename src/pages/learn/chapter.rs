//! One chapter: its text at the level that was chosen, and the way to the next.

use super::{blocks, missing};
use crate::{
    platform::{clock, document},
    state::{
        app,
        lab::Choices,
        learn::{self, Chapter, Level, Text},
        route::Route,
    },
    ui::link::href,
    words::{self, t, tf},
};
use leptos::{prelude::*, task::spawn_local};

type Came = RwSignal<Option<Result<Text, String>>>;

/// The chapter under its heading.
pub fn view(chapter: Chapter) -> AnyView {
    let learn = app().learn;
    let came = Came::new(None);
    let level = Memo::new(move |_| learn.learned.with(|learned| learned.level));
    let load = move || {
        let level = level.get_untracked();
        spawn_local(async move {
            let text = learn::fetch(chapter, level).await;
            // Another level may have been chosen meanwhile, or another page.
            if level_now(learn) == Some(level) {
                let is_first = came.try_with_untracked(Option::is_none) == Some(true);
                _ = came.try_set(Some(text));
                if is_first {
                    clock::next_frame(document::go_to_fragment);
                }
            }
        });
    };
    Effect::new(move |_| {
        level.track();
        load();
    });
    let text = move || match came.get() {
        None => view! { <p class="fine" role="status">{t("lazy.loading")}</p> }.into_any(),
        Some(Ok(text)) => spoken(&text),
        Some(Err(file)) => missing(&file, load),
    };
    let about = move || {
        let minutes = came.with(|came| match came {
            Some(Ok(text)) => Some(text.minutes),
            _ => None,
        });
        let values = |minutes: f64| {
            [
                ("n", (chapter.place() + 1).to_string()),
                ("of", Chapter::ALL.len().to_string()),
                ("minutes", crate::platform::number::fixed(minutes, 0)),
            ]
        };
        minutes.map(|minutes| tf("chapter.about", &values(minutes)))
    };
    view! {
        <div class="row chapter-bar">
            <a href=href(Route::Learn)>{t("chapter.all")}</a>
            <span class="fine">{about}</span>
            {levels()}
        </div>
        <div class="prose chapter-text">{text}</div>
        {onwards(chapter)}
    }
    .into_any()
}

/// The text, marked where it is in another language than the page.
fn spoken(text: &Text) -> AnyView {
    let blocks = blocks::all(&text.blocks);
    if text.language == words::language().tag {
        return blocks;
    }
    view! {
        <p class="stamp" data-testid="chapter-untranslated">{t("chapter.untranslated")}</p>
        <div lang=text.language dir="ltr">{blocks}</div>
    }
    .into_any()
}

fn level_now(learn: learn::Learn) -> Option<Level> {
    learn.learned.try_with_untracked(|learned| learned.level)
}

/// Plain or full.
fn levels() -> AnyView {
    let learn = app().learn;
    let choice = |level: Level| {
        let pressed = move || (learn.learned.with(|l| l.level) == level).to_string();
        let key = ["chapter.level.", level.name()].concat();
        view! {
            <button type="button" class="label" aria-pressed=pressed on:click=move |_| learn.choose(level)>
                {t(&key)}
            </button>
        }
    };
    view! {
        <div class="row tight" role="group" aria-label=t("chapter.level")>
            {choice(Level::Plain)}{choice(Level::Full)}
        </div>
    }
    .into_any()
}

/// The chapters before and after.
fn onwards(chapter: Chapter) -> AnyView {
    let learn = app().learn;
    let finish = move |_| learn.finish(chapter);
    let plan = move |_| {
        learn.finish(chapter);
        app().lab.choices.update(Choices::take_lesson);
    };
    let before = chapter.before().map(|before| {
        let title = t(&[before.key(), ".title"].concat());
        view! { <a href=href(Route::Chapter(before))>"← "{title}</a> }
    });
    let after = match chapter.after() {
        Some(after) => {
            let title = t(&[after.key(), ".title"].concat());
            view! {
                <a class="button primary" href=href(Route::Chapter(after)) on:click=finish>
                    {t("chapter.next")}" "{title}
                </a>
            }
            .into_any()
        }
        None => view! {
            <a class="button" href=href(Route::Learn) on:click=finish>{t("chapter.end")}</a>
            <a class="button primary" href=href(Route::Lab) on:click=plan>{t("chapter.lab")}</a>
        }
        .into_any(),
    };
    view! { <nav class="row onwards" aria-label=t("chapter.onwards")>{before}{after}</nav> }
        .into_any()
}
