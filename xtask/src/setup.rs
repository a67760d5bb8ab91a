//! `cargo xtask setup`: installs ahead of time what the other commands would install.

use crate::command::Command;
use crate::tools::Tools;
use anyhow::Result;
use std::process::ExitCode;

/// The command.
pub const COMMAND: Command = Command {
    name: "setup",
    about: "Installs what building needs; with --all also what the tests need.",
    usage: "\
Usage: cargo xtask setup [--all]

  --all  also the browser, the test packages, the Python environment and the
         small language model (93 MB) that the tests run against

Everything but system packages goes into one cache folder that all clones share:
UNWATCHED_CACHE, or else the usual cache folder of your system. A tool of the right
version on PATH is used instead.",
    run,
};

fn run(mut arguments: lexopt::Parser) -> Result<ExitCode> {
    let mut all = false;
    while let Some(argument) = arguments.next()? {
        match argument {
            lexopt::Arg::Long("all") => all = true,
            other => return Err(other.unexpected().into()),
        }
    }
    let tools = Tools::open()?;
    tools.build_path()?;
    tools.splitter()?;
    if all {
        tools.test_runner()?;
        tools.chromium()?;
        tools.chromedriver()?;
        tools.openssl()?;
        tools.nginx();
        tools.test_packages()?;
        tools.python()?;
        tools.model()?;
        tools.recordings()?;
    }
    println!("Everything is in place.");
    Ok(ExitCode::SUCCESS)
}
