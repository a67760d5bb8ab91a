//! Choosing the language, and what is said where one could not be had.

use super::notice::{Notice, Tone};
use crate::{
    state::{
        app,
        language::{FOOTER, choose},
    },
    words::{self, t, tf},
};
use leptos::prelude::*;
use unwatched_core::language::{LANGUAGES, Language};

/// A field with the languages by their own names, if there is a choice. `id` is the field's own: the
/// focus comes back to it.
pub fn language_field(id: &'static str, label: &'static str) -> Option<AnyView> {
    let app = app();
    let now = words::language();
    let hidden = (!now.is_real()).then_some(now);
    let all: Vec<_> = LANGUAGES.iter().copied().chain(hidden).collect();
    let option = |language: &&'static Language| {
        let tag = language.tag;
        view! { <option value=tag lang=tag selected=tag == now.tag>{language.name}</option> }
            .into_any()
    };
    let take = move |event| choose(app, &event_target_value(&event), id);
    (all.len() > 1).then(|| {
        view! {
            <label class="field">
                <span>{label}</span>
                <select id=id on:change=take>{all.iter().map(option).collect::<Vec<_>>()}</select>
            </label>
        }
        .into_any()
    })
}

/// That the words of a language did not load, and another try.
pub fn language_missing() -> Option<AnyView> {
    let app = app();
    let language = app.speech.missing.get()?;
    let title = tf(
        "shell.language.missing.title",
        &[("language", language.name.to_owned())],
    );
    let again = move |_| choose(app, language.tag, FOOTER);
    let notice = view! {
        <div class="page">
            <Notice tone=Tone::Trouble title=title>
                <p>{t("shell.language.missing.body")}</p>
                <button type="button" on:click=again>{t("lazy.again")}</button>
            </Notice>
        </div>
    };
    Some(notice.into_any())
}
