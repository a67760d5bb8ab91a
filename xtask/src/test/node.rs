//! Tests that run with the test runner of Node.js.

use super::counts::{self, Counts};
use crate::tools::{self, Tools};
use crate::{process, project};
use anyhow::{Context, Result};
use serde_json::Value;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

/// Runs `tests/FOLDER/*.test.mjs`, one file after the other, with what `prepare` sets.
pub fn run(folder: &str, prepare: impl FnOnce(&mut Command) -> Result<()>) -> Result<Counts> {
    run_files(folder, &files(folder)?, 1, prepare)
}

/// Runs the files of `tests/FOLDER`: first those that `alone` names, one after the other, then the
/// rest, two at a time.
pub fn run_in_pairs(
    folder: &str,
    alone: &[&str],
    prepare: impl Fn(&mut Command) -> Result<()>,
) -> Result<Counts> {
    let is_alone = |file: &PathBuf| {
        let name = file
            .file_name()
            .map(|name| name.to_string_lossy().into_owned());
        let name = name.unwrap_or_default();
        alone.contains(&name.trim_end_matches(".test.mjs"))
    };
    let (first, rest): (Vec<_>, Vec<_>) = files(folder)?.into_iter().partition(is_alone);
    let mut counts = run_files(folder, &first, 1, &prepare)?;
    counts += run_files(folder, &rest, 2, &prepare)?;
    Ok(counts)
}

fn run_files(
    folder: &str,
    files: &[PathBuf],
    at_once: usize,
    prepare: impl FnOnce(&mut Command) -> Result<()>,
) -> Result<Counts> {
    let report = project::scratch()?.join(format!("{folder}.tap"));
    let mut command = Command::new(tools::node()?);
    command
        .arg("--test")
        .arg(format!("--test-concurrency={at_once}"))
        .args(["--test-reporter=spec", "--test-reporter-destination=stdout"])
        .arg("--test-reporter=tap")
        .arg(format!("--test-reporter-destination={}", report.display()))
        .args(files)
        .current_dir(project::root().join("tests"))
        .env("UNWATCHED_ROOT", project::root());
    prepare(&mut command)?;
    project::write(&report, "")?;
    let told = process::tee(&mut command)?;
    Ok(counts::tap(&project::read(&report)?).and_exit(told.success))
}

fn files(folder: &str) -> Result<Vec<PathBuf>> {
    let path = project::root().join("tests").join(folder);
    let entries = fs::read_dir(&path).with_context(|| format!("could not read tests/{folder}"))?;
    let mut files = Vec::new();
    for entry in entries {
        let file = entry?.path();
        if file.to_string_lossy().ends_with(".test.mjs") {
            files.push(file);
        }
    }
    files.sort();
    Ok(files)
}

/// Runs `tests/others`: the command against what packages of others say.
pub fn others(installed: &Tools) -> Result<Counts> {
    let command = command()?;
    run("others", |node| {
        node.env("UNWATCHED_COMMAND", command)
            .env("UNWATCHED_PYTHON", installed.python()?)
            .env("UNWATCHED_MODEL", installed.model()?)
            .env("UNWATCHED_RECORDINGS", installed.recordings()?);
        Ok(())
    })
}

/// Runs `tests/spark`: a data set in PySpark.
pub fn spark(installed: &Tools) -> Result<Counts> {
    let command = command()?;
    run("spark", |node| {
        node.env("UNWATCHED_COMMAND", command)
            .env("UNWATCHED_SPARK_PYTHON", installed.spark()?);
        Ok(())
    })
}

/// Compiles `unwatched` and says where it is.
pub fn command() -> Result<String> {
    let build = [
        "build",
        "--package",
        "unwatched-cli",
        "--message-format=json",
    ];
    let told = process::output(super::steps::cargo().args(build))?;
    let messages = told
        .lines()
        .filter_map(|line| serde_json::from_str(line).ok());
    let program = |message: Value| message["executable"].as_str().map(str::to_owned);
    let found = messages.filter_map(program).next_back();
    found.context("the build names no program")
}
