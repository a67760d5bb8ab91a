//! Files that are not what they should be: each a problem of its own, and nothing panics.

#![allow(clippy::unwrap_used, reason = "helpers of tests")]

mod support;

use support::{File, Value, tiny};
use unwatched_engine::{
    Message, Model, Problem,
    gguf::{MAX_FILE, Source},
};

fn open(bytes: &[u8]) -> Result<Model, Problem> {
    let mut source = bytes;
    Model::open(&mut source)
}

#[track_caller]
fn check(file: &File, expected: Problem) {
    assert_eq!(open(&file.bytes()).err(), Some(expected));
}

fn good() -> File {
    tiny("llama", 3, 1)
}

#[test]
fn a_good_file_opens() {
    let model = open(&good().bytes()).unwrap();
    assert_eq!(model.name.as_deref(), Some("Tiny"));
    assert!(model.template.is_ok());
}

#[test]
fn what_is_no_gguf_says_so() {
    for bytes in [&b""[..], b"GGU", b"{\"a\": 1}", b"PK\x03\x04aaaaaaaa"] {
        assert_eq!(open(bytes).err(), Some(Problem::NotGguf));
    }
    let mut bytes = good().bytes();
    bytes[4] = 1;
    assert_eq!(open(&bytes).err(), Some(Problem::Version(1)));
    bytes[4..8].copy_from_slice(&3_u32.to_be_bytes());
    assert_eq!(open(&bytes).err(), Some(Problem::ByteOrder));
}

#[test]
fn a_file_that_was_cut_anywhere_says_so() {
    let bytes = good().bytes();
    for end in (4..bytes.len()).step_by(997).chain([bytes.len() - 1]) {
        assert_eq!(open(&bytes[..end]).err(), Some(Problem::Truncated), "{end}");
    }
}

#[test]
fn a_large_tensor_in_a_small_file_is_absurd() {
    let name = "blk.1.ffn_up.weight";
    for size in [1 << 32, 1 << 62, u64::MAX - 255, 0] {
        let mut file = good();
        file.tensor(name).1 = vec![256, size];
        check(&file, Problem::Dimensions(name.to_owned()));
    }
    let mut file = good();
    file.tensor(name).1 = vec![255, 256];
    check(&file, Problem::Dimensions(name.to_owned()));
}

#[test]
fn counts_that_no_file_could_hold_take_no_memory() {
    for at in [8, 16] {
        let mut bytes = good().bytes();
        bytes[at..at + 8].copy_from_slice(&(u64::MAX / 2).to_le_bytes());
        assert_eq!(open(&bytes).err(), Some(Problem::Truncated));
    }
}

#[test]
fn models_of_other_kinds_are_named() {
    let other = good().with("general.architecture", Value::Text("mamba".into()));
    check(&other, Problem::Architecture("mamba".into()));
    let experts = good().with("llama.expert_count", Value::U32(8));
    check(
        &experts,
        Problem::Variant("llama.expert_count".into(), "8".into()),
    );
    let yarn = good().with("llama.rope.scaling.type", Value::Text("yarn".into()));
    check(
        &yarn,
        Problem::Variant("llama.rope.scaling.type".into(), "yarn".into()),
    );
    let mut file = good();
    file.tensor("blk.0.attn_q.weight").2 = 10;
    let name = "blk.0.attn_q.weight".to_owned();
    check(&file, Problem::TensorType(name, "Q2_K".into()));
}

#[test]
fn what_is_missing_is_named() {
    for key in [
        "llama.block_count",
        "llama.attention.layer_norm_rms_epsilon",
        "tokenizer.ggml.merges",
    ] {
        check(&good().without(key), Problem::Key(key.into()));
    }
    for name in [
        "token_embd.weight",
        "blk.1.ffn_down.weight",
        "output_norm.weight",
    ] {
        check(&good().without(name), Problem::Tensor(name.into()));
    }
    check(
        &good().without("tokenizer.ggml.model"),
        Problem::NoTokenizer,
    );
    check(
        &good().without("tokenizer.ggml.tokens"),
        Problem::NoTokenizer,
    );
    let bert = good().with("tokenizer.ggml.model", Value::Text("bert".into()));
    check(&bert, Problem::Tokenizer("bert".into()));
    let tekken = good().with("tokenizer.ggml.pre", Value::Text("tekken".into()));
    check(&tekken, Problem::Splitter("tekken".into()));
}

