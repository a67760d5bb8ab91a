//! Keys, appearance, data.

mod keys;
mod offline;

use super::{heading, paragraphs};
use crate::{
    platform::{lazy::lazy_part, storage},
    state::{
        app,
        comfort::Comfort,
        lab::{forget_runs, is_running},
        learn,
        learn::Level,
        theme::Theme,
    },
    ui::{language::language_field, lazy::lazy, numbers::shown},
    words::{t, tf},
};
use keys::Keys;
use leptos::{prelude::*, task::spawn_local};
use offline::OfflinePart;

/// What a person can set, and delete.
#[component]
pub fn Settings() -> impl IntoView {
    view! {
        <div class="page prose">
            {heading("settings.title")}
            {lazy(settings, "lazy-page")}
        </div>
    }
}

lazy_part! {
    more =>
    /// All but the heading.
    fn settings() -> AnyView { view! { <Appearance /> <Reading /> <Keys /> <OfflinePart /> <Data /> }.into_any() }
}

#[component]
fn Appearance() -> impl IntoView {
    let theme = app().theme;
    let choice = move |choice: Theme| {
        let label = t(&["settings.theme.", choice.name()].concat());
        let choose = move |_| {
            choice.keep();
            theme.set(choice);
        };
        view! {
            <label class="choice">
                <input type="radio" name="theme" prop:checked=move || theme.get() == choice on:change=choose />
                {label}
            </label>
        }
    };
    view! {
        <fieldset>
            <legend>{t("settings.theme")}</legend>
            {Theme::ALL.into_iter().map(choice).collect_view()}
        </fieldset>
        {language_field("settings-language", t("settings.language"))}
    }
}

/// Less motion, more room, plain words.
#[component]
fn Reading() -> impl IntoView {
    let app = app();
    learn::load(app.learn);
    let turn = move |change: fn(&mut Comfort)| {
        app.comfort.update(change);
        app.comfort.with_untracked(|comfort| comfort.keep());
    };
    let plain = move || {
        app.learn
            .learned
            .with(|learned| learned.level == Level::Plain)
    };
    let choose_level = move |_| {
        let level = if plain() { Level::Full } else { Level::Plain };
        app.learn.choose(level);
    };
    view! {
        <fieldset>
            <legend>{t("settings.reading")}</legend>
            <label class="choice">
                <input type="checkbox" data-testid="settings-still" prop:checked=move || app.comfort.get().still on:change=move |_| turn(|comfort| comfort.still = !comfort.still) />
                {t("settings.reading.still")}
            </label>
            <label class="choice">
                <input type="checkbox" data-testid="settings-wide" prop:checked=move || app.comfort.get().wide on:change=move |_| turn(|comfort| comfort.wide = !comfort.wide) />
                {t("settings.reading.wide")}
            </label>
            <label class="choice">
                <input type="checkbox" data-testid="settings-plain" prop:checked=plain on:change=choose_level />
                {t("settings.reading.plain")}
            </label>
        </fieldset>
    }
}

#[component]
fn Data() -> impl IntoView {
    let app = app();
    let used = RwSignal::new(None::<f64>);
    let asked = RwSignal::new(false);
    let said = RwSignal::new("");
    let measure = move || spawn_local(async move { _ = used.try_set(storage::used_bytes().await) });
    measure();
    let delete = move |_| {
        if is_running() {
            said.set(t("settings.data.running"));
            return;
        }
        spawn_local(async move {
            let done = forget_runs(app.lab).await;
            app.findings.clear();
            app.own.list.set(Vec::new());
            app.studio.forget();
            learn::forget(app.learn);
            said.try_set(t(if done {
                "settings.data.deleted"
            } else {
                "settings.data.failed"
            }));
            asked.try_set(false);
            measure();
        });
    };
    let size = move || {
        used.get()
            .map(|bytes| tf("settings.data.used", &[("mb", shown(bytes / 1e6, 1))]))
    };
    view! {
        <section>
            <h2>{t("settings.data.title")}</h2>
            {paragraphs("settings.data")}
            <p>{size}</p>
            <Show
                when=move || asked.get()
                fallback=move || view! {
                    <button type="button" on:click=move |_| asked.set(true)>{t("settings.data.delete")}</button>
                }
            >
                <p>{t("settings.data.sure")}</p>
                <p class="row">
                    <button type="button" class="danger" on:click=delete>{t("settings.data.yes")}</button>
                    <button type="button" on:click=move |_| asked.set(false)>{t("settings.data.no")}</button>
                </p>
            </Show>
            <p role="status">{move || said.get()}</p>
        </section>
    }
}
