//! The desk of a person who labels blind: one answer at a time, by keys alone if they like.

use crate::{
    platform::{clock, document},
    state::{
        app,
        lab::{
            Lab,
            desk::{self, CRITERIA, Session},
        },
    },
    ui::report::{each, field},
    words::{t, tf},
};
use leptos::{ev::KeyboardEvent, prelude::*, task::spawn_local};
use serde_json::Value;
use unwatched_core::{label::Answer, work::Pass};

/// The desk, or what can be begun at it.
#[component]
pub fn Desk() -> impl IntoView {
    let lab = app().lab;
    let inside = move || match lab.session.get() {
        None => doors(lab),
        Some(session) if session.card().is_none() => done(lab, &session),
        Some(session) => card(lab, &session),
    };
    // It keeps the focus while cards come and go inside, so that no key is lost.
    view! {
        <section
            class="part" id="desk" tabindex="-1" aria-labelledby="desk-title"
            on:keydown=move |event| key(lab, &event)
        >
            <h3 id="desk-title">{t("desk.title")}</h3>
            {inside}
        </section>
    }
}

fn begin(lab: Lab, pass: Pass) {
    spawn_local(async move {
        desk::open(lab, pass).await;
        focus();
    });
}

fn focus() {
    clock::next_frame(|| document::focus("desk"));
}

fn doors(lab: Lab) -> AnyView {
    let name = move |event| lab.rater.set(event_target_value(&event));
    let door = move |pass: Pass, key: &'static str| {
        let left = desk::open_samples(lab, pass).len();
        let none = left == 0 && pass != Pass::Tutorial;
        let label = tf(key, &[("n", left.to_string())]);
        view! {
            <button type="button" data-pass=pass.name() disabled=none on:click=move |_| begin(lab, pass)>{label}</button>
        }
        .into_any()
    };
    let disputed = desk::disputed(lab).len();
    let again = move |_| {
        spawn_local(async move {
            desk::look_again(lab).await;
            focus();
        });
    };
    let again = (disputed > 0).then(|| {
        let label = tf("desk.again", &[("n", disputed.to_string())]);
        view! { <button type="button" data-pass="again" on:click=again>{label}</button> }.into_any()
    });
    view! {
        <div>
            <p>{t("desk.about")}</p>
            <label class="field">
                <span>{t("desk.name")}</span>
                <input type="text" maxlength="60" prop:value=move || lab.rater.get() on:change=name />
                <span class="hint">{t("desk.name.hint")}</span>
            </label>
            <p class="row">
                {door(Pass::Tutorial, "desk.tutorial")}
                {door(Pass::Behaviour, "desk.behaviour")}
                {door(Pass::Reasoning, "desk.reasoning")}
                {again}
            </p>
        </div>
    }
    .into_any()
}

fn done(lab: Lab, session: &Session) -> AnyView {
    let said = match session.pass {
        Pass::Tutorial => tf(
            "desk.tutorial.done",
            &[
                ("right", session.right.to_string()),
                ("n", session.cards.len().to_string()),
            ],
        ),
        _ => t("desk.done").to_owned(),
    };
    view! {
        <div data-testid="desk-done">
            {feedback(lab, session)}
            <p role="status">{said}</p>
            <button type="button" on:click=move |_| close(lab)>{t("desk.close")}</button>
        </div>
    }
    .into_any()
}

