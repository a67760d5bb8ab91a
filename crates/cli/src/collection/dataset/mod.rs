//! `unwatched dataset`: a folder of findings as Parquet, for DuckDB, Spark, Polars and hubs.

mod columns;
mod describe;
mod findings;
mod parts;
pub mod samples;

use super::read;
use crate::{Reply, arguments::Arguments};
use findings::Kept;
use parts::Parts;
use std::{fs, path::Path};

const USAGE: &str = "Usage: unwatched dataset DIR -o OUT

Writes the findings below DIR as a data set of two tables, in Parquet, by model:
  OUT/samples/model=NAME/part-0.parquet   one row a sample
  OUT/findings/model=NAME/part-0.parquet  one row a finding
  OUT/README.md                           what the columns mean, and what counts
  OUT/queries/pool.sql, gap.sql           the pooled gap by model, and each finding's gap, for
                                          DuckDB and Spark alike
OUT must be empty, or not there. A finding with errors is left out, said, and the exit status is 1.";

/// The pooled gap by model, as `unwatched pool` computes it.
const POOL: &str = include_str!("pool.sql");
/// Each finding's gap, from its samples.
const GAP: &str = include_str!("gap.sql");

/// Writes a data set.
pub fn run(mut arguments: Arguments) -> Result<Reply, String> {
    if arguments.flag("help") {
        return Ok(USAGE.to_owned().into());
    }
    let out = arguments.option("o")?;
    let out = out.ok_or("-o is missing: the folder to write to")?;
    let folder = arguments.word("DIR")?;
    arguments.finish()?;
    let out = Path::new(&out);
    empty(out)?;
    let mut samples = Parts::new(out.join("samples"), samples::COLUMNS);
    let mut kept = Vec::new();
    let mut count = 0;
    let mut notes = read::each(Path::new(&folder), |finding, entry| {
        for row in samples::rows(finding) {
            samples.push(&entry.model, row)?;
        }
        count += finding.samples.len();
        kept.push(Kept::new(finding, entry));
        Ok(())
    })?;
    if kept.is_empty() {
        return Err(format!("there is no finding in {folder}"));
    }
    samples.close()?;
    findings::write(out, &kept)?;
    write(&out.join("README.md"), &describe::readme(&kept, count))?;
    write(&out.join("queries/pool.sql"), POOL)?;
    write(&out.join("queries/gap.sql"), GAP)?;
    let failed = !notes.is_empty();
    notes.push(format!("{} findings, {count} samples", kept.len()));
    Ok(Reply {
        notes,
        failed,
        ..Reply::default()
    })
}

/// Refuses a folder that holds something: parts of two data sets must not mix.
fn empty(out: &Path) -> Result<(), String> {
    let name = out.display();
    match fs::read_dir(out) {
        Ok(mut inside) => match inside.next() {
            None => Ok(()),
            Some(_) => Err(format!("{name} is not empty: name a new folder")),
        },
        Err(_) if fs::symlink_metadata(out).is_err() => Ok(()),
        Err(error) => Err(format!("{name} cannot be written: {error}")),
    }
}

fn write(path: &Path, text: &str) -> Result<(), String> {
    let made = path.parent().map_or(Ok(()), fs::create_dir_all);
    made.and_then(|()| fs::write(path, text))
        .map_err(|error| format!("{} cannot be written: {error}", path.display()))
}
