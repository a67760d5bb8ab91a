//! A file of the browser, read where it is wanted.

use unwatched_engine::{Problem, gguf::Source};
use wasm_bindgen::JsValue;
use web_sys::{Blob, FileReaderSync};

/// A file; nothing of it is held in memory.
pub struct BlobSource {
    blob: Blob,
    reader: Option<FileReaderSync>,
}

impl BlobSource {
    /// One that has not been read yet.
    pub fn new(blob: Blob) -> Self {
        Self {
            blob,
            reader: FileReaderSync::new().ok(),
        }
    }

    fn read(&self, start: f64, end: f64) -> Result<js_sys::Uint8Array, JsValue> {
        let reader = self.reader.as_ref().ok_or(JsValue::NULL)?;
        let slice = self.blob.slice_with_f64_and_f64(start, end)?;
        let buffer = reader.read_as_array_buffer(&slice)?;
        Ok(js_sys::Uint8Array::new(&buffer))
    }
}

impl Source for BlobSource {
    fn len(&self) -> u64 {
        self.blob.size() as u64
    }

    fn read_at(&mut self, offset: u64, into: &mut [u8]) -> Result<(), Problem> {
        let end = offset
            .checked_add(into.len() as u64)
            .ok_or(Problem::Truncated)?;
        if end > self.len() {
            return Err(Problem::Truncated);
        }
        let bytes = self
            .read(offset as f64, end as f64)
            .map_err(|error| Problem::Read(super::store::words(&error)))?;
        if bytes.length() as usize != into.len() {
            return Err(Problem::Truncated);
        }
        bytes.copy_to(into);
        Ok(())
    }
}
