//! Findings in the formats of other tools, and back.
//!
//! What is written keeps to the other format's rules strictly; what is read is read leniently, and
//! every problem is listed.

pub mod avid;
pub mod html;
pub mod inspect;
pub mod link;
pub mod markdown;
pub mod table;
mod text;

use unwatched_core::{
    finding::Finding,
    sample::Sample,
    scenario::{Prompt, prompt, variant},
};

/// What the model was sent for this sample, as the plan put it; `None` where the scenario is not in
/// the file.
pub fn asked(finding: &Finding, sample: &Sample) -> Option<Prompt> {
    let of = |id: &str| finding.scenarios.iter().find(|s| s.scenario.id == id);
    let scenario = &of(&sample.trial.scenario)?.scenario;
    let variant = variant(&finding.plan, &sample.trial);
    prompt(
        scenario,
        &sample.trial.paraphrase,
        sample.trial.arm,
        variant,
    )
}
