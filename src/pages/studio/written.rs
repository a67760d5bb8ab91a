//! What is said of a scenario: its name, its written answers, its notes.

use super::{
    field::{ChoiceField, Shape, TextField, TextInput},
    place::id_of,
};
use crate::{
    platform::{clock, document},
    state::app,
    ui::family::family,
    words::{t, tf},
};
use leptos::prelude::*;
use serde_json::json;
use unwatched_core::{draft::ScenarioDraft, json::Named as _, label::Answer, scenario::FAMILIES};

/// Title, id, family, language.
#[component]
pub fn AboutPart() -> impl IntoView {
    let families = FAMILIES.map(|name| (name.to_owned(), family(name)));
    view! {
        <section class="part" aria-labelledby="studio-about">
            <h2 id="studio-about">{t("studio.about")}</h2>
            <div class="columns">
                <Title />
                <TextField place="/id" label=t("studio.id") hint="studio.id.hint" />
                <ChoiceField place="/family" label=t("scenarios.family") choices=families.into() />
                <Version />
                <TextField place="/language" label=t("scenarios.language") hint="studio.language.hint" />
            </div>
        </section>
    }
}

/// Counts the revisions of the text that others have seen.
#[component]
fn Version() -> impl IntoView {
    let studio = app().studio;
    let place = "/version";
    let value = move || {
        let number = |draft: &ScenarioDraft| draft.value().pointer(place)?.as_u64();
        studio.draft.with(number).unwrap_or(1).to_string()
    };
    let set = move |event| {
        let typed: u64 = event_target_value(&event).parse().unwrap_or(1);
        studio.change(|draft| draft.set(place, typed.max(1).into(), clock::now_ms()));
    };
    view! {
        <div class="field">
            <label for=id_of(place)>{t("studio.version")}</label>
            <input id=id_of(place) type="number" min="1" prop:value=value on:change=set />
            <span class="hint">{t("studio.version.hint")}</span>
        </div>
    }
}

/// The title. As long as nobody has named the file otherwise, its id follows.
#[component]
fn Title() -> impl IntoView {
    let studio = app().studio;
    let before = StoredValue::new(studio.draft.with_untracked(|d| d.text("/title").to_owned()));
    let follow = move |_| {
        let title = studio
            .draft
            .with_untracked(|draft| draft.text("/title").to_owned());
        let (old, new) = (slug(&before.get_value()), slug(&title));
        before.set_value(title);
        // What is saved keeps its name.
        let is_new = studio.saved.with_untracked(Option::is_none);
        studio.change(|draft| {
            if is_new && draft.text("/id") == ["own/", &old].concat() {
                draft.set("/id", ["own/", &new].concat().into(), clock::now_ms());
            }
        });
    };
    view! { <div on:change=follow><TextField place="/title" label=t("studio.name") /></div> }
}

/// Small letters, digits and dashes; what else there is becomes a dash.
fn slug(title: &str) -> String {
    let dashed = |c: char| match c.is_ascii_alphanumeric() {
        true => c.to_ascii_lowercase(),
        false => '-',
    };
    let text: String = title.chars().map(dashed).collect();
    let words: Vec<_> = text.split('-').filter(|word| !word.is_empty()).collect();
    words.join("-").chars().take(60).collect()
}

/// Four written answers of each kind.
#[component]
pub fn AnswersPart() -> impl IntoView {
    view! {
        <section class="part" aria-labelledby="studio-answers">
            <h2 id="studio-answers">{t("studio.answers")}</h2>
            <p class="hint">{t("studio.answers.hint")}</p>
            <div class="columns three">
                {Answer::NAMES.iter().map(|(name, _)| answers(name)).collect_view()}
            </div>
        </section>
    }
}

fn answers(name: &'static str) -> impl IntoView {
    let studio = app().studio;
    let place = ["/exemplars/", name].concat();
    let (count_at, add_at, row_at) = (place.clone(), place.clone(), place.clone());
    let count = Memo::new(move |_| studio.draft.with(|draft| draft.count(&count_at)));
    let heading = t(&["studio.answers.", name].concat());
    let row = move |at: usize| {
        let place = format!("{row_at}/{at}");
        let forget = place.clone();
        let name = tf(
            "studio.answer.name",
            &[("kind", heading.to_owned()), ("n", (at + 1).to_string())],
        );
        let remove = tf("studio.remove", &[("name", name.clone())]);
        let list = id_of(&row_at);
        let take_away = move |_| {
            studio.change(|draft| draft.remove(&forget));
            document::focus(&list);
        };
        view! {
            <li class="written">
                <TextInput place=place shape=Shape::Lines(3) name=name />
                <button type="button" class="quiet" aria-label=remove on:click=take_away>{t("studio.remove.short")}</button>
            </li>
        }
    };
    let add = move |_| studio.change(|draft| draft.push(&add_at, "".into()));
    view! {
        <section id=id_of(&place) tabindex="-1">
            <h3>{heading}</h3>
            <ol class="written-list">
                <For each=move || 0..count.get() key=|at| *at children=row />
            </ol>
            <button type="button" class="quiet" on:click=add>{t("studio.answer.add")}</button>
        </section>
    }
}

/// For those who teach, for those who may be hurt, and where it comes from.
#[component]
pub fn NotesPart() -> impl IntoView {
    let studio = app().studio;
    let count = Memo::new(move |_| studio.draft.with(|draft| draft.count("/sources")));
    let row = move |at: usize| {
        let place = format!("/sources/{at}");
        let (title, url, forget) = (
            [&place, "/title"].concat(),
            [&place, "/url"].concat(),
            place,
        );
        let take_away = move |_| {
            studio.change(|draft| draft.remove(&forget));
            document::focus("at-sources");
        };
        let name = tf("studio.source.name", &[("n", (at + 1).to_string())]);
        let remove = tf("studio.remove", &[("name", name)]);
        view! {
            <li class="written columns">
                <TextField place=title label=t("studio.source.title") />
                <TextField place=url label=t("studio.source.url") />
                <button type="button" class="quiet" aria-label=remove on:click=take_away>{t("studio.remove.short")}</button>
            </li>
        }
    };
    let add =
        move |_| studio.change(|draft| draft.push("/sources", json!({"title": "", "url": ""})));
    view! {
        <section class="part" aria-labelledby="studio-notes">
            <h2 id="studio-notes">{t("studio.notes")}</h2>
            <TextField place="/content_note" label=t("studio.content-note") hint="studio.content-note.hint" />
            <TextField place="/teacher_notes" label=t("studio.teacher-notes") shape=Shape::Lines(4) />
            <h3 id="at-sources" tabindex="-1">{t("studio.sources")}</h3>
            <ol class="written-list"><For each=move || 0..count.get() key=|at| *at children=row /></ol>
            <button type="button" class="quiet" on:click=add>{t("studio.source.add")}</button>
            <TextField place="/license" label=t("studio.license") />
        </section>
    }
}
