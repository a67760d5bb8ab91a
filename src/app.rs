//! Starting up, and which page is shown.

use crate::{
    pages::{about, findings, home, lab, learn, settings, soon, studio, unknown},
    platform::{self, document, history},
    state::{
        App, keys,
        route::{self, Route},
    },
    ui::shell::Shell,
    words::t,
};
use leptos::prelude::*;

/// Takes over from the static first paint.
pub fn start() {
    platform::site::locate();
    platform::panic::install(
        platform::panic::Notice {
            title: t("panic.title"),
            body: t("panic.body"),
            reload: t("panic.reload"),
            export: t("panic.export"),
        },
        platform::site::url(Route::Lab.path()),
        keys::occur_in,
    );
    platform::fetch::watch_policy();
    leptos::mount::mount_to_body(Root);
    document::take_over();
}

#[component]
fn Root() -> impl IntoView {
    let app = App::new();
    provide_context(app);
    app.offline.begin();
    route::follow_address(app.route);
    Effect::new(move || app.theme.get().apply());
    Effect::new(move || document::set_title(&title(app.route.get())));
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
        Route::Classroom => view! { <soon::Soon route=route /> }.into_any(),
        Route::Lab => lab::LabPage().into_any(),
        Route::Scenarios => studio::ScenariosPage().into_any(),
        Route::Studio => studio::StudioPage().into_any(),
        Route::Findings => findings::Findings().into_any(),
        Route::Settings => settings::Settings().into_any(),
        Route::About => about::About().into_any(),
        Route::Unknown => unknown::Unknown().into_any(),
    }
}
