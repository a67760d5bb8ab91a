//! What one's bets come to.

use crate::{
    platform::number::fixed,
    state::app,
    ui::numbers::{percent, points, shown},
    words::{t, tf},
};
use leptos::prelude::*;
use unwatched_core::bet;

/// Bets, the share that was right, the Brier score, and what would make it better.
pub fn view() -> AnyView {
    let learn = app().learn;
    let shown = move || {
        let bets = learn.learned.with(crate::state::learn::Learned::scored);
        let Some(found) = bet::calibration(&bets) else {
            let waiting = learn.learned.with(|learned| !learned.bets.is_empty());
            let key = if waiting {
                "calibration.waiting"
            } else {
                "calibration.none"
            };
            return view! { <p class="empty">{t(key)}</p> }.into_any();
        };
        let values = [
            ("n", found.n.to_string()),
            ("right", found.right.to_string()),
            ("brier", shown(found.brier, 2)),
        ];
        let advice = match found.overconfidence {
            _ if found.n < 8 => "calibration.few",
            over if over > 0.1 => "calibration.over",
            over if over < -0.1 => "calibration.under",
            _ => "calibration.fine",
        };
        let advice = tf(
            advice,
            &[(
                "points",
                points(found.overconfidence.abs()).replace('+', ""),
            )],
        );
        let row = |bin: &bet::Bin| {
            let rate = |value| tf("percent", &[("n", percent(value))]);
            view! {
                <tr>
                    <th scope="row">{rate(bin.confidence)}</th>
                    <td>{rate(bin.right)}</td>
                    <td>{bin.n}</td>
                </tr>
            }
        };
        let rows = found.bins.iter().map(row).collect_view();
        view! {
            <p data-testid="learn-brier" data-brier=fixed(found.brier, 4)>{tf("calibration.score", &values)}</p>
            <p>{advice}</p>
            <details>
                <summary>{t("calibration.table")}</summary>
                <table>
                    <thead>
                        <tr>
                            <th scope="col">{t("calibration.sure")}</th>
                            <th scope="col">{t("calibration.right")}</th>
                            <th scope="col">{t("calibration.bets")}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
                <p class="fine">{t("calibration.formula")}</p>
            </details>
        }
        .into_any()
    };
    view! {
        <section class="calibration" aria-labelledby="calibration-title">
            <h2 id="calibration-title">{t("calibration.title")}</h2>
            {shown}
        </section>
    }
    .into_any()
}
