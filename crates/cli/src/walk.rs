//! The files that a path names: itself, or what is below a folder.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// The file itself, or every JSON file below the folder, in the order of their paths. Links to
/// folders are not followed: they could lead in a circle.
pub fn files(path: &Path) -> Result<Vec<PathBuf>, String> {
    let unreadable = |error: std::io::Error| format!("{} cannot be read: {error}", path.display());
    if !fs::metadata(path).map_err(unreadable)?.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let mut all = Vec::new();
    for entry in fs::read_dir(path).map_err(unreadable)? {
        let entry = entry.map_err(unreadable)?.path();
        let is_link = fs::symlink_metadata(&entry)
            .map_err(unreadable)?
            .is_symlink();
        if entry.is_dir() && !is_link {
            all.extend(files(&entry)?);
        } else if entry.extension().is_some_and(|e| e == "json") {
            all.push(entry);
        }
    }
    all.sort();
    Ok(all)
}
