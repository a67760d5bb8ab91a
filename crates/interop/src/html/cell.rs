//! Cells of tables as text, written as the site's page writes them.

use crate::text::points;
use unwatched_core::report::Cell;

/// The cell as text.
pub(super) fn text(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) => text.clone(),
        Cell::Whole(count) => count.to_string(),
        Cell::Points(value) => points(*value),
        Cell::Between(low, high) => between(points(*low), &points(*high)),
        Cell::Rate(value) => rate(*value),
        Cell::Rates(low, high) => between(rate(*low), &rate(*high)),
        Cell::Number(value) => number(*value),
        Cell::Numbers(low, high) => between(number(*low), &number(*high)),
        Cell::P(p) if *p < 0.001 => "< 0.001".to_owned(),
        Cell::P(p) => number(*p),
        Cell::Nothing => "–".to_owned(),
    }
}

fn between(low: String, high: &str) -> String {
    low + " to " + high
}

/// A rate in per cent, with a space that does not break.
pub(super) fn rate(value: f64) -> String {
    format!("{:.0}\u{a0}%", (value * 100.0).round())
}

fn number(value: f64) -> String {
    format!("{value:.3}").replace('-', "−")
}

/// `1 prompt`, `8 prompts`.
pub(super) fn count(count: u64, one: &str, other: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { other })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_written_as_on_the_page() {
        let cells = [
            (Cell::Between(-0.035, 0.5), "−4 to +50"),
            (Cell::Rates(0.05, 1.0), "5\u{a0}% to 100\u{a0}%"),
            (Cell::Number(-0.5), "−0.500"),
            (Cell::P(0.0001), "< 0.001"),
            (Cell::Whole(12), "12"),
            (Cell::Nothing, "–"),
        ];
        for (cell, expected) in cells {
            assert_eq!(text(&cell), expected);
        }
    }
}
