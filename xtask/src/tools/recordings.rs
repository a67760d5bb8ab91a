//! Streams that an official SDK recorded for its own tests, fetched by the package's name.

use super::BLOCKED;
use super::cache::{self, Cache};
use super::python;
use crate::{process, project};
use anyhow::Result;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

/// The source package (Apache-2.0), and its hash.
const REQUIREMENT: &str = "anthropic==2.13.0 \
    --hash=sha256:966718543d354aae57cba5b8b5693491b9538a55ac8d83d3ddc54448ae8f58e7\n";

/// Takes the tests out of the only source package in a folder.
const UNPACK: &str = "\
import glob, os, shutil, sys, tarfile
folder, target = sys.argv[1:]
[sdist] = glob.glob(folder + '/*.tar.gz')
with tarfile.open(sdist) as archive:
    wanted = [m for m in archive.getmembers() if m.isfile() and '/tests/' in m.name and 'fixtures' in m.name]
    for member in wanted:
        inside = member.name.split('/tests/', 1)[1]
        if '..' in inside.split('/'):
            continue
        path = os.path.join(target, inside)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with archive.extractfile(member) as source, open(path, 'wb') as file:
            shutil.copyfileobj(source, file)
";

/// The folder that holds them as the SDK's `tests` folder does.
pub fn folder(cache: &Cache) -> Result<PathBuf> {
    let name = format!("recordings/{}", cache::key(&[REQUIREMENT, UNPACK]));
    if cache.path(&name).exists() {
        return Ok(cache.path(&name));
    }
    let python = python::environment(cache, &python::TESTS)?;
    cache.install(&name, |target| {
        println!("Downloading recorded streams of an official SDK for the tests (once)");
        let folder = cache.temporary("recordings");
        cache::remove(&folder)?;
        fs::create_dir_all(&folder)?;
        let requirement = folder.join("requirement.txt");
        project::write(&requirement, REQUIREMENT)?;
        let mut pip = Command::new(&python);
        pip.args(["-m", "pip", "download", "--disable-pip-version-check"])
            .args(["--no-deps", "--no-binary", "anthropic"])
            .arg("--dest")
            .arg(&folder)
            .arg("-r")
            .arg(&requirement);
        process::run(&mut pip, BLOCKED)?;
        let mut unpack = Command::new(&python);
        unpack.args(["-c", UNPACK]).arg(&folder).arg(target);
        process::run(
            &mut unpack,
            "the package may have changed; see xtask/src/tools/recordings.rs",
        )?;
        cache::remove(&folder)
    })
}
