//! Reading the analysis that a finding claims, to hold it against what its samples give.

use super::Analysis;
use crate::json::{Level, Node};
use serde::Deserialize as _;

/// Reads the analysis at `node`; one that does not fit is a problem and `None`.
pub fn read_node(node: Node<'_>) -> Option<Analysis> {
    let value = node.raw()?;
    match Analysis::deserialize(value) {
        Ok(analysis) => Some(analysis),
        Err(error) => {
            node.problem(Level::Error, "analysis-shape", error.to_string());
            None
        }
    }
}
