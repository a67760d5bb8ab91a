//! Calling a model: one call, and many at once. The run and the judge's round both do it here.

mod got;
mod pool;
mod service;
mod sleep;

pub use got::Got;
pub use pool::{End, Pool, Task, Waiting, Work};
pub use service::Service;
