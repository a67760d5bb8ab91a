//! Parts of the program that are fetched when they are first needed (see `src/platform/lazy.rs`).
//!
//! Trunk knows nothing of them. It calls `wasm-bindgen`, which it finds on PATH, and there
//! we put ourselves under that name. So what the compiler made can be split before
//! wasm-bindgen sees it:
//!
//! 1. `prepare` tells the compiler (through `build.rs`) to mark the parts, and Trunk where
//!    `wasm-bindgen` is: a folder with this program under that name.
//! 2. `as_bindgen` splits a module that has marks, gives the main one to the real
//!    wasm-bindgen, puts what loads the parts into its JavaScript, and shrinks the parts.
//!    Trunk then shrinks, hashes and names the main module as ever.
//! 3. `place`, called by `finish`, copies the parts into the site.
//!
//! A development build does none of this: there all code is in one module.

mod bindgen;
mod link;

use crate::tools::Tools;
use crate::{process, project};
use anyhow::{Context, Result};
use std::env;
use std::env::consts::EXE_SUFFIX;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

pub use bindgen::as_bindgen;

/// The folder of the site that holds the parts.
pub const FOLDER: &str = "parts";

/// Tells `build.rs` that the build is split. The name stands there as well.
const SPLIT: &str = "UNWATCHED_SPLIT";
/// Tell us, when Trunk calls, where the real programs are.
const BINDGEN: &str = "UNWATCHED_WASM_BINDGEN";
const SPLITTER: &str = "UNWATCHED_WASM_SPLIT";

/// The name under which Trunk calls us.
const NAME: &str = "wasm-bindgen";

/// Whether this program was started in place of wasm-bindgen.
pub fn is_bindgen() -> bool {
    let name = env::args_os().next().map(PathBuf::from);
    name.is_some_and(|name| name.file_stem() == Some(NAME.as_ref()))
}

/// Makes `trunk`, which has `folders` on its PATH, build a site in parts.
pub fn prepare(trunk: &mut Command, tools: &Tools, folders: &[PathBuf]) -> Result<()> {
    let bindgen = folders
        .iter()
        .map(|folder| folder.join(format!("{NAME}{EXE_SUFFIX}")))
        .find(|file| file.is_file())
        .context("wasm-bindgen is not where it was installed; run `cargo xtask setup`")?;
    clear()?;
    let stage = project::scratch()?.join("bin");
    stand_in(&stage)?;
    let mut path = vec![stage];
    path.extend_from_slice(folders);
    trunk
        .env("PATH", process::path_with(&path)?)
        .env(SPLIT, "1")
        .env(BINDGEN, bindgen)
        .env(SPLITTER, tools.splitter()?);
    Ok(())
}

/// Puts this program into `folder`, under the name that Trunk looks for.
fn stand_in(folder: &Path) -> Result<()> {
    let ours = env::current_exe().context("where this program lies is not known")?;
    let file = folder.join(format!("{NAME}{EXE_SUFFIX}"));
    if file.exists() {
        fs::remove_file(&file)?;
    }
    fs::create_dir_all(folder)?;
    if fs::hard_link(&ours, &file).is_err() {
        fs::copy(&ours, &file).with_context(|| format!("could not write {}", file.display()))?;
    }
    Ok(())
}

/// Copies the parts into the site in `folder`.
pub fn place(folder: &Path) -> Result<()> {
    let made = parts()?;
    if env::var_os(SPLIT).is_none() || !made.is_dir() {
        return Ok(());
    }
    let to = folder.join(FOLDER);
    fs::create_dir_all(&to)?;
    for entry in fs::read_dir(made)? {
        let entry = entry?;
        fs::copy(entry.path(), to.join(entry.file_name()))?;
    }
    Ok(())
}

/// Where the parts of the build under way are.
fn parts() -> Result<PathBuf> {
    Ok(work()?.join(FOLDER))
}

/// Where splitting works.
fn work() -> Result<PathBuf> {
    Ok(project::scratch()?.join("split"))
}

/// Forgets the parts of the last build.
fn clear() -> Result<()> {
    let work = work()?;
    if work.exists() {
        fs::remove_dir_all(&work)
            .with_context(|| format!("could not remove {}", work.display()))?;
    }
    Ok(())
}
