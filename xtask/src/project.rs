//! Where things are in this repository.

use anyhow::{Context, Result};
use std::fs;
use std::path::{Path, PathBuf};

/// The root of the repository.
pub fn root() -> PathBuf {
    // What cargo says now: the program may have been built by another clone that shares the target
    // folder. Started without cargo, it is where it was built.
    let xtask = std::env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
    let xtask = xtask.unwrap_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")));
    xtask.parent().unwrap_or(&xtask).to_path_buf()
}

/// The folder that the site is built into.
pub fn dist() -> PathBuf {
    root().join("dist")
}

/// A folder for files that only a test run needs; git ignores it.
pub fn scratch() -> Result<PathBuf> {
    let folder = root().join("target").join("xtask");
    fs::create_dir_all(&folder)
        .with_context(|| format!("could not create {}", folder.display()))?;
    Ok(folder)
}

/// The files of a folder and of those within it, by their paths within it with slashes between,
/// sorted.
pub fn files(folder: &Path) -> Result<Vec<String>> {
    let mut names = Vec::new();
    let mut folders = vec![String::new()];
    while let Some(within) = folders.pop() {
        let place = folder.join(&within);
        let entries =
            fs::read_dir(&place).with_context(|| format!("could not read {}", place.display()))?;
        for entry in entries {
            let entry = entry?;
            let name = format!("{within}{}", entry.file_name().to_string_lossy());
            match entry.path().is_dir() {
                true => folders.push(format!("{name}/")),
                false => names.push(name),
            }
        }
    }
    names.sort();
    Ok(names)
}

/// Reads a text file, naming it when that fails.
pub fn read(file: &Path) -> Result<String> {
    fs::read_to_string(file).with_context(|| format!("could not read {}", file.display()))
}

/// Writes a file and the folders above it, naming it when that fails.
pub fn write(file: &Path, content: impl AsRef<[u8]>) -> Result<()> {
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder)
            .with_context(|| format!("could not create {}", folder.display()))?;
    }
    fs::write(file, content).with_context(|| format!("could not write {}", file.display()))
}

/// The names in a folder, sorted, without hidden ones.
pub fn names(folder: &Path) -> Result<Vec<String>> {
    let entries =
        fs::read_dir(folder).with_context(|| format!("could not read {}", folder.display()))?;
    let mut names = Vec::new();
    for entry in entries {
        names.push(entry?.file_name().to_string_lossy().into_owned());
    }
    names.retain(|name| !name.starts_with('.'));
    names.sort();
    Ok(names)
}
