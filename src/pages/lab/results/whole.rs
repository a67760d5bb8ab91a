//! The whole analysis, for those who open it.

use crate::{
    state::{
        app,
        lab::{self, Phase},
    },
    ui::reporting::ReportView,
    words::t,
};
use leptos::{prelude::*, task::spawn_local};

/// Asked for when it is opened, and again when a label has changed what it says.
#[component]
pub fn Whole() -> impl IntoView {
    let lab = app().lab;
    let open = RwSignal::new(false);
    Effect::new(move |_| {
        let settled = lab.phase.get() != Phase::Running && lab.analysis.with(Option::is_some);
        if open.get() && settled {
            spawn_local(lab::report(lab));
        }
    });
    let shown = move || match (open.get(), lab.phase.get()) {
        (false, _) => ().into_any(),
        (true, Phase::Running) => view! { <p class="empty">{t("report.when-over")}</p> }.into_any(),
        (true, _) => view! { <ReportView reporting=lab.reporting /> }.into_any(),
    };
    view! {
        <details class="whole" on:toggle=move |_| open.update(|open| *open = !*open)>
            <summary data-testid="lab-report">{t("report.title")}</summary>
            {shown}
        </details>
    }
}
