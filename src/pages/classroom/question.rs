//! A question to a student, and what is said to the answer.

use crate::{
    platform::{clock, document},
    state::classroom::{Asked, Given, Kind, classroom},
    words::{t, tf},
};
use leptos::prelude::*;
use unwatched_core::classroom::confidences;

/// The question until it is answered, then the answer and what is said to it.
pub fn view(lesson: &str, asked: Asked) -> AnyView {
    let lesson = lesson.to_owned();
    match asked.kind {
        Kind::Words => words(lesson, asked),
        Kind::Bet | Kind::Quiz => choice(lesson, asked),
    }
}

fn choice(lesson: String, asked: Asked) -> AnyView {
    let answers = classroom().answers;
    let id = asked.id.clone();
    let of = lesson.clone();
    let given = Memo::new(move |_| answers.with(|all| all.of(&of, &id).cloned()));
    let status = ["said-", &asked.id].concat();
    let hook = ["ask-", &asked.id].concat();
    let (asked, of) = (StoredValue::new(asked), StoredValue::new(lesson));
    let is_open = Memo::new(move |_| given.with(Option::is_none));
    let form = move || {
        is_open
            .get()
            .then(|| form(of.get_value(), asked.get_value()))
    };
    let said = move || {
        given
            .get()
            .map(|given| said(of.get_value(), &asked.get_value(), &given))
    };
    view! {
        <div class="bet-box" data-testid=hook>
            {form}
            <div role="status" tabindex="-1" id=status>{said}</div>
        </div>
    }
    .into_any()
}

fn form(lesson: String, asked: Asked) -> AnyView {
    let guess = RwSignal::new(None::<usize>);
    let sure = RwSignal::new(None::<usize>);
    let is_bet = asked.kind == Kind::Bet;
    let name = ["option-", &asked.id].concat();
    let option = |(place, text): (usize, &String)| {
        let (name, text) = (name.clone(), text.clone());
        view! {
            <label class="choice">
                <input type="radio" name=name value=place.to_string() on:change=move |_| guess.set(Some(place)) />
                <span>{text}</span>
            </label>
        }
    };
    let options = asked.options.iter().enumerate().map(option).collect_view();
    let confidence = is_bet.then(|| confidence(&asked, sure));
    let id = asked.id.clone();
    let answer = move |_| {
        let classroom = classroom();
        let Some(guess) = guess.get_untracked() else {
            return;
        };
        let given = match (is_bet, sure.get_untracked()) {
            (false, _) => Given::Quiz(guess),
            (true, Some(sure)) => Given::Bet(guess, sure, false),
            (true, None) => return,
        };
        classroom.answer(&lesson, &id, given);
        let status = ["said-", &id].concat();
        // The button is gone, and the focus must not be.
        clock::next_frame(move || document::focus(&status));
    };
    let cannot = move || guess.get().is_none() || is_bet && sure.get().is_none();
    let words = t(if is_bet {
        "bet.place"
    } else {
        "classroom.answer"
    });
    view! {
        <fieldset class="arms"><legend>{asked.text}</legend>{options}</fieldset>
        {confidence}
        <button type="button" prop:disabled=cannot on:click=answer>{words}</button>
    }
    .into_any()
}

/// How sure one can be of it, in per cent.
fn offered(asked: &Asked) -> &'static [u8] {
    confidences(u8::try_from(asked.options.len()).unwrap_or(u8::MAX))
}

fn confidence(asked: &Asked, sure: RwSignal<Option<usize>>) -> AnyView {
    let name = ["sure-", &asked.id].concat();
    let one = |(place, percent): (usize, &u8)| {
        let name = name.clone();
        view! {
            <label class="choice">
                <input type="radio" name=name value=place.to_string() on:change=move |_| sure.set(Some(place)) />
                <span>{tf("percent", &[("n", percent.to_string())])}</span>
            </label>
        }
    };
    let all = offered(asked).iter().enumerate().map(one).collect_view();
    view! { <fieldset class="sure"><legend>{t("classroom.sure")}</legend>{all}</fieldset> }
        .into_any()
}

/// What was answered, and what is said to it: of a bet only once one wants to look.
fn said(lesson: String, asked: &Asked, given: &Given) -> AnyView {
    let option = |place: usize| asked.options.get(place).cloned().unwrap_or_default();
    match given {
        Given::Quiz(guess) => view! {
            <p class="asked">{asked.text.clone()}</p>
            <p>{tf("classroom.answered", &[("answer", option(*guess))])}</p>
            {verdict(asked, *guess)}
        }
        .into_any(),
        Given::Bet(guess, sure, seen) => {
            let percent = offered(asked).get(*sure).copied().unwrap_or(50);
            let values = [("guess", option(*guess)), ("sure", percent.to_string())];
            let (guess, sure, id) = (*guess, *sure, asked.id.clone());
            let look = move |_| classroom().answer(&lesson, &id, Given::Bet(guess, sure, true));
            let shown = if *seen {
                verdict(asked, guess)
            } else {
                view! { <button type="button" on:click=look>{t("classroom.look")}</button> }
                    .into_any()
            };
            view! { <p class="asked">{asked.text.clone()}</p><p>{tf("bet.placed", &values)}</p>{shown} }.into_any()
        }
        Given::Words(_) | Given::Probe(..) => ().into_any(),
    }
}

fn verdict(asked: &Asked, guess: usize) -> AnyView {
    let Some(right) = asked.right else {
        return ().into_any();
    };
    let why = |place: usize| asked.why.get(place).cloned().unwrap_or_default();
    if guess == right {
        return view! { <p class="verdict"><strong>{t("bet.was-right")}</strong>" "{why(guess)}</p> }.into_any();
    }
    let answer = asked.options.get(right).cloned().unwrap_or_default();
    view! {
        <p class="verdict"><strong>{t("bet.was-wrong")}</strong>" "{why(guess)}</p>
        <p>{tf("classroom.right", &[("answer", answer)])}" "{why(right)}</p>
    }
    .into_any()
}

fn words(lesson: String, asked: Asked) -> AnyView {
    let classroom = classroom();
    let kept = classroom
        .answers
        .with_untracked(|all| match all.of(&lesson, &asked.id) {
            Some(Given::Words(words)) => words.clone(),
            _ => String::new(),
        });
    let id = asked.id.clone();
    let hook = ["ask-", &id].concat();
    let put = move |event: leptos::ev::Event| {
        classroom.answer(&lesson, &id, Given::Words(event_target_value(&event)));
    };
    view! {
        <label class="field bet-box" data-testid=hook>
            <span>{asked.text}</span>
            <textarea rows="4" prop:value=kept on:change=put></textarea>
            <span class="hint">{asked.hint}" "{t("classroom.words")}</span>
        </label>
    }
    .into_any()
}
