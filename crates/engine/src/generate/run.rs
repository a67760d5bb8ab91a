use super::{
    model::Model,
    sampling::{Sampler, Sampling},
    stop::Stops,
};
use crate::{
    Problem,
    model::{Cache, Scratch},
    tokenizer::Decoder,
};

/// Why an answer ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The model ended it.
    End,
    /// One of the texts came that end it.
    Stop,
    /// As many tokens as were allowed.
    Length,
    /// The context is full.
    Context,
}

/// What came of a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// The prompt is being read: so many of its tokens are, of so many.
    Prefilled {
        /// Tokens that were read, or known from earlier.
        done: usize,
        /// Tokens of the prompt.
        of: usize,
    },
    /// A token was written: the text that is whole now, which may be empty.
    Text(String),
    /// The answer is at its end: the rest of its text, and why. Further steps say the same,
    /// without text.
    Finished {
        /// The text after the last that was given.
        text: String,
        /// Why.
        reason: Reason,
    },
}

/// An answer that is being written.
#[derive(Debug)]
pub struct Run {
    pub(super) prompt: Vec<u32>,
    pub(super) cache: Cache,
    /// So many of the prompt's tokens were known from earlier.
    pub(super) reused: usize,
    written: Vec<u32>,
    sampler: Sampler,
    stops: Stops,
    decoder: Decoder,
    max_tokens: usize,
    logits: Vec<f32>,
    finished: Option<Reason>,
}

impl Run {
    pub(super) fn new(prompt: &[u32], cache: Cache, sampling: Sampling) -> Self {
        Self {
            prompt: prompt.to_vec(),
            reused: cache.tokens().len(),
            cache,
            written: Vec::new(),
            sampler: Sampler::new(&sampling),
            stops: Stops::new(sampling.stop),
            decoder: Decoder::default(),
            max_tokens: sampling.max_tokens,
            logits: Vec::new(),
            finished: None,
        }
    }

    /// The tokens that were written, with the one that ended it.
    pub fn written(&self) -> &[u32] {
        &self.written
    }

    /// So many tokens the prompt has, and so many of them were known from earlier.
    pub const fn prompt(&self) -> (usize, usize) {
        (self.prompt.len(), self.reused)
    }

    /// What the model said of the token that follows what was read, once the prompt is: a logit
    /// for each token of the vocabulary.
    pub fn logits(&self) -> &[f32] {
        &self.logits
    }

    /// A bounded slice of work: at most `chunk` tokens of the prompt, or one token of the answer.
    pub(super) fn step(
        &mut self,
        model: &Model,
        scratch: &mut Scratch,
        chunk: usize,
    ) -> Result<Event, Problem> {
        if let Some(reason) = self.finished {
            let text = String::new();
            return Ok(Event::Finished { text, reason });
        }
        let known = self.cache.tokens().len();
        let of = self.prompt.len();
        if known < of {
            let done = of.min(known + chunk.max(1));
            let logits = (done == of).then_some(&mut self.logits);
            let tokens = &self.prompt[known..done];
            model
                .network
                .read(tokens, &mut self.cache, scratch, logits)?;
            return Ok(Event::Prefilled { done, of });
        }
        // The last token that was written is read now, so that none is read for nothing.
        if let Some(last) = self.written.last()
            && known < of + self.written.len()
        {
            let logits = Some(&mut self.logits);
            model
                .network
                .read(&[*last], &mut self.cache, scratch, logits)?;
        }
        let token = self.sampler.choose(&self.logits);
        self.written.push(token);
        if model.tokenizer.vocabulary().ends(token) {
            return Ok(self.finish(String::new(), Reason::End));
        }
        let text = self.decoder.push(&model.tokenizer.bytes(token));
        let (text, stopped) = self.stops.push(&text);
        let full = of + self.written.len() >= model.network.config().context;
        if stopped {
            self.finished = Some(Reason::Stop);
            let reason = Reason::Stop;
            Ok(Event::Finished { text, reason })
        } else if self.written.len() >= self.max_tokens {
            Ok(self.finish(text, Reason::Length))
        } else if full {
            Ok(self.finish(text, Reason::Context))
        } else {
            Ok(Event::Text(text))
        }
    }

    fn finish(&mut self, mut text: String, reason: Reason) -> Event {
        let (more, stopped) = self.stops.push(&self.decoder.finish());
        text += &more;
        text += &self.stops.finish();
        let reason = if stopped { Reason::Stop } else { reason };
        self.finished = Some(reason);
        Event::Finished { text, reason }
    }
}
