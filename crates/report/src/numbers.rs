//! Numbers as readers see them in sentences and pictures, and as cells of a table.

use crate::words::language;
use unwatched_core::report::Cell;

/// A difference of rates in whole points, with its sign: `+46`, `−3`, `0`.
pub fn points(value: f64) -> String {
    let rounded = (value * 100.0).round();
    let sign = match rounded {
        r if r > 0.0 => "+",
        r if r < 0.0 => "−",
        _ => "",
    };
    format!("{sign}{:.0}", rounded.abs())
}

/// A size in whole points, without a sign.
pub fn size(value: f64) -> String {
    format!("{:.0}", (value * 100.0).round().abs())
}

/// A rate in per cent: `46 %`, with a space that does not break.
pub fn percent(value: f64) -> String {
    format!("{:.0}\u{a0}%", (value * 100.0).round())
}

/// Any other number, with two decimals: `0.62`, `−0.05`.
pub fn number(value: f64) -> String {
    match format!("{value:.2}") {
        zero if zero == "-0.00" => language().number("0.00"),
        text => language().number(&text),
    }
}

/// A number with one decimal: `0.5`.
pub fn tenth(value: f64) -> String {
    language().number(&format!("{value:.1}"))
}

/// A p value with two significant digits: `.043`, `.31`, `< .001`, and in most languages `0,043`.
pub fn p(value: f64) -> String {
    let digits = match value {
        p if p < 0.001 => return ["< ", &bare("0.001")].concat(),
        p if p < 0.01 => 4,
        p if p < 0.1 => 3,
        p if p > 0.995 => return "1".into(),
        _ => 2,
    };
    bare(&format!("{value:.digits$}"))
}

/// A p value as its language writes it.
fn bare(text: &str) -> String {
    let language = language();
    let bare = text.strip_prefix('0').filter(|_| language.bare_p);
    language.number(bare.unwrap_or(text))
}

/// A count, its thousands apart from 10,000 on.
pub fn whole(value: u64) -> String {
    let digits = value.to_string();
    if digits.len() < 5 {
        return digits;
    }
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(language().group);
        }
        text.push(digit);
    }
    text
}

/// `cell` of a number that is one; no cell holds NaN or ∞.
pub fn some(value: Option<f64>, cell: fn(f64) -> Cell) -> Cell {
    value.filter(|v| v.is_finite()).map_or(Cell::Nothing, cell)
}

/// `cell` of an interval whose ends are both known.
pub fn range(lower: Option<f64>, upper: Option<f64>, cell: fn(f64, f64) -> Cell) -> Cell {
    let finite = |end: Option<f64>| end.filter(|v| v.is_finite());
    match (finite(lower), finite(upper)) {
        (Some(lower), Some(upper)) => cell(lower, upper),
        _ => Cell::Nothing,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_the_style_wants_them() {
        assert_eq!(
            [0.46, -0.03, 0.004, -0.004, 1.0].map(points),
            ["+46", "−3", "0", "0", "+100"]
        );
        assert_eq!(
            [0.043, 0.314, 0.00012, 0.0021, 0.999, 0.0096].map(p),
            [".043", ".31", "< .001", ".0021", "1", ".0096"]
        );
        assert_eq!([percent(0.456), number(-0.051)], ["46\u{a0}%", "−0.05"]);
        assert_eq!(
            [9, 9_999, 10_000, 1_234_567].map(whole),
            ["9", "9999", "10,000", "1,234,567"]
        );
    }

    #[test]
    fn every_language_writes_them_with_its_own_signs() {
        use unwatched_core::language::{ENGLISH, LANGUAGES};
        for language in LANGUAGES {
            assert!(crate::words::speak(language, "{}"));
            let (mark, group) = (language.decimal, language.group);
            assert_eq!(
                [number(-0.051), tenth(1.25)],
                [format!("−0{mark}05"), format!("1{mark}2")]
            );
            assert_eq!(whole(1_234_567), format!("1{group}234{group}567"));
            let nought = if language.bare_p { "" } else { "0" };
            assert_eq!(p(0.043), format!("{nought}{mark}043"));
            assert_eq!(p(0.00012), format!("< {nought}{mark}001"));
        }
        assert!(crate::words::speak(&ENGLISH, ""));
    }

    #[test]
    fn no_cell_holds_what_is_no_number() {
        assert_eq!(some(Some(f64::NAN), Cell::Points), Cell::Nothing);
        let half = range(Some(0.5), Some(f64::INFINITY), Cell::Between);
        assert_eq!(half, Cell::Nothing);
    }
}
