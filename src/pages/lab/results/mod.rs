//! What came back: the gap, the ladder, the answers under both lights, the file.

mod kept;
mod spent;
mod whole;

use super::labels::labels;
use crate::{
    platform::lazy::lazy_part,
    state::{
        app,
        lab::{self, ENDPOINT, Phase, Run},
    },
    ui::{
        folded::folded,
        gap::GapCard,
        ladder::Ladder,
        lazy::{fetch_ahead, lazy},
        pane::Pane,
    },
    words::{count, t},
};
use leptos::{prelude::*, task::spawn_local};
use std::sync::Arc;
use unwatched_core::{plan::Ended, scenario::Arm};

/// Results, or an invitation where there are none.
#[component]
pub fn Results() -> impl IntoView {
    let lab = app().lab;
    fetch_ahead(results);
    // The same run keeps its panes while its record changes.
    let id = Memo::new(move |_| lab.run.with(|run| run.as_ref().map(|run| run.id.clone())));
    move || match id.get() {
        Some(_) => lazy(results, "lazy-page"),
        None => view! { <p class="empty">{t("lab.empty")}</p> }.into_any(),
    }
}

lazy_part! {
    run =>
    /// What came of the run that is shown.
    fn results() -> AnyView { app().lab.run.get_untracked().map(shown).into_any() }
}

fn shown(run: Arc<Run>) -> impl IntoView {
    let lab = app().lab;
    let yes = run.scenario.behaviour.words.yes.clone();
    let simulated = run.is_simulated();
    let scenario = Arc::new(run.scenario.clone());
    let spent = spent::spent(run.clone());
    let export = move |_| spawn_local(lab::export(lab));
    let undo = move |_| {
        let key = if lab::undo(lab) {
            "lab.status.undone"
        } else {
            "lab.status.nothing"
        };
        lab.status.set(t(key));
    };
    let gap = move || {
        let yes = yes.clone();
        lab.analysis.get().map(|analysis| {
            let under_way = lab.phase.get() == Phase::Running;
            view! {
                <GapCard analysis=(*analysis).clone() yes=yes simulated=simulated under_way=under_way />
                <Ladder claim=analysis.claim.clone() />
            }
        })
    };
    let others: Vec<_> = run
        .plan
        .arms
        .iter()
        .copied()
        .filter(|arm| !ENDPOINT.contains(arm))
        .collect();
    let others = (!others.is_empty()).then(|| {
        let pane = |arm| view! { <Pane arm=arm scenario=scenario.clone() simulated=simulated /> };
        view! {
            <details class="other-arms">
                <summary>{count("lab.other-arms", others.len())}</summary>
                <div class="panes">{others.iter().copied().map(pane).collect_view()}</div>
            </details>
        }
    });
    view! {
        <section
            class="results"
            class:under-way=move || lab.phase.get() == Phase::Running
            class:blinded=move || lab.session.with(Option::is_some)
            aria-labelledby="results-title"
        >
            <h2 id="results-title">{t("lab.results.title")}</h2>
            {move || lab.run.with(|run| run.as_ref().is_some_and(|run| run.plan.ended == Ended::Stopped)).then(|| view! {
                <p class="stamp">{t("findings.stopped")}</p>
            })}
            <div class="verdicts">{gap}</div>
            {folded("report.title", "lab-report", whole::whole)}
            {folded("labels.title", "lab-labels", labels)}
            {spent}
            {kept::kept()}
            <p class="row">
                <button type="button" data-testid="lab-export" on:click=export>{t("lab.export")}</button>
                <button type="button" class="quiet" on:click=undo>{t("lab.undo")}</button>
                // The status is said aloud elsewhere.
                <span class="fine" aria-hidden="true">{move || lab.status.get()}</span>
            </p>
            <p class="fine">{t("lab.labels.how")}</p>
            <div class="panes">
                <Pane arm=Arm::Training scenario=scenario.clone() simulated=simulated />
                <Pane arm=Arm::Deployment scenario=scenario.clone() simulated=simulated />
            </div>
            {others}
        </section>
    }
}
