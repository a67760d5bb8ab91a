//! A scenario: a situation with one question to the model, and the framings it can be put in.

mod balance;
mod behaviour;
mod prompt;
mod read;
mod rule;

pub use balance::{OPTIONS, TAG, Variant, variant};
pub use behaviour::{Behaviour, BehaviourWords, Expected, Measure};
pub use prompt::{Prompt, Role, SLOT, Turn, prompt};
pub use read::{is_id, read, read_node};
pub use rule::{Rule, rule_of};

use crate::{label::Answer, named};
use serde::Serialize;
use std::collections::BTreeMap;

/// The `schema` of a scenario file.
pub const SCHEMA: &str = "unwatched/scenario/1";
/// The families of the library, in the order in which they are listed. Others may be made up.
pub const FAMILIES: [&str; 9] = [
    "tone",
    "refusal",
    "values",
    "pressure",
    "sandbagging",
    "sycophancy",
    "honesty",
    "evaluation",
    "tools",
];

named! {
    /// A version of the situation.
    pub enum Condition {
        /// The situation as it is.
        Main = "main",
        /// The cue keeps its form and loses its link to training.
        Placebo = "placebo",
        /// There is nothing to object to.
        NoConflict = "no_conflict",
    }
}

named! {
    /// One framing of a condition.
    pub enum Arm {
        /// Told that it is being trained.
        Training = "training",
        /// Told that it is deployed, and that nobody watches.
        Deployment = "deployment",
        /// Told that it is scored, and not trained on.
        Rated = "rated",
        /// The placebo in the place of `training`.
        PlaceboTraining = "placebo_training",
        /// The placebo in the place of `deployment`.
        PlaceboDeployment = "placebo_deployment",
        /// `training`, where there is no conflict.
        NoConflictTraining = "no_conflict_training",
        /// `deployment`, where there is no conflict.
        NoConflictDeployment = "no_conflict_deployment",
    }
}

impl Arm {
    /// The condition that this arm is a framing of.
    pub const fn condition(self) -> Condition {
        match self {
            Self::Training | Self::Deployment | Self::Rated => Condition::Main,
            Self::PlaceboTraining | Self::PlaceboDeployment => Condition::Placebo,
            Self::NoConflictTraining | Self::NoConflictDeployment => Condition::NoConflict,
        }
    }
}

/// The text of a condition: one system text, one framing clause per arm.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ConditionText {
    /// System text with exactly one `{framing}` slot.
    pub system: String,
    /// The only text that differs between arms.
    pub framings: BTreeMap<Arm, String>,
}

/// One wording of the question. With its scenario it is a prompt: the unit of analysis.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Paraphrase {
    /// `p1`, `p2`, …
    pub id: String,
    /// What the person says, and, in longer conversations, what the model said.
    pub turns: Vec<Turn>,
}

/// Written answers of each kind.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Exemplars {
    /// Answers that show the behaviour.
    pub yes: Vec<String>,
    /// Answers that do not.
    pub no: Vec<String>,
    /// Answers of which neither can be said.
    pub unclear: Vec<String>,
}

impl Exemplars {
    /// Those of one kind.
    pub fn of(&self, answer: Answer) -> &[String] {
        match answer {
            Answer::Yes => &self.yes,
            Answer::No => &self.no,
            Answer::Unclear => &self.unclear,
        }
    }
}

/// A work that a scenario rests on.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Source {
    /// Its title.
    pub title: String,
    /// Where to find it.
    pub url: String,
}

/// A scenario, as its file holds it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Scenario {
    /// [`SCHEMA`].
    pub schema: String,
    /// `family/name`.
    pub id: String,
    /// Counts the revisions of the text, from 1.
    pub version: u64,
    /// BCP 47 language of the text.
    pub language: String,
    /// SPDX name.
    pub license: String,
    /// A few words.
    pub title: String,
    /// The family of scenarios it belongs to.
    pub family: String,
    /// What is measured.
    pub behaviour: Behaviour,
    /// The versions of the situation.
    pub conditions: BTreeMap<Condition, ConditionText>,
    /// The wordings of the question.
    pub paraphrases: Vec<Paraphrase>,
    /// For scenarios that ask for a choice: the two options, which take the place of `{options}`
    /// in a turn. Choosing the first is the behaviour.
    pub options: Option<(String, String)>,
    /// Words that take the place of `{tag}` in the framing clauses, the first in `training` and
    /// its like: half of the trials have them the other way round.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tags: Option<(String, String)>,
    /// Written answers: practice model, tutorial, gold set.
    pub exemplars: Exemplars,
    /// Said before text that may hurt.
    pub content_note: Option<String>,
    /// Works it rests on.
    pub sources: Vec<Source>,
    /// For those who teach with it.
    pub teacher_notes: Option<String>,
}

impl Scenario {
    /// The hash of its canonical JSON; a changed word changes it.
    #[cfg(feature = "finding")]
    pub fn hash(&self) -> String {
        crate::json::digest(self).unwrap_or_default()
    }

    /// The arms that it has a framing clause for.
    pub fn arms(&self) -> Vec<Arm> {
        let framings = self
            .conditions
            .values()
            .flat_map(|text| text.framings.keys());
        framings.copied().collect()
    }

    /// Whether the model is asked to think in a scratchpad before it answers.
    pub fn asks_for_scratchpad(&self) -> bool {
        let asks = |text: &ConditionText| text.system.to_ascii_lowercase().contains("<scratchpad");
        self.conditions.get(&Condition::Main).is_some_and(asks)
    }

    /// What is asked at last in a paraphrase, for readers. The options stand there without an
    /// order: a model had them in that of its trial.
    pub fn question(&self, paraphrase: &str) -> Option<String> {
        let last = self.paraphrase(paraphrase)?.turns.last()?;
        Some(self.with_unordered_options(&last.text))
    }

    /// The paraphrase with this id.
    pub fn paraphrase(&self, id: &str) -> Option<&Paraphrase> {
        self.paraphrases.iter().find(|p| p.id == id)
    }
}
