//! Trunk, wasm-bindgen's command line and the splitter, which Cargo builds from source.

use super::BLOCKED;
use super::cache::{self, Cache};
use crate::{process, project};
use anyhow::{Context, Result};
use std::env::consts::EXE_SUFFIX;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A tool that `cargo install` brings.
struct CargoTool<'a> {
    title: &'a str,
    package: &'a str,
    version: &'a str,
    programs: &'a [&'a str],
    arguments: &'a [&'a str],
    takes: &'a str,
}

const TRUNK: CargoTool = CargoTool {
    title: "Trunk",
    package: "trunk",
    version: "0.21.14",
    programs: &["trunk"],
    arguments: &["--locked", "--no-default-features", "--features", "rustls"],
    takes: "4 minutes",
};

/// Must know the marks that `wasm_split_helpers`, which Leptos brings, leaves in a module.
const SPLITTER: CargoTool = CargoTool {
    title: "The WebAssembly splitter",
    package: "wasm_split_cli_support",
    version: "0.2.4",
    programs: &["wasm-split-cli"],
    arguments: &["--locked", "--features", "build-binary"],
    takes: "a minute",
};

/// The version must be the one of the library in `Cargo.lock`.
/// Not `--locked`: its lock file can name crates that a mirror does not have yet.
fn wasm_bindgen(version: &str) -> CargoTool<'_> {
    CargoTool {
        title: "wasm-bindgen",
        package: "wasm-bindgen-cli",
        version,
        programs: &["wasm-bindgen", "wasm-bindgen-test-runner"],
        arguments: &[],
        takes: "4 minutes",
    }
}

/// The folders that hold the two tools.
pub fn folders(cache: &Cache) -> Result<Vec<PathBuf>> {
    let version = bindgen_version()?;
    let folders = vec![
        folder(cache, &TRUNK)?,
        folder(cache, &wasm_bindgen(&version))?,
    ];
    forget_build(cache)?;
    Ok(folders)
}

/// The program that splits a module.
pub fn splitter(cache: &Cache) -> Result<PathBuf> {
    let folder = folder(cache, &SPLITTER)?;
    forget_build(cache)?;
    Ok(folder.join(format!("wasm-split-cli{EXE_SUFFIX}")))
}

/// The program that runs WebAssembly tests.
pub fn test_runner(cache: &Cache) -> Result<PathBuf> {
    let version = bindgen_version()?;
    let folder = folder(cache, &wasm_bindgen(&version))?;
    forget_build(cache)?;
    Ok(folder.join(format!("wasm-bindgen-test-runner{EXE_SUFFIX}")))
}

/// The folder that holds `tool`: on PATH if the version fits, else in the cache.
fn folder(cache: &Cache, tool: &CargoTool) -> Result<PathBuf> {
    if let Some(folder) = on_path(tool) {
        return Ok(folder);
    }
    let name = format!("tools/{}-{}", tool.package, tool.version);
    let installed = cache.install(&name, |folder| {
        println!(
            "Installing {} {} (about {}, once)",
            tool.title, tool.version, tool.takes
        );
        install(cache, tool, folder)
    })?;
    Ok(installed.join("bin"))
}

fn install(cache: &Cache, tool: &CargoTool, folder: &Path) -> Result<()> {
    let mut cargo = Command::new("cargo");
    cargo
        .args(["install", tool.package, "--version", tool.version, "--root"])
        .arg(folder)
        .args(tool.arguments)
        .current_dir(project::root())
        // The two share what they have in common.
        .env("CARGO_TARGET_DIR", build_folder(cache))
        // They are used for seconds: a quick build is worth more than quick tools.
        .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0")
        .env("CARGO_PROFILE_RELEASE_LTO", "off")
        .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "256")
        .env("CARGO_PROFILE_RELEASE_DEBUG", "0");
    let way_out = format!("{BLOCKED}, or put {} {} on PATH", tool.title, tool.version);
    process::run(&mut cargo, &way_out)
}

fn on_path(tool: &CargoTool) -> Option<PathBuf> {
    let main = process::find(tool.programs.first()?)?;
    let folder = main.parent()?.to_path_buf();
    let complete = tool
        .programs
        .iter()
        .all(|program| folder.join(format!("{program}{EXE_SUFFIX}")).is_file());
    let told = process::output(Command::new(&main).arg("--version")).ok()?;
    (complete && told.split_whitespace().nth(1) == Some(tool.version)).then_some(folder)
}

fn build_folder(cache: &Cache) -> PathBuf {
    cache.temporary("cargo")
}

/// Removes what building the tools left behind, once both are there.
fn forget_build(cache: &Cache) -> Result<()> {
    if !build_folder(cache).exists() {
        return Ok(());
    }
    let _lock = cache.lock()?;
    cache::remove(&build_folder(cache))
}

fn bindgen_version() -> Result<String> {
    let lock = project::read(&project::root().join("Cargo.lock"))?;
    locked_version(&lock, "wasm-bindgen").context(
        "Cargo.lock does not name wasm-bindgen; run `cargo update --workspace` to write it anew",
    )
}

/// The version of `package` in the text of a `Cargo.lock`.
fn locked_version(lock: &str, package: &str) -> Option<String> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != name);
    let version = lines
        .nth(1)?
        .strip_prefix("version = \"")?
        .strip_suffix('"')?;
    Some(version.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_locked_version_of_exactly_this_package() {
        let lock = "[[package]]\nname = \"wasm-bindgen-futures\"\nversion = \"0.4.80\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert_eq!(
            locked_version(lock, "wasm-bindgen").as_deref(),
            Some("0.2.130")
        );
        assert_eq!(locked_version(lock, "wasm"), None);
    }
}
