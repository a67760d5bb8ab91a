//! `unwatched generate` and `unwatched tokenize`: a model in a GGUF file, run by the code that
//! the page runs it with. So a finding of such a model can be replicated in a terminal.

use crate::{Reply, arguments::Arguments};
use serde_json::{Value, json};
use std::{
    fs::File,
    io::{self, Read},
};
use unwatched_engine::{Event, Message, Model, Sampling, Session};

const GENERATE: &str = "Usage: unwatched generate --model FILE < REQUESTS

Answers each request, one JSON object a line, and prints for each a line of JSON: the answer's text,
its tokens, why it ended (end, stop, length, context), and how many tokens the prompt had and how
many of them were known from earlier requests. A request has
  messages      [{\"role\", \"content\"}]: written by the model's own template; or
  prompt        a text to go on from, or a list of tokens
  temperature   0 to 10, or 0 for the likeliest token each time, which is the default
  top_p         the default is 1
  seed          the default is 0
  max_tokens    the default is 64
  stop          a list of texts that end the answer
  logits        so many of the likeliest tokens are printed for each token, with their logits
The same file and request give the same answer on every machine.";

const TOKENIZE: &str = "Usage: unwatched tokenize --model FILE < TEXTS

Prints the tokens of each text, one JSON text a line, as a line of JSON. Texts such as <|im_start|>
are the tokens that they look like; with --plain they are text.";

/// Answers the requests on stdin.
pub fn generate(mut arguments: Arguments) -> Result<Reply, String> {
    if arguments.flag("help") {
        return Ok(GENERATE.to_owned().into());
    }
    let model = open(&mut arguments)?;
    arguments.finish()?;
    let mut session = Session::new(model);
    lines(|request| answer(&mut session, request))
}

/// Prints the tokens of the texts on stdin.
pub fn tokenize(mut arguments: Arguments) -> Result<Reply, String> {
    if arguments.flag("help") {
        return Ok(TOKENIZE.to_owned().into());
    }
    let special = !arguments.flag("plain");
    let model = open(&mut arguments)?;
    arguments.finish()?;
    lines(|text| {
        let text = text.as_str().ok_or("this is no text")?;
        Ok(json!(model.tokenizer.encode(text, special)))
    })
}

fn open(arguments: &mut Arguments) -> Result<Model, String> {
    let path = arguments.option("model")?.ok_or("--model is missing")?;
    let mut file = File::open(&path).map_err(|error| format!("{path} cannot be read: {error}"))?;
    Model::open(&mut file).map_err(|problem| format!("{path}: {problem}"))
}

/// What `each` makes of every line of JSON on stdin, one a line.
fn lines(mut each: impl FnMut(&Value) -> Result<Value, String>) -> Result<Reply, String> {
    let mut text = String::new();
    io::stdin()
        .lock()
        .read_to_string(&mut text)
        .map_err(|error| error.to_string())?;
    let mut out = String::new();
    for (number, line) in text.lines().enumerate() {
        let value = serde_json::from_str(line).map_err(|error| error.to_string());
        let result = value.and_then(|value| each(&value));
        let result = result.map_err(|sentence| format!("line {}: {sentence}", number + 1))?;
        out += &result.to_string();
        out.push('\n');
    }
    Ok(out.into())
}

fn answer(session: &mut Session, request: &Value) -> Result<Value, String> {
    let said = |problem: unwatched_engine::Problem| problem.to_string();
    let prompt = prompt(session.model(), request)?;
    let mut run = session.start(&prompt, sampling(request)?).map_err(said)?;
    let most = request["logits"].as_u64().unwrap_or(0) as usize;
    let (mut text, mut logits) = (String::new(), Vec::new());
    let reason = loop {
        let written = run.written().len();
        let event = session.step(&mut run).map_err(said)?;
        if most > 0 && run.written().len() > written {
            logits.push(likeliest(run.logits(), most));
        }
        match event {
            Event::Prefilled { .. } => {}
            Event::Text(more) => text += &more,
            Event::Finished { text: more, reason } => {
                text += &more;
                break reason;
            }
        }
    };
    let (tokens, known) = run.prompt();
    let mut reply = json!({
        "text": text,
        "tokens": run.written(),
        "reason": format!("{reason:?}").to_lowercase(),
        "prompt_tokens": tokens,
        "known_tokens": known,
    });
    if most > 0 {
        reply["logits"] = json!(logits);
    }
    Ok(reply)
}

fn prompt(model: &Model, request: &Value) -> Result<Vec<u32>, String> {
    let text = match (&request["messages"], &request["prompt"]) {
        (Value::Array(messages), _) => {
            let message = |message: &Value| {
                let text = |key: &str| message[key].as_str().map(str::to_owned);
                Some(Message {
                    role: text("role")?,
                    content: text("content")?,
                })
            };
            let messages: Option<Vec<_>> = messages.iter().map(message).collect();
            let messages = messages.ok_or("a message has a role and a content")?;
            let template = model.template.as_ref().map_err(ToString::to_string)?;
            let text = template.render(&messages, true);
            text.map_err(|problem| problem.to_string())?
        }
        (_, Value::String(text)) => text.clone(),
        (_, Value::Array(tokens)) => {
            let token = |token: &Value| token.as_u64().and_then(|token| u32::try_from(token).ok());
            let tokens: Option<Vec<_>> = tokens.iter().map(token).collect();
            return tokens.ok_or_else(|| "a token is a whole number".to_owned());
        }
        _ => return Err("a request has messages or a prompt".to_owned()),
    };
    let vocabulary = model.tokenizer.vocabulary();
    let begins = request["messages"].is_null() && vocabulary.begins();
    let begin = vocabulary.begin().filter(|_| begins);
    let tokens = model.tokenizer.encode(&text, true);
    Ok(begin.into_iter().chain(tokens).collect())
}

fn sampling(request: &Value) -> Result<Sampling, String> {
    let real = |key: &str, otherwise: f64| request[key].as_f64().unwrap_or(otherwise);
    let whole = |key: &str, otherwise: u64| request[key].as_u64().unwrap_or(otherwise);
    let stop = match &request["stop"] {
        Value::Null => Vec::new(),
        stop => serde_json::from_value(stop.clone()).map_err(|error| error.to_string())?,
    };
    Ok(Sampling {
        temperature: real("temperature", 0.0),
        top_p: real("top_p", 1.0),
        seed: whole("seed", 0),
        max_tokens: whole("max_tokens", 64) as usize,
        stop,
    })
}

/// The likeliest tokens with their logits, the likeliest first.
fn likeliest(logits: &[f32], most: usize) -> Vec<(usize, f32)> {
    let mut tokens: Vec<_> = logits.iter().copied().enumerate().collect();
    tokens.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    tokens.truncate(most);
    tokens
}
