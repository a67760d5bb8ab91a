//! How far the run is.

use crate::{
    state::{
        app,
        lab::{self, Phase},
    },
    ui::numbers::duration,
    words::{t, tf},
};
use leptos::prelude::*;

/// A bar, the counts, and the time that is probably left.
#[component]
pub fn Progress() -> impl IntoView {
    let lab = app().lab;
    let state = move || match lab.phase.get() {
        Phase::Idle => "idle",
        Phase::Running | Phase::Elsewhere => "running",
        Phase::Finished => "finished",
        Phase::Stopped => "stopped",
        Phase::Failed => "failed",
    };
    let sentence = move || {
        let counts = lab.counts.get();
        let values = [
            ("done", counts.done.to_string()),
            ("failed", counts.failed.to_string()),
            ("running", counts.running.to_string()),
            ("waiting", counts.waiting.to_string()),
            ("total", counts.total().to_string()),
        ];
        let interrupted = lab
            .run
            .with(|run| run.as_ref().is_some_and(|run| run.can_continue()));
        let key = match lab.phase.get() {
            Phase::Idle => "progress.idle",
            Phase::Running => "progress.running",
            Phase::Elsewhere => "progress.elsewhere",
            Phase::Finished => "progress.finished",
            Phase::Stopped if interrupted => "progress.interrupted",
            Phase::Stopped => "progress.stopped",
            Phase::Failed => "progress.failed",
        };
        tf(key, &values)
    };
    let left = move || {
        lab.left_ms.get().map(|ms| {
            let (n, unit) = duration(ms);
            tf(unit, &[("n", n)])
        })
    };
    let total = move || lab.counts.with(|c| c.total().max(1).to_string());
    let done = move || lab.counts.with(|c| (c.done + c.failed).to_string());
    view! {
        <div class="progress" data-testid="lab-progress" data-state=state>
            <progress max=total value=done aria-label=t("progress.label")></progress>
            <div class="row">
                <p>{sentence}" "<span class="fine">{left}</span></p>
                <button
                    type="button"
                    data-testid="lab-cancel"
                    prop:disabled=move || lab.phase.get() != Phase::Running
                    on:click=move |_| lab::cancel()
                >
                    {t("lab.cancel")}
                </button>
            </div>
        </div>
    }
}
