//! What a class answered, from the codes of its devices. Nothing is stored unless somebody saves
//! it, and nothing is sent.

use super::{heading, link, parts};
use crate::{
    platform::{document, files},
    state::{
        classroom::{Lesson, Room, Shown, classroom, words},
        work,
    },
    ui::{
        notice::{Notice, Tone},
        problems::ProblemList,
        report::figures,
    },
    words::{count, t, tf},
};
use leptos::{prelude::*, task::spawn_local};
use serde_json::{Value, json};
use std::sync::Arc;
use unwatched_core::{
    classroom::{Added, Pasted},
    work::{Answer, Job, Results},
};

/// The results.
pub fn view(lesson: Arc<Lesson>) -> AnyView {
    let place = classroom().place.get_untracked();
    let title = tf(
        "classroom.results.of",
        &[("title", parts::lesson_title(&lesson))],
    );
    view! {
        <p>{link(place.with(Shown::Plan), "", t("classroom.results.back").to_owned())}</p>
        {heading(title)}
        <p class="lead">{t("classroom.results.lead")}</p>
        {enter(lesson.clone())}
        {devices(lesson.clone())}
        {charts(lesson.clone())}
        {keep(lesson)}
    }
    .into_any()
}

fn room() -> Room {
    classroom().room
}

/// Where codes are typed or pasted.
fn enter(lesson: Arc<Lesson>) -> AnyView {
    let typed = RwSignal::new(String::new());
    let input = move |event: leptos::ev::Event| typed.set(event_target_value(&event));
    let add = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        room().paste(&lesson, &typed.get_untracked());
        // What could not be read stays, to be mended.
        let left = room().pasted.with_untracked(|all| {
            let bad = all.iter().filter(|one| one.result.is_err());
            bad.map(|one| one.text.clone())
                .collect::<Vec<_>>()
                .join("\n")
        });
        typed.set(left);
    };
    let said = move || {
        let all = room().pasted.get();
        (!all.is_empty()).then(|| {
            view! { <ul class="pasted">{all.iter().map(became).collect_view()}</ul> }
        })
    };
    view! {
        <form on:submit=add>
            <label class="field">
                <span>{t("classroom.codes")}</span>
                <textarea rows="4" spellcheck="false" autocapitalize="characters" data-testid="class-codes" prop:value=typed on:input=input></textarea>
                <span class="hint">{t("classroom.codes.hint")}</span>
            </label>
            <button type="submit" class="primary" data-testid="class-add">{t("classroom.codes.add")}</button>
        </form>
        <div role="status" data-testid="class-said">{said}</div>
    }
    .into_any()
}

/// What became of one code.
fn became(one: &Pasted) -> AnyView {
    let device = |place: usize| (place + 1).to_string();
    let (key, place, is_fine) = match &one.result {
        Ok(Added::New(place)) => ("new", device(*place), true),
        Ok(Added::Same(place)) => ("same", device(*place), true),
        Ok(Added::Replaced(place)) => ("replaced", device(*place), true),
        Err(problem) => (problem.name(), String::new(), false),
    };
    let values = [
        ("line", one.line.to_string()),
        ("text", one.text.chars().take(60).collect()),
        ("device", place),
    ];
    let words = tf(&["classroom.code.", key].concat(), &values);
    let class = if is_fine { "" } else { "trouble-line" };
    view! { <li class=class data-result=key>{words}</li> }.into_any()
}

