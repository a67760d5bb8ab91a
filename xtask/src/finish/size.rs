//! What a first visit loads, in bytes as they travel.

use super::html::{self, Piece};
use super::worker::{self, Worker};
use crate::{process, project, split, tools};
use anyhow::{Context, Result};
use std::fmt;
use std::fs;
use std::path::Path;
use std::process::Command;

/// What the first load may weigh: the promise to people on slow lines.
pub const LIMIT: usize = 200_000;

/// Sizes of a built site.
pub struct Sizes {
    first: Vec<Weight>,
    parts: Vec<Weight>,
    worker: Vec<Weight>,
    engine: Vec<Weight>,
}

struct Weight {
    name: String,
    raw: usize,
    brotli: usize,
}

impl Sizes {
    /// All of the first load, compressed.
    pub fn first_load(&self) -> usize {
        total(&self.first).brotli
    }
}

/// Weighs the site in `dist`: the root page and what it loads by itself, the parts that are
/// fetched when first needed, and the workers.
pub fn measure(dist: &Path) -> Result<Sizes> {
    let page = project::read(&dist.join("index.html"))
        .context("build the site with `cargo xtask build`")?;
    let mut first = vec!["index.html".to_owned()];
    first.extend(
        loaded(&page)
            .into_iter()
            .filter(|name| dist.join(name).is_file()),
    );
    let later = |worker: Worker| match worker.folder(&page) {
        Some(folder) => weigh(dist, within(dist, folder)?),
        None => Ok(Vec::new()),
    };
    let parts = match dist.join(split::FOLDER).is_dir() {
        true => within(dist, split::FOLDER)?,
        false => Vec::new(),
    };
    Ok(Sizes {
        first: weigh(dist, first)?,
        parts: weigh(dist, parts)?,
        worker: later(worker::WORKER)?,
        engine: later(worker::ENGINE)?,
    })
}

/// The files of a folder of the site, relative to its root.
fn within(dist: &Path, folder: &str) -> Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(dist.join(folder))? {
        names.push(format!("{folder}/{}", entry?.file_name().to_string_lossy()));
    }
    names.sort();
    Ok(names)
}

/// The site's own files that a page loads by itself, each once, relative to the root.
fn loaded(page: &str) -> Vec<String> {
    let root = html::meta(page, "unwatched-root").unwrap_or("./");
    let mut names: Vec<String> = Vec::new();
    for piece in html::pieces(page) {
        let found: Vec<&str> = match piece {
            Piece::Tag(tag) if ["link", "script", "img"].contains(&html::name(tag).as_str()) => {
                ["href", "src"]
                    .iter()
                    .filter_map(|name| html::attribute(tag, name))
                    .collect()
            }
            Piece::Script(body) => body.split(['\'', '"']).skip(1).step_by(2).collect(),
            Piece::Tag(_) | Piece::Text(_) => continue,
        };
        for name in found
            .into_iter()
            .filter_map(|address| address.strip_prefix(root))
        {
            if !name.is_empty() && !names.iter().any(|known| known == name) {
                names.push(name.to_owned());
            }
        }
    }
    names
}

/// Prints the compressed length of each file. Node.js is there already, for `wasm-opt`, and
/// brings the compressor that web servers use.
const COMPRESS: &str = "
    const { brotliCompressSync, constants } = require('node:zlib');
    for (const file of process.argv.slice(1)) {
        const content = require('node:fs').readFileSync(file);
        const params = {
            [constants.BROTLI_PARAM_QUALITY]: 11,
            [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
        };
        console.log(brotliCompressSync(content, { params }).length);
    }";

fn weigh(dist: &Path, names: Vec<String>) -> Result<Vec<Weight>> {
    let files: Vec<_> = names.iter().map(|name| dist.join(name)).collect();
    let told = process::output(
        Command::new(tools::node()?)
            .args(["-e", COMPRESS])
            .args(&files),
    )?;
    let mut lengths = told.lines();
    let mut weights = Vec::new();
    for (name, file) in names.into_iter().zip(files) {
        let raw =
            fs::metadata(&file).with_context(|| format!("could not read {}", file.display()))?;
        let brotli = lengths.next().and_then(|line| line.parse().ok());
        weights.push(Weight {
            name,
            raw: usize::try_from(raw.len())?,
            brotli: brotli.context("Node.js did not tell how well the site compresses")?,
        });
    }
    Ok(weights)
}

fn total(weights: &[Weight]) -> Weight {
    Weight {
        name: "total".into(),
        raw: weights.iter().map(|weight| weight.raw).sum(),
        brotli: weights.iter().map(|weight| weight.brotli).sum(),
    }
}

impl fmt::Display for Sizes {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        table(f, "First load", &self.first)?;
        writeln!(f, "{:<44} {:>9} {:>9}", "limit", "", kilobytes(LIMIT))?;
        for (title, weights) in [
            ("Parts of the page, when first needed", &self.parts),
            ("The worker, when first needed", &self.worker),
            (
                "The engine, when a model in the page is chosen",
                &self.engine,
            ),
        ] {
            if !weights.is_empty() {
                writeln!(f)?;
                table(f, title, weights)?;
            }
        }
        Ok(())
    }
}

fn table(f: &mut fmt::Formatter, title: &str, weights: &[Weight]) -> fmt::Result {
    writeln!(f, "{title:<44} {:>9} {:>9}", "raw kB", "brotli kB")?;
    for weight in weights.iter().chain([&total(weights)]) {
        writeln!(
            f,
            "{:<44} {:>9} {:>9}",
            weight.name,
            kilobytes(weight.raw),
            kilobytes(weight.brotli)
        )?;
    }
    Ok(())
}

fn kilobytes(bytes: usize) -> String {
    format!("{}.{}", bytes / 1000, bytes % 1000 / 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_what_the_page_loads_once_and_not_where_it_leads() {
        let page = "<link rel=\"stylesheet\" href=\"./a.css\"><a href=\"./lab/\">\
            <meta name=\"unwatched-worker\" content=\"./w/worker_loader.js\">\
            <link rel=\"modulepreload\" href=\"./b.js\">\
            <script type=\"module\">import x from './b.js'; x('./c.wasm'); y(\"https://d\")</script>";
        assert_eq!(loaded(page), ["a.css", "b.js", "c.wasm"]);
        let moved = "<meta name=\"unwatched-root\" content=\"/sub/\"><img src=\"/sub/a.svg\"><img src=\"/b\">";
        assert_eq!(loaded(moved), ["a.svg"]);
    }

    #[test]
    fn kilobytes_are_thousands() {
        assert_eq!(kilobytes(250_000), "250.0");
        assert_eq!(kilobytes(1_960), "1.9");
    }
}
