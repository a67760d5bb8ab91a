//! How well a judge knows the behaviour, or the reasoning, in each arm: by people's labels of the
//! same samples.

use crate::stats::Count;
use std::collections::BTreeMap;
use unwatched_core::{
    analysis::{Observations, Seen},
    label::{Answer, RaterKind},
    scenario::Arm,
};

/// What a judge says of samples that people called yes, and of those that they called no.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Calibration {
    /// Of people's yes, those that the judge called yes.
    pub sensitivity: Count,
    /// Of people's no, those that it called no.
    pub specificity: Count,
}

/// One judge in one arm.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Judged {
    /// The judge's yes among all that it called yes or no.
    pub observed: Count,
    /// Held against people.
    pub calibration: Calibration,
}

/// Every judge model, by its index among the raters, in each arm that it judged. What judge or
/// person called unclear does not count. Of several people the latest stands.
pub fn judges(observations: &Observations, reasoning: bool) -> BTreeMap<(u32, Arm), Judged> {
    let kind = |rater: u32| Some(observations.raters.get(rater as usize)?.kind);
    let ratings = || {
        let ratings = observations.ratings.iter();
        ratings.filter(|r| r.reasoning == reasoning && r.value != Answer::Unclear)
    };
    let people: BTreeMap<u32, Answer> = ratings()
        .filter(|r| kind(r.rater) == Some(RaterKind::Person))
        .map(|r| (r.row, r.value))
        .collect();
    let mut judges: BTreeMap<_, Judged> = BTreeMap::new();
    for rating in ratings().filter(|r| kind(r.rater) == Some(RaterKind::Judge)) {
        let Some(row) = observations.rows.get(rating.row as usize) else {
            continue;
        };
        if matches!(row.seen, Seen::Missing(_)) {
            continue;
        }
        let judged = judges.entry((rating.rater, row.arm)).or_default();
        let yes = rating.value == Answer::Yes;
        add(&mut judged.observed, yes);
        match people.get(&rating.row) {
            Some(Answer::Yes) => add(&mut judged.calibration.sensitivity, yes),
            Some(_) => add(&mut judged.calibration.specificity, !yes),
            None => {}
        }
    }
    judges
}

fn add(count: &mut Count, hit: bool) {
    count.k += u64::from(hit);
    count.n += 1;
}
