//! `cargo xtask build`: the release build of the site, in `dist/`.

use crate::command::Command;
use crate::finish::{offline, public_url, size};
use crate::tools::Tools;
use crate::{process, project, split};
use anyhow::Result;
use std::{path::PathBuf, process::ExitCode};

/// The command.
pub const COMMAND: Command = Command {
    name: "build",
    about: "Builds the site for release into dist/ and prints what a first visit loads.",
    usage: "\
Usage: cargo xtask build [--public-url URL]

  --public-url URL  where the site will be served, such as /unwatched/ . Not needed for
                    the site to work in any folder; with it, also the page for unknown
                    addresses works at every depth.",
    run,
};

fn run(mut arguments: lexopt::Parser) -> Result<ExitCode> {
    let mut url = None;
    while let Some(argument) = arguments.next()? {
        match argument {
            lexopt::Arg::Long("public-url") => {
                url = Some(arguments.value()?.to_string_lossy().into_owned())
            }
            other => return Err(other.unexpected().into()),
        }
    }
    site(&Tools::open()?, url.as_deref())?;
    let dist = project::dist();
    print!("\n{}", size::measure(&dist)?);
    let (files, bytes) = offline::measure(&dist)?;
    println!(
        "\nKept for use without internet: {files} files, {} kB",
        bytes / 1000
    );
    println!("\nThe site is in dist/; any static web server can serve it.");
    Ok(ExitCode::SUCCESS)
}

/// Where what is made of the site goes: `--out`, or `name` in `target/`. The site is built first,
/// but for `--no-build`.
pub fn made_of_it(mut arguments: lexopt::Parser, name: &str) -> Result<PathBuf> {
    let mut out = project::root().join("target").join(name);
    let mut fresh = true;
    while let Some(argument) = arguments.next()? {
        match argument {
            lexopt::Arg::Long("out") => out = PathBuf::from(arguments.value()?),
            lexopt::Arg::Long("no-build") => fresh = false,
            other => return Err(other.unexpected().into()),
        }
    }
    if fresh {
        site(&Tools::open()?, None)?;
    }
    Ok(out)
}

/// Builds the site for release. Trunk replaces `dist/` only when every step went well.
pub fn site(tools: &Tools, url: Option<&str>) -> Result<()> {
    let mut trunk = tools.trunk()?;
    split::prepare(&mut trunk, tools, &tools.build_path()?)?;
    trunk.args(["build", "--release"]);
    // A failed build says what failed; where Trunk was at that moment helps nobody.
    trunk.env("RUST_BACKTRACE", "0");
    // Findings name the commit that the page was built from.
    trunk.env("UNWATCHED_BUILD", commit());
    if let Some(url) = url {
        trunk.env(public_url::VARIABLE, public_url::parse(url)?);
    }
    process::run(&mut trunk, "what is wrong is said above")
}

/// The commit that is built, marked where the tree holds more; `unknown` outside a checkout.
pub fn commit() -> String {
    let mut git = std::process::Command::new("git");
    git.args(["describe", "--always", "--dirty", "--exclude", "*"]);
    process::output(&mut git).map_or_else(|_| "unknown".to_owned(), |text| text.trim().to_owned())
}
