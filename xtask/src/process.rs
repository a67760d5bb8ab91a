//! Other programs: finding them, running them, and saying clearly when they fail.

use anyhow::{Context, Result, bail};
use std::env;
use std::ffi::OsString;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Where `program` is on PATH.
pub fn find(program: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    let names = [
        format!("{program}{}", env::consts::EXE_SUFFIX),
        format!("{program}.cmd"),
    ];
    env::split_paths(&path)
        .flat_map(|folder| names.each_ref().map(|name| folder.join(name)))
        .find(|file| file.is_file() && (cfg!(windows) || file.extension() != Some("cmd".as_ref())))
}

/// Where `program` is on PATH, or an error that ends with `way_out`.
pub fn require(program: &str, way_out: &str) -> Result<PathBuf> {
    find(program).with_context(|| format!("`{program}` is not installed; {way_out}"))
}

/// Runs a command with its output on the terminal. `way_out` says what to try if it fails.
pub fn run(command: &mut Command, way_out: &str) -> Result<()> {
    let status = command
        .status()
        .with_context(|| format!("`{}` could not be started; {way_out}", describe(command)))?;
    if !status.success() {
        bail!("`{}` failed ({status}); {way_out}", describe(command));
    }
    Ok(())
}

/// Runs a command quietly and returns what it wrote to its standard output.
pub fn output(command: &mut Command) -> Result<String> {
    let output = command
        .stderr(Stdio::null())
        .output()
        .with_context(|| format!("`{}` could not be started", describe(command)))?;
    if !output.status.success() {
        bail!("`{}` failed ({})", describe(command), output.status);
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// What a command that was shown on the terminal and read at the same time said.
pub struct Told {
    /// Whether it ended well.
    pub success: bool,
    /// Its standard output.
    pub text: String,
}

/// Runs a command with its output on the terminal, and keeps a copy of standard output.
pub fn tee(command: &mut Command) -> Result<Told> {
    let mut child = command
        .stdout(Stdio::piped())
        .spawn()
        .with_context(|| format!("`{}` could not be started", describe(command)))?;
    let mut text = String::new();
    if let Some(stdout) = child.stdout.take() {
        let mut reader = BufReader::new(stdout);
        let mut line = Vec::new();
        while reader.read_until(b'\n', &mut line)? > 0 {
            std::io::stdout().write_all(&line)?;
            std::io::stdout().flush()?;
            text.push_str(&String::from_utf8_lossy(&line));
            line.clear();
        }
    }
    let success = child.wait()?.success();
    Ok(Told { success, text })
}

/// PATH with `folders` in front.
pub fn path_with(folders: &[PathBuf]) -> Result<OsString> {
    let old = env::var_os("PATH").unwrap_or_default();
    env::join_paths(folders.iter().cloned().chain(env::split_paths(&old)))
        .context("a tool's folder holds a character that PATH cannot hold; set UNWATCHED_CACHE to another folder")
}

/// A command as a person would type it, cut where it gets long.
fn describe(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let mut text = program
        .file_stem()
        .unwrap_or(program.as_os_str())
        .to_string_lossy()
        .into_owned();
    for argument in command.get_args() {
        if text.len() > 60 {
            text.push_str(" …");
            break;
        }
        text.push(' ');
        text.push_str(&argument.to_string_lossy());
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_are_described_briefly() {
        let mut command = Command::new("/somewhere/bin/npm");
        assert_eq!(describe(command.arg("ci")), "npm ci");
        let text = describe(command.args(["a-rather-long-argument"; 9]));
        assert!(text.len() < 100 && text.ends_with(" …"), "{text}");
    }

    #[test]
    fn a_program_that_is_not_there_names_the_way_out() {
        let error = require("no-such-program", "install it").expect_err("it is not there");
        assert_eq!(
            error.to_string(),
            "`no-such-program` is not installed; install it"
        );
    }
}
