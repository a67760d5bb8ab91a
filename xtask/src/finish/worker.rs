//! The files of each worker, in a folder named by their content.

use super::html;
use crate::project;
use anyhow::{Context, Result};
use sha2::{Digest, Sha256};
use std::fs;
use std::path::Path;

/// A program beside the page.
#[derive(Clone, Copy)]
pub struct Worker {
    /// What `<meta name="…">` in index.html tells the app where it is.
    meta: &'static str,
}

/// Everything long.
pub const WORKER: Worker = Worker {
    meta: "unwatched-worker",
};

/// A language model, for those who choose one.
pub const ENGINE: Worker = Worker {
    meta: "unwatched-engine",
};

/// Moves the workers that `html` names into their folders, and returns `html` with the new places.
pub fn version_all(folder: &Path, html: &str) -> Result<String> {
    let moved = WORKER.version(folder, html)?;
    ENGINE.version(folder, &moved)
}

impl Worker {
    /// Moves the worker into its folder. Its loader finds the other two files next to itself. Trunk's
    /// loader starts a worker in a way that makes wasm-bindgen warn, so we write our own.
    fn version(self, folder: &Path, html: &str) -> Result<String> {
        let Some(loader) = self.loader(html) else {
            return Ok(html.to_owned());
        };
        let stem = loader.trim_end_matches("_loader.js");
        let names = [
            format!("{stem}.js"),
            format!("{stem}_bg.wasm"),
            loader.to_owned(),
        ];
        // Where the program does not start, whoever listens for errors hears of it.
        let start = format!(
            "importScripts('./{stem}.js');wasm_bindgen({{ module_or_path: './{stem}_bg.wasm' }})\
             .catch((error) => setTimeout(() => {{ throw error; }}));\n"
        );
        project::write(&folder.join(loader), start)?;
        let mut hash = Sha256::new();
        for name in &names {
            let content = fs::read(folder.join(name)).with_context(|| {
                format!("index.html names the worker {loader}, but Trunk did not build {name}")
            })?;
            hash.update(content);
        }
        let hash: String = hash
            .finalize()
            .iter()
            .take(8)
            .map(|byte| format!("{byte:02x}"))
            .collect();
        let place = format!("{stem}-{hash}");
        for name in &names {
            let target = folder.join(&place).join(name);
            project::write(&target, "")?;
            fs::rename(folder.join(name), &target)
                .with_context(|| format!("could not move {name} into {place}"))?;
        }
        Ok(html.replace(
            &format!("\"./{loader}\""),
            &format!("\"./{place}/{loader}\""),
        ))
    }

    /// Its loader relative to the root, if the page names one.
    pub fn loader(self, html: &str) -> Option<&str> {
        let root = html::meta(html, "unwatched-root").unwrap_or("./");
        html::meta(html, self.meta)?.strip_prefix(root)
    }

    /// Its folder relative to the root, if the page names one.
    pub fn folder(self, html: &str) -> Option<&str> {
        Some(self.loader(html)?.rsplit_once('/')?.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_worker_moves_as_a_whole_and_the_page_follows() {
        let folder = std::env::temp_dir().join(format!("unwatched-worker-{}", std::process::id()));
        for name in ["worker.js", "worker_bg.wasm", "worker_loader.js"] {
            project::write(&folder.join(name), name).expect("a file");
        }
        let html = "<meta name=\"unwatched-worker\" content=\"./worker_loader.js\">";
        let moved = version_all(&folder, html).expect("all three are there");
        let place = WORKER.loader(&moved).expect("it is still named");
        assert!(
            place.starts_with("worker-") && place.ends_with("/worker_loader.js"),
            "{place}"
        );
        assert!(folder.join(place).is_file() && !folder.join("worker.js").exists());
        assert!(
            version_all(&folder, html).is_err(),
            "a second time there is nothing to move"
        );
        fs::remove_dir_all(folder).expect("the folder goes");
    }

    #[test]
    fn a_page_without_a_worker_stays_as_it_is() {
        assert_eq!(
            version_all(Path::new("nowhere"), "<p>").ok().as_deref(),
            Some("<p>")
        );
    }
}
