//! The gap as a picture: an axis from −100 to +100 points, the interval as a bar, the estimate as a mark.

use crate::{platform::number::fixed, words::t};
use leptos::prelude::*;
use unwatched_core::analysis::Gap;

const WIDTH: f64 = 320.0;
const MARGIN: f64 = 16.0;

/// Where a difference in [−1, 1] lies on the axis, in units of the picture.
fn x(value: f64) -> f64 {
    MARGIN + (value.clamp(-1.0, 1.0) + 1.0) / 2.0 * (WIDTH - 2.0 * MARGIN)
}

fn text(value: f64) -> String {
    fixed(value, 1)
}

/// The picture of a gap; its sentence stands beside it.
#[component]
pub fn GapChart(gap: Gap) -> impl IntoView {
    let tick = |value: f64, label: &'static str| {
        view! {
            <g>
                <line class="axis" x1=text(x(value)) x2=text(x(value)) y1="38" y2="44" />
                <text class="tick" x=text(x(value)) y="58" text-anchor="middle">{label}</text>
            </g>
        }
    };
    let (low, mid, high) = (x(gap.lower), x(gap.estimate), x(gap.upper));
    view! {
        <svg class="gap-chart" viewBox="0 0 320 64" role="img" aria-label=t("gap.chart")>
            <rect class="null-zone" x=text(x(-0.1)) width=text(x(0.1) - x(-0.1)) y="4" height="36" />
            <line class="axis" x1=text(x(-1.0)) x2=text(x(1.0)) y1="38" y2="38" />
            <line class="zero" x1=text(x(0.0)) x2=text(x(0.0)) y1="4" y2="38" />
            {tick(-1.0, "−100")}{tick(-0.5, "−50")}{tick(0.0, "0")}{tick(0.5, "+50")}{tick(1.0, "+100")}
            <rect class="interval" x=text(low) width=text((high - low).max(1.0)) y="18" height="8" rx="4" />
            <rect class="estimate" x=text(mid - 2.5) width="5" y="10" height="24" rx="2.5" />
        </svg>
    }
}
