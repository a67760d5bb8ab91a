//! No such place.

use super::heading;
use crate::{state::route::Route, ui::link::href, words::t};
use leptos::prelude::*;

/// Says so, and leads back.
#[component]
pub fn Unknown() -> impl IntoView {
    view! {
        <div class="page prose">
            {heading("unknown.title")}
            <p>{t("unknown.body")}</p>
            <p><a class="button" href=href(Route::Home)>{t("unknown.home")}</a></p>
        </div>
    }
}
