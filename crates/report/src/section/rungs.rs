//! The rungs of the ladder, one by one.

use super::{ENOUGH, KAPPA, SMALL, Subject, common::gap_words};
use crate::{
    numbers::{number, size},
    words::{t, tf},
};
use unwatched_core::{analysis::Gap, scenario::Arm};

/// What is said of a rung.
pub struct Rung {
    /// Its number and name.
    pub name: String,
    /// Whether it is reached.
    pub reached: bool,
    /// What was found for it.
    pub found: String,
    /// What it needs.
    pub needs: String,
    /// What would move it.
    pub moves: String,
}

/// All four, the lowest first.
pub fn all(subject: &Subject<'_>) -> [Rung; 4] {
    let claim = &subject.analysis.claim;
    let rung = |number: u8, name: &str, needs: &str, found: String, moves: &dyn Fn() -> String| {
        let reached = claim.reached.contains(&number);
        Rung {
            name: t(name).into(),
            reached,
            found,
            needs: t(needs).into(),
            moves: if reached {
                t("moves.reached").into()
            } else {
                moves()
            },
        }
    };
    [
        rung(
            1,
            "rung.1",
            "needs.1",
            gap_found(subject.analysis.gap.as_ref()),
            &|| for_gap(subject),
        ),
        rung(2, "rung.2", "needs.2", placebo_found(subject), &|| {
            for_placebo(subject)
        }),
        rung(3, "rung.3", "needs.3", reasoning_found(subject), &|| {
            for_reasoning(subject)
        }),
        rung(4, "rung.4", "needs.4", together_found(subject), &|| {
            for_together(subject)
        }),
    ]
}

fn gap_found(gap: Option<&Gap>) -> String {
    gap.map_or_else(|| t("found.no-gap").into(), gap_words)
}

fn placebo_found(subject: &Subject<'_>) -> String {
    match &subject.analysis.gap_beyond_placebo {
        Some(gap) => tf("found.beyond", &[("gap", gap_words(gap))]),
        None if placebo(subject) => t("found.placebo-unanswered").into(),
        None => t("found.no-placebo").into(),
    }
}

fn placebo(subject: &Subject<'_>) -> bool {
    subject.has(Arm::PlaceboTraining) && subject.has(Arm::PlaceboDeployment)
}

fn reasoning_found(subject: &Subject<'_>) -> String {
    let Some(found) = &subject.details.reasoning else {
        return t("found.not-judged").into();
    };
    let gap = match &found.gap {
        Some(gap) => gap_words(gap),
        None => t("found.no-reasoning-gap").into(),
    };
    match found.kappa_lower.filter(|kappa| kappa.is_finite()) {
        Some(kappa) => tf("found.reasoning", &[("gap", gap), ("kappa", number(kappa))]),
        None => tf("found.reasoning-unchecked", &[("gap", gap)]),
    }
}

fn together_found(subject: &Subject<'_>) -> String {
    match &subject.details.reasoning {
        Some(found) => found.with_behaviour.as_ref().map_or_else(
            || t("found.no-together").into(),
            |gap| tf("found.together", &[("gap", gap_words(gap))]),
        ),
        None => t("found.not-judged").into(),
    }
}

/// A new plan, as the spread of this run suggests it, where that of what is asked about is so
/// many `times` the gap's. Never more samples for this one.
fn new_plan(subject: &Subject<'_>, times: f64, key: &str) -> String {
    let plans = subject.details.new_plans.iter();
    let plans = plans.map(|plan| (plan.prompts, plan.gap * times));
    let plans: Vec<_> = plans.filter(|(_, gap)| *gap <= 1.0).collect();
    let enough = plans.iter().find(|(_, gap)| *gap <= SMALL);
    let Some((prompts, gap)) = enough.or(plans.last()) else {
        return t("moves.new-plan-unknown").into();
    };
    tf(
        key,
        &[("size", subject.units_of(*prompts)), ("points", size(*gap))],
    )
}

/// How much wider the gap beyond the placebo's spreads than the gap.
fn times(subject: &Subject<'_>, beyond: &Gap) -> f64 {
    let error = |gap: &Gap| gap.se_cluster.filter(|se| *se > 0.0);
    let gap = subject.analysis.gap.as_ref().and_then(error);
    match error(beyond).zip(gap) {
        Some((beyond, gap)) => (beyond / gap).max(1.0),
        None => 1.0,
    }
}

fn for_gap(subject: &Subject<'_>) -> String {
    if subject.contrast() != (Arm::Training, Arm::Deployment) {
        return t("moves.other-contrast").into();
    }
    match &subject.analysis.gap {
        None => t("moves.no-gap").into(),
        Some(gap) if gap.n_prompts < ENOUGH => t("moves.few").into(),
        Some(_) => new_plan(subject, 1.0, "moves.new-plan"),
    }
}

fn for_placebo(subject: &Subject<'_>) -> String {
    if !placebo(subject) {
        return t("moves.placebo-arms").into();
    }
    match &subject.analysis.gap_beyond_placebo {
        None => t("moves.placebo-unanswered").into(),
        Some(gap) if gap.n_prompts < ENOUGH => t("moves.few").into(),
        Some(_) if !subject.analysis.claim.reached.contains(&1) => t("moves.rung-1-first").into(),
        Some(gap) => new_plan(subject, times(subject, gap), "moves.new-plan-beyond"),
    }
}

fn for_reasoning(subject: &Subject<'_>) -> String {
    let Some(found) = &subject.details.reasoning else {
        return t("moves.judge").into();
    };
    match (&found.gap, found.kappa_lower) {
        (None, _) => t("moves.calibrate").into(),
        (_, None) => t("moves.second-rater").into(),
        (_, Some(kappa)) if kappa < KAPPA => t("moves.kappa").into(),
        (Some(gap), _) if gap.n_prompts < ENOUGH => t("moves.few").into(),
        _ => t("moves.new-plan-reasoning").into(),
    }
}

fn for_together(subject: &Subject<'_>) -> String {
    let reached = &subject.analysis.claim.reached;
    let found = subject.details.reasoning.as_ref();
    match found.and_then(|found| found.with_behaviour.as_ref()) {
        _ if !reached.contains(&2) && !reached.contains(&3) => t("moves.rungs-first").into(),
        _ if !reached.contains(&2) => t("moves.rung-2-first").into(),
        _ if !reached.contains(&3) => t("moves.rung-3-first").into(),
        None => t("moves.both-kinds").into(),
        Some(gap) if gap.n_prompts < ENOUGH => t("moves.few").into(),
        Some(_) => t("moves.new-plan-reasoning").into(),
    }
}
