//! Learn: what will be here, said honestly.

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
pub fn Learn() -> impl IntoView {
    view! {
        <div class="page prose">
            {heading("learn.title")}
            <Notice tone=Tone::Calm title=t("soon.title")>{paragraphs("learn.soon")}</Notice>
            <p><a class="button" href=href(Route::Lab)>{t("soon.lab")}</a></p>
        </div>
    }
}
