//! Reports: an analysis, laid out as sentences, pictures and tables that the page only has to
//! show. Pure: no browser, no clock, no chance; the same analysis gives the same report.
//!
//! `section/` says what there is to say, a file for each part of a report; `sim/` and `lesson/` are
//! the figures of the chapters, `classroom/` the results of a class. `plot/` is geometry
//! alone. Words stand in the catalogue of [`words`].

mod arms;
pub mod classroom;
pub mod collection;
pub mod lesson;
mod numbers;
pub mod plot;
mod section;
pub mod sim;
pub mod words;

pub use section::power::{ProspectNumbers, prospect};
pub use section::resampled::resampled;

use section::Subject;
use unwatched_core::{
    analysis::{Analysis, Details},
    report::{Report, Resample},
    work::Reported,
};

/// Everything that is said of a run. `units` are what a bootstrap resamples: the difference of
/// each prompt or, where there are several, of each scenario.
pub fn report(
    reported: &Reported,
    analysis: &Analysis,
    details: &Details,
    units: &[f64],
) -> Report {
    let subject = Subject::new(reported, analysis, details, units);
    Report {
        sections: section::all(&subject),
        resample: resample(&subject),
    }
}

/// What can be resampled: two units or more, all of them numbers.
fn resample(subject: &Subject<'_>) -> Option<Resample> {
    let gap = subject.analysis.gap.as_ref()?;
    let units = subject.units;
    if units.len() < 2 || !units.iter().all(|unit| unit.is_finite()) {
        return None;
    }
    let naive = subject.analysis.sensitivity.naive;
    Some(Resample {
        units: units.to_vec(),
        seed: subject.reported.observations.seed,
        primary: (gap.lower, gap.upper),
        naive: naive.map(|range| (range.lower, range.upper)),
    })
}
