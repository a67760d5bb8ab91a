use super::{
    Kind, MAX_FILE, Source,
    reader::Reader,
    value::{List, Type, Value},
};
use crate::Problem;
use std::collections::HashMap;

/// So many dimensions a tensor has at most, as the format says.
const MAX_DIMENSIONS: u32 = 4;
/// Where tensors begin, unless the file says otherwise: at multiples of so many bytes.
const ALIGNMENT: u64 = 32;

/// Where a tensor lies, and how.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TensorInfo {
    /// Its dimensions; the first is the one whose numbers lie side by side. Never empty.
    pub shape: Vec<u64>,
    /// How its numbers are stored; where that is unknown here, its name.
    pub kind: Result<Kind, String>,
    /// From the beginning of the file, in bytes.
    pub offset: u64,
    /// So many bytes it takes; 0 for an unknown type.
    pub bytes: u64,
}

/// What a file says about itself: its values, and where its tensors are.
#[derive(Clone, Debug)]
pub struct Gguf {
    values: HashMap<String, Value>,
    tensors: HashMap<String, TensorInfo>,
}

impl Gguf {
    /// Reads everything but lists and tensors.
    ///
    /// # Errors
    /// What is wrong with the file as a GGUF file. Whether a tensor's type is known is not asked
    /// before the tensor is: see [`Gguf::tensor`].
    pub fn read(source: &mut dyn Source) -> Result<Self, Problem> {
        let size = source.len();
        let mut reader = Reader::new(source, 0);
        if size < 4 || reader.bytes()? != *b"GGUF" {
            return Err(Problem::NotGguf);
        }
        if size > MAX_FILE {
            return Err(Problem::TooLarge(size));
        }
        match reader.u32()? {
            2 | 3 => {}
            version if matches!(version.swap_bytes(), 1..=3) => return Err(Problem::ByteOrder),
            version => return Err(Problem::Version(version)),
        }
        let (tensors, values) = (reader.u64()?, reader.u64()?);
        // Each takes at least so many bytes.
        if tensors > reader.left() / 24 || values > reader.left() / 13 {
            return Err(Problem::Truncated);
        }
        let mut file = Self {
            values: HashMap::new(),
            tensors: HashMap::new(),
        };
        for _ in 0..values {
            let key = reader.text()?;
            let value = reader.value()?;
            file.values.insert(key, value);
        }
        let alignment = match file.values.get("general.alignment") {
            None => ALIGNMENT,
            Some(Value::Whole(bytes)) if (1..=1 << 20).contains(bytes) => *bytes as u64,
            Some(_) => return Err(Problem::Key("general.alignment".to_owned())),
        };
        let mut found = Vec::new();
        for _ in 0..tensors {
            let name = reader.text()?;
            found.push((tensor(&mut reader, &name)?, name));
        }
        let start = reader.at().next_multiple_of(alignment);
        for (mut info, name) in found {
            info.offset = info
                .offset
                .checked_add(start)
                .ok_or_else(|| Problem::Dimensions(name.clone()))?;
            if info.offset > size || info.bytes > size - info.offset {
                return Err(outside(&info, size, name));
            }
            file.tensors.insert(name, info);
        }
        Ok(file)
    }

    /// The value of a key.
    pub fn value(&self, key: &str) -> Option<&Value> {
        self.values.get(key)
    }

    /// The text of a key.
    pub fn text(&self, key: &str) -> Option<&str> {
        match self.values.get(key) {
            Some(Value::Text(text)) => Some(text),
            _ => None,
        }
    }

    /// The number of a key, from 0 up; `None` where it is absent or something else.
    pub fn whole(&self, key: &str) -> Option<u64> {
        match self.values.get(key) {
            Some(Value::Whole(number)) => u64::try_from(*number).ok(),
            _ => None,
        }
    }

    /// The number of a key.
    pub fn real(&self, key: &str) -> Option<f64> {
        match self.values.get(key) {
            Some(Value::Real(number)) => Some(*number),
            Some(Value::Whole(number)) => Some(*number as f64),
            _ => None,
        }
    }

    /// Yes or no.
    pub fn flag(&self, key: &str) -> Option<bool> {
        match self.values.get(key) {
            Some(Value::Bool(flag)) => Some(*flag),
            _ => None,
        }
    }

    /// The list of a key, which is still in the file.
    pub fn list(&self, key: &str) -> Option<List> {
        match self.values.get(key) {
            Some(Value::List(list)) => Some(*list),
            _ => None,
        }
    }

    /// The tensor of a name.
    pub fn tensor(&self, name: &str) -> Option<&TensorInfo> {
        self.tensors.get(name)
    }

    /// The texts of a list; `None` where it is no list of texts.
    ///
    /// # Errors
    /// Where the source cannot be read.
    pub fn texts(source: &mut dyn Source, list: List) -> Result<Option<Vec<String>>, Problem> {
        if list.of != Type::Text {
            return Ok(None);
        }
        let mut reader = Reader::new(source, list.offset);
        (0..list.count)
            .map(|_| reader.text())
            .collect::<Result<_, _>>()
            .map(Some)
    }

    /// The numbers of a list; `None` where it is no list of numbers.
    ///
    /// # Errors
    /// Where the source cannot be read.
    pub fn numbers(source: &mut dyn Source, list: List) -> Result<Option<Vec<f64>>, Problem> {
        let mut reader = Reader::new(source, list.offset);
        let mut numbers = Vec::new();
        for _ in 0..list.count {
            match reader.scalar(list.of)? {
                Value::Whole(number) => numbers.push(number as f64),
                Value::Real(number) => numbers.push(number),
                _ => return Ok(None),
            }
        }
        Ok(Some(numbers))
    }
}

fn tensor(reader: &mut Reader, name: &str) -> Result<TensorInfo, Problem> {
    let absurd = || Problem::Dimensions(name.to_owned());
    let dimensions = reader.u32()?;
    if dimensions == 0 || dimensions > MAX_DIMENSIONS {
        return Err(absurd());
    }
    let mut shape = Vec::new();
    for _ in 0..dimensions {
        shape.push(reader.u64()?);
    }
    let kind = Kind::of(reader.u32()?);
    let offset = reader.u64()?;
    let numbers = shape
        .iter()
        .try_fold(1_u64, |product, size| product.checked_mul(*size))
        .filter(|numbers| *numbers > 0)
        .ok_or_else(absurd)?;
    let bytes = match &kind {
        Ok(kind) => {
            let (together, bytes) = kind.block();
            if !shape[0].is_multiple_of(together as u64) {
                return Err(absurd());
            }
            (numbers / together as u64)
                .checked_mul(bytes as u64)
                .ok_or_else(absurd)?
        }
        Err(_) => 0,
    };
    Ok(TensorInfo {
        shape,
        kind,
        offset,
        bytes,
    })
}

/// A tensor that reaches past the end: larger than any file could be that was cut off, or cut off.
fn outside(info: &TensorInfo, size: u64, name: String) -> Problem {
    if info.bytes > MAX_FILE || info.bytes / 1000 > size {
        Problem::Dimensions(name)
    } else {
        Problem::Truncated
    }
}
