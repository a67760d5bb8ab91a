//! Any bytes as a model: no panic and no memory that the file does not have, whether it opens or
//! not; and if it does, a conversation and a few tokens.

#![no_main]

use libfuzzer_sys::fuzz_target;
use unwatched_engine::{Event, Message, Model, Sampling, Session};

fuzz_target!(|bytes: &[u8]| {
    let mut source = bytes;
    let Ok(model) = Model::open(&mut source) else {
        return;
    };
    let messages = ["system", "user"].map(|role| Message {
        role: role.into(),
        content: "héllo  12 <|im_end|>\n".into(),
    });
    let text = match &model.template {
        Ok(template) => template.render(&messages, true).unwrap_or_default(),
        Err(_) => String::new(),
    };
    let short: String = text.chars().take(40).collect();
    let prompt = model.tokenizer.encode(&format!("it's 漢字 {short}"), true);
    let prompt: Vec<_> = prompt.into_iter().take(8).collect();
    for token in model.tokenizer.encode(&short, false) {
        model.tokenizer.bytes(token);
    }
    let mut session = Session::new(model);
    for temperature in [0.0, 1.0] {
        let sampling = Sampling {
            temperature,
            top_p: 0.9,
            seed: 1,
            max_tokens: 2,
            stop: vec!["a".into()],
        };
        let Ok(mut run) = session.start(&prompt, sampling) else {
            return;
        };
        while let Ok(event) = session.step(&mut run) {
            if matches!(event, Event::Finished { .. }) {
                break;
            }
        }
    }
});
