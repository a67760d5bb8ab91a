//! Orders in, messages out, with a tiny model of random weights.

#[path = "../../engine/tests/support/mod.rs"]
mod support;

use crate::{desk::Desk, reading::About};
use serde_json::{Value, json};
use unwatched_engine::{Problem, gguf::Source};

/// A file in memory.
struct Bytes(Vec<u8>);

impl Source for Bytes {
    fn len(&self) -> u64 {
        self.0.len() as u64
    }

    fn read_at(&mut self, offset: u64, into: &mut [u8]) -> Result<(), Problem> {
        self.0.as_slice().read_at(offset, into)
    }
}

fn about(expected: Option<&str>) -> About {
    About {
        name: "tiny.gguf".to_owned(),
        expected: expected.map(str::to_owned),
    }
}

fn order(seed: u64, max_tokens: u64) -> Value {
    json!({
        "messages": [{"role": "system", "content": "hello"}, {"role": "user", "content": "hell"}],
        "temperature": 1.0, "top_p": 0.9, "seed": seed, "max_tokens": max_tokens,
    })
}

/// Everything that is said until there is nothing to do.
fn to_the_end(desk: &mut Desk<Bytes>) -> Vec<Value> {
    let mut said = Vec::new();
    for _ in 0..10_000 {
        if desk.is_idle() {
            return said;
        }
        said.extend(desk.turn());
    }
    said
}

fn opened() -> Desk<Bytes> {
    let mut desk = Desk::default();
    desk.open(Bytes(support::tiny("llama", 0, 1).bytes()), about(None));
    to_the_end(&mut desk);
    desk
}

fn kinds(said: &[Value]) -> Vec<&str> {
    said.iter().filter_map(|one| one["kind"].as_str()).collect()
}

fn text(said: &[Value], id: u64) -> String {
    let pieces = said.iter().filter(|one| one["id"] == id);
    pieces.filter_map(|one| one["text"].as_str()).collect()
}

#[test]
fn a_file_is_read_in_slices_and_told_with_its_hash() {
    let bytes = support::tiny("llama", 0, 1).bytes();
    let mut desk = Desk::default();
    assert!(desk.is_idle());
    assert!(desk.open(Bytes(bytes.clone()), about(None)).is_empty());
    let said = to_the_end(&mut desk);
    let last = &said[said.len() - 1];
    assert_eq!(kinds(&said)[0], "coming");
    assert_eq!(last["kind"], "opened");
    assert_eq!(last["file"]["bytes"], bytes.len());
    assert_eq!(last["architecture"], "llama");
    let hash = last["file"]["sha256"]
        .as_str()
        .unwrap_or_default()
        .to_owned();
    assert!(hash.starts_with("sha256:") && hash.len() == 71, "{hash}");
    desk.open(Bytes(bytes.clone()), about(Some(&hash)));
    assert_eq!(kinds(&to_the_end(&mut desk)).last(), Some(&"opened"));
    desk.open(Bytes(bytes), about(Some("sha256:0")));
    let said = to_the_end(&mut desk);
    assert_eq!(said[said.len() - 1]["code"], "hash");
}

#[test]
fn answers_come_in_their_order_and_follow_from_their_seeds() {
    let mut desk = opened();
    for (id, seed) in [(1, 7), (2, 8), (3, 7)] {
        assert!(desk.ask(id, order(seed, 12)).is_empty());
    }
    let said = to_the_end(&mut desk);
    let ended: Vec<_> = said.iter().filter(|one| one["kind"] == "ended").collect();
    assert_eq!(
        ended
            .iter()
            .map(|one| one["id"].as_u64())
            .collect::<Vec<_>>(),
        [Some(1), Some(2), Some(3)]
    );
    assert_eq!(text(&said, 1), text(&said, 3), "the same seed");
    assert_ne!(text(&said, 1), text(&said, 2), "another seed");
    assert!(ended[0]["prompt_tokens"].as_u64() > Some(10));
    // Alone, without what was known of the prompt, it is the same.
    let mut alone = opened();
    alone.ask(9, order(7, 12));
    assert_eq!(text(&to_the_end(&mut alone), 9), text(&said, 1));
}

#[test]
fn a_call_ends_wherever_it_is() {
    let mut desk = opened();
    desk.ask(1, order(1, 100));
    desk.ask(2, order(2, 5));
    for _ in 0..20 {
        desk.turn();
    }
    assert_eq!(desk.cancel(1)[0]["stop"], "cancelled");
    assert!(desk.cancel(1).is_empty(), "only once");
    let said = to_the_end(&mut desk);
    assert!(said.iter().all(|one| one["id"] == 2), "{said:?}");
}

#[test]
fn nobody_waits_for_a_model_that_is_gone() {
    let mut desk = Desk::<Bytes>::default();
    assert_eq!(desk.ask(1, order(1, 5))[0]["code"], "no-model");
    let mut desk = opened();
    desk.ask(1, order(1, 100));
    desk.ask(2, order(2, 100));
    desk.turn();
    let said = desk.open(Bytes(b"no model at all, this".to_vec()), about(None));
    assert_eq!(kinds(&said), ["not-asked", "not-asked", "refused"]);
    assert_eq!(said[2]["code"], "not-gguf");
    assert!(desk.is_idle());
}

#[test]
fn what_cannot_be_asked_is_refused_by_name() {
    let mut desk = opened();
    let long =
        json!({"messages": [{"role": "user", "content": "hello ".repeat(500)}], "max_tokens": 5});
    desk.ask(1, long);
    let odd = json!({"messages": [{"role": "user", "content": "hello"}], "temperature": -1.0});
    desk.ask(2, odd);
    let said = to_the_end(&mut desk);
    assert_eq!(
        (&said[0]["code"], &said[1]["code"]),
        (&json!("prompt-too-long"), &json!("setting"))
    );
}

#[test]
fn a_model_that_cannot_be_spoken_to_is_refused() {
    let mut desk = Desk::default();
    let file = support::tiny("llama", 0, 1).without("tokenizer.chat_template");
    desk.open(Bytes(file.bytes()), about(None));
    let said = to_the_end(&mut desk);
    assert_eq!(said[said.len() - 1]["code"], "no-template");
    assert_eq!(desk.ask(1, order(1, 5))[0]["code"], "no-model");
}
