//! `cargo xtask host`: the site as a folder for a web server that can send compressed files and
//! headers (`docs/hosting.md`).

use crate::command::Command;
use crate::finish::policy;
use crate::tools;
use crate::{build, process, project};
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::Path;
use std::process::ExitCode;

/// The command.
pub const COMMAND: Command = Command {
    name: "host",
    about: "Builds the site for nginx: compressed files, and the policy as a header.",
    usage: "\
Usage: cargo xtask host [--out FOLDER] [--no-build]

  --out FOLDER  where it goes (default target/hosted); what is there is replaced
  --no-build    take dist/ as it is

The folder holds site/, with a .br and a .gz beside each file that gets smaller,
policy.conf, which nginx.conf includes, and nginx.conf. See docs/hosting.md.",
    run,
};

/// What `policy.conf` says besides the pages' own policy: a page cannot ask for it.
const HEADER_ONLY: &str = "frame-ancestors 'none'";

/// Writes a `.br` and a `.gz` beside each file that they make smaller. Node.js is there already.
const COMPRESS: &str = "
    const { brotliCompressSync, gzipSync, constants } = require('node:zlib');
    const { readFileSync, writeFileSync } = require('node:fs');
    for (const file of process.argv.slice(1)) {
        const content = readFileSync(file);
        const params = {
            [constants.BROTLI_PARAM_QUALITY]: 11,
            [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
        };
        for (const [ending, packed] of [['.br', brotliCompressSync(content, { params })], ['.gz', gzipSync(content, { level: 9 })]])
            if (packed.length < content.length * 0.95) writeFileSync(file + ending, packed);
    }";

fn run(arguments: lexopt::Parser) -> Result<ExitCode> {
    let out = build::made_of_it(arguments, "hosted")?;
    write(&project::dist(), &out)?;
    println!(
        "{} is ready; docs/hosting.md says how to serve it.",
        out.display()
    );
    Ok(ExitCode::SUCCESS)
}

/// Writes the folder `out` from the site in `dist`.
pub fn write(dist: &Path, out: &Path) -> Result<()> {
    let site = out.join("site");
    if out.exists() && !out.join("policy.conf").is_file() && fs::read_dir(out)?.next().is_some() {
        bail!(
            "{} holds something else; choose another folder with --out",
            out.display()
        );
    }
    if site.exists() {
        fs::remove_dir_all(&site)?;
    }
    let mut files = Vec::new();
    let mut pages = Vec::new();
    for name in project::files(dist).context("build the site with `cargo xtask build`")? {
        let content = fs::read(dist.join(&name))?;
        if name.ends_with(".html") {
            pages.push(String::from_utf8_lossy(&content).into_owned());
        }
        project::write(&site.join(&name), content)?;
        files.push(site.join(&name));
    }
    let mut node = std::process::Command::new(tools::node()?);
    process::run(
        node.args(["-e", COMPRESS]).args(&files),
        "the reason is above",
    )?;
    project::write(&out.join("policy.conf"), header(&pages)?)?;
    let conf = project::read(&project::root().join("docs/hosting/nginx.conf"))?;
    project::write(&out.join("nginx.conf"), conf)
}

/// The line that makes nginx send the policy of all pages, and what only a header can say.
fn header(pages: &[String]) -> Result<String> {
    let policy = policy::joined(pages.iter().map(String::as_str))?;
    Ok(format!(
        "# Written by `cargo xtask host`: it names the scripts of this build.\n\
         add_header Content-Security-Policy \"{policy}; {HEADER_ONLY}\" always;\n"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_with_something_else_is_left_alone() {
        let folder = std::env::temp_dir().join(format!("unwatched-host-{}", std::process::id()));
        project::write(&folder.join("thesis.txt"), "years of work").expect("a file");
        assert!(write(&folder, &folder).is_err());
        assert!(folder.join("thesis.txt").is_file());
        fs::remove_dir_all(folder).expect("the folder goes");
    }
}
