//! The studio: the parts of a scenario, and the bar with what can be done with it.

use super::{
    attempt::AttemptPart,
    obstacle::ObstacleNotice,
    problems::{Found, Problems},
    rubric::RubricPart,
    situation::SituationPart,
    wordings::WordingsPart,
    written::{AboutPart, AnswersPart, NotesPart},
};
use crate::{
    platform::document,
    state::{
        App, app,
        route::Route,
        studio::{self, Opening},
    },
    ui::link::href,
    words::t,
};
use leptos::{ev::KeyboardEvent, prelude::*, task::spawn_local};

/// The scenario that is being written, or the way to one.
#[component]
pub fn Studio() -> impl IntoView {
    let app = app();
    let studio = app.studio;
    spawn_local(studio::prepare(app));
    view! {
        <p><a href=href(Route::Scenarios)>{t("studio.back")}</a></p>
        <Show when=move || studio.is_open.get() fallback=|| view! { <ObstacleNotice /><Nothing /> }>
            <Parts />
        </Show>
    }
}

#[component]
fn Nothing() -> impl IntoView {
    let app = app();
    let blank = move |_| spawn_local(studio::open(app, Opening::Blank));
    view! {
        <p>{t("studio.nothing")}</p>
        <p><button type="button" class="primary" on:click=blank>{t("scenarios.blank")}</button></p>
    }
}

#[component]
fn Parts() -> impl IntoView {
    // Wherever the focus is: a button that was just pressed may be gone.
    let app = app();
    let listening = window_event_listener(leptos::ev::keydown, move |event| shortcut(app, &event));
    on_cleanup(move || listening.remove());
    provide_context(Found::new(app.studio));
    view! {
        <div class="studio-parts">
            <p class="lead">{t("studio.lead")}</p>
            <AboutPart />
            <SituationPart />
            <WordingsPart />
            <RubricPart />
            <AnswersPart />
            <NotesPart />
            <AttemptPart />
            <div class="runbar studio-bar">
                <Problems />
                <ObstacleNotice />
                <Buttons />
            </div>
        </div>
    }
}

/// Undo and redo are ours, since a change may touch more than one field; Ctrl+S saves.
fn shortcut(app: App, event: &KeyboardEvent) {
    if !(event.ctrl_key() || event.meta_key()) || event.alt_key() {
        return;
    }
    let key = event.key().to_ascii_lowercase();
    // Fields of the model have an undo of their own.
    if key != "s" && document::types_elsewhere("at-") {
        return;
    }
    match (key.as_str(), event.shift_key()) {
        ("z", false) => app.studio.change(|draft| draft.undo()),
        ("z", true) | ("y", false) => app.studio.change(|draft| draft.redo()),
        ("s", false) => save(app),
        _ => return,
    }
    event.prevent_default();
}

fn save(app: App) {
    document::commit();
    spawn_local(async move { _ = studio::save(app).await });
}

#[component]
fn Buttons() -> impl IntoView {
    let app = app();
    let studio = app.studio;
    let can_undo = move || studio.draft.with(|draft| draft.can_undo());
    let can_redo = move || studio.draft.with(|draft| draft.can_redo());
    let run = move |_| spawn_local(studio::run_in_lab(app));
    let export = move |_| {
        let value = studio.value();
        spawn_local(studio::export(app, vec![value]));
    };
    let found = expect_context::<Found>();
    let unfinished = move || found.counts().0 > 0 || studio.checked.with(Option::is_none);
    let state = move || match studio.is_saved() {
        true => t("studio.saved"),
        false => t("studio.unsaved"),
    };
    view! {
        <p class="row">
            <button type="button" class="primary" data-testid="studio-save" on:click=move |_| save(app)>{t("studio.save")}</button>
            <button
                type="button" data-testid="studio-run" prop:disabled=unfinished on:click=run
                title=move || unfinished().then(|| t("studio.run.unfinished"))
            >
                {t("studio.run")}
            </button>
            <button type="button" data-testid="studio-export" on:click=export>{t("studio.export")}</button>
            <button type="button" class="quiet" prop:disabled=move || !can_undo()
                on:click=move |_| studio.change(|draft| draft.undo())>{t("studio.undo")}</button>
            <button type="button" class="quiet" prop:disabled=move || !can_redo()
                on:click=move |_| studio.change(|draft| draft.redo())>{t("studio.redo")}</button>
            <Close />
            <span class="fine" data-testid="studio-state">{state}</span>
        </p>
    }
}

/// Closing asks first where something would be lost.
#[component]
fn Close() -> impl IntoView {
    let app = app();
    let studio = app.studio;
    let asked = RwSignal::new(false);
    let close = move |_| match studio.is_changed() && !asked.get() {
        true => asked.set(true),
        false => spawn_local(studio::discard(app)),
    };
    let label = move || match asked.get() && studio.is_changed() {
        true => t("studio.close.sure"),
        false => t("studio.close"),
    };
    let leave = move |_| asked.set(false);
    view! { <button type="button" class="quiet" on:click=close on:blur=leave>{label}</button> }
}
