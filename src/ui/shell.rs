//! What surrounds every page: skip link, header, menu, footer, announcements.

use super::{
    language::{language_field, language_missing},
    lazy::lazy,
    link::href,
    newer::newer,
};
use crate::{
    platform::preferences,
    state::{app, language::FOOTER, route::Route},
    words::t,
};
use leptos::prelude::*;

/// The frame of every page.
#[component]
pub fn Shell(children: Children) -> impl IntoView {
    let app = app();
    let is_entry = |(route, _): &(Route, _)| *route != Route::Home && route.menu() == *route;
    let entries = Route::ALL.into_iter().filter(is_entry);
    view! {
        <a class="skip" href="#main">{t("shell.skip")}</a>
        <header>
            <div class="header">
                <a class="brand" href=href(Route::Home)>
                    <span class="brand-mark" aria-hidden="true"></span>
                    {t("brand")}
                </a>
                <nav aria-label=t("shell.menu")>
                    <ul class="menu">{entries.map(item).collect_view()}</ul>
                </nav>
            </div>
            {marks()}
        </header>
        <main id="main" tabindex="-1">{language_missing}{children()}</main>
        <footer class="footer">
            <p>{t("shell.privacy")}</p>
            <p>{t("shell.licence")}</p>
            {language_field(FOOTER, t("shell.language"))}
        </footer>
        // Streams are not announced; what began and what ended is.
        <p class="visually-hidden" role="status">{move || app.lab.status.get()}</p>
    }
}

/// What is not as usual: no network, no storage, a newer version.
fn marks() -> impl IntoView {
    let app = app();
    let offline = move || match app.offline.online.get() {
        true => "",
        false => t("shell.offline"),
    };
    let asks = Memo::new(move |_| app.may_ask_for_newer());
    view! {
        <div class="marks">
            // There from the beginning, so that what appears in it is announced.
            <p role="status" data-testid="offline">{offline}</p>
            {(!preferences::are_kept()).then(|| view! { <p data-testid="unkept">{t("shell.unkept")}</p> })}
            {move || asks.get().then(|| lazy(newer, ""))}
        </div>
    }
}

fn item((route, _): (Route, &'static str)) -> impl IntoView {
    let app = app();
    let current = move || match app.route.get() {
        here if here == route => Some("page"),
        within if within.menu() == route => Some("true"),
        _ => None,
    };
    let label = t(&[route.key(), ".menu"].concat());
    view! { <li><a href=href(route) aria-current=current>{label}</a></li> }
}