/// The devices that have come, and taking one out.
fn devices(lesson: Arc<Lesson>) -> AnyView {
    let undo = {
        let lesson = lesson.clone();
        move |_| room().undo(&lesson)
    };
    let shown = move || {
        let class = room().class(&lesson);
        let n = class.answers().len();
        if n == 0 {
            return view! { <p class="empty">{t("classroom.devices.none")}</p> }.into_any();
        }
        let one = |(at, code): (usize, String)| {
            let lesson = lesson.clone();
            let name = tf("classroom.devices.remove", &[("n", (at + 1).to_string())]);
            view! {
                <li class="row"><code>{code}</code><button type="button" class="quiet" aria-label=name on:click=move |_| room().remove(&lesson, at)>"×"</button></li>
            }
        };
        let all = class
            .codes()
            .into_iter()
            .enumerate()
            .map(one)
            .collect_view();
        view! {
            <details>
                <summary data-testid="class-devices" data-n=n.to_string()>{count("classroom.devices", n)}</summary>
                <ol>{all}</ol>
            </details>
        }
        .into_any()
    };
    view! { {shown}<p><button type="button" class="quiet" on:click=undo>{t("classroom.devices.undo")}</button></p> }.into_any()
}

/// The charts, computed by the worker whenever a code has come.
fn charts(lesson: Arc<Lesson>) -> AnyView {
    let reveal = RwSignal::new(false);
    let section = RwSignal::new(None::<Result<Value, String>>);
    Effect::new(move |_| {
        let class = room().class(&lesson);
        let job = Job::Class(json!(Results {
            form: class.form().clone(),
            answers: class.answers().to_vec(),
            words: words(&lesson),
            reveal: reveal.get(),
            width: document::picture_width(),
        }));
        if class.answers().is_empty() {
            section.set(None);
            return;
        }
        spawn_local(async move {
            let came = match work::ask(job).await {
                Ok(Answer::Section(section)) => Ok(section),
                Ok(_) => Err(String::new()),
                Err(why) => Err(why),
            };
            _ = section.try_set(Some(came));
        });
    });
    let shown = move || match section.get() {
        None => ().into_any(),
        Some(Ok(section)) => {
            view! { <div data-testid="class-charts">{figures(&section)}</div> }.into_any()
        }
        Some(Err(why)) => {
            let body = tf("figure.failed", &[("why", why)]);
            view! { <Notice tone=Tone::Trouble title=t("figure.failed.title")><p>{body}</p></Notice> }.into_any()
        }
    };
    let truth = view! {
        <label class="choice">
            <input type="checkbox" data-testid="class-reveal" prop:checked=reveal on:change=move |_| reveal.update(|on| *on = !*on) />
            <span>{t("classroom.reveal")}</span>
        </label>
    };
    view! { {truth}{shown} }.into_any()
}

/// Saving and opening.
fn keep(lesson: Arc<Lesson>) -> AnyView {
    let failed = RwSignal::new(None::<String>);
    let save = {
        let lesson = lesson.clone();
        move |_| failed.set(files::save("class.json", &room().file(&lesson)).err())
    };
    let table = {
        let lesson = lesson.clone();
        move |_| failed.set(files::save("class.csv", &room().table(&lesson)).err())
    };
    let open = move |event: leptos::ev::Event| {
        let Some(file) = files::picked(&event).into_iter().next() else {
            return;
        };
        let lesson = lesson.clone();
        spawn_local(async move {
            match file.text().await {
                Ok(text) => room().open(&lesson, &text),
                Err(why) => failed.set(Some(why)),
            }
        });
    };
    let problems = move || {
        let problems = room().problems.get();
        (!problems.is_empty()).then(|| {
            view! { <Notice tone=Tone::Trouble title=t("classroom.file.bad")><ProblemList problems=problems /></Notice> }
        })
    };
    let why = move || failed.get().map(|why| view! { <p role="status">{why}</p> });
    view! {
        <h2>{t("classroom.keep")}</h2>
        <p>{t("classroom.keep.about")}</p>
        <div class="row">
            <button type="button" data-testid="class-csv" on:click=table>{t("classroom.keep.table")}</button>
            <button type="button" data-testid="class-save" on:click=save>{t("classroom.keep.file")}</button>
            <label class="field">
                <span>{t("classroom.keep.open")}</span>
                <input type="file" accept=".json,application/json" data-testid="class-file" on:change=open />
            </label>
        </div>
        {problems}{why}
    }
    .into_any()
}
