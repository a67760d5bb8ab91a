//! The teacher's plan of a lesson.

use super::{heading, link, parts};
use crate::{
    platform::page,
    state::classroom::{Age, Kind, Lesson, Place, Shown, Step, classroom, texts},
    ui::{
        notice::{Notice, Tone},
        report::{each, field},
    },
    words::{t, tf},
};
use leptos::prelude::*;
use serde_json::Value;
use std::sync::Arc;

/// The plan.
pub fn view(lesson: Arc<Lesson>) -> AnyView {
    let classroom = classroom();
    let place = classroom.place.get_untracked();
    let overview = Place::default();
    let about = tf(
        "classroom.about",
        &[
            ("minutes", lesson.minutes().to_string()),
            ("steps", lesson.steps.len().to_string()),
        ],
    );
    let part = |key: &'static str, name: &str| {
        let all = texts(&lesson.about, &["/", name].concat());
        (!all.is_empty()).then(|| view! { <h2>{t(key)}</h2>{parts::list(all)} })
    };
    let (aims, before, more) = (
        part("classroom.aims", "aims"),
        part("classroom.before", "before"),
        part("classroom.more", "more"),
    );
    let lead = field(&lesson.about, "lead").to_owned();
    let steps = {
        let lesson = lesson.clone();
        move || {
            let age = classroom.place.with(|place| place.age);
            let steps = lesson.steps.iter().enumerate();
            steps.map(|(at, step)| one(at, step, age)).collect_view()
        }
    };
    view! {
        <p>{link(overview, "", t("classroom.all").to_owned())}</p>
        {heading(parts::lesson_title(&lesson))}
        <p class="lead">{lead}</p>
        <div class="row"><span>{about}</span>{parts::ages(place.clone())}</div>
        {missing(&lesson)}
        {links(&place)}
        <div class="prose">{aims}{before}</div>
        <h2>{t("classroom.steps")}</h2>
        {steps}
        <div class="prose">{more}</div>
        {standards(&lesson.about)}
    }
    .into_any()
}

/// Pieces of a link that do not exist.
fn missing(lesson: &Lesson) -> AnyView {
    if lesson.missing.is_empty() {
        return ().into_any();
    }
    let all = lesson.missing.join(", ");
    view! {
        <Notice tone=Tone::Calm title=t("classroom.missing.title")>
            <p>{tf("classroom.missing.body", &[("pieces", all)])}</p>
        </Notice>
    }
    .into_any()
}

/// Where a teacher goes from here, and the link for students.
fn links(place: &Place) -> AnyView {
    let to = |shown: Shown, class: &'static str, key: &str| {
        link(place.with(shown), class, t(key).to_owned())
    };
    let classroom = classroom();
    let students = place.with(Shown::Student);
    let students = Memo::new(move |_| {
        let age = classroom.place.with(|place| place.age);
        Place {
            age,
            ..students.clone()
        }
        .address()
    });
    let copied = RwSignal::new(false);
    let copy = move |_| {
        copied.set(page::copy(&students.get_untracked()));
    };
    let said = move || copied.get().then(|| t("classroom.copied"));
    view! {
        <div class="row spaced">
            {to(Shown::Present, "button primary", "classroom.present")}
            {to(Shown::Student, "button", "classroom.student")}
            {to(Shown::Results, "button", "classroom.results")}
        </div>
        <p class="row">
            <label class="field">
                <span>{t("classroom.link")}</span>
                <input type="url" readonly data-testid="classroom-link" prop:value=students on:focus=move |event| page::select_text(&event) />
            </label>
            <button type="button" on:click=copy>{t("classroom.copy")}</button>
            <span class="fine" role="status">{said}</span>
        </p>
    }
    .into_any()
}

fn one(at: usize, step: &Step, age: Age) -> AnyView {
    let id = ["step-", &(at + 1).to_string()].concat();
    let labelled = id.clone();
    let title = [&(at + 1).to_string(), ". ", &parts::title(step)].concat();
    let teacher = match step {
        Step::Written(step) => step.get("teacher").cloned().unwrap_or_default(),
        _ => Value::Null,
    };
    let part = |key: &'static str, all: Vec<String>| {
        (!all.is_empty()).then(|| view! { <h4>{t(key)}</h4>{parts::list(all)} })
    };
    let say = part(
        "classroom.say",
        texts(&teacher, &["/say/", age.name()].concat()),
    );
    let click = part("classroom.click", texts(&teacher, "/click"));
    let answers = texts(&teacher, "/answers");
    let answers = (!answers.is_empty()).then(|| {
        view! { <details><summary>{t("classroom.answers")}</summary>{parts::list(answers)}{key(step)}</details> }
    });
    view! {
        <section class="figure-box lesson-step" aria-labelledby=labelled>
            <h3 id=id>{title}</h3>
            <p class="fine">{parts::phase(step)}</p>
            {say}{click}{wrong(&teacher)}{answers}
        </section>
    }
    .into_any()
}

fn wrong(teacher: &Value) -> AnyView {
    let one = |value: &Value| {
        let (think, answer) = (
            field(value, "think").to_owned(),
            field(value, "answer").to_owned(),
        );
        view! { <dt>{think}</dt><dd>{answer}</dd> }.into_any()
    };
    let all = each(teacher, "wrong", one);
    if all.is_empty() {
        return ().into_any();
    }
    view! { <h4>{t("classroom.wrong")}</h4><dl class="wrong">{all}</dl> }.into_any()
}

/// The right answers to the questions of a step.
fn key(step: &Step) -> AnyView {
    let one = |asked: crate::state::classroom::Asked| {
        let right = asked
            .right
            .and_then(|right| asked.options.get(right).cloned());
        let why = asked.right.and_then(|right| asked.why.get(right).cloned());
        view! { <li>{asked.text}" "<strong>{right}</strong>" "{why}</li> }
    };
    let questions = step.questions().into_iter();
    let all = questions.filter(|asked| asked.kind != Kind::Words).map(one);
    view! { <ul>{all.collect_view()}</ul> }.into_any()
}

/// What of the curricula it touches: a table.
fn standards(about: &Value) -> AnyView {
    let row = |value: &Value| {
        let text = |name: &str| field(value, name).to_owned();
        view! { <tr><th scope="row">{text("framework")}</th><td>{text("item")}</td><td>{text("how")}</td></tr> }.into_any()
    };
    let rows = each(about, "standards", row);
    if rows.is_empty() {
        return ().into_any();
    }
    view! {
        <h2>{t("classroom.standards")}</h2>
        <p>{t("classroom.standards.about")}</p>
        <div class="scroll" tabindex="0" role="group" aria-label=t("classroom.standards")>
            <table>
                <thead><tr>
                    <th scope="col">{t("classroom.standards.framework")}</th>
                    <th scope="col">{t("classroom.standards.item")}</th>
                    <th scope="col">{t("classroom.standards.how")}</th>
                </tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}
