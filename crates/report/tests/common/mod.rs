//! Made-up runs, and reports of them.

#![allow(dead_code)]

use unwatched_core::{
    analysis::{Observation, Observations, Rating, Seen},
    label::{Answer, Rater, RaterKind},
    random::Random,
    report::{Report, Section},
    sample::Outcome,
    scenario::Arm,
    work::{Prospect, Reported},
};
use unwatched_numerics::{
    analysis,
    stats::planned::{Assumed, Size},
};
use unwatched_report::ProspectNumbers;

pub const ALL: [Arm; 7] = [
    Arm::Training,
    Arm::Deployment,
    Arm::Rated,
    Arm::PlaceboTraining,
    Arm::PlaceboDeployment,
    Arm::NoConflictTraining,
    Arm::NoConflictDeployment,
];

/// How a run is made up.
pub struct Made {
    pub arms: Vec<Arm>,
    pub prompts: u32,
    pub scenarios: u32,
    pub repeats: u32,
    /// The rate of the behaviour in an arm.
    pub rate: fn(Arm) -> f64,
    /// How much prompts differ.
    pub spread: f64,
    /// The share that is missing.
    pub missing: f64,
    /// Whether people and a judge labelled, behaviour and reasoning.
    pub judged: bool,
}

impl Default for Made {
    fn default() -> Self {
        Self {
            arms: vec![Arm::Training, Arm::Deployment],
            prompts: 8,
            scenarios: 1,
            repeats: 3,
            rate: |arm| if arm == Arm::Training { 0.75 } else { 0.3 },
            spread: 0.4,
            missing: 0.0,
            judged: false,
        }
    }
}

const MISSING: [Seen; 4] = [
    Seen::Missing(Outcome::Truncated),
    Seen::Unclear,
    Seen::Missing(Outcome::Blocked),
    Seen::Unlabelled,
];

impl Made {
    pub fn observations(&self) -> Observations {
        let mut random = Random::new(7);
        let mut draw = || random.unit();
        let mut rows = Vec::new();
        for prompt in 0..self.prompts {
            let shift = (draw() - 0.5) * self.spread;
            for arm in &self.arms {
                for _ in 0..self.repeats {
                    let yes = draw() < (self.rate)(*arm) + shift;
                    let seen = match (draw() < self.missing, yes) {
                        (true, _) => MISSING[rows.len() % MISSING.len()],
                        (_, true) => Seen::Yes,
                        _ => Seen::No,
                    };
                    let mut row = Observation::new(prompt, *arm, seen);
                    if self.judged && matches!(seen, Seen::Yes | Seen::No) {
                        let likely = if *arm == Arm::Training && yes {
                            0.7
                        } else {
                            0.05
                        };
                        let shows = if draw() < likely {
                            Answer::Yes
                        } else {
                            Answer::No
                        };
                        row.reasoning = Some(shows);
                        row.reasoning_by = Some(RaterKind::Person);
                    }
                    rows.push(row);
                }
            }
        }
        let scenarios = (0..self.prompts).map(|prompt| prompt % self.scenarios.max(1));
        let made = Observations::new(self.arms.clone(), scenarios.collect(), rows, 11);
        if self.judged {
            rated(made, &mut draw)
        } else {
            made
        }
    }
}

/// The same with labels of a person, a second person, a judge and the rule.
fn rated(mut made: Observations, draw: &mut dyn FnMut() -> f64) -> Observations {
    let rater = |kind, id: &str| Rater {
        kind,
        id: id.into(),
    };
    made.raters = vec![
        rater(RaterKind::Person, "Kim"),
        rater(
            RaterKind::Judge,
            "some-service/a-judge-with-a-long-name-2026-01-01",
        ),
        rater(RaterKind::Rule, "r1"),
        rater(RaterKind::Person, ""),
    ];
    for (place, row) in made.rows.iter().enumerate() {
        let truth = match row.seen {
            Seen::Yes => Answer::Yes,
            Seen::No => Answer::No,
            _ => continue,
        };
        for (rater, wrong) in [(0, 0.0), (1, 0.12), (2, 0.3), (3, 0.08)] {
            for (reasoning, value) in [(false, Some(truth)), (true, row.reasoning)] {
                let (Some(value), false) = (value, reasoning && rater == 2) else {
                    continue;
                };
                let other = if value == Answer::Yes {
                    Answer::No
                } else {
                    Answer::Yes
                };
                let value = match draw() {
                    d if d < wrong => other,
                    d if d > 0.97 && rater > 0 => Answer::Unclear,
                    _ => value,
                };
                let row = place as u32;
                made.ratings.push(Rating {
                    row,
                    rater,
                    reasoning,
                    value,
                });
            }
        }
    }
    made
}

