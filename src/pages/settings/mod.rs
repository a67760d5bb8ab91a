//! Keys, appearance, data.

mod keys;
mod offline;

use super::{heading, paragraphs};
use crate::{
    platform::{lazy::lazy_part, number::fixed, storage},
    state::{
        app,
        lab::{forget_runs, is_running},
        learn,
        theme::Theme,
    },
    ui::lazy::lazy,
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
    fn settings() -> AnyView { view! { <Appearance /> <Keys /> <OfflinePart /> <Data /> }.into_any() }
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
            .map(|bytes| tf("settings.data.used", &[("mb", fixed(bytes / 1e6, 1))]))
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
