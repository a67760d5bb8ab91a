//! A log as the archive that the framework writes (`.eval`): a zip archive of JSON, with a header
//! and one entry a sample.
//!
//! Names of entries tell what an entry is, and are never used as paths.

mod inflate;
#[cfg(test)]
mod tests;

use self::inflate::{Trouble, inflate};
use super::{text, weight};
use rawzip::{ZipArchive, ZipArchiveEntryWayfinder, ZipFileHeaderRecord, ZipSliceArchive};
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use unwatched_core::json::{Level, Problem, Problems};

/// The most bytes that the entries of an archive may have together when they are inflated.
pub const MAX_BYTES: usize = 256 << 20;
/// The most entries of an archive.
pub const MAX_ENTRIES: usize = 100_000;

const HEADER: &str = "header.json";
/// What a log has from its first moment on: all there is where its run has not ended.
const START: &str = "_journal/start.json";

/// Whether a file begins as an archive does.
pub(super) fn is_archive(bytes: &[u8]) -> bool {
    [b"PK\x03\x04", b"PK\x05\x06"]
        .iter()
        .any(|magic| bytes.starts_with(&magic[..]))
}

/// The log that an archive holds, as its JSON would be, with the problems of single entries: what
/// cannot be read is left out.
///
/// # Errors
/// Where the archive is damaged, too large, or holds no log.
pub(super) fn read(bytes: &[u8]) -> Result<(Value, Vec<Problem>), Problem> {
    read_within(bytes, MAX_BYTES)
}

fn read_within(bytes: &[u8], limit: usize) -> Result<(Value, Vec<Problem>), Problem> {
    let mut reading = Reading::open(bytes, limit)?;
    let mut log = reading.header()?;
    let samples = reading.samples()?;
    log.insert("samples".to_owned(), samples.into());
    Ok((log.into(), reading.problems))
}

struct Reading<'b> {
    archive: ZipSliceArchive<&'b [u8]>,
    /// Where each entry lies, by its name: of several with one name the last counts, as it does for
    /// the framework.
    entries: BTreeMap<String, Place>,
    /// How many bytes may still come out.
    left: usize,
    /// How much of it may still be kept, as [`weight`] counts.
    keep: usize,
    problems: Vec<Problem>,
}

#[derive(Clone, Copy)]
struct Place {
    method: rawzip::CompressionMethod,
    lies: ZipArchiveEntryWayfinder,
}

impl Place {
    fn of(entry: &ZipFileHeaderRecord<'_>) -> Self {
        Self {
            method: entry.compression_method(),
            lies: entry.wayfinder(),
        }
    }
}

impl<'b> Reading<'b> {
    fn open(bytes: &'b [u8], limit: usize) -> Result<Self, Problem> {
        let broken = |_| Problem::whole("broken-archive", "");
        let archive = ZipArchive::from_slice(bytes).map_err(broken)?;
        let mut entries = BTreeMap::new();
        for (count, entry) in archive.entries().enumerate() {
            if count == MAX_ENTRIES {
                let limit = format!("{MAX_ENTRIES} entries");
                return Err(Problem::whole("log-too-large", limit));
            }
            let entry = entry.map_err(broken)?;
            let name = String::from_utf8_lossy(entry.file_path().as_bytes()).into_owned();
            if [HEADER, START].contains(&&*name) || is_sample(&name) {
                entries.insert(name, Place::of(&entry));
            }
        }
        Ok(Self {
            archive,
            entries,
            left: limit,
            keep: weight::MOST,
            problems: Vec::new(),
        })
    }

    /// Everything but the samples.
    fn header(&mut self) -> Result<Map<String, Value>, Problem> {
        for name in [HEADER, START] {
            let Some(place) = self.entries.get(name).copied() else {
                continue;
            };
            if let Some(Value::Object(mut log)) = self.entry(name, place)? {
                // The framework says so too of a log without a status.
                log.entry("status").or_insert_with(|| "started".into());
                return Ok(log);
            }
        }
        Err(Problem::whole("no-log-inside", ""))
    }

    /// The samples in the framework's order.
    fn samples(&mut self) -> Result<Vec<Value>, Problem> {
        let mut samples = Vec::new();
        let entries = self.entries.clone();
        for (name, place) in entries.iter().filter(|(name, _)| is_sample(name)) {
            if let Some(mut sample) = self.entry(name, *place)? {
                leave_out_unused(&mut sample);
                let rest = self.keep.checked_sub(weight::of(&sample));
                self.keep = rest.ok_or_else(|| weight::problem(weight::MOST))?;
                samples.push(sample);
            }
        }
        samples.sort_by_cached_key(order);
        Ok(samples)
    }

    /// The JSON of an entry; `None`, and a problem, where there is none.
    fn entry(&mut self, name: &str, place: Place) -> Result<Option<Value>, Problem> {
        match self.content(place) {
            Ok(content) => {
                if let Some(problem) = weight::too_heavy(&content) {
                    return Err(problem);
                }
                let text = std::str::from_utf8(&content).ok();
                let value = text.and_then(|text| text::parse(text).ok());
                if value.is_none() {
                    self.broken(name);
                }
                Ok(value)
            }
            Err(Trouble::TooLarge) => {
                let limit = format!("{} MB", MAX_BYTES >> 20);
                Err(Problem::whole("log-too-large", limit))
            }
            Err(Trouble::Broken(wasted)) => {
                // Or many large damaged entries would cost more than the limit allows.
                self.left = self.left.saturating_sub(wasted);
                self.broken(name);
                Ok(None)
            }
        }
    }

    fn content(&mut self, place: Place) -> Result<Vec<u8>, Trouble> {
        let entry = self.archive.get_entry(place.lies);
        let entry = entry.map_err(|_| Trouble::Broken(0))?;
        let content = inflate(place.method, entry.data(), self.left)?;
        let found = rawzip::crc32(&content);
        let sound = entry.claim_verifier();
        if (sound.crc, sound.uncompressed_size) != (found, content.len() as u64) {
            return Err(Trouble::Broken(content.len()));
        }
        self.left -= content.len();
        Ok(content)
    }

    fn broken(&mut self, name: &str) {
        if self.problems.len() < Problems::LIMIT {
            let name: String = name.chars().take(60).collect();
            self.problems.push(Problem {
                pointer: format!("/{name}"),
                code: "broken-entry".to_owned(),
                detail: name,
                level: Level::Error,
            });
        }
    }
}

fn is_sample(name: &str) -> bool {
    name.starts_with("samples/") && name.ends_with(".json")
}

/// What happened during a sample outweighs what came of it, and is not read here.
fn leave_out_unused(sample: &mut Value) {
    if let Some(sample) = sample.as_object_mut() {
        for key in ["events", "events_data", "timelines", "store", "messages"] {
            sample.remove(key);
        }
    }
}

/// By epoch, then by id; numbers as if they were filled up with zeros.
fn order(sample: &Value) -> (u64, String) {
    let epoch = sample.get("epoch").and_then(Value::as_u64);
    let id = match sample.get("id") {
        Some(Value::String(id)) => id.clone(),
        Some(Value::Number(id)) => format!("{:0>20}", id.to_string()),
        _ => String::new(),
    };
    (epoch.unwrap_or(1), id)
}
