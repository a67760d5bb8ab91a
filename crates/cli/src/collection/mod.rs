//! Folders of findings: their index, their pools, their data set.

mod index;
mod pool;
mod read;

pub use index::run as index;
pub use pool::run as pool;
