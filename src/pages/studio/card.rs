//! A scenario as a card: its two lights, what it measures, what a default plan comes to.

use crate::{
    state::{
        app,
        findings::Wanted,
        lab,
        route::{self, Route},
        studio::{self, Card, Opening},
    },
    ui::{
        arm::{ArmName, class},
        family::family,
        numbers::{dollars, grouped, points},
    },
    words::{count, t, tf},
};
use leptos::{prelude::*, task::spawn_local};
use unwatched_core::{
    collection::{Entry, countable},
    price::CHARACTERS_PER_TOKEN,
    provider::{ProviderId, tokens_at_most},
    scenario::Arm,
};

/// Samples per prompt and arm, and arms, of the plan that the lab suggests.
const SAMPLES: f64 = 3.0;
const ARMS: f64 = 4.0;

/// The card.
pub fn card(card: Card) -> impl IntoView {
    let [training, deployment] = card.lights.clone();
    let length = match (card.turns, card.options) {
        (1, true) => t("scenarios.options").to_owned(),
        (1, false) => t("scenarios.one-turn").to_owned(),
        (turns, _) => tf("scenarios.turns", &[("n", turns.to_string())]),
    };
    let facts = [
        family(&card.family),
        t(&["measure.", card.measures.name()].concat()).to_owned(),
        length,
        count("studio.wordings", card.wordings as usize),
        card.language.clone(),
    ];
    let cost = cost_of(&card);
    let app = app();
    let (run, copy) = (card.id.clone(), card.id.clone());
    let run = move |_| {
        let id = run.clone();
        spawn_local(async move {
            lab::load(app.lab).await;
            lab::new_plan(app.lab);
            lab::choose(app.lab, id).await;
            route::go(app.route, Route::Lab);
        });
    };
    let copy = move |_| spawn_local(studio::open(app, Opening::Copy(copy.clone())));
    let spoken = || card.language.clone();
    let named = |key: &str| tf(key, &[("title", card.title.clone())]);
    let (run_name, copy_name) = (named("scenarios.run.name"), named("scenarios.copy.name"));
    view! {
        <li class="card" data-id=card.id.clone()>
            <h3 lang=spoken() dir="auto">{card.title.clone()}</h3>
            <p>{tf("scenarios.counted", &[("name", card.behaviour.clone())])}</p>
            {card.note.clone().map(|note| view! { <p class="stamp" lang=spoken() dir="auto">{note}</p> })}
            <p class="turn" lang=spoken() dir="auto">{card.question.clone()}</p>
            <div class="lights">
                {light(Arm::Training, training, spoken())}
                {light(Arm::Deployment, deployment, spoken())}
            </div>
            <p class="fine">{facts.join(" · ")}</p>
            <p class="fine">{cost}</p>
            {found(&card)}
            <p class="row">
                <button type="button" on:click=run aria-label=run_name>{t("scenarios.run")}</button>
                <button type="button" class="quiet" on:click=copy aria-label=copy_name>{t("scenarios.copy")}</button>
            </p>
        </li>
    }
}

/// What others found, and the way there.
fn found(card: &Card) -> impl IntoView + use<> {
    let app = app();
    let (id, title) = (card.id.clone(), card.title.clone());
    move || {
        let all = app.findings.collection.with(|found| found.entries.clone());
        let about =
            |entry: &&Entry| !entry.simulated && entry.scenarios.iter().any(|one| one.id == id);
        let live = countable(all.iter().filter(about)).entries;
        let gaps = live.iter().filter_map(|entry| {
            let gap = entry.gap.as_ref()?;
            let values = [
                ("model", entry.model.clone()),
                ("gap", points(gap.estimate)),
                ("lower", points(gap.lower)),
                ("upper", points(gap.upper)),
            ];
            Some(tf("scenarios.found.gap", &values))
        });
        let gaps: Vec<_> = gaps.collect();
        let n = live.len();
        let key = if n == 1 {
            "scenarios.tally.one"
        } else {
            "scenarios.tally.other"
        };
        let id = id.clone();
        let see = move |_| {
            let scenario = id.clone();
            app.findings.wanted.set(Wanted {
                scenario,
                ..Wanted::default()
            });
            app.findings.open.set(None);
            route::go(app.route, Route::Findings);
        };
        let named = tf("scenarios.found.see.name", &[("title", title.clone())]);
        (n > 0).then(|| {
            view! {
                <p class="fine">{tf(key, &[("n", n.to_string()), ("gaps", gaps.join("; "))])}</p>
                <p><button type="button" class="quiet" aria-label=named on:click=see>{t("scenarios.found.see")}</button></p>
            }
        })
    }
}

fn light(arm: Arm, clause: String, language: String) -> impl IntoView {
    view! {
        <div class=["light ", class(arm)].concat()>
            <p><ArmName arm=arm /></p>
            <p class="system" lang=language dir="auto"><mark class="framing">{clause}</mark></p>
        </div>
    }
}

/// What a default plan comes to, in calls, in tokens, and at most in dollars where the chosen
/// model's price is known.
fn cost_of(card: &Card) -> impl Fn() -> String + Send + 'static {
    let lab = app().lab;
    let calls = card.wordings as f64 * ARMS * SAMPLES;
    let input = card.characters as f64 * SAMPLES / CHARACTERS_PER_TOKEN;
    move || {
        let plan = tf(
            "scenarios.cost",
            &[
                ("calls", grouped(calls)),
                ("tokens", grouped(input.round())),
            ],
        );
        let choices = lab.choices.get();
        let Some(price) = lab
            .price()
            .filter(|_| choices.provider != ProviderId::PRACTICE)
        else {
            return plan;
        };
        let output = calls * tokens_at_most(&lab.controls(), choices.parameters) as f64;
        let most = (input * price.input + output * price.output) / 1e6;
        let money = tf(
            "scenarios.cost.most",
            &[("dollars", dollars(most)), ("model", choices.model)],
        );
        [plan, money].join(" ")
    }
}
