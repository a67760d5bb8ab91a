//! The steps of a test run, in order.

use super::counts::{self, Counts};
use super::{browser, node, wasm};
use crate::finish::size;
use crate::tools::Tools;
use crate::{build, process, project, reading};
use anyhow::Result;
use std::process::Command;

/// One step.
pub struct Step {
    /// What `--only` calls it.
    pub name: &'static str,
    /// What it checks.
    pub about: &'static str,
    /// An earlier step without which it makes no sense.
    pub needs: Option<&'static str>,
    /// Runs it, with its output on the terminal.
    pub run: fn(&Tools) -> Result<Counts>,
}

/// All steps: quick ones first.
pub const STEPS: &[Step] = &[
    Step {
        name: "fmt",
        about: "code is formatted",
        needs: None,
        run: fmt,
    },
    Step {
        name: "clippy",
        about: "no lint complains, natively",
        needs: None,
        run: clippy,
    },
    Step {
        name: "clippy-wasm",
        about: "no lint complains, for the browser",
        needs: None,
        run: clippy_wasm,
    },
    Step {
        name: "native",
        about: "unit and integration tests, natively",
        needs: None,
        run: native,
    },
    Step {
        name: "reading",
        about: "the chapters are whole; how hard they are to read is shown, and fails nothing",
        needs: None,
        run: read,
    },
    Step {
        name: "others",
        about: "recorded streams, prices and files, against packages of others",
        needs: None,
        run: node::others,
    },
    Step {
        name: "wasm",
        about: "unit tests inside a browser",
        needs: None,
        run: wasm::run,
    },
    Step {
        name: "build",
        about: "the release build",
        needs: None,
        run: release,
    },
    Step {
        name: "size",
        about: "the first load is small enough",
        needs: Some("build"),
        run: weigh,
    },
    Step {
        name: "browser",
        about: "the built site in a browser, with real peers",
        needs: Some("build"),
        run: browser::run,
    },
];

/// Apart from the others: what it installs is large, and what it tests changes seldom.
pub const SPARK: Step = Step {
    name: "spark",
    about: "a data set in PySpark",
    needs: None,
    run: node::spark,
};

/// The packages that run in the browser.
const IN_BROWSER: &[&str] = &[
    "unwatched-app",
    "unwatched-worker",
    "unwatched-core",
    "unwatched-engine",
    "unwatched-numerics",
];

/// A call of Cargo in the root of the repository.
pub fn cargo() -> Command {
    let mut cargo = Command::new("cargo");
    cargo.current_dir(project::root());
    cargo
}

/// Runs a command that counts as one test.
fn as_one_test(command: &mut Command) -> Result<Counts> {
    Ok(Counts::one(process::tee(command)?.success))
}

fn fmt(_: &Tools) -> Result<Counts> {
    as_one_test(cargo().args(["fmt", "--all", "--check"]))
}

fn clippy(_: &Tools) -> Result<Counts> {
    as_one_test(cargo().args([
        "clippy",
        "--workspace",
        "--all-targets",
        "--",
        "-D",
        "warnings",
    ]))
}

fn clippy_wasm(tools: &Tools) -> Result<Counts> {
    tools.wasm_target()?;
    let mut cargo = cargo();
    cargo.args(["clippy", "--target", "wasm32-unknown-unknown"]);
    for package in IN_BROWSER {
        cargo.args(["--package", package]);
    }
    as_one_test(cargo.args(["--", "-D", "warnings"]))
}

fn native(_: &Tools) -> Result<Counts> {
    let told = process::tee(cargo().args(["test", "--workspace", "--no-fail-fast"]))?;
    Ok(counts::rust(&told.text).and_exit(told.success))
}

fn read(_: &Tools) -> Result<Counts> {
    print!("{}", reading::report()?);
    Ok(Counts::one(true))
}

fn release(tools: &Tools) -> Result<Counts> {
    build::site(tools, None)?;
    Ok(Counts::one(true))
}

fn weigh(_: &Tools) -> Result<Counts> {
    let sizes = size::measure(&project::dist())?;
    print!("{sizes}");
    let fits = sizes.first_load() <= size::LIMIT;
    if !fits {
        println!(
            "The first load is above the limit: move code to the worker, or content to public/."
        );
    }
    Ok(Counts::one(fits))
}
