//! What a command is, and how the one that was asked for is found and run.

use anyhow::{Result, bail};
use std::ffi::OsString;
use std::process::ExitCode;

/// One `cargo xtask` command.
pub struct Command {
    /// What is typed after `cargo xtask`.
    pub name: &'static str,
    /// One line for the list of commands; empty for a command that only tools call.
    pub about: &'static str,
    /// What `--help` prints, after `about`.
    pub usage: &'static str,
    /// Does the work. An `Err` is printed as one sentence; a command that has already
    /// said what failed returns [`ExitCode::FAILURE`].
    pub run: fn(lexopt::Parser) -> Result<ExitCode>,
}

/// Runs the command that `arguments` begin with, or prints help.
pub fn dispatch(commands: &[Command], arguments: Vec<OsString>) -> Result<ExitCode> {
    let mut arguments = arguments.into_iter();
    let Some(name) = arguments.next() else {
        print!("{}", overview(commands));
        return Ok(ExitCode::SUCCESS);
    };
    if ["help", "--help", "-h"].iter().any(|help| name == *help) {
        print!("{}", overview(commands));
        return Ok(ExitCode::SUCCESS);
    }
    let Some(command) = commands.iter().find(|command| name == command.name) else {
        bail!(
            "there is no command `{}`: `cargo xtask --help` lists them",
            name.to_string_lossy()
        );
    };
    let rest: Vec<_> = arguments.collect();
    if rest.iter().any(|word| word == "--help" || word == "-h") {
        println!("{}\n\n{}", command.about, command.usage.trim_end());
        return Ok(ExitCode::SUCCESS);
    }
    (command.run)(lexopt::Parser::from_args(rest))
}

/// The text of `cargo xtask --help`.
fn overview(commands: &[Command]) -> String {
    let mut text = String::from("Usage: cargo xtask COMMAND [OPTIONS]\n\n");
    for command in commands.iter().filter(|command| !command.about.is_empty()) {
        text.push_str(&format!("  {:<8} {}\n", command.name, command.about));
    }
    text.push_str("\nEach command explains its options with --help.\n");
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    const TOY: &[Command] = &[
        Command {
            name: "shown",
            about: "Does a thing.",
            usage: "Usage: …",
            run: |_| Ok(ExitCode::SUCCESS),
        },
        Command {
            name: "hidden",
            about: "",
            usage: "",
            run: |_| bail!("it ran"),
        },
    ];

    #[test]
    fn overview_leaves_out_what_only_tools_call() {
        let text = overview(TOY);
        assert!(text.contains("shown") && !text.contains("hidden"));
    }

    #[test]
    fn help_does_not_run_the_command() {
        let words = ["hidden", "--help"].map(OsString::from).to_vec();
        assert!(dispatch(TOY, words).is_ok());
    }

    #[test]
    fn an_unknown_command_names_the_way_out() {
        let error = dispatch(TOY, vec!["srve".into()]).expect_err("there is no such command");
        assert!(error.to_string().contains("--help"));
    }
}
