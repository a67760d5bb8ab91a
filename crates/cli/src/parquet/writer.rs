//! One file that is being written.

use super::{Column, Row, columns, weight};
use parquet::{
    basic::Compression,
    errors::ParquetError,
    file::{metadata::KeyValue, properties::WriterProperties, writer::SerializedFileWriter},
};
use std::{fs::File, path::Path, sync::Arc};
use unwatched_core::finding;

/// Rows that wait until there are enough of them for a row group.
pub struct Writer {
    file: SerializedFileWriter<File>,
    columns: &'static [Column],
    waiting: Vec<Row>,
    weight: usize,
    groups: usize,
    name: String,
}

/// A row group is written when its rows weigh this many bytes, before they are packed.
const GROUP: usize = 8 << 20;

impl Writer {
    /// A new file. One that exists is an error of the kind `AlreadyExists`.
    pub fn create(path: &Path, columns: &'static [Column]) -> std::io::Result<Self> {
        let file = File::create_new(path)?;
        let note = |key: &str, value: &str| KeyValue::new(key.to_owned(), value.to_owned());
        let notes = vec![
            note("license", finding::LICENSE),
            note("canary", finding::CANARY),
        ];
        let properties = WriterProperties::builder()
            .set_compression(Compression::SNAPPY)
            .set_created_by(concat!("unwatched ", env!("CARGO_PKG_VERSION")).to_owned())
            .set_key_value_metadata(Some(notes))
            .build();
        let schema = columns::schema(columns).map_err(std::io::Error::other)?;
        let file = SerializedFileWriter::new(file, schema, Arc::new(properties));
        Ok(Self {
            file: file.map_err(std::io::Error::other)?,
            columns,
            waiting: Vec::new(),
            weight: 0,
            groups: 0,
            name: path.display().to_string(),
        })
    }

    /// About how many bytes wait.
    pub fn weight(&self) -> usize {
        self.weight
    }

    /// How many row groups are in the file.
    pub fn groups(&self) -> usize {
        self.groups
    }

    /// Adds a row, and writes a row group where enough wait.
    pub fn push(&mut self, row: Row) -> Result<(), String> {
        self.weight += weight(&row);
        self.waiting.push(row);
        match self.weight >= GROUP {
            true => self.flush(),
            false => Ok(()),
        }
    }

    /// Writes what waits as one row group.
    pub fn flush(&mut self) -> Result<(), String> {
        if self.waiting.is_empty() {
            return Ok(());
        }
        let rows = std::mem::take(&mut self.waiting);
        self.weight = 0;
        self.groups += 1;
        let written = self.group(&rows);
        written.map_err(|error| self.sentence(&error))
    }

    /// Writes what waits, and the end of the file.
    pub fn close(mut self) -> Result<(), String> {
        self.flush()?;
        let finished = self.file.finish();
        match finished {
            Ok(_) => Ok(()),
            Err(error) => Err(self.sentence(&error)),
        }
    }

    fn group(&mut self, rows: &[Row]) -> Result<(), ParquetError> {
        let mut group = self.file.next_row_group()?;
        for (place, column) in self.columns.iter().enumerate() {
            let next = group.next_column()?;
            let mut next = next.ok_or_else(|| ParquetError::General(column.name.to_owned()))?;
            columns::write(&mut next, column.kind, rows, place)?;
            next.close()?;
        }
        group.close()?;
        Ok(())
    }

    fn sentence(&self, error: &ParquetError) -> String {
        format!("{} cannot be written: {error}", self.name)
    }
}
