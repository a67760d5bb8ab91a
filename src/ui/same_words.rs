//! Whether a replication of a model in the page is what it should be: the same to the letter.

use crate::words::t;
use leptos::prelude::*;
use unwatched_core::collection::{Entry, same_words};

/// What is to be said of two findings; nothing where their words need not be the same.
pub fn same(one: &Entry, other: &Entry) -> AnyView {
    match same_words(one, other) {
        None => ().into_any(),
        Some(same) => {
            let key = if same { "exact.same" } else { "exact.other" };
            view! { <p data-testid="same-words" data-same=same.to_string()>{t(key)}</p> }.into_any()
        }
    }
}
