//! Reading a file that may be anything.

use std::{fs::File, io::Read};

/// The text of the file, of at most `limit` bytes, without a byte order mark. A file that is known
/// to be larger is not read at all.
pub fn read(path: &str, limit: usize) -> Result<String, String> {
    let text = String::from_utf8(bytes(path, limit)?);
    let text = text.map_err(|_| format!("{path} is not UTF-8 text"))?;
    Ok(match text.strip_prefix('\u{feff}') {
        Some(rest) => rest.to_owned(),
        None => text,
    })
}

/// What is in the file, at most `limit` bytes.
pub fn bytes(path: &str, limit: usize) -> Result<Vec<u8>, String> {
    let unreadable = |error: std::io::Error| format!("{path} cannot be read: {error}");
    let most = u64::try_from(limit).unwrap_or(u64::MAX);
    let file = File::open(path).map_err(unreadable)?;
    let size = file.metadata().map_or(0, |data| data.len());
    if size > most {
        return Err(too_large(path, size, limit));
    }
    let mut bytes = Vec::new();
    // A pipe has no size that could be known, and a file may grow.
    let taken = file.take(most.saturating_add(1)).read_to_end(&mut bytes);
    let taken = taken.map_err(unreadable)?;
    if taken > limit {
        return Err(too_large(path, taken as u64, limit));
    }
    Ok(bytes)
}

fn too_large(path: &str, size: u64, limit: usize) -> String {
    let (size, limit) = (size.div_ceil(1 << 20), limit >> 20);
    format!(
        "{path} has {size} MB or more, and at most {limit} MB are read: one JSON document a file, not many in one"
    )
}
