//! Sheets to print: from Markdown in `public/print/<language>/` to static pages in
//! `print/<language>/<name>-<paper>.html`.
//!
//! A sheet is read as a chapter is (see [`crate::chapters`]) and becomes a page without any
//! script, once for each paper. Nothing of it needs the app, so it opens where WebAssembly is
//! blocked, and from the files alone.

mod markup;
mod page;
mod write;

pub use write::write;

use crate::chapters::library::Library;
use crate::chapters::parse;
use crate::chapters::problem::{Problem, stop};
use crate::chapters::tree::Chapter;
use crate::command::Command;
use crate::project;
use anyhow::{Context, Result};
use std::fs;
use std::path::Path;
use std::process::ExitCode;

/// The sheets; the page links to each (`src/pages/classroom/overview.rs`).
pub const NAMES: [&str; 4] = ["student", "answers", "cards", "it"];

/// The command.
pub const COMMAND: Command = Command {
    name: "sheets",
    about: "Writes the sheets to print into dist/print/, without building the rest.",
    usage: "\
Usage: cargo xtask sheets

Reads public/print/ and names everything that is wrong, with file and line. A build of the
site writes the same.",
    run,
};

/// All sheets in one language.
#[derive(Debug)]
pub struct Edition {
    /// The language, as `public/print/` names it.
    pub language: String,
    /// Each sheet, by one of [`NAMES`].
    pub sheets: Vec<(&'static str, Chapter)>,
    /// The words around it.
    library: Library,
}

fn run(mut arguments: lexopt::Parser) -> Result<ExitCode> {
    if let Some(argument) = arguments.next()? {
        return Err(argument.unexpected().into());
    }
    let editions = all(&project::root().join("public"))?;
    let folder = project::dist().join("print");
    // Styles of earlier versions have other names.
    if folder.is_dir() {
        fs::remove_dir_all(&folder)
            .with_context(|| format!("could not clear {}", folder.display()))?;
    }
    write(&editions, &project::dist())?;
    println!("The sheets are in {}.", folder.display());
    Ok(ExitCode::SUCCESS)
}

/// Reads the sheets of every language from the folder `public`, or tells all that is wrong.
pub fn all(public: &Path) -> Result<Vec<Edition>> {
    let mut problems = Vec::new();
    let mut editions = Vec::new();
    for language in project::names(&public.join("print"))? {
        editions.push(edition(public, language, &mut problems)?);
    }
    stop("the sheets to print", &problems)?;
    Ok(editions)
}

fn edition(public: &Path, language: String, problems: &mut Vec<Problem>) -> Result<Edition> {
    // What is wrong with the sources is told by the chapters.
    let library = Library::read(public, &language, &mut Vec::new())?;
    let within = format!("public/print/{language}");
    for file in project::names(&public.join("print").join(&language))? {
        let name = file.strip_suffix(".md").unwrap_or_default();
        if !NAMES.contains(&name) {
            let text = format!("is no sheet; the sheets are {}", NAMES.join(", "));
            problems.push(Problem::of_file(format!("{within}/{file}"), text));
        }
    }
    let mut sheets = Vec::new();
    for name in NAMES {
        let file = format!("{within}/{name}.md");
        match project::read(
            &public
                .join("print")
                .join(&language)
                .join(format!("{name}.md")),
        ) {
            Ok(text) => sheets.push((name, parse::sheet(&text, &file, &library, problems))),
            Err(_) => problems.push(Problem::of_file(file, "is missing or no text")),
        }
    }
    Ok(Edition {
        language,
        sheets,
        library,
    })
}

#[cfg(test)]
mod tests;