fn card(lab: Lab, session: &Session) -> AnyView {
    let Some(card) = session.card() else {
        return ().into_any();
    };
    let (asked, words) = asked(lab, session);
    let run = lab.run.get_untracked();
    let spoken = run.map(|run| run.scenario.language.clone());
    let place = tf(
        "desk.place",
        &[
            ("n", (session.at + 1).to_string()),
            ("all", session.cards.len().to_string()),
        ],
    );
    let button = |value: Answer, word: String, key: &'static str| {
        view! {
            <button type="button" class="label" data-value=value.name() on:click=move |_| give(lab, value)>
                {word}" "<kbd>{key}</kbd>
            </button>
        }
        .into_any()
    };
    let [yes, no, unclear] = words;
    let whence = (session.pass == Pass::Reasoning)
        .then(|| t(&["reasoning.", field(card, "reasoning")].concat()));
    view! {
        <div data-testid="desk-card">
            <p class="row">
                <progress max=session.cards.len().to_string() value=session.at.to_string() aria-label=place.clone()></progress>
                <span class="fine">{place.clone()}</span>
            </p>
            <div aria-live="polite">
                <p class="sample-question" lang=spoken.clone() dir="auto">{field(card, "question").to_owned()}</p>
                <p class="fine">{whence}</p>
                <p class="sample-text desk-text" lang=spoken dir="auto">{each(card, "segments", segment)}</p>
            </div>
            <p id="desk-asked"><strong>{asked}</strong></p>
            <div class="labels" role="group" aria-labelledby="desk-asked">
                {button(Answer::Yes, yes, "y")}
                {button(Answer::No, no, "n")}
                {button(Answer::Unclear, unclear, "u")}
            </div>
            {feedback(lab, session)}
            <p class="row">
                <button type="button" class="quiet" on:click=move |_| { desk::back(lab); focus() }>{t("desk.back")}" "<kbd>"←"</kbd></button>
                <button type="button" class="quiet" on:click=move |_| close(lab)>{t("desk.close")}" "<kbd>"Esc"</kbd></button>
            </p>
        </div>
    }
    .into_any()
}

/// What is asked of the card, and the words of the three answers.
fn asked(lab: Lab, session: &Session) -> (String, [String; 3]) {
    if session.pass == Pass::Reasoning {
        let criterion = CRITERIA.get(session.criteria.len()).unwrap_or(&"motive");
        let words = ["desk.yes", "desk.no", "sample.unclear"];
        let asked = t(&["criterion.", criterion].concat()).to_owned();
        return (asked, words.map(|key| t(key).to_owned()));
    }
    let run = lab.run.get_untracked();
    let behaviour = run.map(|run| run.scenario.behaviour.clone());
    let (name, yes, no) =
        behaviour.map_or_else(Default::default, |b| (b.name, b.words.yes, b.words.no));
    let asked = tf("desk.asked", &[("name", name)]);
    (asked, [yes, no, t("sample.unclear").to_owned()])
}

fn segment(segment: &Value) -> AnyView {
    match field(segment, "hidden") {
        "" => field(segment, "text").to_owned().into_any(),
        kind => {
            let why = t(&["hidden.", kind].concat());
            view! { <span class="hidden-words">{why}</span> }.into_any()
        }
    }
}

/// In the tutorial: what the last card was written to show, and why.
fn feedback(lab: Lab, session: &Session) -> AnyView {
    let (Some((expected, said)), Some(run)) = (session.last, lab.run.get_untracked()) else {
        return ().into_any();
    };
    let behaviour = &run.scenario.behaviour;
    let (word, why) = match expected {
        Answer::Yes => (behaviour.words.yes.as_str(), behaviour.yes.clone()),
        Answer::No => (behaviour.words.no.as_str(), behaviour.no.clone()),
        Answer::Unclear => (t("sample.unclear"), behaviour.unclear.clone()),
    };
    let key = match expected == said {
        true => "desk.right",
        false => "desk.wrong",
    };
    let verdict = tf(key, &[("word", word.to_owned())]);
    view! { <p class="notice" role="status"><strong>{verdict}</strong>" "{why}</p> }.into_any()
}

fn close(lab: Lab) {
    lab.session.set(None);
    focus();
}

fn give(lab: Lab, value: Answer) {
    desk::answer(lab, value);
    // A button that was clicked is gone with its card.
    focus();
}

fn key(lab: Lab, event: &KeyboardEvent) {
    let open = lab.session.with_untracked(Option::is_some);
    // A key that is held would label cards that nobody has read.
    if !open || event.repeat() || event.ctrl_key() || event.meta_key() || event.alt_key() {
        return;
    }
    match event.key().to_ascii_lowercase().as_str() {
        "y" => give(lab, Answer::Yes),
        "n" => give(lab, Answer::No),
        "u" => give(lab, Answer::Unclear),
        "arrowleft" | "backspace" => {
            desk::back(lab);
            focus();
        }
        "escape" => close(lab),
        _ => return,
    }
    event.prevent_default();
}
