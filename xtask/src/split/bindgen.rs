//! What happens when Trunk calls `wasm-bindgen`.

use super::{BINDGEN, FOLDER, SPLITTER, link};
use crate::finish::html::{self, Piece};
use crate::{process, project};
use anyhow::{Context, Result, bail};
use sha2::{Digest, Sha256};
use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

/// A module that has this section has parts.
const MARK: &[u8] = b"__wasm_split_unstable";

/// The splitter's names for the main module and for what loads the others.
const MAIN: &str = "main";
const LINK: &str = "__wasm_split.js";

/// Does what wasm-bindgen would do with `arguments`, and splits first if there are parts.
pub fn as_bindgen(arguments: Vec<OsString>) -> Result<ExitCode> {
    let real = tool(BINDGEN)?;
    let input = arguments
        .iter()
        .position(|argument| Path::new(argument).extension() == Some("wasm".as_ref()));
    let marked = |at: &usize| {
        fs::read(&arguments[*at]).is_ok_and(|module| module.windows(MARK.len()).any(|w| w == MARK))
    };
    match input.filter(marked) {
        Some(at) => split(&real, arguments, at)?,
        None => {
            let status = Command::new(&real).args(&arguments).status()?;
            return Ok(if status.success() {
                ExitCode::SUCCESS
            } else {
                ExitCode::FAILURE
            });
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn split(real: &Path, mut arguments: Vec<OsString>, input: usize) -> Result<()> {
    super::clear()?;
    let raw = super::work()?.join("raw");
    let mut splitter = Command::new(tool(SPLITTER)?);
    splitter.arg(&arguments[input]).arg(&raw);
    splitter.args(["--out-name", MAIN]);
    process::run(&mut splitter, "the module could not be split")?;

    arguments[input] = raw.join(format!("{MAIN}.wasm")).into();
    let js = glue(&arguments).context("Trunk calls wasm-bindgen in a way that is new to us")?;
    // The parts need the main module's table of functions.
    arguments.push("--keep-lld-exports".into());
    process::run(
        Command::new(real).args(&arguments),
        "what is wrong is said above",
    )?;

    let mut parts = Vec::new();
    for entry in fs::read_dir(&raw)? {
        let file = entry?.path();
        if file.extension() == Some("wasm".as_ref()) && stem(&file) != MAIN {
            parts.push(file);
        }
    }
    let names = shrink_all(&parts)?;
    let loaders = link::rename(&project::read(&raw.join(LINK))?, &names)?;
    let linked = link::inline(&project::read(&js)?, LINK, &loaders)?;
    project::write(&js, link::without_notes(&linked)?)
}

/// Shrinks every part, as many at once as there are processors; returns what each was called and
/// where it will be.
fn shrink_all(parts: &[PathBuf]) -> Result<Vec<(String, String)>> {
    let workers = std::thread::available_parallelism().map_or(1, usize::from);
    let share = parts.len().div_ceil(workers).max(1);
    let some = |parts: &[PathBuf]| -> Result<Vec<_>> {
        let one = |file: &PathBuf| {
            let name = stem(file);
            Ok((format!("{name}.wasm"), shrink(file, &name)?))
        };
        parts.iter().map(one).collect()
    };
    std::thread::scope(|scope| {
        let begun: Vec<_> = parts
            .chunks(share)
            .map(|parts| scope.spawn(move || some(parts)))
            .collect();
        let mut names = Vec::new();
        for thread in begun {
            let ended = thread.join();
            names.extend(ended.map_err(|_| anyhow::anyhow!("shrinking the parts broke off"))??);
        }
        Ok(names)
    })
}

/// Shrinks a part as Trunk shrinks the main module, and returns where it will be in the site.
fn shrink(file: &Path, name: &str) -> Result<String> {
    let small = file.with_extension("small");
    let wasm_opt = process::require("wasm-opt", "run `cargo xtask setup`")?;
    let mut command = Command::new(wasm_opt);
    command
        .args(options(&project::read(
            &project::root().join("index.html"),
        )?)?)
        .arg(file)
        .arg("-o")
        .arg(&small);
    // It says of each part that it does not know a kind of names, which it drops anyway.
    process::output(&mut command)?;
    let content = fs::read(&small)?;
    let hash: String = Sha256::digest(&content)
        .iter()
        .take(8)
        .map(|byte| format!("{byte:02x}"))
        .collect();
    let name = name.trim_start_matches("split_");
    let place = format!("{name}-{hash}.wasm");
    project::write(&super::parts()?.join(&place), content)?;
    Ok(format!("{FOLDER}/{place}"))
}

/// The options of `wasm-opt` for the page's own module, as index.html gives them to Trunk.
fn options(page: &str) -> Result<Vec<String>> {
    let tag = html::pieces(page)
        .into_iter()
        .find_map(|piece| match piece {
            Piece::Tag(tag) if html::attribute(tag, "data-type") == Some("main") => Some(tag),
            _ => None,
        });
    let tag = tag.context("index.html has no link with data-type=\"main\"")?;
    let level = html::attribute(tag, "data-wasm-opt").unwrap_or("z");
    let rest = html::attribute(tag, "data-wasm-opt-params").unwrap_or_default();
    let mut options = vec![format!("-O{level}")];
    options.extend(rest.split_whitespace().map(str::to_owned));
    Ok(options)
}

/// The JavaScript that wasm-bindgen will write.
fn glue(arguments: &[OsString]) -> Option<PathBuf> {
    let value = |name: &str| {
        let found = arguments
            .iter()
            .find_map(|argument| argument.to_str()?.strip_prefix(name));
        found.map(str::to_owned)
    };
    Some(Path::new(&value("--out-dir=")?).join(format!("{}.js", value("--out-name=")?)))
}

fn stem(file: &Path) -> String {
    let stem = file.file_stem().unwrap_or_default();
    stem.to_string_lossy().into_owned()
}

fn tool(variable: &str) -> Result<PathBuf> {
    match env::var_os(variable) {
        Some(tool) => Ok(tool.into()),
        None => bail!("this program stands in for wasm-bindgen within `cargo xtask build` only"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_shrunk_as_the_page_says() {
        let page = "<link data-type=\"worker\" data-wasm-opt=\"3\">\
                    <link data-type=\"main\" data-wasm-opt=\"z\" data-wasm-opt-params=\"--a --b\">";
        assert_eq!(options(page).expect("there is one"), ["-Oz", "--a", "--b"]);
        assert!(options("<link>").is_err());
    }

    #[test]
    fn the_glue_is_where_trunk_wants_it() {
        let arguments = ["--target=web", "--out-dir=/a b", "--out-name=app", "x.wasm"];
        let arguments = arguments.map(OsString::from);
        assert_eq!(glue(&arguments), Some(Path::new("/a b").join("app.js")));
        assert_eq!(glue(&arguments[..2]), None);
    }
}
