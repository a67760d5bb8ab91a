//! Answers of tiny models: the same however they are computed.

#![allow(clippy::unwrap_used, reason = "helpers of tests")]

mod support;

use support::{KINDS, tiny};
use unwatched_engine::{
    Event, Model, Problem, Reason, Sampling, Session,
    model::{Cache, Scratch},
};

fn model(architecture: &str, kind: u32) -> Model {
    let bytes = tiny(architecture, kind, 3).bytes();
    let mut source = bytes.as_slice();
    Model::open(&mut source).unwrap()
}

fn sampling(temperature: f64, seed: u64) -> Sampling {
    Sampling {
        temperature,
        top_p: 0.9,
        seed,
        max_tokens: 20,
        stop: Vec::new(),
    }
}

fn prompt(length: u32, seed: u32) -> Vec<u32> {
    (0..length).map(|n| (n * n * 7 + n * seed) % 256).collect()
}

/// Text, tokens and reason of an answer.
fn answer(session: &mut Session, prompt: &[u32], sampling: Sampling) -> (String, Vec<u32>, Reason) {
    let mut run = session.start(prompt, sampling).unwrap();
    let mut text = String::new();
    loop {
        match session.step(&mut run).unwrap() {
            Event::Prefilled { .. } => {}
            Event::Text(more) => text += &more,
            Event::Finished { text: more, reason } => {
                return (text + &more, run.written().to_vec(), reason);
            }
        }
    }
}

#[test]
fn tokens_read_together_give_the_bits_of_tokens_read_alone() {
    let tokens = prompt(23, 5);
    for (architecture, kinds) in [("llama", &KINDS[..]), ("qwen2", &KINDS[3..4])] {
        for (name, kind, ..) in kinds {
            let network = model(architecture, *kind).network;
            let logits = |chunk: usize| {
                let mut cache = Cache::new(network.config());
                let (mut scratch, mut logits) = (Scratch::default(), Vec::new());
                for tokens in tokens.chunks(chunk) {
                    network
                        .read(tokens, &mut cache, &mut scratch, Some(&mut logits))
                        .unwrap();
                }
                logits.iter().map(|n: &f32| n.to_bits()).collect::<Vec<_>>()
            };
            let alone = logits(1);
            for chunk in [2, 3, 4, 5, 9, 23] {
                assert_eq!(logits(chunk), alone, "{architecture} {name} {chunk}");
            }
        }
    }
}

#[test]
fn an_answer_is_the_same_whatever_was_remembered() {
    let fresh = |prompt: &[u32], seed| {
        answer(
            &mut Session::new(model("llama", 3)),
            prompt,
            sampling(1.0, seed),
        )
    };
    let mut session = Session::new(model("llama", 3));
    let long = prompt(40, 3);
    let mut other = long.clone();
    other[30] = 9;
    for (n, prompt) in [
        &long[..],
        &long,
        &other,
        &long[..17],
        &other,
        &long[..1],
        &long,
    ]
    .into_iter()
    .enumerate()
    {
        session.set_chunk(n + 1);
        let found = answer(&mut session, prompt, sampling(1.0, n as u64));
        assert_eq!(found, fresh(prompt, n as u64), "{n}");
    }
    let run = session.start(&long, sampling(1.0, 0)).unwrap();
    assert_eq!(run.prompt(), (40, 39));
    session.forget();
    let run = session.start(&long, sampling(1.0, 0)).unwrap();
    assert_eq!(run.prompt(), (40, 0));
}

#[test]
fn answers_written_in_turn_are_those_written_alone() {
    let mut session = Session::new(model("qwen2", 8));
    let prompts = [prompt(9, 1), prompt(14, 2), prompt(9, 1)];
    let mut runs: Vec<_> = prompts
        .iter()
        .zip(0..)
        .map(|(prompt, seed)| session.start(prompt, sampling(1.5, seed)).unwrap())
        .collect();
    for _ in 0..40 {
        for run in &mut runs {
            session.step(run).unwrap();
        }
    }
    for ((prompt, run), seed) in prompts.iter().zip(&runs).zip(0..) {
        let alone = &mut Session::new(model("qwen2", 8));
        assert_eq!(run.written(), answer(alone, prompt, sampling(1.5, seed)).1);
    }
    assert_ne!(runs[0].written(), runs[2].written());
}

#[test]
fn answers_end_where_they_should() {
    let mut session = Session::new(model("llama", 3));
    let tokens = prompt(12, 4);
    let (text, written, reason) = answer(&mut session, &tokens, sampling(1.0, 1));
    assert!(matches!(reason, Reason::Length | Reason::End));
    // The third character ends it, and what comes after is not shown.
    let stop = text.chars().nth(2).unwrap().to_string();
    let before = text.split(&stop).next().unwrap().to_owned();
    let stopped = Sampling {
        stop: vec![stop],
        ..sampling(1.0, 1)
    };
    let found = answer(&mut session, &tokens, stopped);
    assert_eq!((found.0, found.2), (before, Reason::Stop));
    assert_eq!(found.1, written[..found.1.len()]);
    // The context of 128 is full.
    let long = Sampling {
        max_tokens: 1000,
        ..sampling(0.0, 1)
    };
    let found = answer(&mut session, &prompt(125, 1), long);
    assert!(found.1.len() <= 3);
}

#[test]
fn what_cannot_be_asked_is_refused() {
    let mut session = Session::new(model("llama", 3));
    let mut check = |prompt: &[u32], sampling: Sampling, expected: Problem| {
        assert_eq!(session.start(prompt, sampling).err(), Some(expected));
    };
    let good = || sampling(1.0, 1);
    check(&[], good(), Problem::EmptyPrompt);
    check(&[1, 5000], good(), Problem::Token(5000));
    check(&prompt(128, 1), good(), Problem::PromptTooLong(128, 128));
    check(
        &[1],
        Sampling {
            temperature: -1.0,
            ..good()
        },
        Problem::Setting("temperature"),
    );
    check(
        &[1],
        Sampling {
            temperature: f64::NAN,
            ..good()
        },
        Problem::Setting("temperature"),
    );
    check(
        &[1],
        Sampling {
            top_p: 0.0,
            ..good()
        },
        Problem::Setting("top_p"),
    );
    check(
        &[1],
        Sampling {
            max_tokens: 0,
            ..good()
        },
        Problem::Setting("max_tokens"),
    );
    check(
        &[1],
        Sampling {
            stop: vec![String::new()],
            ..good()
        },
        Problem::Setting("stop"),
    );
}

#[test]
fn texts_become_tokens_and_come_back() {
    let tokenizer = model("llama", 3).tokenizer;
    let text = "hello <|im_end|> é漢🙂\n\t 123";
    for special in [true, false] {
        let tokens = tokenizer.encode(text, special);
        let bytes: Vec<u8> = tokens.iter().flat_map(|t| tokenizer.bytes(*t)).collect();
        // Special tokens steer, and are no text.
        let expected = if special {
            text.replace("<|im_end|>", "")
        } else {
            text.to_owned()
        };
        assert_eq!(String::from_utf8(bytes).unwrap(), expected);
        assert_eq!(tokens.contains(&257), special);
        assert_eq!(tokens[0], 260, "h e l l are joined");
    }
}

#[test]
fn a_long_word_takes_no_longer_than_many_short_ones() {
    let tokenizer = model("llama", 3).tokenizer;
    let long = "hell".repeat(100_000);
    assert_eq!(tokenizer.encode(&long, true).len(), 100_000);
}
