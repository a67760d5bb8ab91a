//! Reading a file that may be anything.

use std::{fs::File, io::Read};

/// The text of the file, of at most `limit` bytes, without a byte order mark.
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
    let file = File::open(path).map_err(unreadable)?;
    let mut bytes = Vec::new();
    let most = u64::try_from(limit).unwrap_or(u64::MAX);
    let taken = file.take(most.saturating_add(1)).read_to_end(&mut bytes);
    if taken.map_err(unreadable)? > limit {
        return Err(format!("{path} is larger than {} MB", limit >> 20));
    }
    Ok(bytes)
}
