//! The ways in which an entry of an archive may be compressed.

use miniz_oxide::inflate::{DecompressError, TINFLStatus, decompress_to_vec_with_limit};
use rawzip::CompressionMethod;
use ruzstd::decoding::{FrameDecoder, StreamingDecoder};
use std::io::Read;

/// Why there is no content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Trouble {
    /// It is larger than what is left of the limit.
    TooLarge,
    /// It breaks off, is damaged, or is compressed in a way that is not known; so many bytes came
    /// out before this was noticed.
    Broken(usize),
}

/// The content of an entry, which must have at most `limit` bytes.
pub(super) fn inflate(
    method: CompressionMethod,
    data: &[u8],
    limit: usize,
) -> Result<Vec<u8>, Trouble> {
    match method {
        CompressionMethod::STORE if data.len() > limit => Err(Trouble::TooLarge),
        CompressionMethod::STORE => Ok(data.to_vec()),
        CompressionMethod::DEFLATE => {
            decompress_to_vec_with_limit(data, limit).map_err(|error| undeflated(&error))
        }
        CompressionMethod::ZSTD => zstd(data, limit),
        _ => Err(Trouble::Broken(0)),
    }
}

fn undeflated(error: &DecompressError) -> Trouble {
    match error.status {
        TINFLStatus::HasMoreOutput => Trouble::TooLarge,
        _ => Trouble::Broken(error.output.len()),
    }
}

/// The frames of an entry, one after another: the framework begins a new one in a large entry.
fn zstd(mut data: &[u8], limit: usize) -> Result<Vec<u8>, Trouble> {
    let mut content = Vec::new();
    // One for all: each has a window of its own, which may be large.
    let mut decoder = FrameDecoder::new();
    while !data.is_empty() {
        let frame = StreamingDecoder::new_with_decoder(&mut data, &mut decoder);
        let frame = frame.map_err(|_| Trouble::Broken(content.len()))?;
        let left = (limit - content.len()) as u64;
        let taken = frame.take(left.saturating_add(1)).read_to_end(&mut content);
        if content.len() > limit {
            return Err(Trouble::TooLarge);
        }
        taken.map_err(|_| Trouble::Broken(content.len()))?;
    }
    Ok(content)
}
