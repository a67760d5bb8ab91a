//! `cargo xtask package`: the site as one zip, for rooms without internet.
//!
//! The same site gives the same bytes: entries stand in the order of their names, and carry no
//! times.

use crate::command::Command;
use crate::finish::offline;
use crate::{build, project};
use anyhow::{Context, Result, bail};
use miniz_oxide::deflate::compress_to_vec;
use rawzip::{CompressionMethod, ZipArchiveWriter, path::EntryPath};
use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

/// The command.
pub const COMMAND: Command = Command {
    name: "package",
    about: "Builds the site and packs it into a zip that any static web server can show.",
    usage: "\
Usage: cargo xtask package [--out FILE] [--no-build]

  --out FILE  where the zip goes (default target/unwatched.zip)
  --no-build  pack dist/ as it is

READ-ME-FIRST.html in it says how to show the site in a room without internet.",
    run,
};

/// The folder that everything in the zip lies in.
const FOLDER: &str = "unwatched";

/// How to run it, for whoever opens the zip.
const GUIDE: (&str, &str) = ("READ-ME-FIRST.html", include_str!("read-me-first.html"));

fn run(arguments: lexopt::Parser) -> Result<ExitCode> {
    let out = build::made_of_it(arguments, "unwatched.zip")?;
    let size = write(&project::dist(), &out)?;
    let size = size / 1000;
    println!(
        "{}: {}.{} MB",
        out.display(),
        size / 1000,
        size % 1000 / 100
    );
    Ok(ExitCode::SUCCESS)
}

/// Packs the site in `dist` into the file `out`, and returns its size.
pub fn write(dist: &Path, out: &Path) -> Result<usize> {
    let page = project::read(&dist.join("index.html")).context("leave out --no-build")?;
    if !page.contains("name=\"unwatched-root\" content=\"./\"")
        || !dist.join(offline::NAME).is_file()
    {
        bail!("dist/ holds a site for one address only; build it anew without --public-url");
    }
    let zip = archive(dist)?;
    project::write(out, &zip)?;
    Ok(zip.len())
}

fn archive(dist: &Path) -> Result<Vec<u8>> {
    let mut archive = ZipArchiveWriter::new(Vec::new());
    add(&mut archive, GUIDE.0, GUIDE.1.as_bytes())?;
    for name in project::files(dist)? {
        let file = dist.join(&name);
        let content =
            fs::read(&file).with_context(|| format!("could not read {}", file.display()))?;
        add(&mut archive, &name, &content)?;
    }
    archive.finish().context("the zip could not be written")
}

fn add(archive: &mut ZipArchiveWriter<Vec<u8>>, name: &str, content: &[u8]) -> Result<()> {
    let path = format!("{FOLDER}/{name}");
    let way_out = || format!("{name} could not be packed");
    let (mut entry, config) = archive
        .new_file(EntryPath::verbatim(path.as_bytes()))
        .compression_method(CompressionMethod::DEFLATE)
        .unix_permissions(0o644)
        .start()
        .with_context(way_out)?;
    // What is counted and summed up is the content; what is written is compressed.
    let mut sink = config.wrap(std::io::sink());
    sink.write_all(content)?;
    let (_, descriptor) = sink.finish().with_context(way_out)?;
    entry.write_all(&compress_to_vec(content, 9))?;
    entry.finish(descriptor).with_context(way_out)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_site_gives_the_same_bytes_and_one_folder() {
        let folder = std::env::temp_dir().join(format!("unwatched-package-{}", std::process::id()));
        let root = "<meta name=\"unwatched-root\" content=\"./\">".repeat(9);
        for (name, content) in [
            ("index.html", root.as_str()),
            ("lab/index.html", "lab"),
            (offline::NAME, ""),
        ] {
            project::write(&folder.join(name), content).expect("a file");
        }
        let (one, two) = (
            archive(&folder).expect("a zip"),
            archive(&folder).expect("a zip"),
        );
        assert_eq!(one, two);
        let read = rawzip::ZipArchive::from_slice(one.as_slice()).expect("it opens");
        let names: Vec<_> = read
            .entries()
            .map(|entry| {
                let entry = entry.expect("an entry");
                String::from_utf8_lossy(entry.file_path().as_bytes()).into_owned()
            })
            .collect();
        assert_eq!(
            names,
            [
                "unwatched/READ-ME-FIRST.html",
                "unwatched/index.html",
                "unwatched/lab/index.html",
                "unwatched/offline.js",
            ]
        );
        let out = folder.with_extension("zip");
        assert!(write(&folder, &out).is_ok());
        project::write(&folder.join("index.html"), root.replace("./", "/sub/")).expect("a file");
        assert!(write(&folder, &out).is_err_and(|error| error.to_string().contains("public-url")));
        fs::remove_dir_all(folder).expect("the folder goes");
        fs::remove_file(out).expect("the file goes");
    }
}
