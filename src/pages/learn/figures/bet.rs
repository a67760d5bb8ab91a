//! A bet, placed before one looks.

use crate::{
    platform::{clock, document, number},
    state::{app, learn::Placed},
    words::{t, tf},
};
use leptos::prelude::*;

/// What is bet on.
#[derive(Clone, Copy)]
pub struct Question {
    /// The figure's name: the question is `figure.NAME.bet`, what is said afterwards `….reveal`.
    pub figure: &'static str,
    /// Where the answers stand: `KEY.1`, `KEY.2`, …
    pub answers: &'static str,
    /// How many answers there are.
    pub count: usize,
    /// The place of the right one, where it is known beforehand.
    pub right: Option<usize>,
}

impl Question {
    fn answer(self, place: usize) -> &'static str {
        t(&[self.answers, ".", &(place + 1).to_string()].concat())
    }

    fn word(self, part: &str) -> &'static str {
        t(&["figure.", self.figure, part].concat())
    }
}

/// The bet that was placed on a figure.
pub fn placed(figure: &'static str) -> Memo<Option<Placed>> {
    let learned = app().learn.learned;
    Memo::new(move |_| learned.with(|learned| learned.bet(figure).cloned()))
}

/// The question until a bet is placed, then the bet, and what came of it. Once what it is about was
/// seen, it is `closed`.
pub fn view(question: Question, closed: impl Fn() -> bool + Send + Sync + 'static) -> AnyView {
    let placed = placed(question.figure);
    let closed = Memo::new(move |_| closed());
    let asked = move || match placed.with(Option::is_some) {
        true => ().into_any(),
        false if closed.get() => view! { <p class="fine">{t("bet.closed")}</p> }.into_any(),
        false => form(question),
    };
    let said = move || placed.get().map(|bet| verdict(question, &bet));
    view! {
        <div class="bet-box" data-testid=["bet-", question.figure].concat()>
            {asked}
            <div role="status" tabindex="-1" id=status(question)>{said}</div>
        </div>
    }
    .into_any()
}

/// Where it is said what was bet, and what came of it.
fn status(question: Question) -> String {
    ["bet-", question.figure, "-status"].concat()
}

fn form(question: Question) -> AnyView {
    let guess = RwSignal::new(None::<usize>);
    // Who knows nothing is as sure as chance.
    let least = (100.0 / question.count as f64).floor();
    let confidence = RwSignal::new(f64::midpoint(least, 100.0).round());
    let name = ["bet-", question.figure].concat();
    let option = |place: usize| {
        let name = name.clone();
        view! {
            <label class="choice">
                <input type="radio" name=name value=place.to_string() on:change=move |_| guess.set(Some(place)) />
                <span>{question.answer(place)}</span>
            </label>
        }
    };
    let options = (0..question.count).map(option).collect_view();
    let typed = move |event: leptos::ev::Event| {
        if let Some(value) = number::parse(&event_target_value(&event)) {
            confidence.set(value.clamp(least, 100.0));
        }
        document::write_field(&event, &number::fixed(confidence.get_untracked(), 0));
    };
    let shown = move || number::fixed(confidence.get(), 0);
    let place = move |_| {
        if let Some(guess) = guess.get_untracked() {
            let learn = app().learn;
            learn.place(Placed {
                figure: question.figure.to_owned(),
                guess,
                confidence: confidence.get_untracked(),
                right: None,
            });
            if let Some(right) = question.right {
                learn.resolve(question.figure, right);
            }
            // The button is gone, and the focus must not be.
            clock::next_frame(move || document::focus(&status(question)));
        }
    };
    view! {
        <fieldset class="arms">
            <legend>{t("bet.first")}" "{question.word(".bet")}</legend>
            {options}
        </fieldset>
        <div class="slider">
            <label>
                <span>{t("bet.sure")}</span>
                <input type="range" min=least max="100" step="1" prop:value=shown on:input=typed />
            </label>
            <label>
                <span class="visually-hidden">{t("bet.sure.number")}</span>
                <input type="number" min=least max="100" step="1" prop:value=shown on:change=typed />
            </label>
            <span aria-hidden="true">"%"</span>
        </div>
        <button type="button" prop:disabled=move || guess.get().is_none() on:click=place>{t("bet.place")}</button>
    }
    .into_any()
}

fn verdict(question: Question, bet: &Placed) -> AnyView {
    let values = [
        ("guess", question.answer(bet.guess).to_owned()),
        ("sure", number::fixed(bet.confidence, 0)),
    ];
    let said = tf("bet.placed", &values);
    let came = bet.right.map(|right| {
        let verdict = t(if right {
            "bet.was-right"
        } else {
            "bet.was-wrong"
        });
        view! { <p class="verdict"><strong>{verdict}</strong>" "{question.word(".reveal")}</p> }
    });
    view! { <p>{said}</p>{came} }.into_any()
}
