//! System packages, where they can be installed without asking: Debian and Ubuntu, as root.

use super::BLOCKED;
use crate::process;
use anyhow::Result;
use std::path::Path;
use std::process::Command;

/// Whether this is Debian or a descendant, and we are root: a container or a CI machine.
pub fn can_install() -> bool {
    process::find("apt-get").is_some()
        && process::output(Command::new("id").arg("-u")).is_ok_and(|user| user.trim() == "0")
}

/// Installs packages.
pub fn install(packages: &[&str]) -> Result<()> {
    println!("Installing {} (once)", packages.join(", "));
    process::run(apt().args(["update", "-q"]), BLOCKED)?;
    process::run(
        apt()
            .args(["install", "-y", "-q", "--no-install-recommends"])
            .args(packages),
        BLOCKED,
    )
}

/// Downloads packages into a folder, and installs nothing.
pub fn download(packages: &[&str], folder: &Path) -> Result<()> {
    if can_install() {
        process::run(apt().args(["update", "-q"]), BLOCKED)?;
    }
    let mut download = apt();
    // The user that apt gives its rights to cannot write there.
    download
        .args(["-q", "-o", "APT::Sandbox::User=root", "download"])
        .args(packages)
        .current_dir(folder);
    process::run(&mut download, BLOCKED)
}

fn apt() -> Command {
    let mut command = Command::new("apt-get");
    command.env("DEBIAN_FRONTEND", "noninteractive");
    command
}
