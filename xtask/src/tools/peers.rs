//! What the bench measures against: whole packages where they are small or are run, and of two
//! large ones the built page alone.

use super::cache::{self, Cache};
use super::{BLOCKED, npm, python};
use crate::{process, project};
use anyhow::{Context, Result, bail};
use sha2::{Digest, Sha256};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Where the peers are.
pub struct Peers {
    /// The `node_modules` of what `bench/package-lock.json` lists.
    pub packages: PathBuf,
    /// A Python that has what `bench/requirements.txt` lists.
    pub python: PathBuf,
    /// The page of promptfoo's viewer.
    pub promptfoo: PathBuf,
    /// The page of ChainForge.
    pub chainforge: PathBuf,
}

/// A package of which one folder is taken; what it depends on is not installed.
struct Page {
    registry: Registry,
    name: &'static str,
    version: &'static str,
    sha256: &'static str,
    /// The folder, as it stands in the package.
    inside: &'static str,
}

enum Registry {
    Npm,
    PyPi,
}

const PROMPTFOO: Page = Page {
    registry: Registry::Npm,
    name: "promptfoo",
    version: "0.123.1",
    sha256: "53471b239132b5e7a270fda458f78a1f1b920abb617ef4dc2b096608d480ee2f",
    inside: "package/dist/src/app",
};

const CHAINFORGE: Page = Page {
    registry: Registry::PyPi,
    name: "chainforge",
    version: "0.3.7.7",
    sha256: "1ad8c20316e78735c6bf94c074ccc653535a86b5653feca7737c6a2439e64d5e",
    inside: "chainforge/react-server/build",
};

/// Takes a folder out of an archive.
const UNPACK: &str = "\
import os, shutil, sys
archive, inside, target = sys.argv[1:]
whole = os.path.join(os.path.dirname(archive), 'whole')
shutil.unpack_archive(archive, whole, 'zip' if archive.endswith('.whl') else 'gztar')
shutil.move(os.path.join(whole, inside), target)
";

/// Installs them all, each once.
pub fn installed(cache: &Cache) -> Result<Peers> {
    let python = python::environment(cache, &python::BENCH)?;
    Ok(Peers {
        packages: npm::packages(cache, &project::root().join("bench"))?,
        promptfoo: PROMPTFOO.unpacked(cache, &python)?,
        chainforge: CHAINFORGE.unpacked(cache, &python)?,
        python,
    })
}

impl Page {
    fn unpacked(&self, cache: &Cache, python: &Path) -> Result<PathBuf> {
        let key = cache::key(&[self.version, self.sha256, self.inside, UNPACK]);
        cache.install(&format!("peers/{}-{key}", self.name), |target| {
            println!("Downloading {} for the bench (once)", self.name);
            let folder = cache.temporary(&format!("{}-package", self.name));
            cache::remove(&folder)?;
            fs::create_dir_all(&folder)?;
            process::run(&mut self.download(&folder, python)?, BLOCKED)?;
            let archive = folder.join(self.archive(&folder)?);
            let mut unpack = Command::new(python);
            unpack.args(["-c", UNPACK]);
            unpack.arg(&archive).arg(self.inside).arg(target);
            let changed = "the package may have changed; see xtask/src/tools/peers.rs";
            process::run(&mut unpack, changed)?;
            cache::remove(&folder)
        })
    }

    fn download(&self, folder: &Path, python: &Path) -> Result<Command> {
        let (name, version) = (self.name, self.version);
        Ok(match self.registry {
            Registry::Npm => {
                let mut npm = Command::new(process::require("npm", npm::WAY_OUT)?);
                npm.args(["pack", "--silent", "--ignore-scripts"]);
                npm.arg(format!("{name}@{version}")).current_dir(folder);
                npm
            }
            Registry::PyPi => {
                let mut pip = Command::new(python);
                pip.args(["-m", "pip", "download", "--disable-pip-version-check"])
                    .args(["--quiet", "--no-deps", "--only-binary", ":all:", "--dest"])
                    .arg(folder)
                    .arg(format!("{name}=={version}"));
                pip
            }
        })
    }

    /// The name of the only file in the folder, which must be the one that is wanted.
    fn archive(&self, folder: &Path) -> Result<String> {
        let names = project::names(folder)?;
        let [name] = &names[..] else {
            bail!("{} came as {} files", self.name, names.len());
        };
        let bytes = fs::read(folder.join(name)).context("what was downloaded cannot be read")?;
        let found: String = Sha256::digest(bytes)
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect();
        if found != self.sha256 {
            bail!("{} {} is another file than before", self.name, self.version);
        }
        Ok(name.clone())
    }
}