#[test]
fn numbers_that_do_not_fit_each_other_are_named() {
    for (key, value) in [
        ("llama.embedding_length", 250),
        ("llama.attention.head_count_kv", 3),
        ("llama.attention.head_count", 0),
        ("llama.rope.dimension_count", 33),
        ("llama.block_count", u32::MAX),
        ("llama.feed_forward_length", 100),
    ] {
        check(
            &good().with(key, Value::U32(value)),
            Problem::Key(key.into()),
        );
    }
    let name = "blk.0.attn_k.weight";
    let mut file = good();
    file.tensor(name).1 = vec![64, 256];
    check(&file, Problem::Shape(name.into()));
}

#[test]
fn templates_are_asked_for_and_checked() {
    let template = |file: File| open(&file.bytes()).unwrap().template;
    let key = "tokenizer.chat_template";
    assert_eq!(
        template(good().without(key)).err(),
        Some(Problem::NoTemplate)
    );
    let with = |text: &str| template(good().with(key, Value::Text(text.into())));
    assert!(matches!(with("{% for %}"), Err(Problem::Template(_))));
    let hello = [Message {
        role: "user".into(),
        content: " hello ".into(),
    }];
    let said = |text: &str| with(text).unwrap().render(&hello, true);
    assert_eq!(
        said("{{ raise_exception('no system') }}"),
        Err(Problem::Template("no system".into()))
    );
    assert_eq!(
        said(support::TEMPLATE).unwrap(),
        "<|im_start|>user\nhello<|im_end|>\n<|im_start|>assistant\n"
    );
    let endless =
        "{% for a in range(9999) %}{% for b in range(9999) %}{{ b }}{% endfor %}{% endfor %}";
    assert!(matches!(said(endless), Err(Problem::Template(_))));
    let deep = "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}";
    assert!(matches!(said(deep), Err(Problem::Template(_))));
}

#[test]
fn a_file_that_is_too_large_is_not_read() {
    struct Large;
    impl Source for Large {
        fn len(&self) -> u64 {
            MAX_FILE + 1
        }
        fn read_at(&mut self, offset: u64, into: &mut [u8]) -> Result<(), Problem> {
            assert_eq!(offset, 0);
            into.fill(0);
            into[..4].copy_from_slice(b"GGUF");
            Ok(())
        }
    }
    let found = Model::open(&mut Large).err();
    assert_eq!(found, Some(Problem::TooLarge(MAX_FILE + 1)));
}

#[test]
fn weights_that_are_no_numbers_are_a_problem_and_no_answer() {
    let mut file = good();
    file.tensor("blk.0.attn_norm.weight").3.fill(0xff);
    let model = open(&file.bytes()).unwrap();
    let mut session = unwatched_engine::Session::new(model);
    let sampling = unwatched_engine::Sampling {
        temperature: 0.0,
        top_p: 1.0,
        seed: 0,
        max_tokens: 4,
        stop: Vec::new(),
    };
    let mut run = session.start(&[1, 2], sampling).unwrap();
    assert_eq!(session.step(&mut run), Err(Problem::NotANumber));
}

/// Where fuzzing begins: `cargo test -p unwatched-engine --test bad_files -- --ignored` says where they lie.
#[test]
#[ignore = "writes files"]
fn small_files_to_fuzz_from() {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("gguf");
    std::fs::create_dir_all(&folder).unwrap();
    for (name, kind, together, ..) in support::KINDS.iter().filter(|kind| kind.2 <= 32) {
        let architecture = if *together == 1 { "qwen2" } else { "llama" };
        let file = support::sized(architecture, *kind, 1, [1, 32, 2, 1, 16]);
        std::fs::write(folder.join(name), file.bytes()).unwrap();
    }
    println!("{}", folder.display());
}
