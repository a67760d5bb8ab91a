//! From a finding to the lab with its plan, and from a run to a finding that is kept.

use super::{Opened, Source, open, shelf};
use crate::state::{
    App,
    lab::{self, Repeated, Run},
    route::{self, Route},
    work::ask,
};
use leptos::prelude::*;
use std::sync::Arc;
use unwatched_core::{
    json, plan,
    scenario::{self},
    work::{Answer, Job},
};

/// Opens the lab with the frozen plan of the finding that is open. Nothing is called: the person
/// chooses the model, sees what it costs, and presses the button.
pub async fn replicate(app: App) {
    let state = app.findings;
    let Some(view) = state.view() else { return };
    let Some((scenario, plan)) = &view.plan else {
        return;
    };
    let (plan, problems) = json::read(plan, plan::read_node);
    let (scenario, _) = scenario::read(scenario);
    if !problems.is_empty() {
        return;
    }
    shelf::keep_open(state).await;
    lab::load(app.lab).await;
    let entry = view.entry.clone();
    lab::repeat(app.lab, scenario, Repeated { entry, plan });
    route::go(app.route, Route::Lab);
}

/// Keeps the finding of a run, as it is now, and says what an index says of it. With `show` it is
/// opened as well.
pub async fn keep_run(app: App, run: Arc<Run>, show: bool) {
    let state = app.findings;
    shelf::load(state).await;
    let job = Job::Write(lab::finding(app.lab, &run));
    let Ok(Answer::File(text)) = ask(job).await else {
        return;
    };
    let name = lab::file_name(&run);
    let opened = open::read(&text).await;
    if let Opened::Finding(view) = &opened {
        shelf::keep(state, &run.id, &name, &text, view).await;
        app.lab.kept.set(Some(Arc::new(view.entry.clone())));
    }
    if show {
        open::show(state, &name, Source::Kept(run.id.clone()), &text, opened);
        route::go(app.route, Route::Findings);
    }
}
