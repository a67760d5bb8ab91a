use crate::Problem;

/// The type of a value in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Type {
    U8,
    I8,
    U16,
    I16,
    U32,
    I32,
    F32,
    Bool,
    Text,
    List,
    U64,
    I64,
    F64,
}

impl Type {
    pub const fn of(number: u32) -> Result<Self, Problem> {
        Ok(match number {
            0 => Self::U8,
            1 => Self::I8,
            2 => Self::U16,
            3 => Self::I16,
            4 => Self::U32,
            5 => Self::I32,
            6 => Self::F32,
            7 => Self::Bool,
            8 => Self::Text,
            9 => Self::List,
            10 => Self::U64,
            11 => Self::I64,
            12 => Self::F64,
            _ => return Err(Problem::Malformed("type of a value")),
        })
    }

    /// So many bytes one takes; `None` for those of various lengths.
    pub const fn bytes(self) -> Option<u64> {
        match self {
            Self::U8 | Self::I8 | Self::Bool => Some(1),
            Self::U16 | Self::I16 => Some(2),
            Self::U32 | Self::I32 | Self::F32 => Some(4),
            Self::U64 | Self::I64 | Self::F64 => Some(8),
            Self::Text | Self::List => None,
        }
    }
}

/// A value of a file's metadata.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// A whole number of any width.
    Whole(i128),
    /// A number of 32 or 64 bits.
    Real(f64),
    /// Yes or no.
    Bool(bool),
    /// A text.
    Text(String),
    /// A list, which stays in the file until it is asked for.
    List(List),
}

/// Where a list lies in its file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct List {
    pub(super) of: Type,
    pub(super) count: u64,
    pub(super) offset: u64,
}

impl List {
    /// So many items it has.
    pub const fn len(&self) -> u64 {
        self.count
    }

    /// Whether it has no item.
    pub const fn is_empty(&self) -> bool {
        self.count == 0
    }
}
