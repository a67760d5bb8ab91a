//! How far the run is.

use crate::{
    platform::number::fixed,
    state::{
        app,
        calls::Waiting,
        lab::{self, Phase, Wish},
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
    let idle = move || lab.phase.get() != Phase::Running;
    let paused = move || lab.waiting.get() == Some(Waiting::Paused);
    let pause = move |_| match paused() {
        true => lab::wish(Wish::GoOn),
        false => lab::wish(Wish::Pause),
    };
    let waits = move || lab.waiting.get().filter(|_| !idle()).map(waits);
    let why = move || match lab.waiting.get().filter(|_| !idle()) {
        None => "no",
        Some(Waiting::Paused) => "paused",
        Some(Waiting::Offline) => "offline",
        Some(Waiting::Cooling(_)) => "cooling",
    };
    let total = move || lab.counts.with(|c| c.total().max(1).to_string());
    let done = move || lab.counts.with(|c| (c.done + c.failed).to_string());
    view! {
        <div class="progress" data-testid="lab-progress" data-state=state data-waiting=why>
            <progress max=total value=done aria-label=t("progress.label")></progress>
            <div class="row">
                <p>{sentence}" "<span class="fine" role="status">{waits}" "{left}</span></p>
                <p class="row tight">
                    <button
                        type="button" class="quiet" data-testid="lab-pause"
                        prop:disabled=idle aria-pressed=move || paused().to_string() on:click=pause
                    >
                        {move || t(if paused() { "lab.go-on" } else { "lab.pause" })}
                    </button>
                    <button
                        type="button" data-testid="lab-cancel"
                        prop:disabled=idle on:click=move |_| lab::wish(Wish::Stop)
                    >
                        {t("lab.cancel")}
                    </button>
                </p>
            </div>
        </div>
    }
}

/// Why nothing is called right now.
fn waits(waiting: Waiting) -> String {
    match waiting {
        Waiting::Paused => t("progress.paused").to_owned(),
        Waiting::Offline => t("progress.offline").to_owned(),
        Waiting::Cooling(ms) => {
            let seconds = (ms / 1_000.0).ceil().max(1.0);
            tf("progress.cooling", &[("n", fixed(seconds, 0))])
        }
    }
}
