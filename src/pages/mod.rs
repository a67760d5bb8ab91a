//! The places of the site.

pub mod about;
pub mod classroom;
pub mod findings;
pub mod home;
pub mod lab;
pub mod learn;
pub mod settings;
pub mod studio;
pub mod unknown;

use crate::words::{find, t};
use leptos::prelude::*;

/// The heading of a page, which takes the focus on every navigation.
pub fn heading(key: &str) -> impl IntoView + use<> {
    view! { <h1 id="heading" tabindex="-1">{t(key)}</h1> }
}

/// Paragraphs of the catalogue: `key.1`, `key.2`, … as long as there are some.
pub fn paragraphs(key: &str) -> impl IntoView + use<> {
    let keys = (1..).map(|n| format!("{key}.{n}"));
    let texts = keys.map_while(|key| find(&key));
    texts.map(|text| view! { <p>{text}</p> }).collect_view()
}
