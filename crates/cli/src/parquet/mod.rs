//! Tables in Parquet files: flat columns, rows of JSON values, row groups of a bounded size.

mod columns;
mod writer;

pub use columns::{Column, Kind};
pub use writer::Writer;

use serde_json::Value;

/// A row: a value for each column, in their order.
pub type Row = Vec<Value>;

/// About how many bytes a row takes while it waits to be written.
pub fn weight(row: &Row) -> usize {
    let cell = |value: &Value| size_of::<Value>() + value.as_str().map_or(0, str::len);
    row.iter().map(cell).sum()
}
