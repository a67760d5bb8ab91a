//! Tests that drive the built site in a browser, against peers on this computer.

use super::counts::Counts;
use super::node;
use crate::tools::Tools;
use crate::{host, package, project};
use anyhow::{Result, bail};

/// Tests that look at how long something takes, or that need all of the computer.
const ALONE: [&str; 10] = [
    "dialects-model",
    "first-paint",
    "in-page",
    "learn",
    "lesson",
    "library",
    "long-work",
    "main-job",
    "offline",
    "smooth",
];

/// Runs `tests/browser/*.test.mjs`.
pub fn run(installed: &Tools) -> Result<Counts> {
    let (dist, scratch) = (project::dist(), project::scratch()?);
    if !dist.join("index.html").is_file() {
        bail!("there is no site in dist/ to test; run `cargo xtask build` first");
    }
    installed.test_packages()?;
    installed.openssl()?;
    let (packed, hosted) = (scratch.join("unwatched.zip"), scratch.join("hosted"));
    package::write(&dist, &packed)?;
    host::write(&dist, &hosted)?;
    let nginx = installed.nginx();
    let command = node::command()?;
    node::run_in_pairs("browser", &ALONE, |node| {
        node.env("UNWATCHED_DIST", &dist)
            .env("UNWATCHED_COMMAND", &command)
            .env("UNWATCHED_PACKAGE", &packed)
            .env("UNWATCHED_HOSTED", &hosted)
            .env("UNWATCHED_CHROMIUM", installed.chromium()?)
            .env("UNWATCHED_PYTHON", installed.python()?)
            .env("UNWATCHED_MODEL", installed.model()?);
        if let Some(nginx) = &nginx {
            node.env("UNWATCHED_NGINX", nginx);
        }
        Ok(())
    })
}
