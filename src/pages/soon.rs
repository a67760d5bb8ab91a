//! Places that later work fills: what will be there, said honestly.

use super::{heading, paragraphs};
use crate::{
    state::route::Route,
    ui::{
        link::href,
        notice::{Notice, Tone},
    },
    words::t,
};
use leptos::prelude::*;

/// What will be here, and what can be done until then.
#[component]
pub fn Soon(route: Route) -> impl IntoView {
    let key = move |part: &str| [route.key(), part].concat();
    view! {
        <div class="page prose">
            {heading(&key(".title"))}
            <Notice tone=Tone::Calm title=t("soon.title")>{paragraphs(&key(".soon"))}</Notice>
            <p><a class="button" href=href(Route::Lab)>{t("soon.lab")}</a></p>
        </div>
    }
}
