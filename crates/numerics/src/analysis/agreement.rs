//! How far raters agree who judged the same samples.

use crate::stats::{self, Count, Level, Paired, kappa, wilson};
use std::collections::BTreeMap;
use unwatched_core::{
    analysis::{Agreement, Coefficient, Observations},
    label::{Answer, BEHAVIOUR, REASONING, RaterKind},
};

/// Resamples of α's interval: its ends move by about a hundredth from seed to seed.
const RESAMPLES: usize = 2_000;

/// Both raters' judgements of each sample that both judged.
pub type Judged = Vec<(Answer, Answer)>;

/// Every pair of raters that judged the same samples for the same question. In each pair the
/// more trusted stands first: a person before a judge before a rule.
pub fn agreement(observations: &Observations) -> Vec<Agreement> {
    let mut found = Vec::new();
    for (reasoning, question) in [(false, BEHAVIOUR), (true, REASONING)] {
        let said = by_rater(observations, reasoning);
        let mut order: Vec<_> = said.keys().copied().collect();
        order.sort_by_key(|rater| std::cmp::Reverse(kind(observations, *rater)));
        for (place, first) in order.iter().enumerate() {
            for second in order.iter().skip(place + 1) {
                let judged = both(&said[first], &said[second]);
                if !judged.is_empty() {
                    found.extend(pair(observations, (*first, *second), question, &judged));
                }
            }
        }
    }
    found
}

/// What each rater said, by row.
type Said = BTreeMap<u32, Answer>;

fn by_rater(observations: &Observations, reasoning: bool) -> BTreeMap<u32, Said> {
    let mut said: BTreeMap<u32, Said> = BTreeMap::new();
    for rating in observations.ratings.iter() {
        if rating.reasoning == reasoning {
            let rows = said.entry(rating.rater).or_default();
            rows.insert(rating.row, rating.value);
        }
    }
    said
}

fn kind(observations: &Observations, rater: u32) -> Option<RaterKind> {
    Some(observations.raters.get(rater as usize)?.kind)
}

fn both(first: &Said, second: &Said) -> Judged {
    let pairs = first.iter();
    pairs
        .filter_map(|(row, value)| Some((*value, *second.get(row)?)))
        .collect()
}

fn pair(
    observations: &Observations,
    raters: (u32, u32),
    question: &str,
    judged: &Judged,
) -> Option<Agreement> {
    let mut table = [[0; 3]; 3];
    for (first, second) in judged {
        table[place(*first)][place(*second)] += 1;
    }
    let rater = |index: u32| observations.raters.get(index as usize).cloned();
    Some(Agreement {
        first: rater(raters.0)?,
        second: rater(raters.1)?,
        question: question.to_owned(),
        table,
        kappa: kappa_of(judged),
        alpha: alpha_of(judged, observations.seed),
    })
}

const fn place(answer: Answer) -> usize {
    match answer {
        Answer::Yes => 0,
        Answer::No => 1,
        Answer::Unclear => 2,
    }
}

/// Cohen's κ over what both called yes or no.
///
/// The lower end is never above that of the rate of agreement (Wilson), less chance, over what
/// chance leaves: κ's own standard error is 0 where they agree on everything, and with few samples
/// it is too small.
pub fn kappa_of(judged: &Judged) -> Option<Coefficient> {
    let mut cells = Paired::default();
    for pair in judged {
        match pair {
            (Answer::Yes, Answer::Yes) => cells.both += 1,
            (Answer::Yes, Answer::No) => cells.first += 1,
            (Answer::No, Answer::Yes) => cells.second += 1,
            (Answer::No, Answer::No) => cells.neither += 1,
            _ => {}
        }
    }
    let found = kappa(cells)?;
    let wald = found.interval;
    let floor = least(cells)?.min(found.estimate);
    Some(Coefficient {
        estimate: found.estimate,
        lower: Some(wald.map_or(floor, |i| i.lower.min(floor))),
        upper: Some(wald.map_or(found.estimate, |i| i.upper)),
    })
}

/// The κ of the lowest rate of agreement that the pairs allow, with the chance that was seen.
fn least(cells: Paired) -> Option<f64> {
    let n = cells.total()?;
    let of = |count: u64| count as f64 / n as f64;
    let (one, two) = (of(cells.both + cells.first), of(cells.both + cells.second));
    let chance = one * two + (1.0 - one) * (1.0 - two);
    let agreed = wilson(Count::new(cells.both + cells.neither, n))?.lower;
    Some(((agreed - chance) / (1.0 - chance)).max(-1.0))
}

fn alpha_of(judged: &Judged, seed: u64) -> Option<Coefficient> {
    let number = |answer: &Answer| match answer {
        Answer::Yes => Some(1.0),
        Answer::No => Some(0.0),
        Answer::Unclear => None,
    };
    let raters = [
        judged.iter().map(|(first, _)| number(first)).collect(),
        judged.iter().map(|(_, second)| number(second)).collect(),
    ];
    let estimate = stats::alpha(Level::Nominal, &raters)?;
    // Where they agree on everything every resample does: that is no certainty.
    let interval = (estimate < 1.0)
        .then(|| stats::alpha_interval(Level::Nominal, &raters, RESAMPLES, seed))
        .flatten();
    Some(Coefficient {
        estimate,
        lower: interval.map(|i| i.lower),
        upper: interval.map(|i| i.upper),
    })
}

/// The lower bound of κ between people and `kind`, or between people where `kind` is people's,
/// on the reasoning. Where there are several pairs, the least.
pub fn reasoning_kappa(observations: &Observations, with: RaterKind) -> Option<f64> {
    let said = by_rater(observations, true);
    let of = |wanted: RaterKind| {
        let raters = said.keys().copied();
        raters.filter(move |rater| kind(observations, *rater) == Some(wanted))
    };
    let pairs = of(RaterKind::Person).flat_map(|person| {
        // Two people are one pair, not two.
        let others =
            of(with).filter(move |o| *o != person && (with != RaterKind::Person || *o > person));
        others.map(move |other| (person, other))
    });
    let bounds = pairs.filter_map(|(person, other)| {
        let judged = both(said.get(&person)?, said.get(&other)?);
        (!judged.is_empty()).then(|| kappa_of(&judged).and_then(|kappa| kappa.lower))
    });
    // A pair without a bound leaves it unknown.
    let bounds: Option<Vec<f64>> = bounds.collect();
    bounds?.into_iter().min_by(f64::total_cmp)
}
