//! A word of the glossary, explained where it stands.

use crate::words::{find, tf};
use leptos::prelude::*;

/// The word; pressed, its meaning follows it.
pub fn view(key: String, inside: AnyView) -> AnyView {
    let Some(means) = find(&["term.", &key, ".means"].concat()) else {
        return inside;
    };
    let open = RwSignal::new(false);
    let expanded = move || open.get().to_string();
    let note = move || {
        open.get().then(|| {
            let text = tf("chapter.term", &[("means", means.to_owned())]);
            view! { <span class="term-means" role="note">{text}</span> }
        })
    };
    view! {
        <button type="button" class="term" aria-expanded=expanded on:click=move |_| open.update(|open| *open = !*open)>
            {inside}
        </button>
        {note}
    }
    .into_any()
}
