//! Logs of Inspect, the evaluation framework of the UK AI Security Institute: schema version 2.
//!
//! A log that we wrote holds everything that a finding holds, and gives it back unchanged. Of other
//! logs the arms are named by the person who imports them.

mod export;
mod foreign;
mod import;

pub use export::export;
pub use foreign::Mapping;
pub use import::import;

/// The version of the schema that is written, and the latest that is read.
pub const VERSION: u64 = 2;
/// The key of the metadata under which a finding's own data lies.
const OURS: &str = "unwatched";
