//! Parts whose code is fetched when they are first shown.
//!
//! 1. Write the part as a function without arguments, in [`lazy_part!`]. What it needs comes from
//!    `app()` or another context. Everything that only it uses goes into its own file of code.
//! 2. Show it with [`lazy`], and say by a class how much room it will take.
//!
//! ```ignore
//! lazy_part! {
//!     /// How many prompts a plan needs.
//!     pub fn planner() { view! { <Planner /> }.into_any() }
//! }
//! // Where it is shown:
//! {lazy(planner, "lazy-panel")}
//! ```
//!
//! Only `cargo xtask build` splits; in any other build the part is there at once.

use super::notice::{Notice, Tone};
use crate::words::t;
use leptos::{prelude::*, task::spawn_local};
use std::{
    future::Future,
    pin::Pin,
    task::{Context, Poll, Waker},
};

/// The code of a part could not be fetched. A later try begins anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Missing;

impl From<leptos::wasm_split::SplitLoaderError> for Missing {
    fn from(_: leptos::wasm_split::SplitLoaderError) -> Self {
        Self
    }
}

/// A part whose code is there.
pub type Part = fn() -> AnyView;

/// A part under way.
pub type Loading = Pin<Box<dyn Future<Output = Result<Part, Missing>>>>;

/// Makes a function a lazily loaded part. Its name must be the app's only part of that name:
/// parts of one name share a file.
macro_rules! lazy_part {
    ($(#[$about:meta])* $access:vis fn $name:ident() $body:tt) => {
        $(#[$about])*
        $access fn $name() -> $crate::ui::lazy::Loading {
            fn part() -> ::leptos::prelude::AnyView $body
            #[cfg(split)]
            #[::leptos::wasm_split::wasm_split($name, wasm_split_path = ::leptos::wasm_split, fallible)]
            fn $name() -> ::core::result::Result<$crate::ui::lazy::Part, $crate::ui::lazy::Missing> {
                Ok(part)
            }
            #[cfg(not(split))]
            async fn $name() -> ::core::result::Result<$crate::ui::lazy::Part, $crate::ui::lazy::Missing> {
                Ok(part)
            }
            ::std::boxed::Box::pin($name())
        }
    };
}
pub(crate) use lazy_part;

/// Shows a part; until its code is there, a place of the size that `class` gives.
pub fn lazy(load: fn() -> Loading, class: &'static str) -> AnyView {
    let state = RwSignal::new(None);
    fetch(load, state);
    let again = move |_| {
        state.set(None);
        fetch(load, state);
    };
    let shown = move || match state.get() {
        Some(Ok(part)) => part(),
        None => view! {
            <div class=["lazy ", class].concat() aria-busy="true">
                <p class="fine" role="status">{t("lazy.loading")}</p>
            </div>
        }
        .into_any(),
        Some(Err(Missing)) => view! {
            <div class=["lazy ", class].concat() data-testid="lazy-missing">
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

/// What came is kept in `state`: at once if the code is there, so that nothing flickers.
fn fetch(load: fn() -> Loading, state: RwSignal<Option<Result<Part, Missing>>>) {
    let mut loading = load();
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
