//! Writing an answer, a slice of work at a time, so that a worker can show it as it comes, stop
//! it, and take turns between several.

mod model;
mod run;
mod sampling;
mod session;
mod stop;

pub use model::{Model, Opening};
pub use run::{Event, Reason, Run};
pub use sampling::{Sampler, Sampling};
pub use session::Session;
