//! The table of samples.

pub use super::columns::SAMPLES as COLUMNS;
use crate::parquet::Row;
use serde_json::Value;
use unwatched_core::finding::Finding;
use unwatched_interop::table;

/// A row for each sample of `finding`.
pub fn rows(finding: &Finding) -> impl Iterator<Item = Row> {
    table::rows(finding).into_iter().map(|mut row| {
        let cells = COLUMNS.iter().map(|column| row.remove(column.name));
        cells.map(Option::<Value>::unwrap_or_default).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_columns_are_those_of_every_other_table() {
        let names: Vec<_> = COLUMNS.iter().map(|column| column.name).collect();
        assert_eq!(names, table::COLUMNS);
    }
}
