//! `cargo xtask bench`: the product against what people would use instead, side by side in one run.

use crate::command::Command;
use crate::tools::{self, Tools};
use crate::{build, process, project};
use anyhow::{Result, bail};
use std::ffi::OsString;
use std::process::ExitCode;

/// The command.
pub const COMMAND: Command = Command {
    name: "bench",
    about: "Measures the built site against its peers and prints one table.",
    usage: "\
Usage: cargo xtask bench [--keep] [NAME…]

  NAME    a folder of bench/, such as `decode`; all of them where none is named
  --keep  adds a line to bench/history.ndjson

Installs the peers, runs bench/NAME/bench.mjs on the site in dist/ (see `cargo xtask build`) and
prints one table. Times are noisy: what counts is a ratio within one run. bench/NOTES.md says how
each is measured.",
    run,
};

fn run(mut arguments: lexopt::Parser) -> Result<ExitCode> {
    let mut words: Vec<OsString> = Vec::new();
    while let Some(argument) = arguments.next()? {
        match argument {
            lexopt::Arg::Long("keep") => words.push("--keep".into()),
            lexopt::Arg::Value(name) => words.push(name),
            other => return Err(other.unexpected().into()),
        }
    }
    let installed = Tools::open()?;
    let dist = project::dist();
    if !dist.join("index.html").is_file() {
        bail!("there is no site in dist/ to measure; run `cargo xtask build` first");
    }
    installed.test_packages()?;
    let peers = installed.peers()?;
    let mut node = std::process::Command::new(tools::node()?);
    node.arg(project::root().join("bench/run.mjs"))
        .args(words)
        .env("UNWATCHED_ROOT", project::root())
        .env("UNWATCHED_DIST", dist)
        .env("UNWATCHED_COMMIT", build::commit())
        .env("UNWATCHED_CHROMIUM", installed.chromium()?)
        .env("UNWATCHED_MODEL", installed.model()?)
        .env("UNWATCHED_PYTHON", peers.python)
        .env("UNWATCHED_BENCH_PACKAGES", peers.packages)
        .env("UNWATCHED_PROMPTFOO", peers.promptfoo)
        .env("UNWATCHED_CHAINFORGE", peers.chainforge)
        // What is built for a bench is built with the tools of the site.
        .env("PATH", process::path_with(&installed.build_path()?)?);
    process::run(&mut node, "what is wrong is said above")?;
    Ok(ExitCode::SUCCESS)
}
