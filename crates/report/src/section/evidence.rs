//! The evidence behind the claims ladder: what each rung needs, what was found, what would move it.

use super::{
    SMALL, Subject,
    common::{between, figure, gap_words, text},
    questions, rungs,
};
use crate::{
    numbers::{size, some},
    plot::{Curve, Frame, curves},
    words::{t, tf},
};
use unwatched_core::{
    analysis::{NewPlan, Verdict},
    report::{Cell, Figure, Section, Shape, Tone},
    scenario::Arm,
};

/// The section.
pub fn section(subject: &Subject<'_>) -> Section {
    let mut figures = vec![ladder(subject)];
    figures.extend(questions::figure(subject));
    figures.extend(new_plans(subject));
    Section {
        id: "evidence".into(),
        title: t("evidence.title").into(),
        lead: t("evidence.lead").into(),
        figures,
        quantities: Vec::new(),
        notes: notes(subject),
    }
}

fn ladder(subject: &Subject<'_>) -> Figure {
    let row = |rung: rungs::Rung| {
        let reached = match rung.reached {
            true => t("evidence.reached"),
            false => t("evidence.not-reached"),
        };
        let cells = [
            rung.name,
            reached.into(),
            rung.found,
            rung.needs,
            rung.moves,
        ];
        cells.map(text).to_vec()
    };
    let rows = rungs::all(subject).into_iter().map(row).collect();
    let head = [
        t("evidence.head.rung"),
        t("evidence.head.reached"),
        t("evidence.head.found"),
        t("evidence.head.needs"),
        t("evidence.head.moves"),
    ];
    let caption = t("evidence.caption").to_owned();
    figure(sentence(subject), None, caption, &head, rows)
}

/// What the evidence supports, with its numbers.
fn sentence(subject: &Subject<'_>) -> String {
    let claim = &subject.analysis.claim;
    let Some(gap) = &subject.analysis.gap else {
        return t("evidence.sentence.none").into();
    };
    let values = [
        ("gap", gap_words(gap)),
        ("interval", between(gap.lower, gap.upper)),
    ];
    let key = match claim.verdict {
        _ if claim.reverse => "evidence.sentence.reverse",
        Verdict::Inconclusive if gap.n_prompts < super::ENOUGH => "evidence.sentence.few",
        Verdict::Inconclusive => "evidence.sentence.inconclusive",
        Verdict::NoGapOverTenPoints => "evidence.sentence.small",
        Verdict::Gap => "evidence.sentence.gap",
        Verdict::GapBeyondPlacebo => "evidence.sentence.placebo",
        Verdict::Reasoning if !claim.reached.contains(&1) => "evidence.sentence.reasoning-alone",
        Verdict::Reasoning => "evidence.sentence.reasoning",
        Verdict::ReasoningWithBehaviour => "evidence.sentence.together",
    };
    tf(key, &values)
}

/// What new plans would detect: the only thing that is offered where more is wanted.
fn new_plans(subject: &Subject<'_>) -> Option<Figure> {
    let plans: Vec<NewPlan> = subject.details.new_plans.clone();
    let usable = |plan: &&NewPlan| plan.gap.is_finite() && plan.prompts > 0;
    let (first, last) = (plans.iter().find(usable)?, plans.iter().rev().find(usable)?);
    let shown = |plan: &NewPlan| (plan.prompts as f64, plan.gap);
    let curve = Curve {
        name: t("plans.curve").into(),
        shape: Shape::Disc,
        tone: Tone::Accent,
        points: plans.iter().filter(usable).map(shown).collect(),
        firm: f64::INFINITY,
    };
    let across = match subject.by_scenario() {
        true => t("plans.across.scenarios"),
        false => t("plans.across"),
    };
    let frame = Frame {
        across,
        up: t("plans.up"),
        here: None,
        limit: (SMALL, t("plans.ten")),
    };
    let values = [
        ("few", subject.units_of(first.prompts)),
        ("large", size(first.gap)),
        ("many", subject.units_of(last.prompts)),
        ("small", size(last.gap)),
    ];
    let key = match first.prompts == last.prompts {
        true => "plans.sentence.one",
        false => "plans.sentence",
    };
    let row = |plan: &NewPlan| {
        vec![
            Cell::Whole(plan.prompts),
            some(Some(plan.gap), Cell::Points),
        ]
    };
    Some(figure(
        tf(key, &values),
        curves(subject.width, &[curve], &frame),
        t("plans.caption").into(),
        &[across, t("plans.head.gap")],
        plans.iter().filter(usable).map(row).collect(),
    ))
}

fn notes(subject: &Subject<'_>) -> Vec<String> {
    let claim = &subject.analysis.claim;
    let asked = subject.contrast() == (Arm::Training, Arm::Deployment);
    let notes = [
        (subject.reported.stopped, "evidence.stopped"),
        (!asked, "evidence.other-contrast"),
        (claim.reverse, "evidence.reverse"),
        (
            claim.verdict == Verdict::NoGapOverTenPoints,
            "evidence.null",
        ),
        (subject.by_scenario(), "evidence.scenarios"),
        (!subject.has(Arm::PlaceboTraining), "unmeasured.placebo"),
        (!subject.has(Arm::Rated), "unmeasured.rated"),
        (
            !subject.has(Arm::NoConflictTraining),
            "unmeasured.no-conflict",
        ),
        (subject.details.reasoning.is_none(), "unmeasured.reasoning"),
        (subject.details.agreement.is_empty(), "unmeasured.agreement"),
        (true, "evidence.gap-alone"),
        (true, "evidence.never-extended"),
    ];
    let said = notes.into_iter().filter(|(holds, _)| *holds);
    said.map(|(_, key)| t(key).to_owned()).collect()
}
