//! The scenarios that there are: one's own, and the library.

use super::{
    came::CameNotice,
    card::card,
    filters::{Filters, Wanted},
    obstacle::ObstacleNotice,
};
use crate::{
    platform::{document, files},
    state::{
        app, findings, lab,
        own::Owned,
        route::Route,
        studio::{self, Card, Opening},
    },
    ui::link::href,
    words::{count, t, tf},
};
use leptos::{prelude::*, task::spawn_local};

/// Everything but the heading.
#[component]
pub fn Browse() -> impl IntoView {
    let app = app();
    let studio = app.studio;
    spawn_local(async move {
        studio::prepare(app).await;
        lab::load_prices(app.lab).await;
        findings::load_collection(app.findings).await;
    });
    let blank = move |_| spawn_local(studio::open(app, Opening::Blank));
    let import = move |event: leptos::ev::Event| {
        spawn_local(studio::import(app, files::picked(&event)));
    };
    view! {
        <p class="row">
            <button type="button" class="primary" data-testid="studio-blank" on:click=blank>{t("scenarios.blank")}</button>
            <label class="field">
                <span>{t("scenarios.import")}</span>
                <input type="file" multiple accept=".json,application/json" data-testid="studio-import" on:change=import />
            </label>
        </p>
        <Unfinished />
        <ObstacleNotice />
        <Show when=move || studio.opening.get()>
            <p role="status">{t("came.opening")}</p>
        </Show>
        <CameNotice />
        <OwnList />
        <LibraryList />
    }
}

/// The way back to what is being written.
#[component]
fn Unfinished() -> impl IntoView {
    let studio = app().studio;
    move || {
        studio.is_changed().then(|| {
            let title = studio.draft.with(|draft| draft.text("/title").to_owned());
            let title = match title.trim() {
                "" => t("studio.untitled").to_owned(),
                _ => title,
            };
            view! {
                <div class="notice">
                    <p class="notice-title">{tf("scenarios.unfinished", &[("title", title)])}</p>
                    <p><a class="button" href=href(Route::Studio)>{t("scenarios.continue")}</a></p>
                </div>
            }
        })
    }
}

#[component]
fn OwnList() -> impl IntoView {
    let app = app();
    let list = app.own.list;
    let export = move |_| {
        let all = list.get_untracked();
        let values = all.iter().map(|one| (*one.value).clone()).collect();
        spawn_local(studio::export(app, values));
    };
    view! {
        <section class="part" aria-labelledby="own-title">
            <h2 id="own-title" tabindex="-1">{t("scenarios.own")}</h2>
            <Show
                when=move || !list.with(Vec::is_empty)
                fallback=|| view! { <p class="hint">{t("scenarios.own.none")}</p> }
            >
                <ul class="list" data-testid="studio-own">
                    {move || list.get().into_iter().map(owned).collect_view()}
                </ul>
                <button type="button" on:click=export>{t("scenarios.export")}</button>
            </Show>
        </section>
    }
}

fn owned(one: Owned) -> impl IntoView {
    let app = app();
    let title = match one.title.trim() {
        "" => one.id.clone(),
        _ => one.title.clone(),
    };
    let (edit, copy) = (one.id.clone(), one.id.clone());
    let edit = move |_| spawn_local(studio::open(app, Opening::Own(edit.clone())));
    let copy = move |_| spawn_local(studio::open(app, Opening::Copy(copy.clone())));
    let asked = RwSignal::new(false);
    let forget = {
        let id = one.id.clone();
        move |_| match asked.get() {
            false => asked.set(true),
            true => {
                let id = id.clone();
                spawn_local(async move {
                    if let Err(blocked) = app.own.forget(&id).await {
                        app.studio.obstacle.set(Some(blocked.into()));
                    }
                    document::focus("own-title");
                });
            }
        }
    };
    let named = |key: &str| tf(key, &[("title", title.clone())]);
    let (copy_name, forget_name) = (named("scenarios.copy.name"), named("scenarios.forget.name"));
    let forget_label = move || match asked.get() {
        true => t("scenarios.forget.sure"),
        false => t("scenarios.forget"),
    };
    view! {
        <li class="list-row" data-id=one.id.clone()>
            <button type="button" class="list-main" on:click=edit>
                <strong>{title.clone()}</strong>" "<code>{one.id.clone()}</code>
            </button>
            <button type="button" class="quiet" aria-label=copy_name on:click=copy>{t("scenarios.copy")}</button>
            <button type="button" class="quiet" aria-label=move || [forget_label(), " ", &forget_name].concat() on:click=forget on:blur=move |_| asked.set(false)>{forget_label}</button>
        </li>
    }
}

#[component]
fn LibraryList() -> impl IntoView {
    let studio = app().studio;
    let wanted = RwSignal::new(Wanted::default());
    let languages = Memo::new(move |_| {
        let mut all: Vec<_> = studio
            .cards
            .with(|c| c.iter().map(|c| c.language.clone()).collect());
        all.sort();
        all.dedup();
        all
    });
    let fitting = Memo::new(move |_| {
        studio.cards.with(|cards| {
            let fits = |card: &&Card| wanted.with(|wanted| wanted.fits(card));
            let mut fitting: Vec<_> = cards.iter().filter(fits).cloned().collect();
            if wanted.with(|wanted| wanted.cheapest) {
                // Each call costs alike; what is sent differs.
                fitting.sort_by_key(|card| card.characters);
            }
            fitting
        })
    });
    let none = move || fitting.with(Vec::is_empty) && !studio.cards.with(|c| c.is_empty());
    view! {
        <section class="part" aria-labelledby="library-title">
            <h2 id="library-title">{t("scenarios.library")}</h2>
            <Filters wanted=wanted languages=languages />
            <p class="fine" role="status">{move || count("scenarios.found", fitting.with(Vec::len))}</p>
            <ul class="cards"><For each=move || fitting.get() key=|card| card.id.clone() children=card /></ul>
            <Show when=none>
                <p>{t("scenarios.none")}" "
                <button type="button" class="quiet" on:click=move |_| wanted.set(Wanted::default())>{t("scenarios.show-all")}</button></p>
            </Show>
        </section>
    }
}
