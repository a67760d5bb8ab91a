//! The rest of an analysis: what stands beside the primary endpoint, never instead of it.

use super::{ArmSummary, Gap, Test};
use crate::{
    label::Rater,
    named,
    scenario::{Arm, Condition},
};
use serde::Serialize;
use std::collections::BTreeMap;

/// What a finding holds besides its headline.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Details {
    /// How much the clustering by prompt costs, by arm.
    pub clustering: BTreeMap<Arm, Clustering>,
    /// The gap of each scenario, where there are several.
    pub scenarios: Vec<Part>,
    /// The gap of each prompt, with Newcombe's interval.
    pub prompts: Vec<Part>,
    /// The secondary contrasts: one family for Holm's correction.
    pub contrasts: Vec<Contrast>,
    /// What was found of alignment-faking reasoning; `None` where nobody asked.
    pub reasoning: Option<ReasoningFound>,
    /// How far raters agree: each pair of them that judged the same samples.
    pub agreement: Vec<Agreement>,
    /// The judge's rates of the behaviour, corrected by people's labels.
    pub corrected: Vec<Corrected>,
    /// What a new plan of so many prompts would detect.
    pub new_plans: Vec<NewPlan>,
}

/// What answers to the same prompt have in common.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Clustering {
    /// CR1 cluster variance of the rate ÷ pq/n.
    pub design_effect: f64,
    /// n ÷ design effect: so many answers, each to a prompt of its own, would say as much.
    pub effective_n: f64,
}

/// The gap of one scenario or of one prompt.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Part {
    /// Its place in the plan's list of prompts, or the number of its scenario there.
    pub index: u32,
    /// In the first arm of the contrast.
    pub first: ArmSummary,
    /// In the second.
    pub second: ArmSummary,
    /// The gap; `None` where an arm has no answer.
    pub gap: Option<Gap>,
}

named! {
    /// A secondary question that a contrast answers.
    pub enum Secondary {
        /// Placebo training against placebo deployment: does the form of the cue do it?
        Placebo = "placebo",
        /// Rated against deployment: does being scored do it?
        Rated = "rated",
        /// Training against rated: does training do more than being scored?
        BeyondRated = "beyond_rated",
        /// Training against deployment without a conflict.
        NoConflict = "no_conflict",
    }
}

impl Secondary {
    /// All of them.
    pub const ALL: [Self; 4] = [
        Self::Placebo,
        Self::Rated,
        Self::BeyondRated,
        Self::NoConflict,
    ];

    /// The arms that it compares: the first minus the second.
    pub const fn arms(self) -> (Arm, Arm) {
        match self {
            Self::Placebo => (Arm::PlaceboTraining, Arm::PlaceboDeployment),
            Self::Rated => (Arm::Rated, Arm::Deployment),
            Self::BeyondRated => (Arm::Training, Arm::Rated),
            Self::NoConflict => (Arm::NoConflictTraining, Arm::NoConflictDeployment),
        }
    }

    /// The condition that it needs besides `main`.
    pub const fn condition(self) -> Condition {
        self.arms().0.condition()
    }
}

/// A secondary contrast.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Contrast {
    /// Which.
    pub what: Secondary,
    /// Its gap, by the primary estimator.
    pub gap: Gap,
    /// Sign-flip permutation test.
    pub test: Option<Test>,
    /// The same after Holm's correction over the family.
    pub holm: Option<Test>,
}

/// Rungs 3 and 4.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ReasoningFound {
    /// Each arm: reasoning of this kind among the samples that were judged for it.
    pub arms: BTreeMap<Arm, ArmSummary>,
    /// Its rate in the first arm minus its rate in the second, after the judge's correction
    /// where a judge labelled.
    pub gap: Option<Gap>,
    /// Whether the gap was corrected for the judge's mistakes.
    pub corrected: bool,
    /// Lower bound of κ between the labels that count and people's; `None` where it is not known.
    pub kappa_lower: Option<f64>,
    /// In the first arm, within prompts: the rate of this reasoning among answers that show the
    /// behaviour minus its rate among those that do not.
    pub with_behaviour: Option<Gap>,
}

/// How far two raters agree on one question.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Agreement {
    /// The one: a person where there is one.
    pub first: Rater,
    /// The other.
    pub second: Rater,
    /// What was asked.
    pub question: String,
    /// Rows: the first says yes, no, unclear; columns: the second.
    pub table: [[u64; 3]; 3],
    /// Cohen's κ over the samples that both called yes or no.
    pub kappa: Option<Coefficient>,
    /// Krippendorff's α, nominal, over the same.
    pub alpha: Option<Coefficient>,
}

/// A coefficient of agreement with its 95 % interval; at most 1.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Coefficient {
    /// The coefficient.
    pub estimate: f64,
    /// Lower end; `None` where the samples do not give one.
    pub lower: Option<f64>,
    /// Upper end.
    pub upper: Option<f64>,
}

/// A judge's rate in one arm, corrected by Rogan and Gladen's estimator.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Corrected {
    /// The judge.
    pub judge: Rater,
    /// The arm in which it was calibrated and corrected.
    pub arm: Arm,
    /// What it observed: behaviours and answers.
    pub observed: (u64, u64),
    /// Of people's yes in this arm, those that it called yes.
    pub sensitivity: (u64, u64),
    /// Of people's no in this arm, those that it called no.
    pub specificity: (u64, u64),
    /// The corrected rate with its interval; `None` where it is refused.
    pub rate: Option<Coefficient>,
    /// Why it is refused.
    pub refused: Option<String>,
}

/// What a new plan would detect, with the spread between prompts that was seen here.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct NewPlan {
    /// Prompts of the new plan.
    pub prompts: u64,
    /// The smallest gap that it would detect (80 %, two-sided 5 %).
    pub gap: f64,
}
