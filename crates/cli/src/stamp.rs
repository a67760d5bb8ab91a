//! `unwatched stamp`: what only its contributor can say of a finding, written into its file.

use crate::{Reply, analyze, arguments::Arguments, file};
use sha2::{Digest, Sha256};
use std::{fs, io::Read, path::Path};
use unwatched_core::{
    analysis::observe,
    finding::{self, Edits, ModelFile},
    json::Level,
};
use unwatched_numerics::analysis::analyse_fully;

const USAGE: &str =
    "Usage: unwatched stamp FINDING.json [--model-file PATH] [--title TEXT] [--words TEXT]
                        [--contributor NAME] [--hide ID,…] [--consent] [-o OUT]

Writes into a finding what only its contributor knows: the name, size and SHA-256 of the file of the
model's weights, a title, their words, how they wish to be called, and with --consent that they
give it to everyone under CC0 1.0. --hide replaces the texts of these samples by their hashes; all
else of the samples stays as it is. The finding gets a new id.";

/// So much of a model's file is held at a time.
const CHUNK: usize = 1 << 20;

/// Stamps a finding.
pub fn run(mut arguments: Arguments) -> Result<Reply, String> {
    if arguments.flag("help") {
        return Ok(USAGE.to_owned().into());
    }
    let consent = arguments.flag("consent");
    let model = arguments.option("model-file")?;
    let [title, words, contributor, hide] =
        ["title", "words", "contributor", "hide"].map(|name| arguments.option(name));
    let out = arguments.option("o")?;
    let path = arguments.word("FINDING.json")?;
    arguments.finish()?;
    let (found, problems) = finding::read(&file::read(&path, finding::MAX_BYTES)?);
    let mut found = found.ok_or_else(|| analyze::refusal(&path, problems.first()))?;
    if let Some(error) = problems.iter().find(|p| p.level == Level::Error) {
        return Err(format!("{path} has errors: {}", analyze::note(error)));
    }
    if let Some(model) = model {
        found.model.file = Some(model_file(&model)?);
    }
    let hidden = hide?.unwrap_or_default();
    let edits = Edits {
        title: title?.unwrap_or_else(|| found.title.clone()),
        words: words?.unwrap_or_else(|| found.words.clone()),
        contributor: contributor?
            .or_else(|| found.contributor.clone())
            .unwrap_or_default(),
        hidden: hidden.split(',').map(str::to_owned).collect(),
        consent: consent || found.consent,
        ..Edits::default()
    };
    let mut found = finding::edited(found, &edits);
    let rows = observe(&found.plan, &found.samples, &found.labels);
    found.analysis = Some(analyse_fully(&rows));
    let text = found.to_file().ok_or("the finding could not be written")?;
    let text = match out {
        None => text,
        Some(out) => {
            fs::write(&out, text).map_err(|error| format!("{out} cannot be written: {error}"))?;
            String::new()
        }
    };
    Ok(text.into())
}

/// What tells the file of a model from every other.
fn model_file(path: &str) -> Result<ModelFile, String> {
    let unreadable = |error: std::io::Error| format!("{path} cannot be read: {error}");
    let mut file = fs::File::open(path).map_err(unreadable)?;
    let (mut hash, mut bytes, mut chunk) = (Sha256::new(), 0, vec![0; CHUNK]);
    loop {
        match file.read(&mut chunk).map_err(unreadable)? {
            0 => break,
            n => {
                bytes += n as u64;
                hash.update(chunk.get(..n).unwrap_or_default());
            }
        }
    }
    let digits = hash
        .finalize()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect::<String>();
    let name = Path::new(path).file_name().unwrap_or_default();
    Ok(ModelFile {
        name: name.to_string_lossy().into_owned(),
        bytes,
        sha256: ["sha256:", &digits].concat(),
    })
}
