//! Alignment-faking reasoning: how often, where, and whether it comes with the behaviour.

use super::{
    KAPPA, Subject,
    common::{figure, gap_cells, gap_words, quantity, rate_row, text},
};
use crate::{
    arms,
    numbers::{number, range, some},
    plot::{Axis, Row, forest},
    words::{t, tf},
};
use unwatched_core::{
    analysis::{ArmSummary, Gap, ReasoningFound},
    report::{Cell, Figure, Quantity, Section},
    scenario::Arm,
};

/// The section; `None` where nobody judged it.
pub fn section(subject: &Subject<'_>) -> Option<Section> {
    let found = subject.details.reasoning.as_ref()?;
    let gap = found.gap.as_ref();
    let with = found.with_behaviour.as_ref();
    let formula = match found.corrected {
        true => "formula.reasoning-corrected",
        false => "formula.gap",
    };
    let source = match found.corrected {
        true => "source.rogan",
        false => "source.miller",
    };
    let quantities = [
        gap.map(|gap| shown(gap, "reasoning.gap", formula, source)),
        with.map(|gap| shown(gap, "reasoning.with", "formula.with", "source.miller")),
        kappa(found),
    ];
    Some(Section {
        id: "reasoning".into(),
        title: t("reasoning.title").into(),
        lead: t("reasoning.lead").into(),
        figures: vec![rates(subject, found)],
        quantities: quantities.into_iter().flatten().collect(),
        notes: notes(found),
    })
}

fn rates(subject: &Subject<'_>, found: &ReasoningFound) -> Figure {
    let judged = || found.arms.iter().filter(|(_, arm)| arm.n + arm.missing > 0);
    let most = found
        .arms
        .values()
        .map(|arm| arm.n)
        .max()
        .unwrap_or_default();
    let rows: Vec<Row> = judged()
        .map(|(arm, summary)| rate_row(*arm, summary, most))
        .collect();
    let row = |(arm, summary): (&Arm, &ArmSummary)| {
        vec![
            text(arms::name(*arm)),
            Cell::Whole(summary.k),
            Cell::Whole(summary.n),
            some(summary.rate, Cell::Rate),
            range(summary.lower, summary.upper, Cell::Rates),
            Cell::Whole(summary.missing),
        ]
    };
    let head = [
        t("head.arm"),
        t("head.reasoning"),
        t("head.judged"),
        t("head.rate"),
        t("head.interval"),
        t("head.unjudged"),
    ];
    let (first, second) = subject.contrast();
    let part = |arm| {
        let summary = found.arms.get(&arm).cloned().unwrap_or_default();
        (summary.k.to_string(), summary.n.to_string())
    };
    let ((k1, n1), (k2, n2)) = (part(first), part(second));
    let values = [
        ("k1", k1),
        ("n1", n1),
        ("first", arms::within(first).to_owned()),
        ("k2", k2),
        ("n2", n2),
        ("second", arms::within(second).to_owned()),
        ("gap", found.gap.as_ref().map(gap_words).unwrap_or_default()),
    ];
    let key = match (&found.gap, found.corrected) {
        (Some(_), true) => "reasoning.sentence.corrected",
        (Some(_), false) => "reasoning.sentence",
        (None, _) => "reasoning.sentence.no-gap",
    };
    let picture = forest(subject.width, Axis::rate(), &rows);
    let caption = t("reasoning.caption").to_owned();
    figure(
        tf(key, &values),
        picture,
        caption,
        &head,
        judged().map(row).collect(),
    )
}

fn shown(gap: &Gap, name: &str, formula: &str, source: &str) -> Quantity {
    let inputs = vec![
        (t("input.prompts"), Cell::Whole(gap.n_prompts)),
        (t("input.scenarios"), Cell::Whole(gap.n_scenarios)),
        (t("input.se-cluster"), some(gap.se_cluster, Cell::Number)),
    ];
    quantity(t(name), gap_cells(gap), t(formula), inputs, t(source))
}

fn kappa(found: &ReasoningFound) -> Option<Quantity> {
    let value = some(found.kappa_lower, Cell::Number);
    let inputs = vec![(t("input.kappa-needed"), Cell::Number(KAPPA))];
    (value != Cell::Nothing).then(|| {
        let (name, formula) = (t("reasoning.kappa"), t("formula.kappa-bound"));
        quantity(
            name,
            (value, Cell::Nothing),
            formula,
            inputs,
            t("source.cohen"),
        )
    })
}

fn notes(found: &ReasoningFound) -> Vec<String> {
    let trusted = match found.kappa_lower.filter(|kappa| kappa.is_finite()) {
        None => t("reasoning.unchecked").to_owned(),
        Some(kappa) => {
            let key = match kappa >= KAPPA {
                true => "reasoning.trusted",
                false => "reasoning.untrusted",
            };
            tf(key, &[("kappa", number(kappa))])
        }
    };
    let with = match &found.with_behaviour {
        Some(gap) => tf("reasoning.together", &[("gap", gap_words(gap))]),
        None => t("reasoning.apart").to_owned(),
    };
    vec![trusted, with, t("reasoning.restated").to_owned()]
}
