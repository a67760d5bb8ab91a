//! What columns a table has, and what their values become in a file.

use super::Row;
use parquet::{
    basic::{LogicalType, Repetition, Type as Physical},
    data_type::{BoolType, ByteArray, ByteArrayType, DataType, DoubleType, Int64Type},
    errors::{ParquetError, Result},
    file::writer::SerializedColumnWriter,
    schema::types::{Type, TypePtr},
};
use serde_json::Value;
use std::sync::Arc;

/// What a column holds; every column may be null.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// UTF-8 text.
    Text,
    /// True or false.
    Truth,
    /// A whole number, of 64 bits.
    Whole,
    /// A number, of 64 bits.
    Number,
}

impl Kind {
    /// What SQL calls it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Text => "VARCHAR",
            Self::Truth => "BOOLEAN",
            Self::Whole => "BIGINT",
            Self::Number => "DOUBLE",
        }
    }

    const fn physical(self) -> Physical {
        match self {
            Self::Text => Physical::BYTE_ARRAY,
            Self::Truth => Physical::BOOLEAN,
            Self::Whole => Physical::INT64,
            Self::Number => Physical::DOUBLE,
        }
    }
}

/// A column of a table, with what it means.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    /// Its name.
    pub name: &'static str,
    /// What it holds.
    pub kind: Kind,
    /// A sentence for people, in Markdown.
    pub meaning: &'static str,
}

/// The schema of a file with these columns.
pub fn schema(columns: &[Column]) -> Result<TypePtr> {
    let field = |column: &Column| {
        let text = (column.kind == Kind::Text).then_some(LogicalType::String);
        Type::primitive_type_builder(column.name, column.kind.physical())
            .with_repetition(Repetition::OPTIONAL)
            .with_logical_type(text)
            .build()
            .map(Arc::new)
    };
    let fields = columns.iter().map(field).collect::<Result<_>>()?;
    let root = Type::group_type_builder("row").with_fields(fields).build();
    root.map(Arc::new)
}

/// Writes the values at `place` of each row. What is not of the column's kind is null.
pub fn write(
    column: &mut SerializedColumnWriter<'_>,
    kind: Kind,
    rows: &[Row],
    place: usize,
) -> Result<()> {
    let values = rows
        .iter()
        .map(|row| row.get(place).unwrap_or(&Value::Null));
    match kind {
        Kind::Text => {
            batch::<ByteArrayType>(column, values.map(|v| Some(ByteArray::from(v.as_str()?))))
        }
        Kind::Truth => batch::<BoolType>(column, values.map(Value::as_bool)),
        Kind::Whole => batch::<Int64Type>(column, values.map(Value::as_i64)),
        Kind::Number => batch::<DoubleType>(column, values.map(Value::as_f64)),
    }
}

fn batch<T: DataType>(
    column: &mut SerializedColumnWriter<'_>,
    cells: impl Iterator<Item = Option<T::T>>,
) -> Result<()> {
    let (mut values, mut levels) = (Vec::new(), Vec::new());
    for cell in cells {
        levels.push(i16::from(cell.is_some()));
        values.extend(cell);
    }
    let written = column
        .typed::<T>()
        .write_batch(&values, Some(&levels), None)?;
    match written == values.len() {
        true => Ok(()),
        false => Err(ParquetError::General("a column was cut".to_owned())),
    }
}
