use super::{
    Source,
    value::{List, Type, Value},
};
use crate::Problem;

/// So many bytes are asked of the source at a time.
const BUFFER: usize = 1 << 16;
/// The longest text that is kept, in bytes: a chat template is the longest there is.
const MAX_TEXT: u64 = 1 << 20;

/// Reads on from a place in a source.
pub struct Reader<'a> {
    source: &'a mut dyn Source,
    /// What was read ahead, from `start` on.
    buffer: Vec<u8>,
    start: u64,
    at: u64,
    end: u64,
}

impl<'a> Reader<'a> {
    pub fn new(source: &'a mut dyn Source, at: u64) -> Self {
        let end = source.len();
        Self {
            source,
            buffer: Vec::new(),
            start: 0,
            at,
            end,
        }
    }

    /// Where it reads next.
    pub const fn at(&self) -> u64 {
        self.at
    }

    /// So many bytes are left.
    pub const fn left(&self) -> u64 {
        self.end.saturating_sub(self.at)
    }

    pub fn skip(&mut self, bytes: u64) -> Result<(), Problem> {
        if bytes > self.left() {
            return Err(Problem::Truncated);
        }
        self.at += bytes;
        Ok(())
    }

    fn fill(&mut self, into: &mut [u8]) -> Result<(), Problem> {
        let wanted = into.len() as u64;
        if wanted > self.left() {
            return Err(Problem::Truncated);
        }
        let held = self.at >= self.start
            && self.at + wanted <= self.start.saturating_add(self.buffer.len() as u64);
        if !held {
            if into.len() >= BUFFER {
                self.source.read_at(self.at, into)?;
                self.at += wanted;
                return Ok(());
            }
            let ahead = self.left().min(BUFFER as u64) as usize;
            self.buffer.resize(ahead, 0);
            self.start = self.at;
            self.source.read_at(self.at, &mut self.buffer)?;
        }
        let offset = (self.at - self.start) as usize;
        let bytes = self.buffer.get(offset..offset + into.len());
        into.copy_from_slice(bytes.ok_or(Problem::Truncated)?);
        self.at += wanted;
        Ok(())
    }

    pub fn bytes<const N: usize>(&mut self) -> Result<[u8; N], Problem> {
        let mut bytes = [0; N];
        self.fill(&mut bytes)?;
        Ok(bytes)
    }

    pub fn u32(&mut self) -> Result<u32, Problem> {
        self.bytes().map(u32::from_le_bytes)
    }

    pub fn u64(&mut self) -> Result<u64, Problem> {
        self.bytes().map(u64::from_le_bytes)
    }

    /// A text with its length before it. What is not UTF-8 is replaced.
    pub fn text(&mut self) -> Result<String, Problem> {
        let length = self.u64()?;
        if length > self.left() {
            return Err(Problem::Truncated);
        }
        if length > MAX_TEXT {
            return Err(Problem::Malformed("text"));
        }
        let mut bytes = vec![0; length as usize];
        self.fill(&mut bytes)?;
        Ok(match String::from_utf8(bytes) {
            Ok(text) => text,
            Err(error) => String::from_utf8_lossy(error.as_bytes()).into_owned(),
        })
    }

    pub fn value(&mut self) -> Result<Value, Problem> {
        let kind = Type::of(self.u32()?)?;
        if kind != Type::List {
            return self.scalar(kind);
        }
        let (of, count) = (Type::of(self.u32()?)?, self.u64()?);
        let offset = self.at;
        match of.bytes() {
            Some(bytes) => self.skip(count.checked_mul(bytes).ok_or(Problem::Truncated)?)?,
            None if of == Type::Text => {
                if count > self.left() / 8 {
                    return Err(Problem::Truncated);
                }
                for _ in 0..count {
                    let length = self.u64()?;
                    self.skip(length)?;
                }
            }
            None => return Err(Problem::Malformed("list of lists")),
        }
        Ok(Value::List(List { of, count, offset }))
    }

    pub fn scalar(&mut self, kind: Type) -> Result<Value, Problem> {
        Ok(match kind {
            Type::U8 => Value::Whole(self.bytes::<1>()?[0].into()),
            Type::I8 => Value::Whole(i8::from_le_bytes(self.bytes()?).into()),
            Type::U16 => Value::Whole(u16::from_le_bytes(self.bytes()?).into()),
            Type::I16 => Value::Whole(i16::from_le_bytes(self.bytes()?).into()),
            Type::U32 => Value::Whole(self.u32()?.into()),
            Type::I32 => Value::Whole(i32::from_le_bytes(self.bytes()?).into()),
            Type::U64 => Value::Whole(self.u64()?.into()),
            Type::I64 => Value::Whole(i64::from_le_bytes(self.bytes()?).into()),
            Type::F32 => Value::Real(f32::from_le_bytes(self.bytes()?).into()),
            Type::F64 => Value::Real(f64::from_le_bytes(self.bytes()?)),
            Type::Bool => Value::Bool(self.bytes::<1>()?[0] != 0),
            Type::Text => Value::Text(self.text()?),
            Type::List => return Err(Problem::Malformed("list")),
        })
    }
}
