//! What several sections say in the same words.

use super::Subject;
use crate::{
    arms,
    numbers::{points, range, some},
    plot::{self, Row},
    words::{count, t, tf},
};
use unwatched_core::{
    analysis::{ArmSummary, Gap, Test},
    report::{Cell, Figure, Picture, Quantity, Table, Tone},
    scenario::Arm,
};

/// Words in a cell.
pub fn text(words: impl Into<String>) -> Cell {
    Cell::Text(words.into())
}

/// A figure. A table whose rows are uneven cannot come about: each is made as long as the head.
pub fn figure(
    sentence: String,
    picture: Option<Picture>,
    caption: String,
    head: &[&str],
    mut rows: Vec<Vec<Cell>>,
) -> Figure {
    for row in &mut rows {
        row.resize(head.len(), Cell::Nothing);
    }
    Figure {
        sentence,
        picture,
        table: Table {
            caption,
            head: head.iter().map(|name| (*name).to_owned()).collect(),
            rows,
        },
    }
}

/// A number with what lies behind it.
pub fn quantity(
    name: impl Into<String>,
    (value, interval): (Cell, Cell),
    formula: &str,
    inputs: Vec<(&str, Cell)>,
    source: &str,
) -> Quantity {
    let inputs = inputs.into_iter();
    Quantity {
        name: name.into(),
        value,
        interval,
        formula: formula.to_owned(),
        inputs: inputs
            .filter(|(_, cell)| *cell != Cell::Nothing)
            .map(|(name, cell)| (name.to_owned(), cell))
            .collect(),
        source: source.to_owned(),
    }
}

/// An interval of points: "+12 to +58".
pub fn between(lower: f64, upper: f64) -> String {
    let ends = [("low", points(lower)), ("high", points(upper))];
    tf("points.between", &ends)
}

/// A gap with its interval and n, as within a sentence.
pub fn gap_words(gap: &Gap) -> String {
    let values = [
        ("gap", points(gap.estimate)),
        ("interval", between(gap.lower, gap.upper)),
        ("prompts", count("count.prompts", gap.n_prompts)),
    ];
    tf("points.gap", &values)
}

/// The gap as a cell, and its interval as another.
pub fn gap_cells(gap: &Gap) -> (Cell, Cell) {
    (
        some(Some(gap.estimate), Cell::Points),
        range(Some(gap.lower), Some(gap.upper), Cell::Between),
    )
}

/// A p value as a cell.
pub fn p_cell(test: Option<Test>) -> Cell {
    some(test.map(|test| test.p), Cell::P)
}

/// A gap as a row of a forest plot.
pub fn gap_row(label: impl Into<String>, gap: &Gap) -> Row {
    Row {
        value: values(gap.estimate, gap.lower, gap.upper),
        ..Row::gap(label, gap.estimate, (gap.lower, gap.upper))
    }
}

/// An estimate with its interval, as in a picture: "+46 (+12 to +58)".
pub fn values(estimate: f64, lower: f64, upper: f64) -> String {
    let parts = [
        ("value", points(estimate)),
        ("interval", between(lower, upper)),
    ];
    tf("picture.value", &parts)
}

/// The primary gap, as what a figure is about.
pub fn overall(label: &str, gap: &Gap) -> Row {
    Row {
        shape: unwatched_core::report::Shape::Diamond,
        tone: Tone::Accent,
        size: plot::forest::LARGEST,
        ..gap_row(label, gap)
    }
}

/// An arm's rate as a row of a forest plot.
pub fn rate_row(arm: Arm, summary: &ArmSummary, most: u64) -> Row {
    let known = summary.rate.zip(summary.lower.zip(summary.upper));
    let value = match known {
        Some((rate, (lower, upper))) => rate_words(rate, lower, upper),
        None => t("picture.no-answer").to_owned(),
    };
    Row {
        label: arms::name(arm).to_owned(),
        value,
        estimate: summary.rate,
        interval: summary.lower.zip(summary.upper),
        shape: arms::shape(arm),
        tone: arms::tone(arm),
        size: plot::forest::sized(summary.n, most),
        dashed: false,
        parted: false,
        beside: None,
    }
}

/// A rate with its interval, as in a picture: "71 % (46 to 88)".
pub fn rate_words(rate: f64, lower: f64, upper: f64) -> String {
    let whole = |value: f64| format!("{:.0}", (value * 100.0).round());
    let values = [
        ("rate", whole(rate)),
        ("low", whole(lower)),
        ("high", whole(upper)),
    ];
    tf("picture.rate", &values)
}

/// "k / n", where something was answered.
pub fn of(summary: &ArmSummary) -> Cell {
    match summary.n {
        0 => Cell::Nothing,
        n => text(format!("{} / {n}", summary.k)),
    }
}

/// The name of a prompt by its place in the plan, or a number where it has none.
pub fn named(names: &[String], index: u32, key: &str) -> String {
    let name = names.get(index as usize).filter(|name| !name.is_empty());
    let number = || tf(key, &[("n", (u64::from(index) + 1).to_string())]);
    name.cloned().unwrap_or_else(number)
}

/// What a contrast is called: "Training − deployment".
pub fn contrast_name((first, second): (Arm, Arm)) -> String {
    let key = match (first, second) {
        (Arm::Training, Arm::Deployment) => "contrast.primary",
        (Arm::PlaceboTraining, Arm::PlaceboDeployment) => "contrast.placebo",
        (Arm::NoConflictTraining, Arm::NoConflictDeployment) => "contrast.no-conflict",
        (Arm::Rated, Arm::Deployment) => "contrast.rated",
        (Arm::Training, Arm::Rated) => "contrast.beyond-rated",
        _ => "contrast.name",
    };
    let values = [
        ("first", arms::name(first).to_owned()),
        ("second", arms::name(second).to_owned()),
    ];
    tf(key, &values)
}

impl Subject<'_> {
    /// So many units of analysis: prompts, or scenarios where there are several.
    pub fn units_of(&self, n: u64) -> String {
        match self.by_scenario() {
            true => count("count.scenarios", n),
            false => count("count.prompts", n),
        }
    }

    /// Whether the primary gap is averaged within scenarios first.
    pub fn by_scenario(&self) -> bool {
        let gap = self.analysis.gap.as_ref();
        gap.is_some_and(|gap| gap.n_scenarios > 1)
    }
}
