//! One model, and who waits for its answers. Pure: sources come in, messages go out.

use crate::{
    ask,
    reading::{About, Read, Reading},
};
use serde_json::{Map, Value, json};
use std::collections::VecDeque;
use unwatched_engine::{Event, Problem, Reason, Run, Session, gguf::Source, model::Architecture};

/// The engine's name in findings. Whoever changes what it computes changes the version.
pub const ENGINE: &str = concat!("unwatched-engine ", env!("CARGO_PKG_VERSION"));

/// The desk.
pub struct Desk<S> {
    reading: Option<Reading<S>>,
    session: Option<Session>,
    waiting: VecDeque<(u64, Value)>,
    writing: Option<(u64, Run)>,
}

impl<S> Default for Desk<S> {
    fn default() -> Self {
        Self {
            reading: None,
            session: None,
            waiting: VecDeque::new(),
            writing: None,
        }
    }
}

impl<S: Source> Desk<S> {
    /// Begins to read a file. The model before it goes first: both may not fit into memory.
    pub fn open(&mut self, source: S, about: About) -> Vec<Value> {
        let mut said = self.refuse_all("no-model");
        self.session = None;
        self.reading = None;
        match Reading::new(source, about) {
            Ok(reading) => self.reading = Some(reading),
            Err(problem) => said.push(refused(&problem)),
        }
        said
    }

    /// Takes a call.
    pub fn ask(&mut self, id: u64, order: Value) -> Vec<Value> {
        if self.session.is_none() && self.reading.is_none() {
            return vec![not_asked(id, "no-model")];
        }
        self.waiting.push_back((id, order));
        Vec::new()
    }

    /// Ends a call, wherever it is.
    pub fn cancel(&mut self, id: u64) -> Vec<Value> {
        let was_writing = self
            .writing
            .take_if(|(writing, _)| *writing == id)
            .is_some();
        let before = self.waiting.len();
        self.waiting.retain(|(waiting, _)| *waiting != id);
        match was_writing || self.waiting.len() < before {
            true => vec![json!({"kind": "ended", "id": id, "stop": "cancelled"})],
            false => Vec::new(),
        }
    }

    /// Whether there is nothing to do.
    pub fn is_idle(&self) -> bool {
        let asked = self.writing.is_some() || !self.waiting.is_empty();
        self.reading.is_none() && (self.session.is_none() || !asked)
    }

    /// Does a slice of work, and says what came of it.
    pub fn turn(&mut self) -> Vec<Value> {
        if let Some(reading) = self.reading.take() {
            return self.read(reading);
        }
        let Some(session) = &mut self.session else {
            return Vec::new();
        };
        let Some((id, mut run)) = self.writing.take() else {
            let Some((id, order)) = self.waiting.pop_front() else {
                return Vec::new();
            };
            match start(session, &order) {
                Ok(run) => self.writing = Some((id, run)),
                Err(problem) => return vec![not_asked(id, problem.code())],
            }
            return Vec::new();
        };
        match session.step(&mut run) {
            Ok(Event::Prefilled { .. }) => {
                self.writing = Some((id, run));
                Vec::new()
            }
            Ok(Event::Text(text)) => {
                self.writing = Some((id, run));
                told(id, text)
            }
            Ok(Event::Finished { text, reason }) => {
                let mut said = told(id, text);
                said.push(json!({
                    "kind": "ended",
                    "id": id,
                    "stop": word(reason),
                    "prompt_tokens": run.prompt().0,
                    "tokens": run.written().len(),
                }));
                said
            }
            Err(problem) => vec![not_asked(id, problem.code())],
        }
    }

    fn read(&mut self, reading: Reading<S>) -> Vec<Value> {
        match reading.step() {
            Ok((reading, Read::On(said))) => {
                self.reading = reading;
                vec![said]
            }
            Ok((_, Read::Done(model, file))) => {
                let config = model.network.config();
                let said = json!({
                    "kind": "opened",
                    "file": file,
                    "engine": ENGINE,
                    "architecture": architecture(config.architecture),
                    "context": config.context,
                });
                // A model that cannot be spoken to is of no use here.
                if let Err(problem) = &model.template {
                    return vec![refused(problem)];
                }
                self.session = Some(Session::new(*model));
                vec![said]
            }
            Ok((_, Read::Other)) => vec![refused_for("hash", Map::new())],
            Err(problem) => vec![refused(&problem)],
        }
    }

    fn refuse_all(&mut self, code: &str) -> Vec<Value> {
        let writing = self.writing.take().map(|(id, _)| id);
        let waiting = self.waiting.drain(..).map(|(id, _)| id);
        let all = writing.into_iter().chain(waiting);
        all.map(|id| not_asked(id, code)).collect()
    }
}

fn start(session: &mut Session, order: &Value) -> Result<Run, Problem> {
    let model = session.model();
    let template = model.template.as_ref().map_err(Clone::clone)?;
    let text = template.render(&ask::messages(order), true)?;
    let prompt = model.tokenizer.encode(&text, true);
    session.start(&prompt, ask::sampling(order))
}

fn told(id: u64, text: String) -> Vec<Value> {
    match text.is_empty() {
        true => Vec::new(),
        false => vec![json!({"kind": "text", "id": id, "text": text})],
    }
}

/// As files say it.
const fn architecture(architecture: Architecture) -> &'static str {
    match architecture {
        Architecture::Llama => "llama",
        Architecture::Qwen2 => "qwen2",
    }
}

/// As services say it.
const fn word(reason: Reason) -> &'static str {
    match reason {
        Reason::End | Reason::Stop => "stop",
        Reason::Length => "length",
        Reason::Context => "context",
    }
}

fn not_asked(id: u64, code: &str) -> Value {
    json!({"kind": "not-asked", "id": id, "code": code})
}

/// That a model cannot be used.
pub fn refused(problem: &Problem) -> Value {
    let values = problem.values().into_iter();
    refused_for(
        problem.code(),
        values
            .map(|(name, value)| (name.to_owned(), value.into()))
            .collect(),
    )
}

/// The same, for a reason that is none of the engine's.
pub fn refused_for(code: &str, about: Map<String, Value>) -> Value {
    json!({"kind": "refused", "code": code, "about": about})
}
