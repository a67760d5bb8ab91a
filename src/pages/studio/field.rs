//! A text of the scenario, at its place, with what is wrong there.

use super::{place::id_of, problems::problems_at};
use crate::{platform::clock, state::app, words::t};
use leptos::prelude::*;
use unwatched_core::draft::ScenarioDraft;

/// How a text is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// On one line.
    Line,
    /// On so many lines, or more.
    Lines(u32),
}

/// A labelled text.
#[component]
pub fn TextField(
    #[prop(into)] place: String,
    #[prop(into)] label: String,
    #[prop(default = Shape::Line)] shape: Shape,
    /// The key of a hint.
    #[prop(optional)]
    hint: &'static str,
) -> impl IntoView {
    let id = id_of(&place);
    let hint = (!hint.is_empty()).then(|| view! { <span class="hint">{t(hint)}</span> });
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <TextInput place=place shape=shape />
            {hint}
        </div>
    }
}

/// A text whose label is elsewhere; its problems stand below it.
#[component]
pub fn TextInput(
    #[prop(into)] place: String,
    shape: Shape,
    /// A name, where no label says it.
    #[prop(optional, into)]
    name: Option<String>,
) -> impl IntoView {
    let studio = app().studio;
    let id = id_of(&place);
    let about = [id.as_str(), "-about"].concat();
    let (read, write) = (place.clone(), place.clone());
    let value = move || studio.draft.with(|draft| draft.text(&read).to_owned());
    let set = move |event| {
        let typed = event_target_value(&event);
        studio.change(|draft| draft.set(&write, typed.into(), clock::now_ms()));
    };
    let found = problems_at(place);
    let wrong = move || (!found.get().is_empty()).then_some("true");
    let input = match shape {
        Shape::Line => view! {
            <input
                id=id type="text" class="wide" prop:value=value on:input=set aria-label=name
                aria-invalid=wrong aria-describedby=about.clone() autocomplete="off"
            />
        }
        .into_any(),
        Shape::Lines(rows) => view! {
            <textarea
                id=id rows=rows.to_string() class="wide" prop:value=value on:input=set aria-label=name
                aria-invalid=wrong aria-describedby=about.clone()
            ></textarea>
        }
        .into_any(),
    };
    view! {
        {input}
        <div id=about>{move || super::problems::list(found.get(), false)}</div>
    }
}

/// A list of phrases, one a line.
#[component]
pub fn LinesField(#[prop(into)] place: String, #[prop(into)] label: String) -> impl IntoView {
    let studio = app().studio;
    let id = id_of(&place);
    let read = place.clone();
    // What is typed stays as it is, with its empty lines, as long as it means what is kept.
    let typed = RwSignal::new(String::new());
    let value = move || {
        let kept: Vec<String> = studio.draft.with(|draft| {
            let list = draft.value().pointer(&read).and_then(|v| v.as_array());
            let texts = list.into_iter().flatten().filter_map(|v| v.as_str());
            texts.map(str::to_owned).collect()
        });
        typed.with(|typed| match phrases(typed) == kept {
            true => typed.clone(),
            false => kept.join("\n"),
        })
    };
    let set = move |event| {
        let text = event_target_value(&event);
        let lines = phrases(&text);
        typed.set(text);
        studio.change(|draft| draft.set(&place, lines.into(), clock::now_ms()));
    };
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <textarea id=id rows="8" class="wide" prop:value=value on:input=set></textarea>
        </div>
    }
}

fn phrases(text: &str) -> Vec<String> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.map(str::to_owned).collect()
}

/// A choice among words.
#[component]
pub fn ChoiceField(
    #[prop(into)] place: String,
    #[prop(into)] label: String,
    /// Each word of the file, and what it is called.
    choices: Vec<(String, String)>,
) -> impl IntoView {
    let studio = app().studio;
    let id = id_of(&place);
    let (read, write) = (place.clone(), place);
    let now = Memo::new(move |_| studio.draft.with(|draft| draft.text(&read).to_owned()));
    let set = move |event| {
        let chosen = event_target_value(&event);
        studio.change(|draft| draft.set(&write, chosen.into(), clock::now_ms()));
    };
    // What the file says stays, even if it is none of ours.
    let other = {
        let now = now.get_untracked();
        let listed = choices.iter().any(|(word, _)| *word == now);
        (!listed).then(|| (now.clone(), now))
    };
    let option = |(word, name): (String, String)| {
        let own = word.clone();
        view! { <option value=word prop:selected=move || now.get() == own>{name}</option> }
    };
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <select id=id on:change=set>
                {other.into_iter().chain(choices).map(option).collect_view()}
            </select>
        </div>
    }
}

/// A box to tick, and what it means.
#[component]
pub fn Toggle(
    #[prop(into)] label: String,
    /// The key of a hint.
    #[prop(optional)]
    hint: &'static str,
    #[prop(into)] on: Signal<bool>,
    change: impl Fn(&mut ScenarioDraft, bool) + 'static,
) -> impl IntoView {
    let studio = app().studio;
    let hint = (!hint.is_empty()).then(|| view! { <p class="hint">{t(hint)}</p> });
    let tick = move |event| {
        let wanted = event_target_checked(&event);
        studio.change(|draft| change(draft, wanted));
    };
    view! {
        <label class="choice">
            <input type="checkbox" prop:checked=move || on.get() on:change=tick />
            <span>{label}</span>
        </label>
        {hint}
    }
}
