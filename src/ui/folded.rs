//! A part that is folded away, and whose code is fetched when somebody unfolds it.

use super::lazy::{Part, lazy};
use crate::{platform::lazy::Loading, words::t};
use leptos::prelude::*;

/// Something with a title, shown while it is unfolded.
pub fn folded(title: &'static str, test_id: &'static str, load: fn() -> Loading<Part>) -> AnyView {
    let open = RwSignal::new(false);
    let shown = move || open.get().then(|| lazy(load, "lazy-panel"));
    view! {
        <details class="whole" on:toggle=move |_| open.update(|open| *open = !*open)>
            <summary data-testid=test_id>{t(title)}</summary>
            {shown}
        </details>
    }
    .into_any()
}
