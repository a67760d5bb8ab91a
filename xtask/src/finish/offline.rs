//! The service worker: its script, with a list of every file of the site and its hash in it. So the
//! script changes when any file does, which is how browsers notice a newer version.

use crate::project;
use anyhow::{Context, Result, bail};
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};
use std::fs;
use std::path::Path;

/// Its name. Its place is the root, since a service worker answers for its folder.
pub const NAME: &str = "offline.js";

const SCRIPT: &str = include_str!("offline.js");

/// Stands in the script where the list belongs.
const PLACE: &str = "{/* paths and hashes */}";

/// What nobody asks for in a browser: what chapters were written in, and a host's own files, among
/// them the one that names a model, which a host may change.
const APART: [&str; 4] = [".md", ".br", ".gz", "data/model.json"];

/// Where the files begin that are kept only once somebody has chosen them; `offline.js` knows it too.
const LATE: &str = "engine-";

/// What is kept: each file and its content.
fn kept(folder: &Path) -> Result<Vec<(String, Vec<u8>)>> {
    let mut kept = Vec::new();
    for name in project::files(folder)? {
        if name == NAME || APART.iter().any(|ending| name.ends_with(ending)) {
            continue;
        }
        let file = folder.join(&name);
        let content =
            fs::read(&file).with_context(|| format!("could not read {}", file.display()))?;
        kept.push((name, content));
    }
    Ok(kept)
}

/// How many files everyone keeps, and their size.
pub fn measure(folder: &Path) -> Result<(usize, usize)> {
    let mut kept = kept(folder)?;
    kept.retain(|(name, _)| !name.starts_with(LATE));
    let bytes = kept.iter().map(|(_, content)| content.len()).sum();
    Ok((kept.len(), bytes))
}

/// Writes the script for the finished site in `folder`.
pub fn write(folder: &Path) -> Result<()> {
    let entry = |(name, content): (String, Vec<u8>)| {
        (address(&name).to_owned(), Value::String(hash(&content)))
    };
    let files: Map<_, _> = kept(folder)?.into_iter().map(entry).collect();
    let script = SCRIPT.replace(PLACE, &Value::Object(files).to_string());
    if script == SCRIPT {
        bail!("xtask/src/finish/offline.js has no place for the list of files");
    }
    project::write(&folder.join(NAME), script)
}

/// Where a file is asked for: a page at its folder.
fn address(name: &str) -> &str {
    match name.strip_suffix("index.html") {
        Some(folder) if folder.is_empty() || folder.ends_with('/') => folder,
        _ => name,
    }
}

fn hash(content: &[u8]) -> String {
    let digest = Sha256::digest(content);
    let half = digest.iter().take(8);
    half.map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_asked_for_at_their_folders() {
        assert_eq!(address("index.html"), "");
        assert_eq!(address("lab/index.html"), "lab/");
        assert_eq!(address("404.html"), "404.html");
        assert_eq!(address("myindex.html"), "myindex.html");
    }

    #[test]
    fn the_script_lists_what_is_there_and_changes_with_it() {
        let folder = std::env::temp_dir().join(format!("unwatched-offline-{}", std::process::id()));
        for name in ["index.html", "lab/index.html", "data/a.json", "data/b.md"] {
            project::write(&folder.join(name), name).expect("a file");
        }
        let read = || project::read(&folder.join(NAME)).expect("the script");
        write(&folder).expect("it writes");
        let first = read();
        // The first half of the hash of the word itself.
        let list = format!("\"data/a.json\":\"{}\"", hash(b"data/a.json"));
        assert!(first.contains(&list) && first.contains("\"lab/\":") && first.contains("{\"\":"));
        assert!(!first.contains("b.md") && !first.contains("offline.js\":"));
        write(&folder).expect("it writes again");
        assert_eq!(read(), first, "the script is none of the files");
        project::write(&folder.join("data/a.json"), "other").expect("a change");
        write(&folder).expect("it writes");
        assert_ne!(read(), first);
        fs::remove_dir_all(folder).expect("the folder goes");
    }
}
