use super::*;
use crate::inspect::{Mapping, export, import_bytes};
use rawzip::{CompressionMethod, ZipArchiveWriter, path::EntryPath};
use ruzstd::encoding::{CompressionLevel, compress_to_vec};
use serde_json::json;
use std::io::Write;
use unwatched_core::finding::{self, Finding};

const METHODS: [CompressionMethod; 3] = [
    CompressionMethod::STORE,
    CompressionMethod::DEFLATE,
    CompressionMethod::ZSTD,
];

fn pressed(method: CompressionMethod, content: &[u8]) -> Vec<u8> {
    match method {
        CompressionMethod::DEFLATE => miniz_oxide::deflate::compress_to_vec(content, 6),
        CompressionMethod::ZSTD => {
            // Two frames, as the framework writes of a large entry.
            let (one, two) = content.split_at(content.len() / 2);
            let frames = [one, two].map(|part| compress_to_vec(part, CompressionLevel::Fastest));
            frames.concat()
        }
        _ => content.to_vec(),
    }
}

fn archive(method: CompressionMethod, entries: &[(&str, String)]) -> Vec<u8> {
    let mut archive = ZipArchiveWriter::new(Vec::new());
    for (name, content) in entries {
        let file = archive
            .new_file(EntryPath::verbatim(name.as_bytes()))
            .compression_method(method);
        let (mut entry, config) = file.start().expect("an entry");
        // What is counted and hashed is the content; what is written is compressed.
        let mut sink = config.wrap(std::io::sink());
        sink.write_all(content.as_bytes()).expect("written");
        let (_, descriptor) = sink.finish().expect("finished");
        let pressed = pressed(method, content.as_bytes());
        entry.write_all(&pressed).expect("written");
        entry.finish(descriptor).expect("finished");
    }
    archive.finish().expect("an archive")
}

fn ours() -> Finding {
    let text = include_str!("../../../../../tests/fixtures/finding-1.json");
    finding::read(text).0.expect("the fixture")
}

/// The entries of an archive of our own log, as the framework names them.
fn entries(finding: &Finding) -> Vec<(String, String)> {
    let mut log = export(finding);
    let samples = log["samples"].take();
    let name = |sample: &Value| {
        let id = sample["id"].as_str().expect("an id").to_owned();
        format!("samples/{id}_epoch_{}.json", sample["epoch"])
    };
    let samples = samples.as_array().expect("samples");
    let mut entries: Vec<_> = samples.iter().map(|s| (name(s), s.to_string())).collect();
    let map = log.as_object_mut().expect("a log");
    map.remove("samples");
    entries.insert(
        0,
        (START.to_owned(), json!({"eval": map["eval"]}).to_string()),
    );
    entries.push(("summaries.json".to_owned(), "no JSON, not read".to_owned()));
    entries.push((HEADER.to_owned(), log.to_string()));
    entries
}

fn named(entries: &[(String, String)]) -> Vec<(&str, String)> {
    let named = entries.iter().map(|(name, text)| (&**name, text.clone()));
    named.collect()
}

#[test]
fn our_log_comes_back_from_an_archive_however_it_is_compressed() {
    let finding = ours();
    let entries = entries(&finding);
    for method in METHODS {
        let (back, problems) = import_bytes(&archive(method, &named(&entries)), None);
        assert_eq!(problems, [], "{method:?}");
        assert_eq!(back.as_ref(), Some(&finding), "{method:?}");
    }
}

#[test]
fn a_damaged_entry_is_named_and_the_others_count() {
    let mut entries = entries(&ours());
    entries[3].1 = "{".to_owned();
    let (back, problems) =
        import_bytes(&archive(CompressionMethod::DEFLATE, &named(&entries)), None);
    assert_eq!(problems[0].code, "broken-entry");
    assert!(entries[3].0.starts_with(&problems[0].detail));
    let kept = ours().samples.len() - 1;
    assert_eq!(back.map(|back| back.samples.len()), Some(kept));
}

#[test]
fn damage_anywhere_in_an_archive_is_no_panic() {
    for method in METHODS {
        let small = [
            (START, json!({"eval": {}}).to_string()),
            ("samples/1.json", "{}".repeat(40)),
        ];
        let whole = archive(method, &small);
        for at in 0..whole.len() {
            for bits in [0x01, 0x80, 0xff] {
                let mut damaged = whole.clone();
                damaged[at] ^= bits;
                _ = import_bytes(&damaged, None);
            }
            _ = import_bytes(&whole[..at], None);
        }
    }
}

