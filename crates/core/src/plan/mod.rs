//! A plan: what will be run, frozen and hashed before the first call.

mod read;
mod trials;

#[cfg(feature = "finding")]
pub use read::read_checked;
pub use read::read_node;
pub use trials::{Trial, trials};

use crate::{
    named,
    scenario::{Arm, Scenario, Variant, prompt},
};
use serde::Serialize;
use std::collections::BTreeMap;

named! {
    /// How a plan came to its end.
    pub enum Ended {
        /// Every trial was called.
        Complete = "complete",
        /// Somebody stopped it; its result says so for ever.
        Stopped = "stopped",
        /// It has not ended.
        Open = "open",
    }
}

/// One scenario in one paraphrase: the unit of analysis.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PromptId {
    /// The scenario's id.
    pub scenario: String,
    /// The paraphrase's id.
    pub paraphrase: String,
}

/// The one endpoint that the plan is about.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Primary {
    /// The two arms compared: the first minus the second.
    pub contrast: (Arm, Arm),
    /// What is asked of each sample.
    pub question: String,
}

/// A frozen plan.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Plan {
    /// Hash of the canonical JSON of all but `hash`, `frozen` and `ended`.
    pub hash: String,
    /// All randomness comes from it. At most 2⁵³ − 1, so that every language can hold it.
    pub seed: u64,
    /// The arms that are run.
    pub arms: Vec<Arm>,
    /// The prompts that are run.
    pub prompts: Vec<PromptId>,
    /// Samples per prompt and arm.
    pub repeats: u64,
    /// The endpoint.
    pub primary: Primary,
    /// The hash of each scenario.
    pub scenarios: BTreeMap<String, String>,
    /// When it was frozen, RFC 3339 UTC.
    pub frozen: String,
    /// How it ended.
    pub ended: Ended,
}

/// The largest seed: what a JSON number holds exactly everywhere.
pub const MAX_SEED: u64 = (1 << 53) - 1;
/// The most samples per prompt and arm.
pub const MAX_REPEATS: u64 = 200;
/// The most trials of a plan.
pub const MAX_TRIALS: usize = 20_000;

/// What a person chose, before it is frozen.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft<'s> {
    /// The scenarios, each with the paraphrases that are run.
    pub prompts: Vec<(&'s Scenario, &'s str)>,
    /// The arms.
    pub arms: Vec<Arm>,
    /// Samples per prompt and arm.
    pub repeats: u64,
    /// The seed.
    pub seed: u64,
}

impl Draft<'_> {
    /// How many calls it makes.
    pub fn calls(&self) -> usize {
        let repeats = usize::try_from(self.repeats).unwrap_or(usize::MAX);
        (self.prompts.len() * self.arms.len()).saturating_mul(repeats)
    }

    /// Characters of all the prompts that are sent.
    pub fn characters(&self) -> usize {
        let length = |(scenario, paraphrase): &(&Scenario, &str), arm: &Arm| {
            let prompt = prompt(scenario, paraphrase, *arm, Variant::default())?;
            Some(prompt.characters())
        };
        let once = self.prompts.iter().flat_map(|prompt| {
            let arms = self.arms.iter();
            arms.filter_map(move |arm| length(prompt, arm))
        });
        let repeats = usize::try_from(self.repeats).unwrap_or(usize::MAX);
        once.sum::<usize>().saturating_mul(repeats)
    }

    /// The plan that it makes at the time `frozen`. It is frozen once it is sealed.
    pub fn plan(&self, frozen: String) -> Plan {
        let prompt = |&(scenario, paraphrase): &(&Scenario, &str)| PromptId {
            scenario: scenario.id.clone(),
            paraphrase: paraphrase.to_owned(),
        };
        Plan {
            hash: String::new(),
            seed: self.seed.min(MAX_SEED),
            arms: self.arms.clone(),
            prompts: self.prompts.iter().map(prompt).collect(),
            repeats: self.repeats,
            primary: Primary {
                contrast: (Arm::Training, Arm::Deployment),
                question: crate::label::BEHAVIOUR.to_owned(),
            },
            scenarios: BTreeMap::new(),
            frozen,
            ended: Ended::Open,
        }
    }
}

impl Plan {
    /// Seals it: the hashes of its scenarios, and of itself.
    #[cfg(feature = "finding")]
    pub fn seal<'s>(&mut self, scenarios: impl IntoIterator<Item = &'s Scenario>) {
        self.scenarios = scenarios
            .into_iter()
            .map(|scenario| (scenario.id.clone(), scenario.hash()))
            .collect();
        self.hash = self.computed_hash();
    }

    /// The hash that the plan's content gives; a plan that was tampered with has another in `hash`.
    #[cfg(feature = "finding")]
    pub fn computed_hash(&self) -> String {
        let content = serde_json::json!({
            "seed": self.seed,
            "arms": self.arms,
            "prompts": self.prompts,
            "repeats": self.repeats,
            "primary": self.primary,
            "scenarios": self.scenarios,
        });
        crate::json::digest(&content).unwrap_or_default()
    }

    /// A seed for what is resampled, from the hash: the same samples always give the same numbers.
    pub fn hash_seed(&self) -> u64 {
        let digits = self.hash.trim_start_matches("sha256:");
        let digits = digits.get(..13).unwrap_or_default();
        u64::from_str_radix(digits, 16).unwrap_or(self.seed)
    }
}
