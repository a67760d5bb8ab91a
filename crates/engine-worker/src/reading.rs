//! Reading a file, a slice at a time: its head, its hash, its weights.

use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use unwatched_engine::{Model, Opening, Problem, gguf::Source};

/// So many bytes are hashed in one slice: about 20 ms.
const SLICE: usize = 4 << 20;

/// What is known of a file before it is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct About {
    /// Its name.
    pub name: String,
    /// The hash that it must have, as `sha256:` and 64 digits, where somebody said so.
    pub expected: Option<String>,
}

/// A file that is being read.
pub struct Reading<S> {
    source: S,
    about: About,
    opening: Opening,
    hash: Sha256,
    hashed: u64,
}

/// What came of a slice of work.
pub enum Read {
    /// There is more to do; what to say of it.
    On(Value),
    /// The model, and its file: name, size, hash.
    Done(Box<Model>, Value),
    /// The file is not the one that it should be.
    Other,
}

impl<S: Source> Reading<S> {
    /// Reads the head. What is wrong with most files shows here, before a gigabyte is hashed.
    pub fn new(mut source: S, about: About) -> Result<Self, Problem> {
        let opening = Opening::new(&mut source)?;
        Ok(Self {
            source,
            about,
            opening,
            hash: Sha256::new(),
            hashed: 0,
        })
    }

    /// Does a slice of the work.
    pub fn step(mut self) -> Result<(Option<Self>, Read), Problem> {
        let all = self.source.len();
        if self.hashed < all {
            let left = usize::try_from(all - self.hashed).unwrap_or(usize::MAX);
            let mut slice = vec![0; left.min(SLICE)];
            self.source.read_at(self.hashed, &mut slice)?;
            self.hash.update(&slice);
            self.hashed += slice.len() as u64;
            let done = self.hashed as f64 / all as f64;
            return Ok((Some(self), Read::On(coming("hash", done))));
        }
        if !self.opening.step(&mut self.source)? {
            let (done, of) = self.opening.progress();
            let said = coming("load", done as f64 / of.max(1) as f64);
            return Ok((Some(self), Read::On(said)));
        }
        let digits = self.hash.finalize();
        let digits: String = digits.iter().map(|byte| format!("{byte:02x}")).collect();
        let sha256 = ["sha256:", &digits].concat();
        if self
            .about
            .expected
            .is_some_and(|expected| expected != sha256)
        {
            return Ok((None, Read::Other));
        }
        let file = json!({"name": self.about.name, "bytes": all, "sha256": sha256});
        let model = Box::new(self.opening.finish()?);
        Ok((None, Read::Done(model, file)))
    }
}

/// What is said of work that is under way.
pub fn coming(stage: &str, done: f64) -> Value {
    json!({"kind": "coming", "stage": stage, "done": done})
}
