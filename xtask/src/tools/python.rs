//! A Python environment for the peers that tests talk to.

use super::cache::{self, Cache};
use super::{BLOCKED, debian};
use crate::{process, project};
use anyhow::Result;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const WAY_OUT: &str = "install Python 3.11 or newer (https://www.python.org)";

/// What an environment holds.
pub struct Wanted {
    /// The list of packages.
    pub file: &'static str,
    /// Those of them that come as source packages, in the words of pip; the others come compiled.
    pub from_source: &'static str,
}

/// The peers of the ordinary tests.
pub const TESTS: Wanted = Wanted {
    file: "tests/requirements.txt",
    from_source: ":none:",
};

/// What the bench measures against.
pub const BENCH: Wanted = Wanted {
    file: "bench/requirements.txt",
    from_source: ":none:",
};

/// PySpark: large, and for one test alone.
pub const SPARK: Wanted = Wanted {
    file: "tests/spark/requirements.txt",
    from_source: "pyspark",
};

/// The Python of an environment that has what is `wanted`.
pub fn environment(cache: &Cache, asked: &Wanted) -> Result<PathBuf> {
    let system = match process::find("python3") {
        Some(python) => python,
        None => process::require("python", WAY_OUT)?,
    };
    let version = process::output(
        Command::new(&system).args(["-c", "import sys; print(sys.version, sys.prefix)"]),
    )?;
    let file = project::root().join(asked.file);
    let wanted = if file.is_file() {
        project::read(&file)?
    } else {
        String::new()
    };
    let folder = cache.path(&format!("python/{}", cache::key(&[&version, &wanted])));
    let python = folder.join(if cfg!(windows) {
        "Scripts/python.exe"
    } else {
        "bin/python"
    });

    // An environment cannot be moved once it is made, so a last file says that it is whole.
    let whole = folder.join("whole");
    if whole.is_file() {
        return Ok(python);
    }
    let _lock = cache.lock()?;
    if whole.is_file() {
        return Ok(python);
    }
    println!("Making a Python environment for {} (once)", asked.file);
    create(&system, &folder)?;
    if file.is_file() {
        let mut pip = Command::new(&python);
        pip.args([
            "-m",
            "pip",
            "install",
            "--disable-pip-version-check",
            "--only-binary",
            ":all:",
            "--no-binary",
            asked.from_source,
            "-r",
        ])
        .arg(&file);
        process::run(&mut pip, BLOCKED)?;
    }
    fs::write(&whole, "")?;
    Ok(python)
}

fn create(system: &Path, folder: &Path) -> Result<()> {
    cache::remove(folder)?;
    let made = process::output(Command::new(system).args(["-m", "venv"]).arg(folder));
    if made.is_ok() {
        return Ok(());
    }
    // Debian keeps the module that makes environments in a package of its own.
    cache::remove(folder)?;
    if debian::can_install() {
        debian::install(&["python3-venv"])?;
    }
    let way_out =
        "Python's `venv` module must be installed (on Debian: `sudo apt-get install python3-venv`)";
    process::run(
        Command::new(system).args(["-m", "venv"]).arg(folder),
        way_out,
    )
}
