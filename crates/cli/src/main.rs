//! `unwatched …`: the maintainers' command. It computes with the same code as the page, so that
//! anyone can check us against other programs, and a finding against its own samples.
//!
//! What goes wrong is one sentence on stderr and exit status 2.

mod analyze;
mod arguments;
mod check;
mod collection;
mod convert;
mod csv;
mod decode;
mod file;
mod generate;
mod mark;
mod parquet;
mod sim;
mod stamp;
mod stats;
mod walk;

use arguments::Arguments;
use std::{
    io::{self, Write},
    process::ExitCode,
};

const USAGE: &str = "Usage: unwatched COMMAND …

  stats    Statistics as JSON: `unwatched stats --help` lists them.
  sim      Runs a simulation: `unwatched sim --help` lists them.
  check    Checks scenarios, packs and findings.
  convert  Writes a finding in the format of another tool.
  import   Makes a finding of another tool's log.
  index    Writes the index of a folder of findings.
  pool     Pools the gaps of a folder of findings.
  stamp    Writes into a finding what only its contributor knows.
  dataset  Writes a folder of findings as Parquet.
  decode   Decodes a recorded stream.
  analyze  Recomputes a finding from its samples.
  generate Answers with a model of a GGUF file, as the page does.
  tokenize Prints the tokens of texts, by a model's file.

Each command explains itself with --help.";

/// What a command has to say.
#[derive(Debug, Default)]
struct Reply {
    /// The result, for stdout.
    text: String,
    /// Sentences about it, for stderr.
    notes: Vec<String>,
    /// There is a result, and it is a refusal: exit status 2.
    refused: bool,
    /// What was checked has problems: exit status 1.
    failed: bool,
}

impl From<String> for Reply {
    fn from(text: String) -> Self {
        Self {
            text,
            ..Self::default()
        }
    }
}

fn main() -> ExitCode {
    let reply = run(std::env::args_os().skip(1)).unwrap_or_else(|sentence| Reply {
        notes: vec![format!("error: {sentence}")],
        refused: true,
        ..Reply::default()
    });
    if say(&reply).is_err() {
        // Nobody reads on: `unwatched … | head`.
        return ExitCode::FAILURE;
    }
    ExitCode::from(match (reply.refused, reply.failed) {
        (true, _) => 2,
        (false, true) => 1,
        (false, false) => 0,
    })
}

fn say(reply: &Reply) -> io::Result<()> {
    let mut errors = io::stderr().lock();
    for note in &reply.notes {
        writeln!(errors, "{note}")?;
    }
    let mut out = io::stdout().lock();
    if !reply.text.is_empty() {
        writeln!(out, "{}", reply.text.trim_end())?;
    }
    out.flush()
}

fn run(words: impl Iterator<Item = std::ffi::OsString>) -> Result<Reply, String> {
    let mut words = words.collect::<Vec<_>>().into_iter();
    let Some(command) = words.next() else {
        return Ok(USAGE.to_owned().into());
    };
    match command.to_str() {
        Some("stats") => stats::run(words.collect()),
        Some("sim") => sim::run(words.collect()),
        Some("check") => check::run(Arguments::new(words)?),
        Some("convert") => convert::convert(Arguments::new(words)?),
        Some("import") => convert::import(Arguments::new(words)?),
        Some("index") => collection::index(Arguments::new(words)?),
        Some("pool") => collection::pool(Arguments::new(words)?),
        Some("stamp") => stamp::run(Arguments::new(words)?),
        Some("dataset") => collection::dataset(Arguments::new(words)?),
        Some("decode") => decode::run(Arguments::new(words)?),
        Some("analyze") => analyze::run(Arguments::new(words)?),
        Some("generate") => generate::generate(Arguments::new(words)?),
        Some("tokenize") => generate::tokenize(Arguments::new(words)?),
        Some("help" | "--help" | "-h") => Ok(USAGE.to_owned().into()),
        _ => Err(format!(
            "there is no command `{}`: `unwatched --help` lists them",
            command.display()
        )),
    }
}
