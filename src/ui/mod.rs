//! The few parts that pages are made of.

pub mod arm;
pub mod family;
pub mod folded;
pub mod gap;
pub mod gap_chart;
pub mod ladder;
pub mod language;
pub mod lazy;
pub mod link;
pub mod newer;
pub mod notice;
pub mod numbers;
pub mod pane;
pub mod picture;
pub mod problems;
pub mod prompt_pair;
pub mod providers;
pub mod report;
pub mod reporting;
pub mod same_words;
pub mod sample_card;
pub mod shell;
pub mod trouble;
pub mod unlock;
