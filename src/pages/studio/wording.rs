//! One wording of the question: its turns, and what a model suggests in its place.

use super::{
    field::{Shape, TextInput},
    place::id_of,
    problems::{list, problems_at},
};
use crate::{
    platform::{clock, document},
    state::{
        app,
        studio::{Suggestion, ask_for_wording},
    },
    words::{t, tf},
};
use leptos::{prelude::*, task::spawn_local};
use serde_json::json;
use unwatched_core::{scenario::Role, work::Change};

/// The wording at this place of the list.
#[component]
pub fn Wording(at: usize) -> impl IntoView {
    let app = app();
    let studio = app.studio;
    let place = format!("/paraphrases/{at}");
    let turns = [&place, "/turns"].concat();
    let (count_at, row_at, add_at) = (turns.clone(), turns.clone(), turns.clone());
    let count = Memo::new(move |_| studio.draft.with(|draft| draft.count(&count_at)));
    let name = tf("studio.wording.name", &[("n", (at + 1).to_string())]);
    let remove = tf("studio.remove", &[("name", name.clone())]);
    let suggest = tf("studio.suggest.name", &[("name", name.clone())]);
    let forget = place.clone();
    let take_away = move |_| {
        studio.change(|draft| draft.remove(&forget));
        document::focus("at-paraphrases");
    };
    let longer = move |_| {
        studio.change(|draft| {
            // The model speaks, and then the person again.
            draft.push(&add_at, json!({"role": Role::Assistant, "text": ""}));
            draft.push(&add_at, json!({"role": Role::User, "text": ""}));
        });
    };
    let (ends, shorter_at, here) = (turns.clone(), turns.clone(), id_of(&place));
    let shorter = move |_| {
        studio.change(|draft| {
            for _ in 0..2 {
                let last = draft.count(&shorter_at).saturating_sub(1);
                draft.remove(&format!("{shorter_at}/{last}"));
            }
        });
        // The button may be gone with them.
        document::focus(&here);
    };
    let ask = move |_| spawn_local(ask_for_wording(app, at));
    let found = problems_at(place.clone());
    let of_turns = problems_at(ends);
    let label = name.clone();
    view! {
        <li class="written wording" id=id_of(&place) tabindex="-1">
            <For
                each=move || 0..count.get() key=|turn| *turn
                children=move |turn| view! { <Turn place=format!("{row_at}/{turn}") name=label.clone() /> }
            />
            {move || list(found.get(), false)}
            {move || list(of_turns.get(), false)}
            <p class="row">
                <button type="button" class="quiet" aria-label=suggest on:click=ask>{t("studio.suggest")}</button>
                <button type="button" class="quiet" on:click=longer>{t("studio.turn.add")}</button>
                <Show when=move || { count.get() > 2 }>
                    <button type="button" class="quiet" on:click=shorter.clone()>{t("studio.turn.remove")}</button>
                </Show>
                <button type="button" class="quiet" aria-label=remove on:click=take_away>{t("studio.remove.short")}</button>
            </p>
            {move || studio.suggestion.get().filter(|s| s.at == at).map(suggested)}
        </li>
    }
}

/// What one of the two says.
#[component]
fn Turn(place: String, name: String) -> impl IntoView {
    let studio = app().studio;
    let role = [&place, "/role"].concat();
    let is_person = Memo::new(move |_| studio.draft.with(|d| d.text(&role) == Role::User.name()));
    let who = move || match is_person.get() {
        true => t("prompt.user"),
        false => t("prompt.assistant"),
    };
    let name = [name.as_str(), ": ", who()].concat();
    view! {
        <p class="turn-who">{who}</p>
        <TextInput place=[&place, "/text"].concat() shape=Shape::Lines(3) name=name />
    }
}

/// A suggestion beside what it was made from. It is taken by a person only.
fn suggested(suggestion: Suggestion) -> impl IntoView {
    let app = app();
    let studio = app.studio;
    let Suggestion {
        at, text, changes, ..
    } = suggestion;
    let is_whole = {
        let changes = changes.clone();
        Memo::new(move |_| changes.with(Option::is_some))
    };
    let compared = move || {
        let parts = changes.get()?;
        let parts = parts.into_iter().map(part).collect_view();
        Some(view! {
            <p class="fine">{t("studio.suggest.changes")}</p>
            <p class="sample-text compared">{parts}</p>
        })
    };
    let take = move |replace: bool| {
        studio.take_suggestion(replace);
        let last = studio
            .draft
            .with_untracked(|d| d.count("/paraphrases"))
            .saturating_sub(1);
        let shown = if replace { at } else { last };
        // It is there by the next frame.
        clock::next_frame(move || document::focus(&id_of(&format!("/paraphrases/{shown}"))));
    };
    let again = move |_| spawn_local(ask_for_wording(app, at));
    let leave = move |_| {
        studio.drop_suggestion();
        document::focus(&id_of(&format!("/paraphrases/{at}")));
    };
    view! {
        <div class="notice" role="group" aria-label=t("studio.suggest.title") data-testid="studio-suggestion">
            <p class="notice-title">{t("studio.suggest.title")}</p>
            <p class="sample-text">{move || text.get()}</p>
            {compared}
            <Show when=move || is_whole.get()>
                <p class="row">
                    <button type="button" on:click=move |_| take(false)>{t("studio.suggest.add")}</button>
                    <button type="button" on:click=move |_| take(true)>{t("studio.suggest.replace")}</button>
                    <button type="button" class="quiet" on:click=again>{t("studio.suggest.again")}</button>
                </p>
            </Show>
            <button type="button" class="quiet" on:click=leave>{t("studio.suggest.leave")}</button>
        </div>
    }
}

fn part((change, text): (Change, String)) -> AnyView {
    match change {
        Change::Same => view! { {text} }.into_any(),
        Change::Gone => view! { <del>{text}</del> }.into_any(),
        Change::New => view! { <ins>{text}</ins> }.into_any(),
    }
}
