//! Figures that the worker draws from a few numbers.

use super::{
    bet::{self, Question},
    controls::{Range, slider},
};
use crate::{
    platform::{clock, document, number::exact},
    state::{
        app,
        learn::{Learned, address},
        work,
    },
    ui::{
        notice::{Notice, Tone},
        report::figures,
    },
    words::{t, tf},
};
use leptos::{prelude::*, task::spawn_local};
use serde_json::Value;
use unwatched_core::{
    sim::LARGEST_SEED,
    work::{Answer, Illustrate, Job},
};

/// How a number is set.
#[derive(Clone, Copy)]
enum Control {
    /// Dragged or typed: its ends, where it begins, and whether it is whole.
    Number(f64, f64, f64, bool),
    /// One of so many that are named.
    Pick(usize),
    /// On or off.
    Check,
    /// The seed; there is a button for the next one.
    Seed,
}

/// A figure.
#[derive(Clone, Copy)]
pub struct Spec {
    name: &'static str,
    controls: &'static [Control],
    /// How many answers the bet has, and the place of the right one.
    bet: Option<(usize, usize)>,
}

use Control::{Check, Number, Pick, Seed};

const ALL: [Spec; 9] = [
    Spec {
        name: "cues",
        controls: &[
            Check,
            Check,
            Check,
            Check,
            Check,
            Check,
            Check,
            Check,
            Number(1.0, 99.0, 50.0, true),
        ],
        bet: Some((3, 2)),
    },
    Spec {
        name: "awareness",
        controls: &[],
        bet: Some((3, 1)),
    },
    Spec {
        name: "study",
        controls: &[Pick(6)],
        bet: Some((3, 2)),
    },
    Spec {
        name: "models",
        controls: &[],
        bet: Some((3, 0)),
    },
    Spec {
        name: "scale",
        controls: &[
            Number(0.0, 10_000.0, 10.0, false),
            Number(1.0, 10_000.0, 1_000.0, true),
        ],
        bet: Some((3, 2)),
    },
    Spec {
        name: "coins",
        controls: &[
            Number(2.0, 200.0, 8.0, true),
            Number(0.0, 1.0, 0.5, false),
            Number(0.0, 200.0, 8.0, true),
            Number(0.0, 200.0, 6.0, true),
            Seed,
        ],
        bet: Some((3, 2)),
    },
    Spec {
        name: "threshold",
        controls: &[Number(-2.0, 2.0, 0.0, false), Seed],
        bet: Some((3, 2)),
    },
    Spec {
        name: "placebo",
        controls: &[
            Number(-50.0, 50.0, 20.0, true),
            Number(-50.0, 50.0, 0.0, true),
            Number(2.0, 60.0, 24.0, true),
            Seed,
        ],
        bet: Some((2, 1)),
    },
    Spec {
        name: "calibration",
        controls: &[],
        bet: None,
    },
];

/// The figure of this name.
pub fn named(name: &str) -> Option<Spec> {
    ALL.into_iter().find(|spec| spec.name == name)
}

/// What is drawn.
type Shown = RwSignal<Option<Result<Value, String>>>;

/// The figure: hidden until a bet is placed or passed over.
pub fn view(spec: Spec) -> AnyView {
    let values = RwSignal::new(asked_for(spec));
    let learn = app().learn;
    let has_bet = spec.bet.is_some();
    let passed = move || learn.has_seen(spec.name);
    let placed = bet::placed(spec.name);
    let open = Memo::new(move |_| !has_bet || passed() || placed.with(Option::is_some));
    let question = spec.bet.map(|(count, right)| {
        let key: &'static str = answers(spec.name);
        let question = Question {
            figure: spec.name,
            answers: key,
            count,
            right: Some(right),
        };
        bet::view(question, passed)
    });
    let route = app().route.get_untracked();
    Effect::new(move |before: Option<()>| {
        values.track();
        if before.is_some() {
            let defaults: Vec<_> = spec.controls.iter().map(begin).collect();
            values.with(|values| address::write_numbers(route, spec.name, values, &defaults));
        }
    });
    let shown = Shown::new(None);
    let asked = Memo::new(move |_| open.get().then(|| asked(spec, &values.get())));
    Effect::new(move |_| {
        if let Some(values) = asked.get() {
            spawn_local(draw(spec, values, shown, asked));
        }
    });
    let inside = move || {
        match open.get() {
        false => view! {
            <button type="button" class="quiet" on:click=move |_| learn.see(spec.name)>{t("figure.show")}</button>
        }
        .into_any(),
        true => view! { {controls(spec, values)}{move || drawn(&shown.get())} }.into_any(),
    }
    };
    view! {
        {question}
        <div data-testid=["figure-", spec.name, "-shown"].concat()>{inside}</div>
    }
    .into_any()
}

/// Where the answers to the bet stand.
const fn answers(name: &str) -> &'static str {
    match name.as_bytes() {
        b"cues" => "figure.cues.bet",
        b"awareness" => "figure.awareness.bet",
        b"study" => "figure.study.bet",
        b"models" => "figure.models.bet",
        b"scale" => "figure.scale.bet",
        b"coins" => "figure.coins.bet",
        b"threshold" => "figure.threshold.bet",
        _ => "figure.placebo.bet",
    }
}

