//! A simulation: what can be set, running it, what it came to, and the same under other seeds.

use super::{
    bet::{self, Question},
    controls::{Range, slider},
};
use crate::{
    platform::{
        document,
        number::{self, exact, fixed},
    },
    state::{
        app,
        learn::{Simulating, Stage},
    },
    ui::{
        notice::{Notice, Tone},
        problems::ProblemList,
        report::{field, figures},
    },
    words::{find, t, tf},
};
use leptos::prelude::*;
use serde_json::Value;
use std::sync::Arc;
use unwatched_core::sim::{LARGEST_SEED, Parameter, Settings, Simulation};

/// What stands in front; the rest is folded away.
const MAIN: [&str; 8] = ["k", "rho", "mix", "kappa", "q", "depth", "d", "lambda"];
const ALSO_MAIN: [(Simulation, &str); 1] = [(Simulation::Supervisor, "audits")];

/// The figure.
pub fn view(simulation: Simulation) -> AnyView {
    let running = Simulating::new(simulation);
    let question = Question {
        figure: simulation.name(),
        answers: "figure.simulation.bet",
        count: 3,
        right: None,
    };
    let learn = app().learn;
    Effect::new(move |_| {
        if running.shown.with(Option::is_some) {
            learn.see(simulation.name());
        }
    });
    Effect::new(move |_| {
        let (stage, seeds) = (running.stage.get(), running.seeds.get());
        // The question is about the world as it is at first.
        let as_asked = running
            .settings
            .with(|settings| settings.clone().with_seed(1) == Settings::new(simulation));
        if let (Stage::Done, true, Some((_, (_, deployment)))) = (stage, as_asked, seeds.first()) {
            let third = (deployment * 3.0).floor().clamp(0.0, 2.0);
            learn.resolve(simulation.name(), third as usize);
        }
    });
    on_cleanup(move || running.leave());
    view! {
        <p class="stamp">{t("figure.simulated")}</p>
        {problems(running)}
        {bet::view(question, move || learn.has_seen(simulation.name()))}
        {controls(running, simulation)}
        {buttons(running, simulation)}
        {move || shown(running, simulation)}
        {seeds(running)}
        {repeat(running)}
    }
    .into_any()
}

fn problems(running: Simulating) -> AnyView {
    let shown = move || {
        let problems = running.problems.get();
        (!problems.is_empty()).then(|| {
            view! {
                <Notice tone=Tone::Calm title=t("figure.address")>
                    <ProblemList problems=problems />
                </Notice>
            }
        })
    };
    shown.into_any()
}

fn controls(running: Simulating, simulation: Simulation) -> AnyView {
    let is_main = |parameter: &&Parameter| {
        MAIN.contains(&parameter.name) || ALSO_MAIN.contains(&(simulation, parameter.name))
    };
    let one = |parameter: &Parameter| parameter_slider(running, simulation, *parameter);
    let all = simulation.parameters().iter();
    let (main, more): (Vec<_>, Vec<_>) = all.partition(is_main);
    let seed = move || running.settings.with(Settings::seed) as f64;
    let seed_range = Range {
        label: t("parameter.seed"),
        hint: t("parameter.seed.hint"),
        ends: (0.0, LARGEST_SEED as f64),
        whole: true,
    };
    view! {
        <div class="dials">{main.into_iter().map(one).collect_view()}</div>
        <details>
            <summary>{t("figure.more")}</summary>
            <div class="dials">
                {more.into_iter().map(one).collect_view()}
                {number_field(seed_range, seed, move |value| running.set_seed(value as u64))}
            </div>
        </details>
    }
    .into_any()
}

/// A number that has too many values for a slider.
fn number_field(
    range: Range,
    value: impl Fn() -> f64 + Copy + Send + 'static,
    set: impl Fn(f64) + 'static,
) -> AnyView {
    let take = move |event: leptos::ev::Event| {
        if let Some(value) = number::parse(&event_target_value(&event)) {
            set(value.round().clamp(range.ends.0, range.ends.1));
        }
        document::write_field(&event, &exact(value()));
    };
    view! {
        <label class="field">
            <span>{range.label}</span>
            <input type="number" min=exact(range.ends.0) max=exact(range.ends.1) step="1" prop:value=move || exact(value()) on:change=take />
            <span class="hint">{range.hint}</span>
        </label>
    }
    .into_any()
}

fn parameter_slider(running: Simulating, simulation: Simulation, parameter: Parameter) -> AnyView {
    let name = parameter.name;
    let own = ["parameter.", simulation.name(), ".", name].concat();
    let shared = ["parameter.", name].concat();
    let word = |part: &str| {
        let own = find(&[&own, part].concat());
        own.or_else(|| find(&[&shared, part].concat()))
            .unwrap_or_default()
    };
    let range = Range {
        label: word(""),
        hint: word(".hint"),
        ends: (parameter.low, parameter.high),
        whole: parameter.whole,
    };
    let value = move || running.settings.with(|settings| settings.get(name));
    slider(range, value, move |value| running.set(name, value))
}

