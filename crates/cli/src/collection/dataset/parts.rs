//! One table of a data set: a folder for each model, and files in it.

use crate::parquet::{Column, Row, Writer};
use std::{
    collections::BTreeMap,
    fs,
    io::ErrorKind,
    path::{Path, PathBuf},
};
use unwatched_core::json;

/// A table that is being written. Whatever comes, in whatever order: few files are open at once,
/// and few rows wait in memory.
pub struct Parts {
    folder: PathBuf,
    columns: &'static [Column],
    open: BTreeMap<String, Open>,
    pushes: u64,
}

struct Open {
    writer: Writer,
    /// When it was last written to, in rows of the table.
    used: u64,
}

/// The most files that are open.
const OPEN: usize = 48;
/// The most bytes that wait in all of them together.
const WAITING: usize = 24 << 20;
/// The most row groups of a file.
const GROUPS: usize = 128;

impl Parts {
    /// A table without rows, below `folder`.
    pub fn new(folder: PathBuf, columns: &'static [Column]) -> Self {
        Self {
            folder,
            columns,
            open: BTreeMap::new(),
            pushes: 0,
        }
    }

    /// Adds a row of `model`.
    pub fn push(&mut self, model: &str, row: Row) -> Result<(), String> {
        if !self.open.contains_key(model) {
            self.make_room()?;
            let writer = self.create(model)?;
            let open = Open { writer, used: 0 };
            self.open.insert(model.to_owned(), open);
        }
        self.pushes += 1;
        let mut is_full = false;
        if let Some(open) = self.open.get_mut(model) {
            open.used = self.pushes;
            open.writer.push(row)?;
            is_full = open.writer.groups() >= GROUPS;
        }
        if is_full && let Some(open) = self.open.remove(model) {
            open.writer.close()?;
        }
        self.relieve()
    }

    /// Ends every file.
    pub fn close(self) -> Result<(), String> {
        let mut open = self.open.into_values();
        open.try_for_each(|open| open.writer.close())
    }

    /// Ends the file that was not written to for longest, where too many are open.
    fn make_room(&mut self) -> Result<(), String> {
        if self.open.len() < OPEN {
            return Ok(());
        }
        let oldest = self.open.iter().min_by_key(|(_, open)| open.used);
        let oldest = oldest.map(|(model, _)| model.clone());
        match oldest.and_then(|model| self.open.remove(&model)) {
            Some(open) => open.writer.close(),
            None => Ok(()),
        }
    }

    /// Writes the rows of the file for which most wait, where too many wait in all.
    fn relieve(&mut self) -> Result<(), String> {
        let waiting: usize = self.open.values().map(|open| open.writer.weight()).sum();
        if waiting < WAITING {
            return Ok(());
        }
        let most = self.open.values_mut().max_by_key(|o| o.writer.weight());
        most.map_or(Ok(()), |open| open.writer.flush())
    }

    /// The next part of `model`.
    fn create(&self, model: &str) -> Result<Writer, String> {
        let folder = self.folder.join(partition(model));
        let failed = |path: &Path, error| format!("{} cannot be written: {error}", path.display());
        fs::create_dir_all(&folder).map_err(|error| failed(&folder, error))?;
        let mut part = 0u64;
        loop {
            let path = folder.join(format!("part-{part}.parquet"));
            match Writer::create(&path, self.columns) {
                Ok(writer) => return Ok(writer),
                Err(error) if error.kind() == ErrorKind::AlreadyExists => part += 1,
                Err(error) => return Err(failed(&path, error)),
            }
        }
    }
}

/// The longest name of a folder that every file system takes is 255 bytes.
const LONGEST: usize = 200;

/// The folder of a model, as Hive names partitions: what is of ASCII and not a letter, a digit, `-`,
/// `.` or `_` is `%` and two hexadecimal digits. A name that is too long for a folder is cut, and has
/// a hash at its end; the column `model` has it in full.
fn partition(model: &str) -> String {
    if model.is_empty() {
        return "model=__HIVE_DEFAULT_PARTITION__".to_owned();
    }
    let whole = escaped(model);
    if whole.len() <= LONGEST {
        return ["model=", &whole].concat();
    }
    let mut cut = String::new();
    for character in model.chars().map(|c| escaped(c.encode_utf8(&mut [0; 4]))) {
        if cut.len() + character.len() > LONGEST - 20 {
            break;
        }
        cut += &character;
    }
    let hash = json::digest(&model).unwrap_or_default();
    let hash: String = hash.chars().skip("sha256:".len()).take(16).collect();
    format!("model={cut}_{hash}")
}

fn escaped(text: &str) -> String {
    let mut name = String::new();
    for character in text.chars() {
        match character {
            '-' | '.' | '_' => name.push(character),
            // Beyond ASCII nothing is escaped: Spark would take the bytes of a letter for letters.
            _ if character.is_ascii_alphanumeric() || !character.is_ascii() => name.push(character),
            _ => name += &format!("%{:02X}", u32::from(character)),
        }
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;
    use parquet::record::RowAccessor;

    #[test]
    fn a_model_is_a_folder_and_never_a_path() {
        for (model, expected) in [
            ("gpt-4.1", "model=gpt-4.1"),
            ("../../etc", "model=..%2F..%2Fetc"),
            ("a=b 100%", "model=a%3Db%20100%25"),
            ("ü", "model=ü"),
            ("", "model=__HIVE_DEFAULT_PARTITION__"),
        ] {
            assert_eq!(partition(model), expected);
        }
        let long = partition(&"ü".repeat(300));
        assert!(long.len() <= LONGEST + 6, "{long}");
        assert_ne!(long, partition(&"ü".repeat(299)));
    }

    #[test]
    fn however_many_models_there_are_few_files_are_open_and_no_row_is_lost() {
        const COLUMNS: &[Column] = &[Column {
            name: "n",
            kind: crate::parquet::Kind::Whole,
            meaning: "",
        }];
        let folder = std::env::temp_dir().join(format!("unwatched-parts-{}", std::process::id()));
        let mut parts = Parts::new(folder.clone(), COLUMNS);
        let models = OPEN + 9;
        for n in 0..2 * models {
            let model = format!("model {}", n % models);
            parts.push(&model, vec![n.into()]).expect("it is written");
            assert!(parts.open.len() <= OPEN);
        }
        parts.close().expect("it ends");
        let mut rows = Vec::new();
        for n in 0..models {
            let inside = folder.join(format!("model=model%20{n}"));
            for part in ["part-0.parquet", "part-1.parquet"] {
                let file = fs::File::open(inside.join(part)).expect("two parts");
                let file = parquet::file::reader::SerializedFileReader::new(file).expect("Parquet");
                let all = file.into_iter().map(|row| row.expect("a row"));
                rows.extend(all.map(|row| row.get_long(0).expect("a number")));
            }
        }
        fs::remove_dir_all(&folder).expect("it goes");
        rows.sort_unstable();
        assert_eq!(rows, (0..2 * models as i64).collect::<Vec<_>>());
    }
}
