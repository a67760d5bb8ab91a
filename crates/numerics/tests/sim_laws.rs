//! The simulations of lessons and of consequences, against what follows exactly, and against the
//! numbers of independent prototypes.

#[path = "sim_laws/conflict.rs"]
mod conflict;
#[path = "sim_laws/guarding.rs"]
mod guarding;
#[path = "sim_laws/shallow.rs"]
mod shallow;
#[path = "sim_laws/slices.rs"]
mod slices;
#[path = "sim_laws/supervisor.rs"]
mod supervisor;

use unwatched_core::sim::{Conflicted, Frame, Guarded, Settings, Shallow, Simulation, Supervised};
use unwatched_numerics::sim::Session;

fn settings(simulation: Simulation, given: &[(&str, f64)]) -> Settings {
    let settings = Settings::new(simulation);
    given.iter().fold(settings, |settings, (name, value)| {
        settings.with(name, *value)
    })
}

/// What is come to in the end.
fn finished(settings: Settings) -> Frame {
    let mut session = Session::new(settings);
    session.finish();
    session.frame()
}

fn conflict(given: &[(&str, f64)], seed: u64) -> Conflicted {
    match finished(settings(Simulation::Conflict, given).with_seed(seed)) {
        Frame::Conflict(frame) => frame,
        _ => unreachable!("each has a frame of its own kind"),
    }
}

fn shallow(given: &[(&str, f64)]) -> Shallow {
    match finished(settings(Simulation::Shallow, given)) {
        Frame::Shallow(frame) => frame,
        _ => unreachable!("each has a frame of its own kind"),
    }
}

fn guarding(given: &[(&str, f64)], seed: u64) -> Guarded {
    match finished(settings(Simulation::Guarding, given).with_seed(seed)) {
        Frame::Guarding(frame) => frame,
        _ => unreachable!("each has a frame of its own kind"),
    }
}

fn supervisor(given: &[(&str, f64)], seed: u64) -> Supervised {
    match finished(settings(Simulation::Supervisor, given).with_seed(seed)) {
        Frame::Supervisor(frame) => frame,
        _ => unreachable!("each has a frame of its own kind"),
    }
}

fn close(found: f64, expected: f64, within: f64) -> bool {
    (found - expected).abs() <= within
}
