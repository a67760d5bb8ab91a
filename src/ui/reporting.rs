//! A whole report, with the progress of its long part.

use super::report::{each, section};
use crate::{
    platform::number::fixed,
    state::report::{Reporting, Resampling},
    words::{t, tf},
};
use leptos::{prelude::*, task::spawn_local};

/// The sections of a report as they come, and what is resampled.
#[component]
pub fn ReportView(reporting: Reporting) -> impl IntoView {
    let sections = move || {
        let text = match (reporting.report.get(), reporting.failed.get()) {
            (Some(report), _) => return each(&report, "sections", section).into_any(),
            (None, Some(why)) => tf("report.failed", &[("why", why)]),
            (None, None) => t("report.waits").to_owned(),
        };
        view! { <p class="empty" role="status">{text}</p> }.into_any()
    };
    view! {
        <div class="report">
            {sections}
            {move || resampling(reporting)}
        </div>
    }
}

fn resampling(reporting: Reporting) -> AnyView {
    match reporting.resampling.get() {
        Resampling::Done(found) => section(&found),
        Resampling::Running(_, done) => {
            let percent = tf("percent", &[("n", fixed(done * 100.0, 0))]);
            let cancel = move |_| reporting.cancel();
            view! {
                <div class="row" data-testid="resampling">
                    <label class="row">{t("report.resampling")}" "<progress max="1" value=fixed(done, 2)></progress></label>
                    <span>{percent}</span>
                    <button type="button" class="quiet" on:click=cancel>{t("report.cancel")}</button>
                </div>
            }
            .into_any()
        }
        Resampling::Idle if reporting.report.with(Option::is_some) => {
            let run = move |_| spawn_local(reporting.resample());
            view! { <button type="button" class="quiet" on:click=run>{t("report.resample")}</button> }
                .into_any()
        }
        Resampling::Idle => ().into_any(),
    }
}
