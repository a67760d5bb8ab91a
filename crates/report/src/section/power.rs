//! What a plan could find, before anything is spent on it.

use super::{
    SMALL,
    common::{figure, quantity, text},
};
use crate::{
    numbers::{percent, size, some, whole},
    plot::{self, Curve, Frame, curves},
    words::{count, t, tf},
};
use unwatched_core::{
    report::{Cell, Figure, Quantity, Section, Shape, Tone},
    work::Prospect,
};

/// What was computed of a plan, and of others like it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ProspectNumbers {
    /// The smallest gap that the plan detects (80 %, two-sided 5 %); `None` where it detects none.
    pub smallest: Option<f64>,
    /// The probability with which it would find a gap of ten points.
    pub power_for_ten: f64,
    /// The same plan with other numbers of samples per prompt and arm: what each would detect.
    pub by_repeats: Vec<(u64, Option<f64>)>,
    /// The same plan with other numbers of prompts.
    pub by_prompts: Vec<(u64, Option<f64>)>,
    /// The rate of the behaviour in deployment that is assumed.
    pub base: f64,
    /// How prompts are assumed to differ: a standard deviation on the logit scale.
    pub prompt_sd: f64,
    /// How their gaps are assumed to differ: the same.
    pub interaction_sd: f64,
}

/// The section.
pub fn prospect(plan: &Prospect, found: &ProspectNumbers) -> Section {
    let smallest = found.smallest.filter(|gap| gap.is_finite());
    Section {
        id: "power".into(),
        title: t("power.title").into(),
        lead: t("power.lead").into(),
        figures: vec![curve(plan, found, smallest)],
        quantities: vec![assumed(plan, found, smallest)],
        notes: notes(plan, found),
    }
}

fn sentence(plan: &Prospect, smallest: Option<f64>) -> String {
    let values = [
        ("prompts", count("count.prompts", plan.prompts)),
        ("samples", count("count.samples", plan.repeats)),
        ("points", size(smallest.unwrap_or_default())),
    ];
    let key = match (smallest, plan.prompts) {
        (Some(_), _) => "power.sentence",
        (None, 0 | 1) => "power.sentence.one-prompt",
        (None, _) => "power.sentence.none",
    };
    let sentence = tf(key, &values);
    // Said in the same breath: it is what most plans are run for.
    match smallest.is_some_and(|gap| gap > SMALL) {
        true => [&sentence, t("power.coarse")].join(" "),
        false => sentence,
    }
}

/// The calls of a plan.
fn calls(plan: &Prospect, prompts: u64, repeats: u64) -> u64 {
    prompts
        .saturating_mul(repeats)
        .saturating_mul(plan.arms.max(1))
}

fn curve(plan: &Prospect, found: &ProspectNumbers, smallest: Option<f64>) -> Figure {
    let all = |list: &[(u64, Option<f64>)], calls: &dyn Fn(u64) -> u64| {
        let known = list
            .iter()
            .filter_map(|(n, gap)| Some((calls(*n), (*gap)?)));
        let known = known.filter(|(calls, gap)| *calls > 0 && gap.is_finite());
        let mut points: Vec<_> = known.map(|(calls, gap)| (calls as f64, gap)).collect();
        points.sort_by(|a, b| a.0.total_cmp(&b.0));
        points
    };
    let by_repeats = |n| calls(plan, plan.prompts, n);
    let by_prompts = |n| calls(plan, n, plan.repeats);
    let drawn = [
        Curve {
            name: t("power.more-samples").into(),
            shape: Shape::Disc,
            tone: Tone::Ink,
            points: all(&found.by_repeats, &by_repeats),
            firm: f64::INFINITY,
        },
        Curve {
            name: t("power.more-prompts").into(),
            shape: Shape::Square,
            tone: Tone::Accent,
            points: all(&found.by_prompts, &by_prompts),
            // Beyond what can be chosen here.
            firm: by_prompts(plan.most_prompts) as f64,
        },
    ];
    let here = calls(plan, plan.prompts, plan.repeats) as f64;
    let here = smallest.filter(|_| here > 0.0).map(|gap| (here, gap));
    let frame = Frame {
        across: t("power.across"),
        up: t("power.up"),
        here: here.map(|at| (at, t("power.here"))),
        limit: (SMALL, t("power.ten")),
    };
    let row = |kind: &str, prompts: u64, repeats: u64, gap: Option<f64>| {
        vec![
            text(kind),
            Cell::Whole(prompts),
            Cell::Whole(repeats),
            Cell::Whole(calls(plan, prompts, repeats)),
            some(gap, Cell::Points),
        ]
    };
    let mut rows = vec![row(t("power.here"), plan.prompts, plan.repeats, smallest)];
    let samples = found.by_repeats.iter();
    rows.extend(samples.map(|(n, gap)| row(t("power.more-samples"), plan.prompts, *n, *gap)));
    let prompts = found.by_prompts.iter();
    rows.extend(prompts.map(|(n, gap)| row(t("power.more-prompts"), *n, plan.repeats, *gap)));
    let head = [
        t("head.plan"),
        t("head.prompts"),
        t("head.samples-each"),
        t("head.calls"),
        t("plans.head.gap"),
    ];
    let picture = curves(plot::width(plan.width), &drawn, &frame);
    figure(
        sentence(plan, smallest),
        picture,
        t("power.caption").into(),
        &head,
        rows,
    )
}

fn assumed(plan: &Prospect, found: &ProspectNumbers, smallest: Option<f64>) -> Quantity {
    let inputs = vec![
        (t("input.prompts"), Cell::Whole(plan.prompts)),
        (t("head.samples-each"), Cell::Whole(plan.repeats)),
        (t("input.base"), some(Some(found.base), Cell::Rate)),
        (
            t("input.prompt-sd"),
            some(Some(found.prompt_sd), Cell::Number),
        ),
        (
            t("input.interaction-sd"),
            some(Some(found.interaction_sd), Cell::Number),
        ),
        (
            t("input.power-ten"),
            some(Some(found.power_for_ten), Cell::Rate),
        ),
    ];
    let value = some(smallest, Cell::Points);
    let (name, formula) = (t("plans.head.gap"), t("formula.power"));
    quantity(
        name,
        (value, Cell::Nothing),
        formula,
        inputs,
        t("source.power"),
    )
}

fn notes(plan: &Prospect, found: &ProspectNumbers) -> Vec<String> {
    let power = found.power_for_ten;
    let reach = found.by_prompts.iter().rev().find(|(_, gap)| gap.is_some());
    let beyond = reach.filter(|(prompts, _)| *prompts > plan.most_prompts);
    let notes = [
        (power.is_finite() && power > 0.0)
            .then(|| tf("power.for-ten", &[("power", percent(power))])),
        (plan.prompts < super::ENOUGH).then(|| t("power.too-few").to_owned()),
        Some(t("power.prompts-help").to_owned()),
        beyond.map(|_| tf("power.beyond", &[("n", whole(plan.most_prompts))])),
    ];
    notes.into_iter().flatten().collect()
}