#[test]
fn what_was_changed_under_its_checksum_is_damaged() {
    let mut bytes = archive(
        CompressionMethod::STORE,
        &[(START, json!({"eval": {"a": 1}}).to_string())],
    );
    let at = bytes
        .windows(5)
        .position(|w| w == b"\"a\":1")
        .expect("there");
    bytes[at + 4] = b'2';
    let problem = read(&bytes).expect_err("damaged");
    assert_eq!(problem.code, "no-log-inside");
}

#[test]
fn what_holds_more_than_the_limit_is_refused() {
    for method in METHODS {
        let sample = json!({"id": 1, "text": "x".repeat(2000)}).to_string();
        let bytes = archive(
            method,
            &[
                (HEADER, json!({"eval": {}}).to_string()),
                ("samples/1_epoch_1.json", sample.clone()),
                ("samples/2_epoch_1.json", sample),
            ],
        );
        assert!(read_within(&bytes, 5000).is_ok());
        for limit in [0, 5, 11, 12, 1500, 3000, 4000] {
            let problem = read_within(&bytes, limit).expect_err("too large");
            assert_eq!(problem.code, "log-too-large", "{method:?}, {limit}");
        }
    }
}

#[test]
fn damaged_entries_use_the_limit_up_too() {
    let long = "x".repeat(4000);
    let mut bytes = archive(
        CompressionMethod::STORE,
        &[
            (HEADER, "{}".into()),
            ("samples/1.json", long.clone()),
            ("samples/2.json", long),
        ],
    );
    for at in 0..bytes.len() - 2 {
        if bytes[at..].starts_with(b"xxx") && bytes[at - 1] != b'x' {
            bytes[at] = b'y';
        }
    }
    assert_eq!(
        read_within(&bytes, 5000).expect_err("refused").code,
        "log-too-large"
    );
    assert_eq!(read_within(&bytes, 9000).expect("a log").1.len(), 2);
}

#[test]
fn a_log_whose_run_has_not_ended_is_read_from_its_beginning() {
    let sample = |id: u64, mode: &str| {
        let sample = json!({"id": id, "epoch": 1, "input": "Why?", "metadata": {"mode": mode},
            "output": {"completion": "So."}, "scores": {"match": {"value": "C"}}});
        sample.to_string()
    };
    let entries = [
        (
            START,
            json!({"version": 2, "eval": {"task": "t", "model": "m"}, "plan": {}}).to_string(),
        ),
        ("samples/2_epoch_1.json", sample(2, "a")),
        ("samples/10_epoch_1.json", sample(10, "b")),
        // Written again: the later counts.
        ("samples/2_epoch_1.json", sample(2, "b")),
        ("samples/../../x.json", sample(1, "a")),
    ];
    let mapping = Mapping {
        arm_key: "mode".into(),
        training: "a".into(),
        deployment: "b".into(),
        score: None,
    };
    let bytes = archive(CompressionMethod::ZSTD, &entries);
    let (found, problems) = import_bytes(&bytes, Some(&mapping));
    let found = found.expect("a finding");
    assert_eq!(json!(found.plan.ended), "open");
    assert!(
        problems
            .iter()
            .any(|problem| problem.code == "log-unfinished")
    );
    let arms: Vec<_> = found.samples.iter().map(|s| s.trial.arm.name()).collect();
    assert_eq!(arms, ["training", "deployment", "deployment"]);
}

#[test]
fn what_is_no_archive_of_a_log_is_refused() {
    let code = |bytes: &[u8]| {
        let (found, problems) = import_bytes(bytes, None);
        assert!(found.is_none());
        problems[0].code.clone()
    };
    assert_eq!(code(b"PK\x03\x04"), "broken-archive");
    assert_eq!(code(b"\xff\xfe"), "not-utf8");
    let other = [("words.txt", "words".to_owned())];
    assert_eq!(
        code(&archive(CompressionMethod::STORE, &other)),
        "no-log-inside"
    );
    let log = [(HEADER, json!({"version": 9, "eval": {}}).to_string())];
    assert_eq!(
        code(&archive(CompressionMethod::STORE, &log)),
        "newer-version"
    );
}
