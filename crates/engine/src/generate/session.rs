use super::{
    model::Model,
    run::{Event, Run},
    sampling::Sampling,
};
use crate::{
    Problem,
    model::{Cache, Scratch},
};

/// So many prompts are remembered: one for each arm of a run, and one more.
const PROMPTS: usize = 4;
/// So many tokens of a prompt are read in one step: a tenth of a second on a slow machine.
const CHUNK: usize = 4;

/// A model, and what it remembers of the last prompts. What they have in common with a new one is
/// not computed again; the answers are the same as if it were.
#[derive(Debug)]
pub struct Session {
    model: Model,
    scratch: Scratch,
    /// Prompts that were read, the one that was used last at the end.
    prompts: Vec<Cache>,
    chunk: usize,
}

impl Session {
    /// A session that remembers nothing yet.
    pub fn new(model: Model) -> Self {
        Self {
            model,
            scratch: Scratch::default(),
            prompts: Vec::new(),
            chunk: CHUNK,
        }
    }

    /// The model.
    pub const fn model(&self) -> &Model {
        &self.model
    }

    /// How many tokens of a prompt are read in one step, at least 1. More are a little faster and
    /// take longer to stop; the answers are the same.
    pub fn set_chunk(&mut self, tokens: usize) {
        self.chunk = tokens.clamp(1, 64);
    }

    /// Begins an answer to `prompt`, the tokens of a text.
    ///
    /// # Errors
    /// [`Problem::EmptyPrompt`], [`Problem::PromptTooLong`] where no token of an answer would fit,
    /// [`Problem::Token`], [`Problem::Setting`].
    pub fn start(&mut self, prompt: &[u32], sampling: Sampling) -> Result<Run, Problem> {
        sampling.check()?;
        let network = &self.model.network;
        let context = network.config().context;
        if prompt.is_empty() {
            return Err(Problem::EmptyPrompt);
        }
        if prompt.len() >= context {
            return Err(Problem::PromptTooLong(prompt.len(), context));
        }
        let unknown = |token: &&u32| **token as usize >= network.vocabulary();
        if let Some(token) = prompt.iter().find(unknown) {
            return Err(Problem::Token(*token));
        }
        // The last token is always read: what follows it is not remembered.
        let wanted = &prompt[..prompt.len() - 1];
        let best = (0..self.prompts.len()).max_by_key(|n| common(&self.prompts[*n], wanted));
        let cache = match best {
            Some(best) => {
                let used = self.prompts.remove(best);
                let shared = common(&used, wanted);
                let cache = used.prefix(network.config(), shared);
                self.prompts.push(used);
                cache
            }
            None => Cache::new(network.config()),
        };
        Ok(Run::new(prompt, cache, sampling))
    }

    /// Does a bounded slice of the work on an answer, and says what came of it. Several may be
    /// written in turn.
    ///
    /// # Errors
    /// [`Problem::NotANumber`], if the weights are broken. The answer cannot go on then.
    pub fn step(&mut self, run: &mut Run) -> Result<Event, Problem> {
        let event = run.step(&self.model, &mut self.scratch, self.chunk)?;
        if let Event::Prefilled { done, of } = event
            && done == of
        {
            self.remember(run);
        }
        Ok(event)
    }

    /// Forgets all prompts, and gives their memory back.
    pub fn forget(&mut self) {
        self.prompts.clear();
    }

    fn remember(&mut self, run: &Run) {
        let wanted = &run.prompt[..run.prompt.len() - 1];
        if self
            .prompts
            .iter()
            .any(|known| common(known, wanted) == wanted.len())
        {
            return;
        }
        // A prompt that the new one goes on from is in the new one.
        self.prompts
            .retain(|known| common(known, wanted) < known.tokens().len());
        if self.prompts.len() >= PROMPTS {
            self.prompts.remove(0);
        }
        self.prompts.push(run.cache.clone());
    }
}

/// So many tokens both begin with.
fn common(known: &Cache, wanted: &[u32]) -> usize {
    let pairs = known.tokens().iter().zip(wanted);
    pairs.take_while(|(a, b)| a == b).count()
}