/// What the address asks of it, within its ranges; else its defaults.
fn asked_for(spec: Spec) -> Vec<f64> {
    let asked = address::numbers(spec.name);
    let one = |(place, control): (usize, &Control)| {
        let asked = asked.get(place).copied().flatten();
        asked.map_or(begin(control), |value| control.clamp(value))
    };
    spec.controls.iter().enumerate().map(one).collect()
}

impl Control {
    /// The nearest value that it can have.
    fn clamp(&self, value: f64) -> f64 {
        match *self {
            Number(low, high, _, true) => value.round().clamp(low, high),
            Number(low, high, _, false) => value.clamp(low, high),
            Pick(count) => value.floor().clamp(0.0, count as f64 - 1.0),
            Check => value.round().clamp(0.0, 1.0),
            Seed => value.floor().clamp(0.0, LARGEST_SEED as f64),
        }
    }
}

fn begin(control: &Control) -> f64 {
    match control {
        Number(_, _, begin, _) => *begin,
        Pick(_) => 0.0,
        Check | Seed => 1.0,
    }
}

/// What is drawn from: what was set or, of one's bets, all of them.
fn asked(spec: Spec, values: &[f64]) -> Vec<f64> {
    if spec.name != "calibration" {
        return values.to_vec();
    }
    let bets = app().learn.learned.with(Learned::scored);
    let pairs = bets.iter();
    let pairs = pairs.flat_map(|bet| [bet.confidence * 100.0, f64::from(u8::from(bet.right))]);
    pairs.collect()
}

async fn draw(spec: Spec, values: Vec<f64>, shown: Shown, asked: Memo<Option<Vec<f64>>>) {
    // A slider that is being dragged asks many times.
    clock::sleep(30.0).await;
    if asked.try_get_untracked().flatten().as_ref() != Some(&values) {
        return;
    }
    let job = Job::Illustrate(Illustrate {
        figure: spec.name.to_owned(),
        values: values.clone(),
        width: document::picture_width(),
    });
    let came = match work::ask(job).await {
        Ok(Answer::Section(section)) => Ok(section),
        Ok(_) => Err(String::new()),
        Err(why) => Err(why),
    };
    if asked.try_get_untracked().flatten().as_ref() == Some(&values) {
        _ = shown.try_set(Some(came));
    }
}

fn drawn(shown: &Option<Result<Value, String>>) -> AnyView {
    match shown {
        None => view! { <p class="fine" role="status">{t("report.waits")}</p> }.into_any(),
        Some(Ok(section)) => figures(section),
        Some(Err(why)) => {
            let body = tf("figure.failed", &[("why", why.clone())]);
            view! { <Notice tone=Tone::Trouble title=t("figure.failed.title")><p>{body}</p></Notice> }
                .into_any()
        }
    }
}

fn controls(spec: Spec, values: RwSignal<Vec<f64>>) -> AnyView {
    let one = |(place, control): (usize, &Control)| {
        let key = ["figure.", spec.name, ".set.", &(place + 1).to_string()].concat();
        let value = move || values.with(|values| values.get(place).copied().unwrap_or_default());
        let set = move |value: f64| values.update(|values| values[place] = value);
        match *control {
            Number(low, high, _, whole) => {
                let range = Range {
                    label: t(&key),
                    hint: "",
                    ends: (low, high),
                    whole,
                };
                slider(range, value, set)
            }
            Pick(count) => pick(&key, count, value, set),
            Check => check(&key, value, set),
            Seed => {
                let again = move |_| set(Seed.clamp((value() + 1.0) % (LARGEST_SEED as f64)));
                let seed = move || tf("figure.seed", &[("seed", exact(value()))]);
                view! {
                    <p class="row">
                        <button type="button" on:click=again>{t("figure.seed.next")}</button>
                        <span class="fine">{seed}</span>
                    </p>
                }
                .into_any()
            }
        }
    };
    let all = spec.controls.iter().enumerate().map(one).collect_view();
    view! { <div class="dials">{all}</div> }.into_any()
}

fn pick(
    key: &str,
    count: usize,
    value: impl Fn() -> f64 + Copy + Send + 'static,
    set: impl Fn(f64) + Copy + 'static,
) -> AnyView {
    let option = |place: usize| {
        let name = t(&[key, ".", &(place + 1).to_string()].concat());
        let is_it = move || value() as usize == place;
        view! { <option value=place.to_string() prop:selected=is_it>{name}</option> }
    };
    let options = (0..count).map(option).collect_view();
    let change = move |event| {
        if let Some(place) = crate::platform::number::parse(&event_target_value(&event)) {
            set(place);
        }
    };
    view! {
        <label class="field">
            <span>{t(key)}</span>
            <select on:change=change>{options}</select>
        </label>
    }
    .into_any()
}

fn check(
    key: &str,
    value: impl Fn() -> f64 + Copy + Send + 'static,
    set: impl Fn(f64) + Copy + 'static,
) -> AnyView {
    let is_on = move || value() > 0.5;
    let flip = move |_| set(if is_on() { 0.0 } else { 1.0 });
    view! {
        <label class="choice">
            <input type="checkbox" prop:checked=is_on on:change=flip />
            <span class=move || if is_on() { "" } else { "hidden-cue" }>{t(key)}</span>
        </label>
    }
    .into_any()
}
