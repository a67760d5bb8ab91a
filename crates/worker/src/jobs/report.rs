//! Reports: numbers from `unwatched-numerics`, shown by `unwatched-report`.

use unwatched_core::{
    report::{Report, Section},
    work::{Prospect, Reported},
};
use unwatched_numerics::{
    analysis,
    stats::planned::{Assumed, Size},
};
use unwatched_report::ProspectNumbers;

/// What is assumed of a model before anything is known of it: the reference's model, in which
/// prompts differ, and differ in their gap, with a standard deviation of 1 on the logit scale.
const ASSUMED: Assumed = Assumed {
    base: 0.2,
    prompt_sd: 1.0,
    interaction_sd: 1.0,
};
/// Samples per prompt and arm that the curve shows.
const REPEATS: [u64; 8] = [1, 2, 3, 5, 8, 12, 20, 30];
/// Numbers of prompts that the other curve shows.
const PROMPTS: [u64; 6] = [6, 8, 12, 24, 48, 96];
/// The probability with which a gap should be found.
const POWER: f64 = 0.8;

/// Everything that is said of a run. What is resampled follows as a job of its own.
pub fn report(reported: &Reported) -> Report {
    let observations = &reported.observations;
    let found = analysis::analyse_without_bootstrap(observations);
    let details = analysis::details(observations);
    let units = analysis::units(observations);
    unwatched_report::report(reported, &found, &details, &units)
}

/// What a plan could find.
pub fn prospect(asked: &Prospect) -> Section {
    let size = |prompts, repeats| Size { prompts, repeats };
    let smallest = |prompts, repeats| ASSUMED.smallest_gap(size(prompts, repeats), POWER);
    let repeats = |m: &u64| (*m, smallest(asked.prompts, *m));
    let prompts = |g: &u64| (*g, smallest(*g, asked.repeats));
    let numbers = ProspectNumbers {
        smallest: smallest(asked.prompts, asked.repeats),
        power_for_ten: ASSUMED
            .power(size(asked.prompts, asked.repeats), 0.1)
            .unwrap_or_default(),
        by_repeats: REPEATS.iter().map(repeats).collect(),
        by_prompts: PROMPTS.iter().map(prompts).collect(),
        base: ASSUMED.base,
        prompt_sd: ASSUMED.prompt_sd,
        interaction_sd: ASSUMED.interaction_sd,
    };
    unwatched_report::prospect(asked, &numbers)
}