fn buttons(running: Simulating, simulation: Simulation) -> AnyView {
    let is_running = move || running.stage.get() == Stage::Running;
    let start = move || match running.stage.get() {
        Stage::New | Stage::Failed(_) => t("figure.run"),
        Stage::Running => t("figure.pause"),
        Stage::Paused => t("figure.go-on"),
        Stage::Done => t("figure.again"),
    };
    let press = move |_| match running.stage.get_untracked() {
        Stage::Running => running.pause(),
        _ => running.run(),
    };
    let step = move |_| running.step();
    let reset = move |_| running.reset();
    let cannot_step = move || is_running() || running.stage.get() == Stage::Done;
    let is_new = move || running.stage.get() == Stage::New;
    let done = move || {
        let shown = running.shown.get();
        let steps_of = |name: &str| shown.as_ref().and_then(|shown| shown.get(name)?.as_f64());
        let (done, total) = (
            steps_of("done").unwrap_or(0.0),
            steps_of("total").unwrap_or(1.0),
        );
        (done, total)
    };
    let progress = move || {
        let (done, total) = done();
        fixed(done / total, 3)
    };
    let words = move || {
        let (done, total) = done();
        let values = [("done", fixed(done, 0)), ("total", fixed(total, 0))];
        running
            .shown
            .with(Option::is_some)
            .then(|| tf("figure.steps", &values))
    };
    view! {
        <div class="row">
            <button type="button" class="primary" data-testid=["sim-", simulation.name(), "-start"].concat() on:click=press>{start}</button>
            <button type="button" prop:disabled=cannot_step on:click=step>{t("figure.step")}</button>
            <button type="button" prop:disabled=is_new on:click=reset>{t("figure.reset")}</button>
            <label class="row">
                <span class="visually-hidden">{t("figure.progress")}</span>
                <progress max="1" prop:value=progress></progress>
            </label>
            <span class="fine">{words}</span>
        </div>
    }
    .into_any()
}

/// What it has come to; under its stable hook once it is done.
fn shown(running: Simulating, simulation: Simulation) -> AnyView {
    if let Stage::Failed(why) = running.stage.get() {
        let body = tf("figure.failed", &[("why", why)]);
        return view! { <Notice tone=Tone::Trouble title=t("figure.failed.title")><p>{body}</p></Notice> }.into_any();
    }
    let Some(shown) = running.shown.get() else {
        return view! { <p class="empty">{t("figure.empty")}</p> }.into_any();
    };
    let Some(section) = shown.get("section").filter(|section| section.is_object()) else {
        return ().into_any();
    };
    let is_done = shown.get("done") == shown.get("total");
    let (hook, state) = match is_done {
        true => ("result", "done"),
        false => ("frame", "running"),
    };
    let hook = ["sim-", simulation.name(), "-", hook].concat();
    let result = shown.get("result").map(Value::to_string);
    let sentence = is_done.then(|| sentence(&shown));
    view! {
        <div class="sim-figures" data-testid=hook data-state=state data-result=result>
            {figures(section)}
        </div>
        <p class="visually-hidden" role="status">{sentence}</p>
    }
    .into_any()
}

/// The one-sentence finding.
fn sentence(shown: &Arc<Value>) -> String {
    let first = shown.pointer("/section/figures/0");
    first.map_or_else(String::new, |figure| field(figure, "sentence").to_owned())
}

/// The same under other seeds, side by side.
fn seeds(running: Simulating) -> AnyView {
    let more = move |_| running.run_seeds();
    let one = |(seed, (training, deployment)): (u64, (f64, f64))| {
        let bar = |arm: &'static str, rate: f64| {
            let width = fixed(rate * 60.0, 1);
            let percent = tf("percent", &[("n", crate::ui::numbers::percent(rate))]);
            view! {
                <span class=["seed-bar ", arm].concat()>
                    <span class="arm-shape" aria-hidden="true"></span>
                    <svg width="60" height="10" aria-hidden="true">
                        <rect class="rate-track" width="60" height="10" />
                        <rect class="rate-fill" width=width height="10" />
                    </svg>
                    <span class="visually-hidden">{t(match arm { "arm-training" => "arm.training", _ => "arm.deployment" })}</span>
                    " "{percent}
                </span>
            }
        };
        view! {
            <li>
                <strong>{tf("figure.seed", &[("seed", exact(seed as f64))])}</strong>
                {bar("arm-training", training)}
                {bar("arm-deployment", deployment)}
            </li>
        }
    };
    let shown = move || {
        if running.stage.get() != Stage::Done {
            return ().into_any();
        }
        let all = running.seeds.get();
        let is_one = all.len() < 2;
        let list = all.into_iter().map(one).collect_view();
        let button = (is_one && !running.more.get()).then(|| {
            view! { <button type="button" on:click=more>{t("figure.seeds.more")}</button> }
        });
        let failed = running.seeds_failed.get().map(|why| {
            view! { <p class="fine">{tf("figure.failed", &[("why", why)])}</p> }
        });
        let running_more = running.more.get().then(|| {
            view! { <p class="fine" role="status">{t("figure.seeds.running")}</p> }
        });
        view! {
            <div class="seeds-box">
                <h4>{t("figure.seeds")}</h4>
                <ul class="seeds">{list}</ul>
                {button}
                {running_more}
                {failed}
            </div>
        }
        .into_any()
    };
    shown.into_any()
}

/// How anyone repeats it.
fn repeat(running: Simulating) -> AnyView {
    let command = move || {
        running.settings.with(|settings| {
            let mut words = vec![
                "unwatched sim".to_owned(),
                settings.simulation().name().to_owned(),
            ];
            let defaults = Settings::new(settings.simulation());
            for ((name, value), (_, default)) in settings.values().zip(defaults.values()) {
                if value != default {
                    words.push(["--", name, " ", &exact(value)].concat());
                }
            }
            words.push(["--seed ", &exact(settings.seed() as f64)].concat());
            words.join(" ")
        })
    };
    view! {
        <details>
            <summary>{t("figure.repeat")}</summary>
            <p>{t("figure.repeat.body")}</p>
            <p class="scroll"><code>{command}</code></p>
        </details>
    }
    .into_any()
}
