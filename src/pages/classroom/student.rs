//! What a student sees of a lesson: one step at a time, and a code at the end.

use super::{heading, link, parts, probe, question};
use crate::{
    platform::{clock, document},
    state::classroom::{Age, Answers, Asked, Kind, Lesson, Place, Shown, Step, classroom},
    words::t,
};
use leptos::prelude::*;
use std::sync::Arc;

/// The lesson; the step is the address's.
pub fn view(lesson: Arc<Lesson>) -> AnyView {
    let classroom = classroom();
    let last = lesson.steps.len();
    let step = Memo::new(move |_| {
        classroom
            .place
            .with(|place| (place.step.min(last), place.age))
    });
    let title = parts::lesson_title(&lesson);
    let place = classroom.place.get_untracked();
    let shown = {
        let lesson = lesson.clone();
        move || {
            let (at, age) = step.get();
            match lesson.steps.get(at) {
                Some(step) => one(&lesson, at, step, age),
                None => end(&lesson),
            }
        }
    };
    let simulated = lesson.steps.iter().any(|step| step.probe().is_some());
    view! {
        {heading(title)}
        {parts::ages(place)}
        <progress class="lesson-progress" aria-label=t("classroom.progress") max=last.to_string() prop:value=move || step.get().0.to_string()></progress>
        {shown}
        {onwards(last)}
        {simulated.then(|| view! { <p class="fine">{t("classroom.simulated")}</p> })}
    }
    .into_any()
}

fn one(lesson: &Lesson, at: usize, step: &Step, age: Age) -> AnyView {
    let questions = step.questions().into_iter();
    let (before, after): (Vec<_>, Vec<_>) = questions.partition(|asked| asked.kind == Kind::Bet);
    let asked = |all: Vec<Asked>| {
        let views = all
            .into_iter()
            .map(|asked| question::view(&lesson.id, asked));
        views.collect_view()
    };
    let probe = step
        .probe()
        .map(|(id, most)| probe::view(lesson, &id, most));
    view! {
        <section aria-labelledby="step-title">
            {parts::step_heading(lesson, at, step)}
            {parts::content(step, age)}
            {asked(before)}
            {probe}
            {asked(after)}
        </section>
    }
    .into_any()
}

/// The way to the steps before and after.
fn onwards(last: usize) -> AnyView {
    let classroom = classroom();
    let step = Memo::new(move |_| classroom.place.with(|place| place.step.min(last)));
    let to = move |step: usize| {
        let place = classroom.place.get_untracked().at(step);
        classroom.go(place);
        clock::next_frame(|| document::focus("step-title"));
    };
    let back = move |_: leptos::ev::MouseEvent| to(step.get_untracked().saturating_sub(1));
    let next = move |_: leptos::ev::MouseEvent| to(step.get_untracked() + 1);
    let is_first = move || step.get() == 0;
    let is_last = move || step.get() >= last;
    view! {
        <nav class="row onwards" aria-label=t("classroom.onwards")>
            <button type="button" data-testid="classroom-back" prop:disabled=is_first on:click=back>{t("classroom.back")}</button>
            <button type="button" class="primary" data-testid="classroom-next" prop:disabled=is_last on:click=next>{t("classroom.next")}</button>
        </nav>
    }
    .into_any()
}

/// The end: the code of what was answered here.
fn end(lesson: &Lesson) -> AnyView {
    let classroom = classroom();
    let forget = move |_| classroom.forget();
    let nothing = move || classroom.answers.with(Answers::is_empty);
    let overview = Place {
        shown: Shown::Plan,
        ..Place::default()
    };
    let code = lesson.counts().then(|| super::code::view(lesson));
    view! {
        <section aria-labelledby="step-title">
            <h2 id="step-title" tabindex="-1">{t("classroom.end")}</h2>
            {code}
            <p class="row">
                <button type="button" class="quiet" prop:disabled=nothing on:click=forget>{t("classroom.forget")}</button>
                <span class="fine">{t("classroom.kept")}</span>
            </p>
            <p>{link(overview, "", t("classroom.all").to_owned())}</p>
        </section>
    }
    .into_any()
}
