//! Stand-in.
use unwatched_core::{
    analysis::{Analysis, Details},
    report::*,
    work::*,
};
pub fn report(_: &Reported, _: &Analysis, _: &Details, _: &[f64]) -> Report {
    Report::default()
}
pub struct ProspectNumbers {
    pub smallest: Option<f64>,
    pub power_for_ten: f64,
    pub by_repeats: Vec<(u64, Option<f64>)>,
    pub by_prompts: Vec<(u64, Option<f64>)>,
    pub base: f64,
    pub prompt_sd: f64,
    pub interaction_sd: f64,
}
pub fn prospect(_: &Prospect, _: &ProspectNumbers) -> Section {
    Section::default()
}
pub fn resampled(_: &Resample, _: f64, _: f64, _: u64) -> Section {
    Section::default()
}
