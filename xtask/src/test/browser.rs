//! Tests that drive the built site in a browser, against peers on this computer.

use super::counts::{self, Counts};
use crate::tools::{self, Tools};
use crate::{process, project};
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::PathBuf;
use std::process::Command;

/// Runs `tests/browser/*.test.mjs` with the test runner of Node.js.
pub fn run(installed: &Tools) -> Result<Counts> {
    let files = files()?;
    if files.is_empty() {
        println!("There is no tests/browser/*.test.mjs: nothing to do.");
        return Ok(Counts::default());
    }
    let dist = project::dist();
    if !dist.join("index.html").is_file() {
        bail!("there is no site in dist/ to test; run `cargo xtask build` first");
    }
    installed.test_packages()?;
    let node = tools::node()?;
    let report = project::scratch()?.join("browser.tap");
    let mut command = Command::new(node);
    command
        .args(["--test", "--test-concurrency=1"])
        .args(["--test-reporter=spec", "--test-reporter-destination=stdout"])
        .arg("--test-reporter=tap")
        .arg(format!("--test-reporter-destination={}", report.display()))
        .args(&files)
        .current_dir(project::root().join("tests"))
        .env("UNWATCHED_ROOT", project::root())
        .env("UNWATCHED_DIST", dist)
        .env("UNWATCHED_CHROMIUM", installed.chromium()?)
        .env("UNWATCHED_PYTHON", installed.python()?)
        .env("UNWATCHED_MODEL", installed.model()?);
    project::write(&report, "")?;
    let told = process::tee(&mut command)?;
    Ok(counts::tap(&project::read(&report)?).and_exit(told.success))
}

fn files() -> Result<Vec<PathBuf>> {
    let folder = project::root().join("tests/browser");
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let mut files = Vec::new();
    for entry in fs::read_dir(&folder).context("could not read tests/browser")? {
        let file = entry?.path();
        if file.to_string_lossy().ends_with(".test.mjs") {
            files.push(file);
        }
    }
    files.sort();
    Ok(files)
}
