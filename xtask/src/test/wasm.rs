//! Tests that run as WebAssembly inside a browser.

use super::counts::{self, Counts};
use super::steps::cargo;
use crate::tools::Tools;
use crate::{process, project};
use anyhow::{Context, Result};
use serde_json::json;
use std::fs;
use std::path::{Path, PathBuf};

/// Every package that has a `tests/wasm.rs` is tested.
pub fn run(tools: &Tools) -> Result<Counts> {
    let packages = packages(&project::root())?;
    if packages.is_empty() {
        println!("No package has a tests/wasm.rs: nothing to do.");
        return Ok(Counts::default());
    }
    tools.wasm_target()?;
    let runner = tools.test_runner()?;
    let driver = tools.chromedriver()?;
    let capabilities = capabilities(&tools.chromium()?)?;
    let mut total = Counts::default();
    for package in packages {
        println!("\n{package}");
        let mut cargo = cargo();
        cargo
            .args([
                "test",
                "--target",
                "wasm32-unknown-unknown",
                "--test",
                "wasm",
                "--package",
                &package,
            ])
            // A list, because the path may hold a space.
            .arg("--config")
            .arg(format!(
                "target.wasm32-unknown-unknown.runner=[{}]",
                json!(runner)
            ))
            .env("CHROMEDRIVER", &driver)
            .env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", &capabilities)
            .env("WASM_BINDGEN_TEST_TIMEOUT", "120");
        let told = process::tee(&mut cargo)?;
        total += counts::rust(&told.text).and_exit(told.success);
    }
    Ok(total)
}

/// The names of the packages that have tests for the browser.
fn packages(root: &Path) -> Result<Vec<String>> {
    let mut folders = vec![root.to_path_buf()];
    let crates = root.join("crates");
    for entry in
        fs::read_dir(&crates).with_context(|| format!("could not read {}", crates.display()))?
    {
        folders.push(entry?.path());
    }
    folders.sort();
    folders.retain(|folder| folder.join("tests/wasm.rs").is_file());
    folders
        .iter()
        .map(|folder| name(&project::read(&folder.join("Cargo.toml"))?))
        .collect()
}

/// The package's name in the text of a `Cargo.toml`.
fn name(manifest: &str) -> Result<String> {
    let package = manifest.split("[package]").nth(1).unwrap_or_default();
    let line = package
        .lines()
        .find_map(|line| line.strip_prefix("name = \""));
    Ok(line
        .and_then(|rest| rest.split('"').next())
        .context("a Cargo.toml has no package name")?
        .to_owned())
}

/// Writes what the browser is started with, and returns the file.
fn capabilities(chromium: &Path) -> Result<PathBuf> {
    let file = project::scratch()?.join("webdriver.json");
    let arguments = [
        // In a container there is no sandbox to be had, and only our own tests run in it.
        "headless",
        "no-sandbox",
        "disable-gpu",
        "disable-dev-shm-usage",
        "disable-quic",
        "no-first-run",
        "disable-background-networking",
        "disable-component-update",
        "disable-sync",
    ];
    let content = json!({ "goog:chromeOptions": { "args": arguments, "binary": chromium } });
    project::write(&file, content.to_string())?;
    Ok(file)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_name_of_the_package() {
        let manifest = "[workspace]\nname = \"no\"\n[package]\nedition = \"2024\"\nname = \"yes\"\n[[bin]]\nname = \"bin\"\n";
        assert_eq!(name(manifest).ok().as_deref(), Some("yes"));
        assert!(name("[workspace]").is_err());
    }
}
