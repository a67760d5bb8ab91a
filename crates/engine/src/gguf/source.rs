use crate::Problem;

/// Bytes that can be read anywhere: a file, a blob, or a slice in memory.
pub trait Source {
    /// So many bytes there are.
    fn len(&self) -> u64;

    /// Fills `into` with the bytes from `offset` on, or says why that is not possible.
    ///
    /// # Errors
    /// [`Problem::Truncated`] past the end, [`Problem::Read`] where the file cannot be read.
    fn read_at(&mut self, offset: u64, into: &mut [u8]) -> Result<(), Problem>;

    /// Whether there is not a byte.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl Source for &[u8] {
    fn len(&self) -> u64 {
        <[u8]>::len(self) as u64
    }

    fn read_at(&mut self, offset: u64, into: &mut [u8]) -> Result<(), Problem> {
        let start = usize::try_from(offset).map_err(|_| Problem::Truncated)?;
        let end = start.checked_add(into.len()).ok_or(Problem::Truncated)?;
        let bytes = self.get(start..end).ok_or(Problem::Truncated)?;
        into.copy_from_slice(bytes);
        Ok(())
    }
}

#[cfg(not(target_arch = "wasm32"))]
impl Source for std::fs::File {
    fn len(&self) -> u64 {
        self.metadata().map_or(0, |metadata| metadata.len())
    }

    fn read_at(&mut self, offset: u64, into: &mut [u8]) -> Result<(), Problem> {
        use std::io::{ErrorKind, Read, Seek, SeekFrom};
        self.seek(SeekFrom::Start(offset))
            .and_then(|_| self.read_exact(into))
            .map_err(|error| match error.kind() {
                ErrorKind::UnexpectedEof => Problem::Truncated,
                _ => Problem::Read(error.to_string()),
            })
    }
}
