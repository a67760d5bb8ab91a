//! Rust's WebAssembly target.

use super::BLOCKED;
use crate::{process, project};
use anyhow::Result;
use std::path::Path;
use std::process::Command;

/// The target that the page is compiled for.
pub const WASM: &str = "wasm32-unknown-unknown";

/// Adds the target, if it is missing.
pub fn wasm_target() -> Result<()> {
    let mut rustc = Command::new("rustc");
    rustc
        .args(["--print", "target-libdir", "--target", WASM])
        .current_dir(project::root());
    if process::output(&mut rustc).is_ok_and(|folder| Path::new(folder.trim()).is_dir()) {
        return Ok(());
    }
    let rustup = process::require(
        "rustup",
        "install it from https://rustup.rs, or install your system's package of the wasm32-unknown-unknown target",
    )?;
    println!("Adding the target {WASM} (once)");
    process::run(
        Command::new(rustup)
            .args(["target", "add", WASM])
            .current_dir(project::root()),
        BLOCKED,
    )
}
