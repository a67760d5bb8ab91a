//! Numbers for readers.

use crate::{
    platform::{
        clock,
        number::{self, fixed},
    },
    words::language,
};

/// A number with so many decimals, as the page's language writes it.
pub fn shown(value: f64, digits: u8) -> String {
    language().number(&fixed(value, digits))
}

/// The day of a time in RFC 3339, as the page's language writes it.
pub fn day(time: &str) -> String {
    // English is British here.
    let tag = match language().source() {
        "en" => "en-GB",
        tag => tag,
    };
    clock::day(time, tag)
}

/// The whole number nearest to `value`, its thousands apart as in the page's language.
pub fn grouped(value: f64) -> String {
    number::grouped(value, language().source())
}

/// A difference in percentage points, with its sign: `+46`, `−3`, `0`.
pub fn points(value: f64) -> String {
    let rounded = (value * 100.0).round();
    let sign = match rounded {
        r if r > 0.0 => "+",
        r if r < 0.0 => "−",
        _ => "",
    };
    [sign, &fixed(rounded.abs(), 0)].concat()
}

/// A rate in percent, without the sign for it: `46`.
pub fn percent(value: f64) -> String {
    fixed(value * 100.0, 0)
}

/// A length of time in whole seconds, or in minutes from 90 seconds on.
pub fn duration(ms: f64) -> (String, &'static str) {
    let seconds = (ms / 1_000.0).ceil().max(1.0);
    if seconds < 90.0 {
        (fixed(seconds, 0), "lab.seconds")
    } else {
        (fixed((seconds / 60.0).ceil(), 0), "lab.minutes")
    }
}

/// US dollars, to the cent; less than one cent to the first digits that say something.
pub fn dollars(value: f64) -> String {
    let digits = match value {
        v if v == 0.0 || v >= 0.1 => 2,
        v if v >= 0.001 => 4,
        _ => 6,
    };
    shown(value, digits)
}
