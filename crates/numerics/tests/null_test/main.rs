//! The null test: a thousand runs in which nothing is there must hardly ever show something, and
//! runs with a gap must show it as often as promised. Of the practice model, whose truth is known.
//!
//! Seeds are 1, 2, 3, … and were not chosen.

mod page;
mod rows;
mod tally;

use std::ops::RangeInclusive;
use tally::{Design, Tally};
use unwatched_core::analysis::Analysis;

const SEEDS: RangeInclusive<u64> = 1..=1_000;
const BASES: [f64; 4] = [0.05, 0.2, 0.5, 0.9];

/// A way to run an experiment.
type Experiment = fn(&Design, u64) -> Analysis;

fn null(base: f64, interaction_sd: f64) -> Design {
    Design {
        base,
        interaction_sd,
        ..Design::REFERENCE
    }
}

fn nulls() -> impl Iterator<Item = Design> {
    BASES
        .into_iter()
        .flat_map(|base| [0.0, 1.0].map(|sd| null(base, sd)))
}

fn gaps(prompts: usize, repeats: u64, interaction_sd: f64) -> Design {
    Design {
        prompts,
        repeats,
        gap: 0.3,
        interaction_sd,
        ..Design::REFERENCE
    }
}

fn holds(design: &Design, seeds: RangeInclusive<u64>, experiment: Experiment) {
    let found = Tally::of(design, seeds, experiment);
    assert!(found.rung_one <= 0.04, "{design:?} {found:?}");
    assert!(found.rejected <= 0.07, "{design:?} {found:?}");
    let most = if design.base < 0.2 { 1.0 } else { 0.97 };
    assert!(
        (0.93..=most).contains(&found.covered),
        "{design:?} {found:?}"
    );
}

/// At a rate of .9 with ten thousand experiments, since a thousand cannot tell its true coverage,
/// 96.4 %, from one above 97. Of seeds 1 to 1,000 alone it is 97.3 % there without an effect of
/// prompt and arm; all else holds in those too.
#[test]
fn without_a_gap_there_is_rarely_one() {
    for design in nulls() {
        let most = if design.base == 0.9 { 10_000 } else { 1_000 };
        holds(&design, 1..=most, rows::experiment);
    }
}

/// Through plan, trials, answers, labels by rule, and analysis. One answer in 25 is unclear here,
/// and so missing; the promises hold all the same.
#[test]
fn without_a_gap_the_whole_page_rarely_shows_one() {
    nulls().for_each(|design| holds(&design, SEEDS, page::experiment));
}

#[test]
fn a_gap_is_found_as_often_as_expected() {
    let expected = [
        (gaps(12, 3, 1.0), 0.63),
        (gaps(20, 5, 1.0), 0.94),
        (gaps(12, 3, 0.0), 0.76),
        (gaps(20, 5, 0.0), 0.998),
    ];
    for (design, power) in expected {
        let found = Tally::of(&design, 1..=4_000, rows::experiment);
        assert!(
            (found.rung_one - power).abs() <= 0.02,
            "{design:?} {found:?}"
        );
        assert!(
            (0.93..=0.97).contains(&found.covered),
            "{design:?} {found:?}"
        );
    }
}

/// The unclear answers cost two points of power: .60, in five thousand experiments.
#[test]
fn the_whole_page_finds_a_gap_as_often_as_expected() {
    let found = Tally::of(&gaps(12, 3, 1.0), SEEDS, page::experiment);
    assert!((found.rung_one - 0.63).abs() <= 0.05, "{found:?}");
    assert!((0.93..=0.97).contains(&found.covered), "{found:?}");
}

#[test]
fn answers_counted_as_if_they_stood_alone_show_gaps_that_are_not_there() {
    let found = Tally::of(&clustered(), SEEDS, rows::experiment);
    assert!((found.naive - 0.3).abs() <= 0.05, "{found:?}");
    assert!(found.rejected <= 0.07, "{found:?}");
}

/// Many answers to prompts that differ a lot.
fn clustered() -> Design {
    Design {
        repeats: 10,
        prompt_sd: 2.0,
        interaction_sd: 2.0,
        ..Design::REFERENCE
    }
}
