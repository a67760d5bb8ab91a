//! `unwatched dataset` and `unwatched convert --to parquet`; DuckDB and Spark are asked in
//! `tests/others/` and `tests/spark/`.

use parquet::{
    file::reader::{FileReader, SerializedFileReader},
    record::RowAccessor,
};
use std::{
    fs::{self, File},
    path::{Path, PathBuf},
    process::{Command, Output},
};

const FINDING: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../../tests/fixtures/finding-1.json"
);

fn unwatched(words: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_unwatched"));
    command.args(words).output().expect("it starts")
}

/// A new folder that nobody else has.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("dataset-{name}"));
    _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder");
    folder
}

fn text(path: &Path) -> String {
    path.to_str().expect("a path").to_owned()
}

/// A collection with the fixture, twice under different names.
fn collection(name: &str) -> (String, PathBuf) {
    let folder = folder(name);
    for file in ["one.json", "two.json"] {
        fs::create_dir_all(folder.join("in")).expect("a folder");
        fs::copy(FINDING, folder.join("in").join(file)).expect("a copy");
    }
    (text(&folder.join("in")), folder.join("out"))
}

fn open(path: &Path) -> SerializedFileReader<File> {
    SerializedFileReader::new(File::open(path).expect("the file")).expect("Parquet")
}

#[test]
fn a_data_set_has_both_tables_with_their_description_and_says_what_counts() {
    let (from, out) = collection("both");
    let output = unwatched(&["dataset", &from, "-o", &text(&out)]);
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    assert_eq!(said.trim(), "2 findings, 96 samples");

    let findings = open(&out.join("findings/model=practice/part-0.parquet"));
    let rows: Vec<_> = findings.get_row_iter(None).expect("rows").collect();
    let counts: Vec<_> = rows
        .iter()
        .map(|row| {
            let row = row.as_ref().expect("a row");
            let last = row.len() - 1;
            (
                row.get_string(1).expect("a file").clone(),
                row.get_bool(last),
            )
        })
        .map(|(file, counts)| (file, counts.expect("a truth")))
        .collect();
    let expected = [("one.json", true), ("two.json", false)];
    assert_eq!(
        counts,
        expected.map(|(file, counts)| (file.to_owned(), counts))
    );

    let samples = open(&out.join("samples/model=practice/part-0.parquet"));
    let notes = samples.metadata().file_metadata();
    assert_eq!(notes.num_rows(), 96);
    let notes = notes.key_value_metadata().expect("notes");
    assert!(notes.iter().any(|note| note.key == "canary"));

    let readme = fs::read_to_string(out.join("README.md")).expect("the description");
    assert!(readme.contains("unwatched:canary:") && readme.contains("CC0-1.0"));
    assert!(out.join("queries/pool.sql").is_file() && out.join("queries/gap.sql").is_file());
}

#[test]
fn a_folder_that_holds_something_is_not_written_to() {
    let (from, out) = collection("full");
    fs::create_dir_all(&out).expect("a folder");
    fs::write(out.join("mine.txt"), "mine").expect("a file");
    let output = unwatched(&["dataset", &from, "-o", &text(&out)]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("is not empty"));
    assert_eq!(fs::read_dir(&out).expect("the folder").count(), 1);
}

#[test]
fn a_folder_without_findings_makes_no_data_set() {
    let folder = folder("none");
    let out = folder.join("out");
    for words in [
        vec![
            "dataset",
            folder.to_str().expect("a path"),
            "-o",
            out.to_str().expect("a path"),
        ],
        vec!["dataset", folder.to_str().expect("a path")],
        vec!["dataset", "nowhere", "-o", out.to_str().expect("a path")],
    ] {
        assert_eq!(unwatched(&words).status.code(), Some(2));
    }
    assert!(!out.exists());
}

#[test]
fn a_finding_becomes_a_table_in_a_file_and_never_on_a_terminal() {
    let out = text(&folder("convert").join("finding.parquet"));
    let words = ["convert", FINDING, "--to", "parquet"];
    let output = unwatched(&words);
    assert_eq!(output.status.code(), Some(2));
    assert!(output.stdout.is_empty());
    let words = [&words[..], &["-o", &out]].concat();
    assert!(unwatched(&words).status.success());
    let table = open(Path::new(&out));
    let row = table.get_row_iter(None).expect("rows").next();
    let row = row.expect("a row").expect("it reads");
    assert!(row.get_string(0).expect("an id").starts_with("sha256:"));
    assert!(row.get_bool(1).expect("whether it is simulated"));
    // What is there is not overwritten.
    assert_eq!(unwatched(&words).status.code(), Some(2));
}
