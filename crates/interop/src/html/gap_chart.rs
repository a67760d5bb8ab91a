//! The pictures beside the headline: the gap on an axis from −100 to +100 points, and rates as
//! bars.

use super::markup::Html;
use unwatched_core::analysis::{ArmSummary, Gap};

const WIDTH: f64 = 320.0;
const MARGIN: f64 = 16.0;
const NAME: &str = "The gap with its interval, on an axis from minus 100 to plus 100 points. The \
                    band in the middle is plus or minus ten points.";
const TICKS: [(f64, &str); 5] = [
    (-1.0, "−100"),
    (-0.5, "−50"),
    (0.0, "0"),
    (0.5, "+50"),
    (1.0, "+100"),
];

/// Where a difference in [−1, 1] lies on the axis, in units of the picture.
fn x(value: f64) -> f64 {
    MARGIN + (value.clamp(-1.0, 1.0) + 1.0) / 2.0 * (WIDTH - 2.0 * MARGIN)
}

fn short(value: f64) -> String {
    format!("{value:.1}")
}

/// The picture of a gap; its sentence stands beside it.
pub(super) fn drawn(html: &mut Html, gap: &Gap) {
    let svg = [
        ("class", "gap-chart"),
        ("viewBox", "0 0 320 64"),
        ("role", "img"),
        ("aria-label", NAME),
    ];
    let (low, mid, high) = (x(gap.lower), x(gap.estimate), x(gap.upper));
    html.within("svg", &svg, |html| {
        block(html, "null-zone", (x(-0.1), x(0.1)), (4.0, 34.0));
        stroke(html, "axis", (x(-1.0), x(1.0)), (38.0, 38.0));
        stroke(html, "zero", (x(0.0), x(0.0)), (4.0, 38.0));
        for (value, label) in TICKS {
            stroke(html, "axis", (x(value), x(value)), (38.0, 44.0));
            let at = short(x(value));
            let words = [
                ("class", "tick"),
                ("x", &*at),
                ("y", "58"),
                ("text-anchor", "middle"),
            ];
            html.within("text", &words, |html| html.text(label));
        }
        block(html, "interval", (low, high.max(low + 1.0)), (18.0, 8.0));
        block(html, "estimate", (mid - 2.5, mid + 2.5), (10.0, 24.0));
    });
}

fn block(html: &mut Html, class: &str, (from, to): (f64, f64), (y, height): (f64, f64)) {
    let [x, width, y, height] = [from, to - from, y, height].map(short);
    let attributes = [
        ("class", class),
        ("x", &*x),
        ("width", &*width),
        ("y", &*y),
        ("height", &*height),
    ];
    html.empty("rect", &attributes);
}

fn stroke(html: &mut Html, class: &str, (x1, x2): (f64, f64), (y1, y2): (f64, f64)) {
    let [x1, x2, y1, y2] = [x1, x2, y1, y2].map(short);
    let attributes = [
        ("class", class),
        ("x1", &*x1),
        ("x2", &*x2),
        ("y1", &*y1),
        ("y2", &*y2),
    ];
    html.empty("line", &attributes);
}

/// A rate as a bar with its interval; the number stands beside it.
pub(super) fn rate(html: &mut Html, found: &ArmSummary) {
    let part = |value: Option<f64>| value.unwrap_or_default().clamp(0.0, 1.0) * 100.0;
    let (rate, low, high) = (part(found.rate), part(found.lower), part(found.upper));
    let svg = [
        ("class", "rate-bar"),
        ("viewBox", "0 0 100 12"),
        ("preserveAspectRatio", "none"),
        ("aria-hidden", "true"),
    ];
    html.within("svg", &svg, |html| {
        block(html, "rate-track", (0.0, 100.0), (0.0, 12.0));
        block(html, "rate-fill", (0.0, rate), (0.0, 12.0));
        stroke(html, "rate-range", (low, high), (6.0, 6.0));
    });
}
