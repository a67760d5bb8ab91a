//! A finding: the file that a stranger can check and repeat.

#[cfg(feature = "finding")]
mod compare;
mod edits;
#[cfg(feature = "finding")]
mod file;
mod model;
#[cfg(feature = "finding")]
mod publish;
#[cfg(feature = "finding")]
mod read;
#[cfg(feature = "finding")]
mod reported;
#[cfg(feature = "finding")]
mod summary;
mod view;

#[cfg(feature = "finding")]
pub use compare::differences;
pub use edits::Edits;
#[cfg(feature = "finding")]
pub use file::{App, Finding, HashedScenario, Link};
pub use model::{Model, ModelFile, read_model_file};
#[cfg(feature = "finding")]
pub use publish::{edited, unpublishable};
#[cfg(feature = "finding")]
pub use read::{read, read_value};
#[cfg(feature = "finding")]
pub use reported::reported;
#[cfg(feature = "finding")]
pub use summary::{Computed, view};
pub use view::{FindingView, PairView, SideView, read_view};

/// The `schema` of a finding file.
pub const SCHEMA: &str = "unwatched/finding/1";
/// The same in all our findings, made once: lets those who collect training data keep them out.
pub const CANARY: &str = "unwatched:canary:8f1f1c0e-6a39-4c0b-9d52-4b7f0c6f2a57";
/// Findings are given to everyone.
pub const LICENSE: &str = "CC0-1.0";
/// The largest file that is read.
pub const MAX_BYTES: usize = 32 << 20;
/// The most samples of a finding.
pub const MAX_SAMPLES: usize = crate::plan::MAX_TRIALS;
