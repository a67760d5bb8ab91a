//! Numbers for readers.

/// A difference in percentage points, with its sign: `+46`, `−3`, `0`.
pub fn points(value: f64) -> String {
    let rounded = (value * 100.0).round();
    let sign = match rounded {
        r if r > 0.0 => "+",
        r if r < 0.0 => "−",
        _ => "",
    };
    format!("{sign}{:.0}", rounded.abs())
}

/// A rate in percent, without the sign for it: `46`.
pub fn percent(value: f64) -> String {
    format!("{:.0}", value * 100.0)
}

/// A length of time in whole seconds, or in minutes from 90 seconds on.
pub fn duration(ms: f64) -> (String, &'static str) {
    let seconds = (ms / 1_000.0).ceil().max(1.0);
    if seconds < 90.0 {
        (format!("{seconds:.0}"), "lab.seconds")
    } else {
        (format!("{:.0}", (seconds / 60.0).ceil()), "lab.minutes")
    }
}
