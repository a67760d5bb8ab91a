//! Running a plan: who is called next, what is tried again and when. A pure state machine;
//! the page brings the clock and the network.

mod backoff;
mod budget;
mod scheduler;
mod seed;
#[cfg(test)]
mod tests;

pub use budget::Budget;
pub use scheduler::{Counts, Next, Scheduler, Verdict};
pub use seed::call_seed;
