//! Numbers for readers.

use unwatched_core::analysis::ArmSummary;

/// Percentage points with their sign: `+46`, `−3`, `0`.
pub(crate) fn points(value: f64) -> String {
    let rounded = (value * 100.0).round();
    match rounded {
        r if r > 0.0 => format!("+{r}"),
        r if r < 0.0 => format!("−{}", -r),
        _ => "0".to_owned(),
    }
}

/// How many of how many, and in percent.
pub(crate) fn share(found: &ArmSummary) -> String {
    match found.n {
        0 => "no answer".to_owned(),
        n => format!(
            "{} of {n} ({} %)",
            found.k,
            (found.k as f64 / n as f64 * 100.0).round()
        ),
    }
}
