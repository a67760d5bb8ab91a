//! The whole analysis, for those who unfold it.

use crate::{
    platform::lazy::lazy_part,
    state::{
        app,
        lab::{self, Phase},
    },
    ui::reporting::ReportView,
    words::t,
};
use leptos::{prelude::*, task::spawn_local};

lazy_part! {
    more =>
    /// Asked for when it is unfolded, and again when a label has changed what it says.
    pub fn whole() -> AnyView { view! { <Whole /> }.into_any() }
}

#[component]
fn Whole() -> impl IntoView {
    let lab = app().lab;
    Effect::new(move |_| {
        if lab.phase.get() != Phase::Running && lab.analysis.with(Option::is_some) {
            spawn_local(lab::report(lab));
        }
    });
    move || match lab.phase.get() {
        Phase::Running => view! { <p class="empty">{t("report.when-over")}</p> }.into_any(),
        _ => view! { <ReportView reporting=lab.reporting /> }.into_any(),
    }
}