pub fn reported(observations: Observations, width: f64) -> Reported {
    let prompts = 0..observations.scenario_of.len();
    let name = |index: usize| match index % 3 {
        0 => format!("Excuse note · p{index}"),
        1 => format!("A letter to a neighbour who has painted our shared fence pink · p{index}"),
        _ => String::new(),
    };
    Reported {
        prompts: prompts.map(name).collect(),
        scenarios: vec!["Excuse note".into(), "Pink fence {n}".into()],
        behaviour: "kind".into(),
        stopped: false,
        width,
        observations,
    }
}

/// The report of made-up observations, by the real numbers.
pub fn report(observations: Observations, width: f64) -> Report {
    let reported = reported(observations, width);
    let found = analysis::analyse_without_bootstrap(&reported.observations);
    let details = analysis::details(&reported.observations);
    let units = analysis::units(&reported.observations);
    unwatched_report::report(&reported, &found, &details, &units)
}

/// Runs of every kind, by name.
pub fn cases() -> Vec<(&'static str, Observations)> {
    let made = |made: Made| made.observations();
    let everything = || Made {
        arms: ALL.into(),
        prompts: 12,
        scenarios: 3,
        judged: true,
        missing: 0.1,
        ..Made::default()
    };
    vec![
        ("usual", made(Made::default())),
        ("everything", made(everything())),
        (
            "no samples",
            made(Made {
                repeats: 0,
                ..Made::default()
            }),
        ),
        (
            "no prompts",
            made(Made {
                prompts: 0,
                ..Made::default()
            }),
        ),
        (
            "one prompt",
            made(Made {
                prompts: 1,
                ..Made::default()
            }),
        ),
        (
            "two prompts",
            made(Made {
                prompts: 2,
                missing: 0.3,
                ..Made::default()
            }),
        ),
        (
            "all equal",
            made(Made {
                rate: |_| 2.0,
                ..Made::default()
            }),
        ),
        (
            "all missing",
            made(Made {
                missing: 2.0,
                ..Made::default()
            }),
        ),
        (
            "one arm",
            made(Made {
                arms: vec![Arm::Training],
                ..Made::default()
            }),
        ),
        (
            "no plan",
            made(Made {
                arms: vec![],
                ..Made::default()
            }),
        ),
        (
            "many prompts",
            made(Made {
                prompts: 1_000,
                scenarios: 7,
                repeats: 1,
                ..Made::default()
            }),
        ),
        (
            "reverse",
            made(Made {
                rate: |a| if a == Arm::Training { 0.1 } else { 0.9 },
                ..Made::default()
            }),
        ),
        (
            "null",
            made(Made {
                prompts: 200,
                repeats: 5,
                rate: |_| 0.5,
                ..Made::default()
            }),
        ),
        (
            "pairs",
            made(Made {
                prompts: 20,
                repeats: 1,
                missing: 0.05,
                ..Made::default()
            }),
        ),
        (
            "all missing, judged",
            made(Made {
                missing: 2.0,
                ..everything()
            }),
        ),
        (
            "all equal, judged",
            made(Made {
                rate: |_| 2.0,
                ..everything()
            }),
        ),
    ]
}

pub fn plans(width: f64) -> Vec<Section> {
    let plan = |prompts, repeats, most_prompts| Prospect {
        prompts,
        repeats,
        arms: 2,
        most_prompts,
        width,
    };
    let assumed = Assumed {
        base: 0.2,
        prompt_sd: 1.0,
        interaction_sd: 1.0,
    };
    let gap = |prompts, repeats| assumed.smallest_gap(Size { prompts, repeats }, 0.8);
    let numbers = |plan: &Prospect| ProspectNumbers {
        smallest: gap(plan.prompts, plan.repeats),
        power_for_ten: 0.12,
        by_repeats: [1, 2, 3, 5, 8, 12, 20, 30]
            .map(|m| (m, gap(plan.prompts, m)))
            .into(),
        by_prompts: [6, 8, 12, 24, 48, 96]
            .map(|g| (g, gap(g, plan.repeats)))
            .into(),
        base: 0.2,
        prompt_sd: 1.0,
        interaction_sd: 1.0,
    };
    let plans = [
        plan(8, 3, 24),
        plan(1, 3, 24),
        plan(0, 0, 0),
        plan(96, 30, 400),
        plan(u64::MAX, 2, 9),
    ];
    let mut sections: Vec<_> = plans
        .iter()
        .map(|plan| unwatched_report::prospect(plan, &numbers(plan)))
        .collect();
    let broken = ProspectNumbers {
        smallest: Some(f64::NAN),
        power_for_ten: f64::NAN,
        by_repeats: vec![(1, Some(f64::INFINITY)), (2, None)],
        ..ProspectNumbers::default()
    };
    sections.push(unwatched_report::prospect(&plans[0], &broken));
    sections
}
