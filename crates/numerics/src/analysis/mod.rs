//! From the bare rows of a run to everything that is said about it.

mod agreement;
mod arms;
mod bounds;
mod calibration;
mod claim;
mod contrasts;
mod corrected;
pub(crate) mod estimate;
mod gap;
mod parts;
mod reasoning;
mod sensitivity;
mod spread;
mod table;

use table::Table;
use unwatched_core::{
    analysis::{Analysis, Details, METHOD, Observations},
    scenario::Arm,
};

/// The headline of a run: quick enough to be computed while it goes on. The same rows give the
/// same bits on every machine.
///
/// Rows of prompts or arms that are not in the plan do not count.
pub fn analyse(observations: &Observations) -> Analysis {
    let table = Table::new(observations);
    let contrast = observations.contrast;
    let gap = gap::gap(&table, contrast);
    let placebo = (Arm::PlaceboTraining, Arm::PlaceboDeployment);
    let beyond = gap::beyond(&table, contrast, placebo);
    let calm = (Arm::NoConflictTraining, Arm::NoConflictDeployment);
    let evidence = claim::Evidence {
        gap: gap.as_ref(),
        beyond_placebo: beyond.as_ref(),
        beyond_calm: gap::beyond(&table, contrast, calm),
        contrasts: contrasts::tested(&table, observations.seed),
        reasoning: reasoning::reasoning(observations),
    };
    Analysis {
        method: METHOD.to_owned(),
        arms: arms::summaries(&table, &observations.arms),
        missing_bounds: bounds::bounds(&table, contrast),
        claim: claim::claim(contrast, &evidence),
        sensitivity: sensitivity::quick(&table, contrast, gap.as_ref()),
        gap,
        gap_beyond_placebo: beyond,
        details: Default::default(),
    }
}

/// The same with everything that stands beside the headline: what a finding holds.
pub fn analyse_fully(observations: &Observations) -> Analysis {
    let mut analysis = analyse_without_bootstrap(observations);
    analysis.sensitivity.bootstrap = sensitivity::bootstrap(units(observations), observations.seed);
    analysis.with_details(&details(observations))
}

/// The headline with every sensitivity analysis but the bootstrap, which takes long.
pub fn analyse_without_bootstrap(observations: &Observations) -> Analysis {
    let mut analysis = analyse(observations);
    let permutation = sensitivity::permutation(&units(observations), observations.seed);
    analysis.sensitivity.permutation = permutation;
    analysis
}

/// What stands beside the headline.
pub fn details(observations: &Observations) -> Details {
    let table = Table::new(observations);
    let contrast = observations.contrast;
    Details {
        clustering: spread::clustering(&table, &observations.arms),
        scenarios: parts::scenarios(&table, contrast),
        prompts: parts::prompts(&table, contrast),
        contrasts: contrasts::tested(&table, observations.seed),
        reasoning: reasoning::reasoning(observations),
        agreement: agreement::agreement(observations),
        corrected: corrected::corrected_rates(observations),
        new_plans: spread::new_plans(&table, contrast),
    }
}

/// What a bootstrap of the primary endpoint resamples: the difference of each prompt, or of each
/// scenario where there are several.
pub fn units(observations: &Observations) -> Vec<f64> {
    gap::units_of(&Table::new(observations), observations.contrast)
}
