//! `cargo xtask finish`: what the site needs after Trunk has built it.
//!
//! Trunk calls it (see `[[hooks]]` in `Trunk.toml`) when everything is built and before
//! `dist/` is replaced, so `dist/` is either finished or as it was before.
//!
//! 1. The workers move into folders that are named by their content, because Trunk gives them
//!    no hash: an old worker from a browser's cache never meets a new app.
//! 2. Every route gets a page of its own, with its relative addresses put right, so that
//!    the site works in any folder of any plain static server.
//! 3. Every page gets its content security policy.
//! 4. The chapters are written as JSON for the page, and into the pages of their routes as
//!    plain HTML, which is read until the app is there and where it never comes.
//! 5. The parts that were split off (see `split`) are put beside the rest.
//! 6. The sheets to print get pages of their own (see `sheets`).
//! 7. The service worker gets the list of all of it, for times without a network.
//!
//! A development build gets the worker, the chapters' JSON, the sheets, and absolute addresses: Trunk's
//! server sends the one page for every route, and changes the reload script after we have hashed it, so
//! there is no policy. JavaScript, WebAssembly and styles are never edited: the pages carry
//! their integrity hashes.

pub mod html;
pub mod offline;
pub mod own;
mod pages;
pub mod policy;
pub mod public_url;
mod site;
pub mod size;
mod worker;

use crate::command::Command;
use crate::{chapters, project, sheets, split};
use anyhow::{Context, Result};
use own::Own;
use std::collections::BTreeMap;
use std::env;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// The command, which only Trunk calls.
pub const COMMAND: Command = Command {
    name: "finish",
    about: "",
    usage: "Called by Trunk at the end of a build; see xtask/src/finish.",
    run,
};

fn run(mut arguments: lexopt::Parser) -> Result<ExitCode> {
    if let Some(argument) = arguments.next()? {
        return Err(argument.unexpected().into());
    }
    let folder = env::var_os("TRUNK_STAGING_DIR")
        .map(PathBuf::from)
        .context("`finish` is called by Trunk; run `cargo xtask build` instead")?;
    let release = env::var("TRUNK_PROFILE").is_ok_and(|profile| profile == "release");
    let index = folder.join("index.html");
    let html = worker::version_all(&folder, &project::read(&index)?)?;
    let public = project::root().join("public");
    let editions = chapters::all(&public)?;
    chapters::json::write(&editions, &folder)?;
    sheets::write(&sheets::all(&public)?, &folder)?;
    if release {
        split::place(&folder)?;
        finish(
            &folder,
            &html,
            &site::Site::read(&public)?,
            &chapters::page::own(&editions)?,
            &public_url::wanted()?,
        )?;
        offline::write(&folder)?;
    } else {
        project::write(&index, html::rebase(&html, "/"))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Writes every page of the site into `folder`; `own` is what the pages of some routes say.
fn finish(
    folder: &Path,
    html: &str,
    site: &site::Site,
    own: &BTreeMap<String, Own>,
    url: &str,
) -> Result<()> {
    pages::check(html)?;
    for page in pages::all(&pages::quiet(html), &site.routes, own, url)? {
        let finished = policy::apply(&page.html, &site.connect)?;
        project::write(&folder.join(page.file), finished)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_a_policed_page_for_every_route() {
        let folder = env::temp_dir().join(format!("unwatched-finish-{}", std::process::id()));
        let html = "<!DOCTYPE html><html><head><meta charset=\"utf-8\">\
                    <meta name=\"unwatched-root\" content=\"./\"></head><body>\
                    <script type=\"module\">import a from './a.js';</script></body></html>";
        let site = site::Site {
            routes: vec!["learn/two-lights".into()],
            connect: vec![],
        };
        finish(&folder, html, &site, &BTreeMap::new(), "./").expect("it finishes");
        let read = |name: &str| project::read(&folder.join(name)).expect("the page is there");
        assert_eq!(read("index.html"), read("404.html"));
        let nested = read("learn/two-lights/index.html");
        assert!(nested.contains("content=\"../../\"") && nested.contains("'../../a.js'"));
        assert!(nested.contains("Content-Security-Policy"));
        std::fs::remove_dir_all(folder).expect("the folder goes");
    }
}
