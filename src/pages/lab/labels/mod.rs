//! Checking the labels: by people who do not see the arm, and by a judge model.

mod desk;
mod judge;

use crate::words::t;
use leptos::prelude::*;

/// Both ways, folded away until somebody wants them.
#[component]
pub fn Labels() -> impl IntoView {
    view! {
        <details class="whole">
            <summary data-testid="lab-labels">{t("labels.title")}</summary>
            <p>{t("labels.about")}</p>
            <div class="labelling">
                <desk::Desk />
                <judge::JudgePart />
            </div>
        </details>
    }
}
