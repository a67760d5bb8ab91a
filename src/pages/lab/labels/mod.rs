//! Checking the labels: by people who do not see the arm, and by a judge model.

mod desk;
mod judge;

use crate::{platform::lazy::lazy_part, words::t};
use leptos::prelude::*;

lazy_part! {
    more =>
    /// Both ways.
    pub fn labels() -> AnyView {
        view! {
            <p>{t("labels.about")}</p>
            <div class="labelling">
                <desk::Desk />
                <judge::JudgePart />
            </div>
        }
        .into_any()
    }
}
