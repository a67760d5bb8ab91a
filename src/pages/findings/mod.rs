//! Findings: one of them, the collection, what is kept in this browser.

mod actions;
mod article;
mod cite;
mod gallery;
mod log;
mod own;
mod provenance;
mod questions;
mod share;

use super::heading;
use crate::{
    platform::{document, files, lazy::lazy_part},
    state::{
        app,
        findings::{self, Open, Opened},
        lab::Trouble,
    },
    ui::{
        lazy::lazy,
        notice::{Notice, Tone},
        problems::ProblemList,
        trouble::TroubleNotice,
    },
    words::{t, tf},
};
use leptos::{prelude::*, task::spawn_local};
use std::sync::Arc;
use unwatched_core::json::Problem;

/// The heading is there at once, the rest when its code has come.
#[component]
pub fn Findings() -> impl IntoView {
    view! {
        <div class="page">
            {heading("findings.title")}
            {lazy(findings_body, "lazy-page")}
        </div>
    }
}

lazy_part! {
    findings =>
    /// One finding, the collection, one's own.
    fn findings_body() -> AnyView { view! { <Body /> }.into_any() }
}

#[component]
fn Body() -> impl IntoView {
    let state = app().findings;
    spawn_local(async move {
        // What is open was there before the page's language changed.
        if findings::renew(state).await {
            return;
        }
        findings::load_collection(state).await;
        findings::open_address(state).await;
    });
    spawn_local(findings::load(state));
    let import = move |event: leptos::ev::Event| {
        for file in files::picked(&event) {
            spawn_local(findings::import(state, file));
        }
    };
    let is_open = Memo::new(move |_| state.open.with(Option::is_some));
    Effect::new(move |before: Option<bool>| {
        if is_open.get() && before == Some(false) {
            crate::platform::clock::next_frame(|| document::reveal("finding"));
        }
        is_open.get()
    });
    let reads = Memo::new(move |_| {
        let is_one = |open: &Arc<Open>| matches!(open.opened, Opened::Finding(_));
        state.open.with(|open| open.as_ref().is_some_and(is_one))
    });
    view! {
        <p class="lead">{t("findings.lead")}</p>
        <p>
            <label class="field">
                <span>{t("findings.import")}</span>
                <input
                    type="file"
                    multiple
                    accept=".json,.eval,application/json"
                    data-testid="findings-import"
                    on:change=import
                />
                <span class="hint">{t("findings.import.hint")}</span>
            </label>
        </p>
        <p role="status" class="fine">{move || state.status.get()}</p>
        {move || state.unkept.get().map(|why| view! { <TroubleNotice trouble=Trouble::Unkept(why) /> })}
        <log::LogForm />
        <div id="finding">{move || state.open.get().map(shown)}</div>
        // Whoever reads one finding is not distracted by the others.
        <Show when=move || !reads.get()>
            <gallery::Gallery />
            <questions::Questions />
        </Show>
        <own::Own />
    }
}

/// The finding that is open, or why it is none.
fn shown(open: Arc<Open>) -> AnyView {
    match &open.opened {
        Opened::Reading => view! { <p role="status">{t("findings.reading")}</p> }.into_any(),
        Opened::Refused(problems) => refused(&open.name, problems.clone()),
        Opened::Finding(view) => article::article(&open, view),
    }
}

/// Why a file is no finding.
fn refused(name: &str, problems: Vec<Problem>) -> AnyView {
    let title = tf("findings.refused.title", &[("name", name.to_owned())]);
    view! {
        <div data-testid="finding-problems">
            <Notice tone=Tone::Trouble title=title>
            <ProblemList problems=problems />
            </Notice>
        </div>
    }
    .into_any()
}
