//! What several views of a lesson show.

use super::super::learn::figures;
use crate::{
    state::{
        app,
        classroom::{Age, Lesson, Place, Step, classroom, texts},
        lab,
        route::{self, Route},
    },
    ui::{
        link::href,
        report::{each, field},
    },
    words::{t, tf},
};
use leptos::{prelude::*, task::spawn_local};
use serde_json::Value;

/// The step's title.
pub fn title(step: &Step) -> String {
    match step {
        Step::Written(step) => field(step, "title").to_owned(),
        Step::Chapter(chapter) => {
            let title = t(&[chapter.key(), ".title"].concat()).to_owned();
            tf("classroom.step.chapter", &[("title", title)])
        }
        Step::Scenario(id) => tf("classroom.step.scenario", &[("title", id.clone())]),
    }
}

/// The heading of a step, which takes the focus when one goes there.
pub fn step_heading(lesson: &Lesson, at: usize, step: &Step) -> AnyView {
    let values = [
        ("n", (at + 1).to_string()),
        ("of", lesson.steps.len().to_string()),
        ("title", title(step)),
    ];
    view! { <h2 id="step-title" tabindex="-1">{tf("classroom.step", &values)}</h2> }.into_any()
}

/// The lesson's title; a name for one that a teacher did not name.
pub fn lesson_title(lesson: &Lesson) -> String {
    if lesson.title.is_empty() {
        t("classroom.own").to_owned()
    } else {
        lesson.title.clone()
    }
}

/// Which phase of the lesson a step is, and its minutes.
pub fn phase(step: &Step) -> String {
    let name = match step {
        Step::Written(step) => t(&["classroom.phase.", field(step, "phase")].concat()),
        _ => t("classroom.phase.more"),
    };
    match step.minutes() {
        Some(minutes) => tf(
            "classroom.phase.minutes",
            &[("phase", name.to_owned()), ("n", minutes.to_string())],
        ),
        None => name.to_owned(),
    }
}

/// What a student reads, sees and tries, without the questions.
pub fn content(step: &Step, age: Age) -> AnyView {
    match step {
        Step::Written(step) => written(step, age),
        Step::Chapter(chapter) => {
            let about = t(&[chapter.key(), ".about"].concat());
            let open = t("classroom.step.chapter.open");
            view! { <p>{about}</p><p><a class="button" href=href(Route::Chapter(*chapter))>{open}</a></p> }.into_any()
        }
        Step::Scenario(id) => scenario(id.clone()),
    }
}

fn written(step: &Value, age: Age) -> AnyView {
    let paragraphs = texts(step, &["/student/text/", age.name()].concat());
    let paragraphs = paragraphs.into_iter().map(|text| view! { <p>{text}</p> });
    let student = step.get("student").unwrap_or(&Value::Null);
    let exhibits = each(student, "exhibits", exhibit);
    let exhibits = (!exhibits.is_empty()).then(|| {
        view! { <p class="stamp">{t("bet.written")}</p><div class="exhibits">{exhibits}</div> }
    });
    let figure = Some(field(student, "figure")).filter(|name| !name.is_empty());
    view! {
        <div class="step-body">
            <div class="prose">{paragraphs.collect_view()}</div>
            {exhibits}
        </div>
        {figure.map(figures::bare)}
    }
    .into_any()
}

fn exhibit(value: &Value) -> AnyView {
    let (name, text) = (
        field(value, "name").to_owned(),
        field(value, "text").to_owned(),
    );
    view! { <figure class="transcript"><figcaption>{name}</figcaption><p class="said-model">{text}</p></figure> }.into_any()
}

fn scenario(id: String) -> AnyView {
    let lab = app().lab;
    let route = app().route;
    let take = move |_| {
        let id = id.clone();
        spawn_local(async move {
            lab::load(lab).await;
            lab::new_plan(lab);
            lab::choose(lab, id).await;
            route::go(route, Route::Lab);
        });
    };
    view! {
        <p>{t("classroom.step.scenario.about")}</p>
        <p><button type="button" on:click=take>{t("classroom.step.scenario.open")}</button></p>
    }
    .into_any()
}

/// A list of texts.
pub fn list(all: Vec<String>) -> AnyView {
    let items = all.into_iter().map(|text| view! { <li>{text}</li> });
    view! { <ul>{items.collect_view()}</ul> }.into_any()
}

/// For whom it is written: two buttons.
pub fn ages(place: Place) -> AnyView {
    let classroom = classroom();
    let one = move |age: Age| {
        let place = place.clone();
        let pressed = move || (classroom.place.with(|place| place.age) == age).to_string();
        let choose = move |_| {
            classroom.show(Place {
                age,
                step: classroom.place.with_untracked(|place| place.step),
                ..place.clone()
            });
        };
        let words = t(&["classroom.age.", age.name()].concat());
        view! { <button type="button" class="label" aria-pressed=pressed on:click=choose>{words}</button> }
    };
    view! {
        <div class="row tight" role="group" aria-label=t("classroom.age")>
            {one.clone()(Age::Young)}{one(Age::Older)}
        </div>
    }
    .into_any()
}
