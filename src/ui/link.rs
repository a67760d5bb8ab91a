//! Links within the site, and out of it.

use crate::{platform::site, state::route::Route};
use leptos::prelude::*;

/// The address of a place.
pub fn href(route: Route) -> String {
    site::url(route.path())
}

/// A link out of the site; it opens beside the page, which learns nothing of it.
#[component]
pub fn Out(#[prop(into)] href: String, children: Children) -> impl IntoView {
    view! { <a href=href target="_blank" rel="noopener noreferrer">{children()}</a> }
}
