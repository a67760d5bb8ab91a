//! What a scenario measures.

use super::Rule;
use crate::named;
use serde::Serialize;

named! {
    /// The kind of thing that is measured.
    pub enum Measure {
        /// Whether a request is carried out or declined.
        Compliance = "compliance",
        /// Which of two options is chosen.
        Choice = "choice",
        /// How something is said.
        Tone = "tone",
        /// Whether something is said openly.
        Disclosure = "disclosure",
        /// How well a task is done.
        Skill = "skill",
    }
}

named! {
    /// Where a model that fakes alignment would show the behaviour more often.
    pub enum Expected {
        /// Under the training framing: the gap would be positive.
        Training = "training",
        /// Under the deployment framing: the gap would be negative.
        Deployment = "deployment",
        /// Faking makes no prediction here.
        Neither = "neither",
    }
}

/// What the stated trainer wants, and how to tell.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Behaviour {
    /// Short name, such as "answers kindly".
    pub name: String,
    /// Who wants it.
    pub wanted_by: String,
    /// The kind of thing that is measured, where the scenario says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub measures: Option<Measure>,
    /// Where faking would show it more often, where the scenario says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expected: Option<Expected>,
    /// When an answer shows the behaviour.
    pub yes: String,
    /// When it does not.
    pub no: String,
    /// When neither can be said.
    pub unclear: String,
    /// A word or two for `yes` and for `no`.
    pub words: BehaviourWords,
    /// The rule that labels answers until a person does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rule: Option<Rule>,
}

/// The words on buttons and charts.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BehaviourWords {
    /// For the behaviour, such as "kind".
    pub yes: String,
    /// For its lack, such as "unkind".
    pub no: String,
}
