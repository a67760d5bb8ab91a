//! What calls cost: the price table, and what the lab makes of it.

use super::{Connection, Lab, Phase};
use crate::platform::fetch;
use leptos::prelude::*;
use std::sync::Arc;
use unwatched_core::{
    price::{CHARACTERS_PER_TOKEN, Price, Prices},
    provider::{Controls, Model, ProviderId, tokens_at_most},
    sample::Usage,
    scenario::Arm,
};

/// The most that a plan can come to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Estimate {
    /// Calls.
    pub calls: f64,
    /// Tokens of all prompts, estimated from their characters.
    pub input: f64,
    /// Tokens of all answers at their longest, reasoning included.
    pub output: f64,
    /// US dollars, where the model's price is known.
    pub dollars: Option<f64>,
}

/// What the calls of an arm have used, as far as the service said.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Used {
    /// Samples.
    pub samples: usize,
    /// Those whose tokens the service reported.
    pub reported: usize,
    /// Tokens of prompts.
    pub input: u64,
    /// Tokens of answers, reasoning included.
    pub output: u64,
}

impl Used {
    fn add(&mut self, usage: Option<Usage>) {
        self.samples += 1;
        if let Some(usage) = usage {
            self.reported += 1;
            self.input += usage.input.unwrap_or_default();
            self.output += usage.output.unwrap_or_default();
        }
    }

    /// What they cost, in US dollars.
    pub fn dollars(&self, price: Price) -> Option<f64> {
        price.of(Usage {
            input: Some(self.input),
            output: Some(self.output),
        })
    }
}

/// Fetches the price table, once. Without it calls are counted in tokens.
pub async fn load_prices(lab: Lab) {
    if lab.prices.with_untracked(Option::is_some) {
        return;
    }
    if let Ok(text) = fetch::site_file("data/prices.json").await {
        lab.prices.set(Some(Arc::new(Prices::read(&text).0)));
    }
}

impl Lab {
    /// The chosen model, where the service's own list has it.
    fn listed(self) -> Option<Model> {
        let model = self.choices.with(|choices| choices.model.trim().to_owned());
        self.connection.with(|connection| match connection {
            Connection::Models(models, _) => models.iter().find(|m| m.id == model).cloned(),
            _ => None,
        })
    }

    /// What the chosen model takes: by the service's own list, or by its name.
    pub fn controls(self) -> Controls {
        let by_name = || {
            self.choices
                .with(|choices| Controls::of(choices.provider, choices.model.trim()))
        };
        let listed = self.listed().and_then(|model| model.controls);
        listed.unwrap_or_else(by_name)
    }

    /// The price of the chosen model, where it is known.
    pub fn price(self) -> Option<Price> {
        let listed = self.listed().and_then(|model| model.price);
        listed.or_else(|| {
            let choices = self.choices.get();
            let list = choices.provider.row().prices;
            self.prices.with(|prices| {
                let prices = prices.as_ref()?;
                prices.find(list, choices.model.trim())
            })
        })
    }

    /// The most that the plan can come to; `None` without a scenario.
    pub fn estimate(self) -> Option<Estimate> {
        let scenario = self.scenario.get()?;
        let choices = self.choices.get();
        let draft = choices.draft(&scenario);
        let tokens = match choices.provider {
            ProviderId::PRACTICE => 0,
            _ => tokens_at_most(&self.controls(), choices.parameters),
        };
        let calls = draft.calls() as f64;
        let characters = draft.characters() as f64;
        let (input, output) = (characters / CHARACTERS_PER_TOKEN, calls * tokens as f64);
        let dollars = self
            .price()
            .map(|price| (input * price.input + output * price.output) / 1e6);
        Some(Estimate {
            calls,
            input,
            output,
            dollars,
        })
    }

    /// What the calls of the run that is shown have used, by arm; nothing while it runs, since
    /// that would be counted anew at every answer.
    pub fn used(self) -> Vec<(Arm, Used)> {
        let run = self.run.get();
        let Some(run) = run.filter(|run| !run.is_simulated()) else {
            return Vec::new();
        };
        if self.phase.get() == Phase::Running {
            return Vec::new();
        }
        self.samples.with(|samples| {
            let used = |arm: &Arm| {
                let mut used = Used::default();
                let here = samples.iter().filter(|sample| sample.trial.arm == *arm);
                here.for_each(|sample| used.add(sample.usage));
                (*arm, used)
            };
            run.plan.arms.iter().map(used).collect()
        })
    }
}
