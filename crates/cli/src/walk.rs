//! The files that a path names: itself, or what is below a folder.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// Hands the file itself, or every JSON file below the folder, to `each`, in the order of their
/// paths. Only the names in one folder, and in those above it, are held at once. Links to folders
/// are not followed: they could lead in a circle.
pub fn each(
    path: &Path,
    each: &mut impl FnMut(PathBuf) -> Result<(), String>,
) -> Result<(), String> {
    let unreadable = |error: std::io::Error| format!("{} cannot be read: {error}", path.display());
    if !fs::metadata(path).map_err(unreadable)?.is_dir() {
        return each(path.to_owned());
    }
    let mut names = Vec::new();
    for entry in fs::read_dir(path).map_err(unreadable)? {
        names.push(entry.map_err(unreadable)?.file_name());
    }
    names.sort();
    for name in names {
        let entry = path.join(name);
        let kind = fs::symlink_metadata(&entry).map_err(unreadable)?;
        if kind.is_dir() {
            self::each(&entry, each)?;
        } else if entry.extension().is_some_and(|e| e == "json") {
            each(entry)?;
        }
    }
    Ok(())
}
