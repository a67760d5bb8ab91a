//! What building and testing need beside Cargo, installed when first needed.
//!
//! Nothing is installed system-wide (but a browser, on Debian as root): it all goes into
//! one [`cache`] folder that every clone shares.

mod browser;
mod cache;
mod cargo_tools;
mod debian;
mod model;
mod nginx;
mod npm;
mod peers;
mod python;
mod recordings;
mod rust;

use crate::{process, project};
use anyhow::Result;
use cache::Cache;
use std::path::PathBuf;
use std::process::Command;

pub use npm::node;
pub use peers::Peers;

/// What to try when a download fails.
const BLOCKED: &str = "the reason is above; if a download was refused, check the network or the proxy settings and run this again";

/// The tools; each method installs what it returns, if it must.
pub struct Tools {
    cache: Cache,
}

impl Tools {
    /// Finds the cache folder.
    pub fn open() -> Result<Self> {
        Ok(Self {
            cache: Cache::open()?,
        })
    }

    /// Rust's WebAssembly target.
    pub fn wasm_target(&self) -> Result<()> {
        rust::wasm_target()
    }

    /// The folders that must be on PATH for a build.
    pub fn build_path(&self) -> Result<Vec<PathBuf>> {
        rust::wasm_target()?;
        let mut folders = cargo_tools::folders(&self.cache)?;
        let packages = npm::packages(&self.cache, &project::root().join("xtask/npm"))?;
        folders.push(packages.join(".bin"));
        Ok(folders)
    }

    /// A call of Trunk in the repository's root, with the tools that it calls on PATH.
    pub fn trunk(&self) -> Result<Command> {
        let folders = self.build_path()?;
        let program = format!("trunk{}", std::env::consts::EXE_SUFFIX);
        let trunk = folders
            .iter()
            .map(|folder| folder.join(&program))
            .find(|file| file.is_file());
        let mut command = Command::new(trunk.unwrap_or_else(|| program.into()));
        command
            .current_dir(project::root())
            .env("PATH", process::path_with(&folders)?)
            // Trunk takes this variable for its own option and refuses the usual value.
            .env_remove("NO_COLOR");
        Ok(command)
    }

    /// The program that splits a module into parts.
    pub fn splitter(&self) -> Result<PathBuf> {
        cargo_tools::splitter(&self.cache)
    }

    /// The program that runs WebAssembly tests in a browser.
    pub fn test_runner(&self) -> Result<PathBuf> {
        cargo_tools::test_runner(&self.cache)
    }

    /// The browser that tests run in.
    pub fn chromium(&self) -> Result<PathBuf> {
        browser::chromium()
    }

    /// The program that makes the certificate of a test's own server.
    pub fn openssl(&self) -> Result<()> {
        if process::find("openssl").is_none() && debian::can_install() {
            debian::install(&["openssl"])?;
        }
        process::require("openssl", "install OpenSSL (https://openssl.org)").map(|_| ())
    }

    /// The program that drives the browser.
    pub fn chromedriver(&self) -> Result<PathBuf> {
        browser::chromedriver()
    }

    /// A folder with Debian's nginx in it, for tests. Where there are no such packages that is said,
    /// and its tests are skipped.
    pub fn nginx(&self) -> Option<PathBuf> {
        let found = nginx::folder(&self.cache);
        if let Err(error) = &found {
            println!("NGINX IS NOT TESTED: {error:#}");
        }
        found.ok()
    }

    /// The browser tests' npm packages, linked to as `tests/node_modules`.
    /// `false`: the tests ask for none.
    pub fn test_packages(&self) -> Result<bool> {
        npm::link_test_packages(&self.cache)
    }

    /// A Python that has what `tests/requirements.txt` lists.
    pub fn python(&self) -> Result<PathBuf> {
        python::environment(&self.cache, &python::TESTS)
    }

    /// A Python that has PySpark, and the Java that it needs.
    pub fn spark(&self) -> Result<PathBuf> {
        if process::find("java").is_none() && debian::can_install() {
            debian::install(&["default-jre-headless"])?;
        }
        process::require("java", "install Java 17 or newer (https://adoptium.net)")?;
        python::environment(&self.cache, &python::SPARK)
    }

    /// Streams that an official SDK recorded for its own tests.
    pub fn recordings(&self) -> Result<PathBuf> {
        recordings::folder(&self.cache)
    }

    /// What the bench measures against.
    pub fn peers(&self) -> Result<Peers> {
        peers::installed(&self.cache)
    }

    /// The small language model that tests run against.
    pub fn model(&self) -> Result<PathBuf> {
        model::file(&self.cache)
    }
}
