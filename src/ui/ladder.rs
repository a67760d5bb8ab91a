//! The claims ladder: what the evidence supports, rung by rung.

use crate::words::t;
use leptos::prelude::*;
use unwatched_core::analysis::{Claim, Verdict};

/// The ladder with the rung that was reached.
#[component]
pub fn Ladder(claim: Claim) -> impl IntoView {
    let verdict = match claim.verdict {
        _ if claim.reverse => t("claim.reverse"),
        Verdict::Inconclusive => t("claim.inconclusive"),
        Verdict::NoGapOverTenPoints => t("claim.no_gap_over_ten_points"),
        Verdict::Gap => t("claim.gap"),
        Verdict::GapBeyondPlacebo => t("claim.gap_beyond_placebo"),
        Verdict::Reasoning => t("claim.reasoning"),
        Verdict::ReasoningWithBehaviour => t("claim.reasoning_with_behaviour"),
    };
    let rungs = [
        (1, "claim.rung1"),
        (2, "claim.rung2"),
        (3, "claim.rung3"),
        (4, "claim.rung4"),
    ];
    let rung = |(number, key): (u8, &'static str)| {
        let reached = claim.reached.contains(&number);
        let mark = t(if reached {
            "claim.reached"
        } else {
            "claim.not-reached"
        });
        view! {
            <li class:reached=reached>
                <span class="rung-mark">{mark}</span>
                {t(key)}
            </li>
        }
    };
    let answered = |key: &'static str, answer: Option<bool>| {
        let word = if answer? { "yes" } else { "no" };
        Some(view! { <li>{t(&[key, ".", word].concat())}</li> })
    };
    view! {
        <div class="ladder" data-testid="lab-claim" data-rung=claim.rung.to_string()>
            <p class="claim">{verdict}</p>
            <ol>{rungs.into_iter().map(rung).collect_view()}</ol>
            <ul class="notes">
                {answered("claim.rated", claim.rated_explains)}
                {answered("claim.vanishes", claim.vanishes_without_conflict)}
            </ul>
            <p class="fine">{t("claim.not-faking")}</p>
        </div>
    }
}
