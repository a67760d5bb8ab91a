//! Tests that drive the built site in a browser, against peers on this computer.

use super::counts::Counts;
use super::node;
use crate::project;
use crate::tools::Tools;
use anyhow::{Result, bail};

/// Runs `tests/browser/*.test.mjs`.
pub fn run(installed: &Tools) -> Result<Counts> {
    let dist = project::dist();
    if !dist.join("index.html").is_file() {
        bail!("there is no site in dist/ to test; run `cargo xtask build` first");
    }
    installed.test_packages()?;
    installed.openssl()?;
    let command = node::command()?;
    node::run("browser", |node| {
        node.env("UNWATCHED_DIST", dist)
            .env("UNWATCHED_COMMAND", command)
            .env("UNWATCHED_CHROMIUM", installed.chromium()?)
            .env("UNWATCHED_PYTHON", installed.python()?)
            .env("UNWATCHED_MODEL", installed.model()?);
        Ok(())
    })
}
