//! What stands on the wall: one step in large type, answers and notes hidden until asked for.
//!
//! Keys: → or PageDown forward, ← or PageUp back, A answers, N notes, T the time.

use super::{heading, parts};
use crate::{
    platform::{clock, document},
    state::classroom::{Age, Asked, Kind, Lesson, Place, Shown, Step, classroom, texts},
    words::t,
};
use leptos::{ev::KeyboardEvent, prelude::*, task::spawn_local};
use serde_json::Value;
use std::sync::Arc;

/// What is shown beside the step.
#[derive(Clone, Copy)]
struct Seen {
    answers: RwSignal<bool>,
    notes: RwSignal<bool>,
}

/// The presentation.
pub fn view(lesson: Arc<Lesson>) -> AnyView {
    let classroom = classroom();
    let last = lesson.steps.len().saturating_sub(1);
    let seen = Seen {
        answers: RwSignal::new(false),
        notes: RwSignal::new(false),
    };
    let step = Memo::new(move |_| {
        classroom
            .place
            .with(|place| (place.step.min(last), place.age))
    });
    let to = move |step: usize| {
        seen.answers.set(false);
        seen.notes.set(false);
        let place = classroom.place.get_untracked().at(step.min(last));
        classroom.go(place);
        clock::next_frame(|| document::focus("step-title"));
    };
    let press = move |event: KeyboardEvent| {
        if event.ctrl_key()
            || event.meta_key()
            || event.alt_key()
            || document::types_elsewhere("present-")
        {
            return;
        }
        let at = step.get_untracked().0;
        match event.key().as_str() {
            "ArrowRight" | "PageDown" => to(at + 1),
            "ArrowLeft" | "PageUp" => to(at.saturating_sub(1)),
            "a" | "A" => seen.answers.update(|seen| *seen = !*seen),
            "n" | "N" => seen.notes.update(|seen| *seen = !*seen),
            "t" | "T" => turn_timer(),
            _ => return,
        }
        event.prevent_default();
    };
    let listening = window_event_listener(leptos::ev::keydown, press);
    on_cleanup(move || listening.remove());
    let title = parts::lesson_title(&lesson);
    let controls = move || classroom.place.with(|place| place.views.controls);
    let timed = move || classroom.place.with(|place| place.views.timer);
    let timer = {
        let lesson = lesson.clone();
        move || {
            let (at, _) = step.get();
            let minutes = lesson.steps.get(at).and_then(Step::minutes);
            timed().then(|| minutes.map(timer))
        }
    };
    let shown = {
        let lesson = lesson.clone();
        move || {
            let (at, age) = step.get();
            lesson
                .steps
                .get(at)
                .map(|step| one(&lesson, at, step, age, seen))
        }
    };
    let bar = move || controls().then(|| bar(step, last, seen, to));
    view! {
        <div class="present" data-testid="classroom-present">
            {heading(title)}
            {timer}
            {shown}
            {bar}
        </div>
    }
    .into_any()
}

fn turn_timer() {
    let classroom = classroom();
    let mut place = classroom.place.get_untracked();
    place.views.timer = !place.views.timer;
    classroom.show(place);
}

fn one(lesson: &Lesson, at: usize, step: &Step, age: Age, seen: Seen) -> AnyView {
    let teacher = match step {
        Step::Written(step) => step.get("teacher").cloned().unwrap_or_default(),
        _ => Value::Null,
    };
    let questions = step
        .questions()
        .into_iter()
        .map(|asked| question(asked, seen.answers));
    let say = texts(&teacher, &["/say/", age.name()].concat());
    let click = texts(&teacher, "/click");
    let answers = texts(&teacher, "/answers");
    let notes = move || {
        seen.notes.get().then(|| {
            view! {
                <aside class="notes-box" aria-label=t("classroom.notes")>
                    {parts::list(say.clone())}
                    {parts::list(click.clone())}
                </aside>
            }
        })
    };
    let answers =
        move || (seen.answers.get() && !answers.is_empty()).then(|| parts::list(answers.clone()));
    view! {
        <section aria-labelledby="step-title">
            {parts::step_heading(lesson, at, step)}
            {parts::content(step, age)}
            {questions.collect_view()}
            <div role="status">{answers}{notes}</div>
        </section>
    }
    .into_any()
}

