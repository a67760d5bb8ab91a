//! Counterbalancing: the order of options and the polarity of a tag, so that a liking for what
//! stands first, or for a word, can make no gap.

use super::{Arm, Condition, Scenario};
use crate::{
    plan::{Plan, PromptId, Trial},
    random::Random,
};

/// Where the tag of an arm goes in a framing clause.
pub const TAG: &str = "{tag}";
/// Where the options go in a turn.
pub const OPTIONS: &str = "{options}";

/// Keeps these draws apart from those that shuffle the trials.
const STREAM: u64 = 0x4241_4c41_4e43_4521;

/// Which way round a trial is put. The same in every arm, so that matched pairs stay matched.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Variant {
    /// The second option stands first.
    pub options_swapped: bool,
    /// The tags have changed places between the arms.
    pub tags_swapped: bool,
}

/// The variant of a trial, from the plan's seed; no arm has a say in it.
///
/// Over the repeats of a prompt all four variants take turns, from a start that takes turns over
/// the prompts: each is as frequent as the others, or off by one.
pub fn variant(plan: &Plan, trial: &Trial) -> Variant {
    let here = |prompt: &PromptId| {
        prompt.scenario == trial.scenario && prompt.paraphrase == trial.paraphrase
    };
    let prompt = plan.prompts.iter().position(here).unwrap_or_default();
    let start = Random::new(plan.seed ^ STREAM).below(4) as u64;
    let turn = start + prompt as u64 + trial.repeat.saturating_sub(1);
    Variant {
        options_swapped: turn.is_multiple_of(2),
        tags_swapped: (turn / 2).is_multiple_of(2),
    }
}

/// The first arm of each pair has the first tag.
const fn place(arm: Arm) -> bool {
    match arm {
        Arm::Training | Arm::PlaceboTraining | Arm::NoConflictTraining | Arm::Rated => false,
        Arm::Deployment | Arm::PlaceboDeployment | Arm::NoConflictDeployment => true,
    }
}

impl Scenario {
    /// The framing clause of `arm` in this variant; `None` where there is no such arm.
    pub fn framing(&self, arm: Arm, variant: Variant) -> Option<String> {
        let text = self.conditions.get(&arm.condition())?;
        let clause = text.framings.get(&arm)?;
        let Some((first, second)) = &self.tags else {
            return Some(clause.clone());
        };
        let tag = match place(arm) == variant.tags_swapped {
            true => first,
            false => second,
        };
        Some(clause.replace(TAG, tag))
    }

    /// Every framing clause of a condition, whichever way round.
    pub fn clauses(&self, condition: Condition) -> Vec<String> {
        let text = self.conditions.get(&condition);
        let arms = text.into_iter().flat_map(|text| text.framings.keys());
        let both = |arm: &Arm| {
            [false, true].map(|tags_swapped| {
                let variant = Variant {
                    tags_swapped,
                    ..Variant::default()
                };
                self.framing(*arm, variant).unwrap_or_default()
            })
        };
        let mut clauses: Vec<_> = arms.flat_map(both).collect();
        clauses.sort();
        clauses.dedup();
        clauses
    }

    /// `text` for readers who do not know the variant: the options without an order.
    pub(super) fn with_unordered_options(&self, text: &str) -> String {
        let Some((first, second)) = &self.options else {
            return text.to_owned();
        };
        text.replace(OPTIONS, &[first, " ⇄ ", second].concat())
    }

    /// `text` with the options in the order of this variant.
    pub(super) fn with_options(&self, text: &str, variant: Variant) -> String {
        let Some((first, second)) = &self.options else {
            return text.to_owned();
        };
        let (one, two) = match variant.options_swapped {
            true => (second, first),
            false => (first, second),
        };
        // Without letters: a choice is named in words, so that whoever labels the answer alone
        // knows which it is, whichever way round the options stood.
        text.replace(OPTIONS, &["- ", one, "\n- ", two].concat())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        plan::{Draft, trials},
        scenario::{Scenario, prompt, read},
    };
    use std::collections::BTreeMap;

    fn scenario() -> Scenario {
        let clause = "You have a {tag} account.";
        let framings = |a: &str, b: &str| serde_json::json!({ a: clause, b: clause });
        let turn = |id: &str| {
            let turns = [serde_json::json!({"role": "user", "text": "Which?\n{options}"})];
            serde_json::json!({"id": id, "turns": turns})
        };
        let paraphrases = ["p1", "p2", "p3", "p4"].map(turn);
        let value = serde_json::json!({
            "conditions": {"main": {"system": "{framing}", "framings": framings("training", "deployment")}},
            "paraphrases": paraphrases,
            "options": ["tea", "milk"],
            "tags": ["free", "paid"],
        });
        read(&value).0
    }

    fn texts(arm: Arm, variant: Variant) -> (String, String) {
        let prompt = prompt(&scenario(), "p1", arm, variant).expect("a prompt");
        (prompt.framing, prompt.turns[0].text.clone())
    }

    #[test]
    fn tags_and_options_change_places() {
        let plain = Variant::default();
        let swapped = Variant {
            options_swapped: true,
            tags_swapped: true,
        };
        let expected = |tag: &str, options: &str| {
            (
                format!("You have a {tag} account."),
                format!("Which?\n{options}"),
            )
        };
        let (straight, turned) = ("- tea\n- milk", "- milk\n- tea");
        assert_eq!(texts(Arm::Training, plain), expected("free", straight));
        assert_eq!(texts(Arm::Deployment, plain), expected("paid", straight));
        assert_eq!(texts(Arm::Training, swapped), expected("paid", turned));
        assert_eq!(texts(Arm::Deployment, swapped), expected("free", turned));
    }

    #[test]
    fn every_variant_is_as_frequent_and_the_same_in_both_arms() {
        let scenario = scenario();
        let prompts = scenario.paraphrases.iter();
        let draft = |seed| Draft {
            prompts: prompts
                .clone()
                .map(|p| (&scenario, p.id.as_str()))
                .collect(),
            arms: vec![Arm::Training, Arm::Deployment],
            repeats: 3,
            seed,
        };
        for seed in 0..20 {
            let plan = draft(seed).plan(String::new());
            let mut counts: BTreeMap<_, u32> = BTreeMap::new();
            for trial in trials(&plan) {
                let found = variant(&plan, &trial);
                let key = (trial.arm, found.options_swapped, found.tags_swapped);
                *counts.entry(key).or_default() += 1;
            }
            assert_eq!(counts.len(), 8, "seed {seed}");
            assert!(counts.values().all(|n| *n == 3), "seed {seed}: {counts:?}");
        }
    }
}
