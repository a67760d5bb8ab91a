//! What holds for every run, and second implementations that share nothing with the first.

mod agreement;
mod brute;
#[path = "../common/mod.rs"]
mod common;
mod generate;
mod pairs;
mod rates;
mod runs;
mod several;
