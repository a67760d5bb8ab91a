//! What runs a plan and shows one that was kept. Its code is fetched when the lab is opened, so
//! that the lab is there before it.

use super::{Lab, Trouble, resume, setup};
use crate::{
    platform::lazy::{Doing, Missing, lazy_part},
    state::late::with_words,
};
use leptos::prelude::Set;

/// What can be asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Deed {
    Restore,
    Start,
    Continue,
}

lazy_part! {
    run =>
    /// Does one of them.
    fn running(lab: Lab, deed: Deed) -> Doing {
        match deed {
            Deed::Restore => Box::pin(resume::restore(lab)),
            Deed::Start => Box::pin(setup::start(lab)),
            Deed::Continue => Box::pin(setup::continue_run(lab)),
        }
    }
}

async fn have(lab: Lab, deed: Deed) {
    match with_words(running()).await {
        Ok(running) => running(lab, deed).await,
        Err(Missing) => lab.trouble.set(Some(Trouble::Code)),
    }
}

/// Shows the latest run that was kept, once: finished, stopped, interrupted, or running in another tab.
pub async fn restore(lab: Lab) {
    have(lab, Deed::Restore).await;
}

/// Freezes the plan and runs it.
pub async fn start(lab: Lab) {
    have(lab, Deed::Start).await;
}

/// Runs what is left of the plan that is shown.
pub async fn continue_run(lab: Lab) {
    have(lab, Deed::Continue).await;
}
