//! The gap of each scenario and of each prompt: how much it depends on the wording.

use super::{
    arms::summary,
    gap::gap,
    table::{Row, Table},
};
use std::collections::BTreeMap;
use unwatched_core::{analysis::Part, scenario::Arm};

/// The gap of each prompt that came back, in the plan's order, with Newcombe's interval.
pub fn prompts(table: &Table, contrast: (Arm, Arm)) -> Vec<Part> {
    let parts = (0..).zip(&table.prompts);
    parts
        .filter(|(_, row)| !row.1.is_empty())
        .map(|(index, row)| part(index, vec![*row], contrast))
        .collect()
}

/// The gap of each scenario over its prompts; none where there is only one scenario.
pub fn scenarios(table: &Table, contrast: (Arm, Arm)) -> Vec<Part> {
    let mut by_scenario: BTreeMap<u32, Vec<Row>> = BTreeMap::new();
    for row in &table.prompts {
        by_scenario.entry(row.0).or_default().push(*row);
    }
    if by_scenario.len() < 2 {
        return Vec::new();
    }
    let parts = by_scenario.into_iter();
    parts
        .map(|(scenario, rows)| part(scenario, rows, contrast))
        .collect()
}

fn part(index: u32, prompts: Vec<Row>, contrast: (Arm, Arm)) -> Part {
    let table = Table {
        prompts,
        ..Table::default()
    };
    Part {
        index,
        first: summary(&table, contrast.0),
        second: summary(&table, contrast.1),
        gap: gap(&table, contrast),
    }
}
