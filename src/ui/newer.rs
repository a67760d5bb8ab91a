//! A newer version of the site is there. It asks, and takes nothing over by itself.

use super::notice::{Notice, Tone};
use crate::{
    platform::{lazy::lazy_part, offline::use_newer},
    state::{app, lab::is_running},
    words::t,
};
use leptos::{prelude::*, task::spawn_local};

lazy_part! {
    more =>
    /// The question.
    pub fn newer() -> AnyView { view! { <Newer /> }.into_any() }
}

#[component]
fn Newer() -> impl IntoView {
    let later = app().offline.later;
    view! {
        <div data-testid="newer">
            <Notice tone=Tone::Calm title=t("newer.title")>
                <p>{t("newer.body")}</p>
                <p class="row">
                    <UseNewer />
                    <button type="button" on:click=move |_| later.set(true)>{t("newer.later")}</button>
                </p>
            </Notice>
        </div>
    }
}

/// The button that lets the newer version take over.
#[component]
pub fn UseNewer() -> impl IntoView {
    let said = RwSignal::new("");
    let take = move |_| match is_running() {
        true => said.set(t("newer.running")),
        false => spawn_local(use_newer()),
    };
    view! {
        <button type="button" on:click=take>{t("newer.use")}</button>
        <span role="status">{move || said.get()}</span>
    }
}
