//! Trying a scenario: one call in each arm, one after the other. Nothing of it is kept.

use super::{Obstacle, Studio};
use crate::{
    platform::{clock, fetch::Cancel},
    state::{
        App,
        calls::Got,
        lab::{self, Trouble},
    },
};
use leptos::{prelude::*, task::spawn_local};
use std::{
    cell::{Cell, RefCell},
    sync::Arc,
};
use unwatched_core::{
    label::Answer,
    plan::Trial,
    provider::{SCRATCHPAD_TOKENS, origin},
    sample::{self, Outcome},
    scenario::{self, Arm, Scenario, Variant, prompt, rule_of},
};

/// What came in an arm.
#[derive(Clone, Debug, PartialEq)]
pub struct Tried {
    /// The arm.
    pub arm: Arm,
    /// Tells it from those of earlier tries.
    pub number: u32,
    /// What came so far.
    pub text: ArcRwSignal<String>,
    /// What the rule says of it, with the phrases that decided; `None` while it comes.
    pub label: ArcRwSignal<Option<(Answer, String)>>,
    /// It ended without an answer; how.
    pub missing: ArcRwSignal<Option<Outcome>>,
}

/// A try.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Attempt {
    /// Whether it is under way.
    pub under_way: bool,
    /// Whether the practice model answers.
    pub simulated: bool,
    /// The arms that were called.
    pub arms: Vec<Tried>,
}

thread_local! {
    static CANCEL: RefCell<Option<Cancel>> = const { RefCell::new(None) };
}

/// Stops the try that is under way.
pub fn stop() {
    if let Some(cancel) = CANCEL.take() {
        cancel.now();
    }
}

/// Calls the model that is chosen in the lab once in each arm, with this wording.
pub fn attempt(app: App, wording: String) {
    stop();
    let cancel = Cancel::new();
    CANCEL.set(Some(cancel.clone()));
    spawn_local(async move {
        let came = call_all(app, wording, &cancel).await;
        if cancel.is_cancelled() {
            return app
                .studio
                .attempt
                .update(|attempt| attempt.under_way = false);
        }
        CANCEL.take();
        app.studio
            .attempt
            .update(|attempt| attempt.under_way = false);
        if let Err(trouble) = came {
            app.studio.obstacle.set(Some(Obstacle::Other(trouble)));
        }
    });
}

async fn call_all(app: App, wording: String, cancel: &Cancel) -> Result<(), Trouble> {
    let studio = app.studio;
    studio.obstacle.set(None);
    let value = studio.value();
    let scenario = Arc::new(scenario::read(&value).0);
    let mut service = lab::service(app.lab)?;
    if let Some(service) = service.as_mut().filter(|_| scenario.asks_for_scratchpad()) {
        let tokens = &mut service.parameters.max_tokens;
        *tokens = (*tokens).max(SCRATCHPAD_TOKENS);
    }
    studio.attempt.set(Attempt {
        under_way: true,
        simulated: service.is_none(),
        arms: Vec::new(),
    });
    let mut arms = scenario.arms();
    arms.sort();
    for arm in arms {
        let Some(prompt) = prompt(&scenario, &wording, arm, Variant::default()) else {
            continue;
        };
        let tried = begin(studio, arm);
        let shown = tried.text.clone();
        let push = move |text: &str| shown.update(|all| all.push_str(text));
        let got = match &service {
            Some(service) => service.ask(&prompt, None, cancel, push).await,
            None => practise(app, &scenario, &wording, arm, cancel, push).await,
        };
        if cancel.is_cancelled() {
            break;
        }
        if let Some(failure) = got.finish.failure.clone() {
            let base = service.as_ref().map_or("", |service| &service.base);
            tried.missing.set(Some(Outcome::Error));
            return Err(Trouble::Call(failure, origin(base)));
        }
        finish(&scenario, &tried, &got);
    }
    Ok(())
}

fn begin(studio: Studio, arm: Arm) -> Tried {
    thread_local! {
        static COUNT: Cell<u32> = const { Cell::new(0) };
    }
    let number = COUNT.replace(COUNT.get().wrapping_add(1));
    let tried = Tried {
        arm,
        number,
        text: ArcRwSignal::new(String::new()),
        label: ArcRwSignal::new(None),
        missing: ArcRwSignal::new(None),
    };
    studio
        .attempt
        .update(|attempt| attempt.arms.push(tried.clone()));
    tried
}

/// The practice model's answer; its truth is the one that is set in the lab.
async fn practise(
    app: App,
    scenario: &Scenario,
    wording: &str,
    arm: Arm,
    cancel: &Cancel,
    push: impl Fn(&str),
) -> Got {
    let practice = app.lab.choices.with_untracked(|choices| choices.practice);
    let seed = u64::from(clock::chance(u32::MAX));
    let trial = Trial {
        scenario: scenario.id.clone(),
        paraphrase: wording.to_owned(),
        arm,
        repeat: 1,
    };
    let answer = practice.truth(seed).answer(scenario, &trial, 1);
    clock::sleep(150.0).await;
    if !cancel.is_cancelled() {
        push(&answer);
    }
    Got::simulated(answer, "practice")
}

fn finish(scenario: &Scenario, tried: &Tried, got: &Got) {
    let (_, text) = sample::apart(&got.text);
    tried.text.set(text.to_owned());
    if got.finish.outcome != Outcome::Complete {
        tried.missing.set(Some(got.finish.outcome));
        return;
    }
    let rule = rule_of(scenario);
    let (answer, phrases) = rule.label(text);
    tried.label.set(Some((answer, phrases.join(" · "))));
}
