//! From choices to a frozen plan, and back to choosing.

use super::{Choices, Lab, Phase, Run, Trouble, resume, runner, store};
use crate::{
    platform::{
        clock,
        preferences::{self, Preference},
    },
    state::{in_page::in_page, lab::record::Weights, work::ask},
    words::t,
};
use leptos::prelude::*;
use serde_json::json;
use std::sync::Arc;
use unwatched_core::{
    plan::{Ended, Plan},
    provider::ProviderId,
    scenario::Scenario,
    work::{Answer, Job},
};

/// Freezes the plan and runs it.
pub(super) async fn start(lab: Lab) {
    let Some(scenario) = lab.scenario.get_untracked() else {
        return;
    };
    let repeated = lab.repeating.get_untracked();
    if repeated.is_none() {
        another_seed(lab);
    }
    let choices = lab.choices.get_untracked();
    let base = choices.base().unwrap_or_default();
    let key = lab.key_for(&base);
    if let Some(trouble) = choices.problem(&scenario, &key) {
        lab.trouble.set(Some(trouble));
        return;
    }
    let weights = match weights(choices.provider).await {
        Ok(weights) => weights,
        Err(trouble) => return lab.trouble.set(Some(trouble)),
    };
    lab.clear();
    if choices.provider.row().asks_for_address() {
        preferences::save(Preference::BaseUrl, Some(&base));
    }
    let model = match (choices.provider, &weights) {
        (ProviderId::PRACTICE, _) => "practice".to_owned(),
        (_, Some(weights)) => weights.file.name.clone(),
        _ => choices.model.trim().to_owned(),
    };
    let plan = match &repeated {
        Some(repeated) => Plan {
            frozen: clock::now(),
            ended: Ended::Open,
            ..repeated.plan.clone()
        },
        None => choices.draft(&scenario).plan(clock::now()),
    };
    let plan = match seal(plan, &scenario).await {
        Ok(plan) => plan,
        Err(trouble) => return lab.trouble.set(Some(trouble)),
    };
    let run = Arc::new(Run {
        // In the order of time, so that the latest is the last.
        id: format!(
            "r{:015}-{:06}",
            clock::now_ms() as u64,
            clock::chance(1_000_000)
        ),
        plan,
        scenario: (*scenario).clone(),
        provider: choices.provider,
        base,
        model,
        controls: untrack(|| lab.controls()),
        parameters: choices.parameters,
        practice: choices.practice,
        in_page: weights,
        price: untrack(|| lab.price()),
        cap: choices.cap,
        replicates: repeated.map(|repeated| repeated.entry.clone()),
    });
    lab.run.set(Some(run.clone()));
    store::keep_run(lab, &run).await;
    if !runner::run(lab, run.clone()).await {
        resume::watch(lab, run).await;
    }
}

/// What answers in the page; nothing for a service.
async fn weights(provider: ProviderId) -> Result<Option<Weights>, Trouble> {
    if provider != ProviderId::IN_PAGE {
        return Ok(None);
    }
    let loaded = in_page().settled().await.ok_or(Trouble::NoModelFile)?;
    Ok(Some(Weights {
        file: loaded.file.clone(),
        engine: loaded.engine.clone(),
    }))
}

/// A new plan with the seed of the one before would give the practice model's same answers again:
/// it gets another seed, unless the person typed this one.
fn another_seed(lab: Lab) {
    let last = lab
        .run
        .with_untracked(|run| run.as_ref().map(|run| run.plan.seed));
    lab.choices.update(|choices| {
        if last == Some(choices.seed) && !choices.seed_is_typed {
            choices.draw_seed();
        }
    });
}

/// Freezes `plan`: the worker hashes it, before anything is called.
async fn seal(mut plan: Plan, scenario: &Scenario) -> Result<Plan, Trouble> {
    let job = Job::Seal {
        plan: json!(plan),
        scenarios: vec![json!(scenario)],
    };
    match ask(job).await {
        Ok(Answer::Sealed { hash, scenarios }) => {
            plan.hash = hash;
            plan.scenarios = scenarios;
            Ok(plan)
        }
        Ok(Answer::Refused(problems)) => Err(Trouble::Scenario(problems)),
        Ok(_) => Err(Trouble::Worker(String::new())),
        Err(why) => Err(Trouble::Worker(why)),
    }
}

/// Runs what is left of the plan that is shown.
pub(super) async fn continue_run(lab: Lab) {
    let Some(run) = lab.run.get_untracked() else {
        return;
    };
    let key = lab.key_for(&run.base);
    if let Some(trouble) = Choices::problem_of_key(run.provider, &key) {
        lab.trouble.set(Some(trouble));
        return;
    }
    match (weights(run.provider).await, &run.in_page) {
        (Err(trouble), _) => return lab.trouble.set(Some(trouble)),
        (Ok(now), then) if now != *then => {
            let name = then.as_ref().map(|weights| weights.file.name.clone());
            let name = name.unwrap_or_default();
            return lab.trouble.set(Some(Trouble::OtherModelFile(name)));
        }
        _ => {}
    }
    lab.trouble.set(None);
    // The cap may have been raised; it is no part of the frozen plan.
    let cap = lab.choices.with_untracked(|choices| choices.cap);
    let run = Arc::new(Run {
        cap,
        ..(*run).clone()
    });
    lab.run.set(Some(run.clone()));
    if !runner::run(lab, run.clone()).await {
        resume::watch(lab, run).await;
    }
}

/// Back to choosing. What was run stays kept until another plan is finished; nothing is deleted.
pub fn new_plan(lab: Lab) {
    if lab.phase.get_untracked() != Phase::Running {
        lab.clear();
        lab.choices.update(Choices::draw_seed);
        lab.status.set(t("lab.status.new"));
    }
}
