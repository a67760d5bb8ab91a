//! `cargo xtask bench`: the product against what people would use instead, side by side in one run.

use crate::command::Command;
use crate::tools::{self, Tools};
use crate::{build, process, project};
use anyhow::{Result, bail};
use std::process::ExitCode;

/// The command.
pub const COMMAND: Command = Command {
    name: "bench",
    about: "Measures the built site against its peers and prints one table.",
    usage: "\
Usage: cargo xtask bench

Runs bench/*/bench.mjs on the site in dist/ (see `cargo xtask build`), prints one table, and adds
a line to bench/history.ndjson. Times are noisy: what counts is a ratio within one run.",
    run,
};

fn run(mut arguments: lexopt::Parser) -> Result<ExitCode> {
    if let Some(argument) = arguments.next()? {
        return Err(argument.unexpected().into());
    }
    let installed = Tools::open()?;
    let dist = project::dist();
    if !dist.join("index.html").is_file() {
        bail!("there is no site in dist/ to measure; run `cargo xtask build` first");
    }
    installed.test_packages()?;
    let mut node = std::process::Command::new(tools::node()?);
    node.arg(project::root().join("bench/run.mjs"))
        .env("UNWATCHED_ROOT", project::root())
        .env("UNWATCHED_DIST", dist)
        .env("UNWATCHED_COMMIT", build::commit())
        .env("UNWATCHED_CHROMIUM", installed.chromium()?);
    process::run(&mut node, "what is wrong is said above")?;
    Ok(ExitCode::SUCCESS)
}
