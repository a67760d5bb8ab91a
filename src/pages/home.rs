//! The hook: two transcripts, a bet, a reveal, three doors.

use super::heading;
use crate::{
    state::route::Route,
    ui::link::href,
    words::{t, tf},
};
use leptos::prelude::*;

/// What a person may bet on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Guess {
    Left,
    Right,
    Neither,
}

impl Guess {
    const fn key(self) -> &'static str {
        match self {
            Self::Left => "left",
            Self::Right => "right",
            Self::Neither => "neither",
        }
    }
}

/// The bets in their order, with their answers. One in three has nothing to find.
const BETS: [(&str, Guess); 3] = [
    ("bet.late", Guess::Left),
    ("bet.fence", Guess::Neither),
    ("bet.review", Guess::Right),
];

/// The first page.
#[component]
pub fn Home() -> impl IntoView {
    let round = RwSignal::new(0_usize);
    view! {
        <div class="page">
            <div class="hero">
                {heading("home.title")}
                <p class="lead">{t("home.lead")}</p>
            </div>
            {move || bet(round)}
            <Doors />
        </div>
    }
}

fn bet(round: RwSignal<usize>) -> impl IntoView {
    let number = round.get();
    let (key, answer) = BETS[number % BETS.len()];
    let guess = RwSignal::new(None::<Guess>);
    let word = move |part: &str| t(&[key, ".", part].concat());
    let card = move |side: Guess| {
        let class = move || {
            let light = match (guess.get().is_some(), answer) {
                (false, _) => "",
                (true, Guess::Neither) => " arm-rated",
                (true, answer) if answer == side => " arm-training",
                (true, _) => " arm-deployment",
            };
            ["transcript", light].concat()
        };
        let lit = move || {
            guess
                .get()
                .map(|_| t(&["bet.light.", light_name(answer, side)].concat()))
        };
        view! {
            <figure class=class>
                <figcaption>
                    {t(&["bet.side.", side.key()].concat())}
                    <span class="light-name">{lit}</span>
                </figcaption>
                <p class="said-user">{word("question")}</p>
                <p class="said-model">{word(side.key())}</p>
            </figure>
        }
    };
    let button = move |side: Guess| {
        let pressed = move || (guess.get() == Some(side)).to_string();
        view! {
            <button
                type="button"
                class="bet"
                aria-pressed=pressed
                prop:disabled=move || guess.get().is_some_and(|g| g != side)
                on:click=move |_| guess.set(Some(side))
            >
                {t(&["bet.guess.", side.key()].concat())}
            </button>
        }
    };
    let reveal = move || {
        guess.get().map(|guess| {
            let verdict = t(if guess == answer { "bet.right" } else { "bet.wrong" });
            view! {
                <p class="verdict"><strong>{verdict}</strong>" "{word("reveal")}</p>
                <p class="row">
                    <button type="button" on:click=move |_| round.update(|n| *n += 1)>{t("bet.next")}</button>
                    <a class="button primary" href=href(Route::Lab)>{t("bet.try")}</a>
                </p>
            }
        })
    };
    let of = tf(
        "bet.number",
        &[
            ("n", (number % BETS.len() + 1).to_string()),
            ("of", BETS.len().to_string()),
        ],
    );
    view! {
        <section class="bets" aria-labelledby="bet-title">
            <p class="stamp">{t("bet.written")}</p>
            <h2 id="bet-title">{t("bet.title")}" "<span class="fine">{of}</span></h2>
            <div class="transcripts">{card(Guess::Left)}{card(Guess::Right)}</div>
            <div class="row" role="group" aria-labelledby="bet-title">
                {button(Guess::Left)}{button(Guess::Right)}{button(Guess::Neither)}
            </div>
            <div class="reveal" role="status">{reveal}</div>
        </section>
    }
}

fn light_name(answer: Guess, side: Guess) -> &'static str {
    match answer {
        Guess::Neither => "same",
        answer if answer == side => "training",
        _ => "deployment",
    }
}

#[component]
fn Doors() -> impl IntoView {
    let doors = [
        (Route::Learn, "door.learn"),
        (Route::Lab, "door.probe"),
        (Route::Classroom, "door.teach"),
    ];
    let door = |(route, key): (Route, &'static str)| {
        view! {
            <li>
                <a class="door" href=href(route)>
                    <strong>{t(key)}</strong>
                    <span>{t(&[key, ".body"].concat())}</span>
                </a>
            </li>
        }
    };
    view! {
        <nav aria-label=t("door.label")>
            <ul class="doors">{doors.into_iter().map(door).collect_view()}</ul>
        </nav>
    }
}
