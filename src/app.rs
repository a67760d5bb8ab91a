//! Starting up, and which page is shown.

use crate::{
    pages::{about, classroom, findings, home, lab, learn, settings, studio, unknown},
    platform::{self, document, history},
    state::{
        App, hold, keys, language,
        route::{self, Route},
    },
    ui::shell::Shell,
    words::{self, t},
};
use leptos::{either::Either, prelude::*};
use std::cell::Cell;
use unwatched_core::language::Language;

/// Takes over from the static first paint.
pub fn start() {
    platform::site::locate();
    platform::panic::say(notice());
    platform::panic::install(platform::site::url(Route::Lab.path()), keys::occur_in);
    platform::fetch::watch_policy();
    let wanted = language::wanted();
    if wanted == words::language() {
        return show(None);
    }
    // Until its words are there the static first paint stands.
    platform::page::before_mounting(async move {
        let came = language::begin(wanted).await;
        show(came.err().map(|_| wanted));
    });
}

/// Shows the page; `missing` is the language that was wanted and could not be had.
fn show(missing: Option<&'static Language>) {
    leptos::mount::mount_to_body(move || root(missing));
    document::take_over();
}

fn root(missing: Option<&'static Language>) -> impl IntoView {
    let app = App::new();
    app.speech.missing.set(missing);
    hold(app);
    app.offline.begin();
    route::follow_address(app.route);
    // One effect: each costs code of its own in the first load.
    Effect::new(move || {
        app.theme.get().apply();
        app.comfort.get().apply();
        let language = app.speech.now.get();
        document::set_language(language.tag, language.direction());
        document::set_title(&title(app.route.get()));
        platform::panic::say(notice());
    });
    // Words are no signals: in another language everything is built anew, never mended.
    let turn = Cell::new(false);
    move || {
        app.speech.now.track();
        match turn.replace(!turn.get()) {
            false => Either::Left(whole(app)),
            true => Either::Right(whole(app)),
        }
    }
}

/// What is said when the app itself fails.
fn notice() -> platform::panic::Notice {
    platform::panic::Notice {
        title: t("panic.title"),
        body: t("panic.body"),
        reload: t("panic.reload"),
        export: t("panic.export"),
    }
}

fn whole(app: App) -> AnyView {
    let follow = move |event: leptos::ev::MouseEvent| {
        if let Some(path) = history::link_of(&event) {
            let to = Route::from_path(&path);
            if to != Route::Unknown {
                event.prevent_default();
                route::go(app.route, to);
            }
        }
    };
    view! {
        <div class="app" on:click=follow>
            <Shell>{move || page(app.route.get())}</Shell>
        </div>
    }
    .into_any()
}

fn title(route: Route) -> String {
    match route {
        Route::Home => [t("brand"), " · ", t("home.title")].concat(),
        route => [t(&[route.key(), ".title"].concat()), " · ", t("brand")].concat(),
    }
}

fn page(route: Route) -> AnyView {
    match route {
        Route::Home => home::Home().into_any(),
        Route::Learn => learn::LearnPage().into_any(),
        Route::Chapter(chapter) => view! { <learn::ChapterPage chapter=chapter /> }.into_any(),
        Route::Classroom => classroom::Classroom().into_any(),
        Route::Lab => lab::LabPage().into_any(),
        Route::Scenarios => studio::ScenariosPage().into_any(),
        Route::Studio => studio::StudioPage().into_any(),
        Route::Findings => findings::Findings().into_any(),
        Route::Settings => settings::Settings().into_any(),
        Route::About => about::About().into_any(),
        Route::Unknown => unknown::Unknown().into_any(),
    }
}