/// A question as it is read out: the right answer is marked once answers are shown.
fn question(asked: Asked, answers: RwSignal<bool>) -> AnyView {
    let option = |(place, text): (usize, &String)| {
        let is_right = asked.right == Some(place);
        let text = text.clone();
        let mark = move || {
            (answers.get() && is_right).then(
                || view! { " "<strong class="right-one">"✓ "{t("classroom.is-right")}</strong> },
            )
        };
        view! { <li>{text}{mark}</li> }
    };
    let options = asked.options.iter().enumerate().map(option).collect_view();
    let bet = (asked.kind == Kind::Bet).then(|| view! { <strong>{t("bet.first")}" "</strong> });
    view! { <div class="bet-box"><p>{bet}{asked.text.clone()}</p><ol class="options">{options}</ol></div> }.into_any()
}

/// The time that is left of a step. It can be paused, and goes on below nothing.
fn timer(minutes: u32) -> AnyView {
    let left = RwSignal::new(i64::from(minutes) * 60);
    let runs = RwSignal::new(true);
    spawn_local(async move {
        loop {
            clock::sleep(1000.0).await;
            match runs.try_get_untracked() {
                None => return,
                Some(true) => {
                    _ = left.try_update(|left| *left -= 1);
                }
                Some(false) => {}
            }
        }
    });
    let words = move || {
        let left = left.get();
        let (minutes, seconds) = (left.abs() / 60, left.abs() % 60);
        let pad = if seconds < 10 { "0" } else { "" };
        let sign = if left < 0 { "+" } else { "" };
        [sign, &minutes.to_string(), ":", pad, &seconds.to_string()].concat()
    };
    let turn = move |_| runs.update(|runs| *runs = !*runs);
    let name = move || {
        t(if runs.get() {
            "classroom.timer.pause"
        } else {
            "classroom.timer.go-on"
        })
    };
    view! {
        <p class="row timer">
            <span aria-hidden="true" class="time" data-over=move || (left.get() < 0).to_string()>{words}</span>
            <button type="button" on:click=turn>{name}</button>
        </p>
    }
    .into_any()
}

fn bar(
    step: Memo<(usize, Age)>,
    last: usize,
    seen: Seen,
    to: impl Fn(usize) + Copy + Send + 'static,
) -> AnyView {
    let classroom = classroom();
    let is_first = move || step.get().0 == 0;
    let is_last = move || step.get().0 >= last;
    let back = move |_: leptos::ev::MouseEvent| to(step.get_untracked().0.saturating_sub(1));
    let next = move |_: leptos::ev::MouseEvent| to(step.get_untracked().0 + 1);
    let toggle = |signal: RwSignal<bool>, key: &'static str| {
        view! {
            <button type="button" aria-pressed=move || signal.get().to_string() on:click=move |_| signal.update(|on| *on = !*on)>{t(key)}</button>
        }
    };
    let hide = move |_| {
        let mut place = classroom.place.get_untracked();
        place.views.controls = false;
        classroom.show(place);
    };
    // The students' page at this very step, for a second screen.
    let second = move || {
        Place {
            shown: Shown::Student,
            ..classroom.place.get()
        }
        .address()
    };
    let leave = move |_| classroom.go(classroom.place.get_untracked().with(Shown::Plan));
    view! {
        <div class="row present-bar" role="group" aria-label=t("classroom.controls")>
            <button type="button" data-testid="classroom-back" prop:disabled=is_first on:click=back>{t("classroom.back")}</button>
            <button type="button" class="primary" data-testid="classroom-next" prop:disabled=is_last on:click=next>{t("classroom.next")}</button>
            {toggle(seen.answers, "classroom.show.answers")}
            {toggle(seen.notes, "classroom.show.notes")}
            <button type="button" on:click=move |_| turn_timer()>{t("classroom.show.timer")}</button>
            <a class="button" target="_blank" rel="noopener" href=second>{t("classroom.second")}</a>
            <button type="button" on:click=hide>{t("classroom.hide")}</button>
            <button type="button" class="quiet" on:click=leave>{t("classroom.leave")}</button>
        </div>
        <p class="fine">{t("classroom.keys")}</p>
    }
    .into_any()
}
