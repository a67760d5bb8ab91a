//! Folders of findings: their index, their pools, their data set.

pub mod dataset;
mod index;
mod line;
mod pool;
mod read;

pub use dataset::run as dataset;
pub use index::run as index;
pub use pool::run as pool;
