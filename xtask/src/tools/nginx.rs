//! nginx, which a test starts with the configuration of `docs/hosting/nginx.conf`.
//!
//! Taken out of Debian's packages and not installed: an installed web server would be started.

use super::cache::{self, Cache};
use super::{BLOCKED, debian};
use crate::{process, project};
use anyhow::Result;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

/// What is unpacked: the server, its lists, what sends compressed files, and what that needs.
const PACKAGES: [&str; 4] = [
    "nginx",
    "nginx-common",
    "libnginx-mod-http-brotli-static",
    "libbrotli1",
];

/// The folder that the packages are unpacked in.
pub fn folder(cache: &Cache) -> Result<PathBuf> {
    for program in ["apt-get", "dpkg-deb"] {
        process::require(program, "it is taken from packages of Debian or Ubuntu")?;
    }
    // A program of one release does not run on another.
    let release = project::read("/etc/os-release".as_ref()).unwrap_or_default();
    let name = format!("tools/nginx-{}", cache::key(&[&release]));
    cache.install(&name, |target| {
        println!("Unpacking {} for the tests (once)", PACKAGES.join(", "));
        let folder = cache.temporary("nginx-packages");
        cache::remove(&folder)?;
        fs::create_dir_all(&folder)?;
        debian::download(&PACKAGES, &folder)?;
        for entry in fs::read_dir(&folder)? {
            let mut unpack = Command::new("dpkg-deb");
            unpack.arg("-x").arg(entry?.path()).arg(target);
            process::run(&mut unpack, BLOCKED)?;
        }
        cache::remove(&folder)
    })
}
