//! A file of the browser, read where it is wanted.

use unwatched_engine::{Problem, gguf::Source};
use wasm_bindgen::JsValue;
use web_sys::{Blob, FileReaderSync};

/// So many bytes are read at once at least: a read costs a fifth of a millisecond, however small.
const AHEAD: u64 = 1 << 20;

/// A file, of which a piece is held in memory.
pub struct BlobSource {
    blob: Blob,
    reader: Option<FileReaderSync>,
    /// What was read last, and where it begins.
    piece: Vec<u8>,
    start: u64,
}

impl BlobSource {
    /// One that has not been read yet.
    pub fn new(blob: Blob) -> Self {
        Self {
            blob,
            reader: FileReaderSync::new().ok(),
            piece: Vec::new(),
            start: 0,
        }
    }

    fn read(&self, start: u64, end: u64) -> Result<js_sys::Uint8Array, JsValue> {
        let reader = self.reader.as_ref().ok_or(JsValue::NULL)?;
        let slice = self.blob.slice_with_f64_and_f64(start as f64, end as f64)?;
        let buffer = reader.read_as_array_buffer(&slice)?;
        Ok(js_sys::Uint8Array::new(&buffer))
    }

    /// Holds the bytes from `offset` on, `wanted` of them and some more.
    fn hold(&mut self, offset: u64, wanted: u64) -> Result<(), Problem> {
        let end = offset.saturating_add(wanted.max(AHEAD)).min(self.len());
        let bytes = self
            .read(offset, end)
            .map_err(|error| Problem::Read(super::store::words(&error)))?;
        self.piece.resize(bytes.length() as usize, 0);
        bytes.copy_to(&mut self.piece);
        self.start = offset;
        Ok(())
    }

    /// The bytes that are held, from `offset` on.
    fn held(&self, offset: u64, length: usize) -> Option<&[u8]> {
        let from = usize::try_from(offset.checked_sub(self.start)?).ok()?;
        self.piece.get(from..from.checked_add(length)?)
    }
}

impl Source for BlobSource {
    fn len(&self) -> u64 {
        self.blob.size() as u64
    }

    fn read_at(&mut self, offset: u64, into: &mut [u8]) -> Result<(), Problem> {
        let wanted = into.len() as u64;
        let end = offset.checked_add(wanted).ok_or(Problem::Truncated)?;
        if end > self.len() {
            return Err(Problem::Truncated);
        }
        if self.held(offset, into.len()).is_none() {
            self.hold(offset, wanted)?;
        }
        let bytes = self.held(offset, into.len()).ok_or(Problem::Truncated)?;
        into.copy_from_slice(bytes);
        Ok(())
    }
}
