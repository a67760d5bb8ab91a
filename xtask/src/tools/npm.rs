//! npm packages, at exactly the versions of a lock file.

use super::BLOCKED;
use super::cache::{self, Cache};
use crate::{process, project};
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const OLDEST_NODE: u32 = 20;
/// What to try where they are not installed.
pub const WAY_OUT: &str = "install Node.js 20 or newer, which brings npm (https://nodejs.org)";

/// The `node_modules` folder that holds what `package-lock.json` in `folder` lists.
pub fn packages(cache: &Cache, folder: &Path) -> Result<PathBuf> {
    let lock_file = folder.join("package-lock.json");
    let lock =
        project::read(&lock_file).context("npm packages are only installed with a lock file")?;
    let name = format!("npm/{}", cache::key(&[&lock]));
    let installed = cache.install(&name, |place| {
        node()?;
        let npm = process::require("npm", WAY_OUT)?;
        fs::create_dir_all(place.join("node_modules"))?;
        fs::copy(folder.join("package.json"), place.join("package.json"))
            .with_context(|| format!("could not copy package.json from {}", folder.display()))?;
        fs::copy(&lock_file, place.join("package-lock.json"))?;
        println!("Installing npm packages (once)");
        // Packages run no code of their own while they are installed.
        let mut command = Command::new(npm);
        command
            .args([
                "ci",
                "--ignore-scripts",
                "--no-audit",
                "--no-fund",
                "--no-update-notifier",
            ])
            .current_dir(place);
        process::run(&mut command, BLOCKED)
    })?;
    Ok(installed.join("node_modules"))
}

/// Makes `tests/node_modules` a link to the cached packages of the browser tests.
pub fn link_test_packages(cache: &Cache) -> Result<bool> {
    let tests = project::root().join("tests");
    if !tests.join("package.json").is_file() {
        return Ok(false);
    }
    let packages = packages(cache, &tests)?;
    let link = tests.join("node_modules");
    if fs::read_link(&link).is_ok_and(|target| target == packages) {
        return Ok(true);
    }
    if link.is_symlink() {
        fs::remove_file(&link).or_else(|_| fs::remove_dir(&link))?;
    } else if link.exists() {
        println!("tests/node_modules is a folder, not our link: using it as it is");
        return Ok(true);
    }
    symlink(&packages, &link).with_context(|| format!("could not link {}", link.display()))?;
    Ok(true)
}

#[cfg(unix)]
fn symlink(target: &Path, link: &Path) -> std::io::Result<()> {
    std::os::unix::fs::symlink(target, link)
}

#[cfg(windows)]
fn symlink(target: &Path, link: &Path) -> std::io::Result<()> {
    std::os::windows::fs::symlink_dir(target, link)
}

/// Node.js, if it is there and new enough.
pub fn node() -> Result<PathBuf> {
    let node = process::require("node", WAY_OUT)?;
    let version = process::output(Command::new(&node).arg("--version"))?;
    match major(&version) {
        Some(found) if found >= OLDEST_NODE => Ok(node),
        _ => bail!("Node.js is too old ({}); {WAY_OUT}", version.trim()),
    }
}

/// The first number of a version such as `v20.20.2`.
fn major(version: &str) -> Option<u32> {
    version
        .trim()
        .trim_start_matches('v')
        .split('.')
        .next()?
        .parse()
        .ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_major_version() {
        assert_eq!(major("v20.20.2\n"), Some(20));
        assert_eq!(major("node?"), None);
    }
}
