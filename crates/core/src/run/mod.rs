//! Running a plan: who is called next, what is tried again and when. A pure state machine;
//! the page brings the clock and the network.

mod backoff;
mod scheduler;

pub use scheduler::{Counts, Next, Scheduler, Verdict};
