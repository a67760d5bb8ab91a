//! The practice judge: simulated, with mistakes of a known rate, so that calibration can be learnt
//! without a key.

use super::{JudgePrompt, JudgeTask};
use crate::{
    label::Answer,
    random::Random,
    scenario::{Scenario, rule_of},
};

/// How often it says no of what the rule calls yes, and yes of what the rule calls no.
const MISTAKES: f64 = 0.1;

/// Its reply to `prompt`: the label of the scenario's rule, wrong one time in ten, with the longest
/// part that it was shown as its quote. To anything but the behaviour it has no answer.
pub fn practice_reply(prompt: &JudgePrompt, scenario: &Scenario, random: &mut Random) -> String {
    if prompt.task() != JudgeTask::Behaviour {
        return String::new();
    }
    let label = rule_of(scenario).label(&prompt.shown.plain()).0;
    let label = match (label, random.unit() < MISTAKES) {
        (Answer::Yes, true) => Answer::No,
        (Answer::No, true) => Answer::Yes,
        (label, _) => label,
    };
    let quote = prompt.shown.texts().max_by_key(|text| text.len());
    let code = prompt
        .secrets
        .codes
        .iter()
        .find(|(_, answer)| *answer == label);
    serde_json::json!({
        "label": code.map(|(code, _)| code),
        "quote": quote.unwrap_or_default().trim(),
        "confidence": 1.0 - MISTAKES,
    })
    .to_string()
}
