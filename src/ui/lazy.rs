//! Parts of the page whose code is fetched when they are first shown.
//!
//! A new one takes two steps:
//!
//! ```ignore
//! // 1. Beside the component. What it needs comes from `app()` or another context.
//! lazy_part! {
//!     planner =>
//!     /// How many prompts a plan needs.
//!     pub fn planner() -> AnyView { view! { <Planner /> }.into_any() }
//! }
//! // 2. Where it is shown; the class says how much room it takes before it is there.
//! {lazy(planner, "lazy-panel")}
//! ```
//!
//! Before the arrow stands the name of the file. The build prints what each part weighs. Only what nothing else reaches is in the part: a
//! function that the rest of the page calls as well stays in the first load.

use super::notice::{Notice, Tone};
use crate::{
    platform::lazy::{Loading, Missing},
    state::late::with_words,
    words::t,
};
use leptos::{prelude::*, task::spawn_local};
use std::task::{Context, Poll, Waker};

/// A part whose code is there.
pub type Part = fn() -> AnyView;

type State = RwSignal<Option<Result<Part, Missing>>>;

/// Shows a part; until its code is there, a place of the size that `class` gives.
pub fn lazy(load: fn() -> Loading<Part>, class: &'static str) -> AnyView {
    let state = State::new(None);
    fetch(load, state);
    let again = move |_| {
        state.set(None);
        fetch(load, state);
    };
    let shown = move || match state.get() {
        Some(Ok(part)) => part(),
        None => view! {
            <div class=class aria-busy="true">
                <p class="fine" role="status">{t("lazy.loading")}</p>
            </div>
        }
        .into_any(),
        Some(Err(Missing)) => view! {
            <div class=class data-testid="lazy-missing">
                <Notice tone=Tone::Trouble title=t("lazy.missing.title")>
                    <p>{t("lazy.missing.body")}</p>
                    <button type="button" on:click=again>{t("lazy.again")}</button>
                </Notice>
            </div>
        }
        .into_any(),
    };
    shown.into_any()
}

/// Fetches a part that will soon be shown. Whether it came is said where it is shown.
pub fn fetch_ahead(load: fn() -> Loading<Part>) {
    spawn_local(async move { _ = with_words(load()).await });
}

/// Puts what came into `state`: at once if the code is there, so that nothing flickers.
fn fetch(load: fn() -> Loading<Part>, state: State) {
    let mut loading = with_words(load());
    match loading
        .as_mut()
        .poll(&mut Context::from_waker(Waker::noop()))
    {
        Poll::Ready(came) => state.set(Some(came)),
        Poll::Pending => spawn_local(async move {
            // The place may be gone by then.
            _ = state.try_set(Some(loading.await));
        }),
    }
}
