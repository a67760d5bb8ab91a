//! From a finding to what its report needs.

use super::Finding;
use crate::{
    analysis::Observations,
    plan::{Ended, PromptId},
    work::Reported,
};

/// What the report of `finding` needs, with the rows that were made of it. Pictures are `width`
/// CSS pixels wide at most.
pub fn reported(finding: &Finding, observations: Observations, width: f64) -> Reported {
    let scenarios = finding.scenarios.iter().map(|hashed| &hashed.scenario);
    let several = scenarios.len() > 1;
    let name = |prompt: &PromptId| match several {
        true => [&*prompt.scenario, " ", &*prompt.paraphrase].concat(),
        false => prompt.paraphrase.clone(),
    };
    let mut names = Vec::new();
    for prompt in &finding.plan.prompts {
        if !names.contains(&prompt.scenario) {
            names.push(prompt.scenario.clone());
        }
    }
    let first = scenarios.clone().next();
    Reported {
        observations,
        prompts: finding.plan.prompts.iter().map(name).collect(),
        scenarios: names,
        behaviour: first.map_or_else(String::new, |s| s.behaviour.words.yes.clone()),
        stopped: finding.plan.ended == Ended::Stopped,
        width,
    }
}
