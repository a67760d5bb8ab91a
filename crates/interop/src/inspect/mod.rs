//! Logs of Inspect, the evaluation framework of the UK AI Security Institute: schema version 2,
//! as JSON or as the archive (`.eval`) that it writes.
//!
//! A log that we wrote holds everything that a finding holds, and gives it back unchanged. Of other
//! logs the arms are named by the person who imports them.

mod archive;
mod choices;
mod export;
mod foreign;
mod import;
mod old;
mod text;
mod weight;

pub use archive::{MAX_BYTES, MAX_ENTRIES};
pub use choices::{Choices, choices};
pub use export::export;
pub use foreign::Mapping;
pub use import::{import, import_bytes};

/// The version of the schema that is written, and the latest that is read.
pub const VERSION: u64 = 2;
/// The key of the metadata under which a finding's own data lies.
const OURS: &str = "unwatched";
