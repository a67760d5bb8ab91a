//! The lab: choose, run, see, label, export.

mod labels;
mod model;
mod plan;
mod progress;
mod results;
mod scenario;

pub use model::ModelPart;

use super::heading;
use crate::{
    state::{app, lab},
    ui::trouble::TroubleNotice,
    words::t,
};
use leptos::{prelude::*, task::spawn_local};

/// The page.
#[component]
pub fn LabPage() -> impl IntoView {
    let app = app();
    let lab = app.lab;
    spawn_local(async move {
        // Where nothing is kept there are none.
        _ = app.own.load().await;
        // What was run last is shown before anything is suggested.
        lab::restore(lab).await;
        lab::load(lab).await;
    });
    let trouble = move || {
        lab.trouble
            .get()
            .map(|trouble| view! { <TroubleNotice trouble=trouble /> })
    };
    view! {
        <div class="page lab">
            {heading("lab.title")}
            <p class="lead">{t("lab.lead")}</p>
            <div>
                <div class="bench">
                    <scenario::ScenarioPart />
                    <div class="controls">
                        <ModelPart />
                        <plan::PlanPart />
                    </div>
                </div>
                <plan::RunBar />
            </div>
            <div id="lab-results" class="lab-results">
                <progress::Progress />
                {trouble}
                <results::Results />
            </div>
        </div>
    }
}
