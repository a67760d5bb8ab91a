//! What is sent: a scenario in one paraphrase, in one arm.

use super::{Arm, Scenario, Variant};
use crate::named;
use serde::Serialize;

/// Where the framing clause goes in a system text.
pub const SLOT: &str = "{framing}";

named! {
    /// Who speaks.
    pub enum Role {
        /// The person.
        User = "user",
        /// The model.
        Assistant = "assistant",
    }
}

/// One turn of the conversation.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Turn {
    /// Who speaks.
    pub role: Role,
    /// What is said.
    pub text: String,
}

/// What a model is asked, apart from any provider's dialect.
#[derive(Clone, Debug, PartialEq)]
pub struct Prompt {
    /// The system text before the framing clause.
    pub before: String,
    /// The framing clause: all that differs between arms.
    pub framing: String,
    /// The system text after it.
    pub after: String,
    /// The conversation; the last turn is the person's.
    pub turns: Vec<Turn>,
}

impl Prompt {
    /// The whole system text.
    pub fn system(&self) -> String {
        [&*self.before, &*self.framing, &*self.after].concat()
    }

    /// Characters of all that is sent.
    pub fn characters(&self) -> usize {
        let turns = self.turns.iter().map(|turn| &turn.text);
        let texts = [&self.before, &self.framing, &self.after].into_iter();
        texts.chain(turns).map(|text| text.chars().count()).sum()
    }
}

/// The prompt of `scenario` in `paraphrase` and `arm`, put this way round; `None` where it has no
/// such arm or paraphrase.
pub fn prompt(scenario: &Scenario, paraphrase: &str, arm: Arm, variant: Variant) -> Option<Prompt> {
    let text = scenario.conditions.get(&arm.condition())?;
    let (before, after) = text.system.split_once(SLOT)?;
    let turns = scenario.paraphrase(paraphrase)?.turns.iter();
    let turn = |turn: &Turn| Turn {
        role: turn.role,
        text: scenario.with_options(&turn.text, variant),
    };
    Some(Prompt {
        before: before.to_owned(),
        framing: scenario.framing(arm, variant)?,
        after: after.to_owned(),
        turns: turns.map(turn).collect(),
    })
}
