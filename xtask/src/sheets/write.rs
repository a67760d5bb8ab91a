//! The sheets' files.

use super::Edition;
use super::page::{PAPERS, page, rules};
use crate::finish::{html, policy};
use crate::project;
use anyhow::Result;
use sha2::{Digest, Sha256};
use std::path::Path;

/// How far a sheet is from the root: `print/<language>/`.
const UP: &str = "../../";

/// Writes every sheet for every paper into the site in `folder`.
pub fn write(editions: &[Edition], folder: &Path) -> Result<()> {
    let style = project::read(&project::root().join("style").join("print.css"))?;
    let shared = named("print/sheet", &style);
    for edition in editions {
        for sheet in &edition.sheets {
            for paper in &PAPERS {
                let place = format!("print/{}/{}-{}", edition.language, sheet.0, paper.name);
                let rules = rules(edition, &sheet.1, paper)?;
                let own = named(&place, &rules);
                let html = page(edition, sheet, paper, &[shared.clone(), own.clone()])?;
                let html = policy::apply(&html::rebase(&html, UP), &[])?;
                project::write(&folder.join(own), rules)?;
                project::write(&folder.join(format!("{place}.html")), html)?;
            }
        }
    }
    project::write(&folder.join(shared), style)
}

/// The file of a style, named by its content, so that an old one in a cache is never used.
fn named(place: &str, style: &str) -> String {
    let hash = Sha256::digest(style);
    let hash: String = hash.iter().take(8).map(|b| format!("{b:02x}")).collect();
    format!("{place}-{hash}.css")
}
