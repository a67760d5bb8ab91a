//! `cargo xtask …`: set up, build, serve and test Unwatched.
//!
//! Every command is one entry in [`COMMANDS`]; to add one, write a module with a
//! `pub const COMMAND: Command` and list it there. Commands install what they need
//! (see [`tools`]), so a clone and `cargo xtask serve` are enough to start.
//! What goes wrong is returned as an error and printed as one sentence that says
//! what to do about it.

mod bench;
mod build;
mod chapters;
mod command;
mod finish;
mod host;
mod package;
mod process;
mod project;
mod reading;
mod serve;
mod setup;
mod sheets;
mod split;
mod test;
mod tools;

use command::Command;
use std::process::ExitCode;

/// All commands, in the order in which the help lists them.
const COMMANDS: &[Command] = &[
    serve::COMMAND,
    build::COMMAND,
    package::COMMAND,
    host::COMMAND,
    test::COMMAND,
    bench::COMMAND,
    reading::COMMAND,
    sheets::COMMAND,
    setup::COMMAND,
    finish::COMMAND,
];

fn main() -> ExitCode {
    let arguments: Vec<_> = std::env::args_os().skip(1).collect();
    let done = if split::is_bindgen() {
        split::as_bindgen(arguments)
    } else {
        command::dispatch(COMMANDS, arguments)
    };
    done.unwrap_or_else(|error| {
        eprintln!("error: {error:#}");
        ExitCode::FAILURE
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_commands_that_documents_name_are_there() {
        let mut documents = vec!["README.md".to_owned(), "CONTRIBUTING.md".into()];
        for name in project::files(&project::root().join("docs")).expect("documents") {
            documents.push(format!("docs/{name}"));
        }
        let mut named = 0;
        for document in documents.iter().filter(|name| !name.ends_with(".png")) {
            let text = project::read(&project::root().join(document)).expect("text");
            for rest in text.split("cargo xtask ").skip(1) {
                let end = rest.find(|c: char| !c.is_ascii_lowercase());
                let name = &rest[..end.unwrap_or(rest.len())];
                named += 1;
                let known = COMMANDS.iter().any(|command| command.name == name);
                assert!(known || name.is_empty(), "{document} names {name}");
            }
        }
        assert!(named > 20, "the search finds them: {named}");
    }
}
