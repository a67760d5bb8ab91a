//! A model at a service, and how it is asked.

use super::Got;
use crate::{
    platform::fetch::{self, Cancel, Reading},
    state::in_page,
};
use serde_json::{Map, Value};
use std::{cell::RefCell, rc::Rc};
use unwatched_core::{
    provider::{
        Call, Controls, Decoder, Key, Parameters, Piece, ProviderId, is_loopback, order, request,
        sent_parameters, tokens_at_most,
    },
    scenario::Prompt,
};

/// A model at a service, and all that a call of it depends on but the prompt.
pub struct Service {
    /// The provider.
    pub provider: ProviderId,
    /// Its address.
    pub base: String,
    /// The model.
    pub model: String,
    /// What the model takes.
    pub controls: Controls,
    /// How it is asked.
    pub parameters: Parameters,
    /// The key, if it was typed for this address.
    pub key: Key,
}

impl Service {
    fn call<'a>(&'a self, prompt: &'a Prompt, seed: Option<u64>) -> Call<'a> {
        Call {
            provider: self.provider,
            base: &self.base,
            model: &self.model,
            controls: &self.controls,
            prompt,
            parameters: self.parameters,
            seed: seed.filter(|_| self.controls.seed),
        }
    }

    /// What is sent with every call, by its name in the request.
    pub fn sent(&self) -> Map<String, Value> {
        let empty = Prompt {
            before: String::new(),
            framing: String::new(),
            after: String::new(),
            turns: Vec::new(),
        };
        sent_parameters(&self.call(&empty, None))
    }

    /// Whether it is somewhere else, so that nothing can come while there is no network.
    pub fn needs_network(&self) -> bool {
        !self.base.is_empty() && !is_loopback(&self.base)
    }

    /// Asks it; `on_text` is told what comes as it streams.
    pub async fn ask(
        &self,
        prompt: &Prompt,
        seed: Option<u64>,
        cancel: &Cancel,
        on_text: impl Fn(&str) + 'static,
    ) -> Got {
        let call = self.call(prompt, seed);
        if self.provider == ProviderId::IN_PAGE {
            let text = Rc::new(RefCell::new(String::new()));
            let so_far = text.clone();
            let hear = move |piece: &str| {
                so_far.borrow_mut().push_str(piece);
                on_text(piece);
            };
            let asked = in_page::ask(order(&call), cancel, Rc::new(hear)).await;
            return Got::in_page(asked, text.take(), &self.model, call.seed);
        }
        let decoder = Decoder::new(self.provider.row().dialect);
        let (Some(request), Some(mut decoder)) = (request(&call, &self.key), decoder) else {
            return Got::default();
        };
        let mut got = Got::default();
        let mut pieces = Vec::new();
        let read = fetch::stream(&request, cancel, |bytes| {
            decoder.push(bytes, &mut pieces);
            for piece in pieces.drain(..) {
                if let Piece::Text(text) = &piece {
                    on_text(text);
                }
                got.add(piece);
            }
            match decoder.has_failed() {
                true => Reading::Enough,
                false => Reading::On,
            }
        });
        if let Err(failed) = read.await {
            return failed.into();
        }
        let limit = tokens_at_most(&self.controls, self.parameters);
        let dialect = self.provider.row().dialect;
        got.finish = decoder.finish(&mut pieces).within(dialect, limit);
        got.seed = call.seed;
        pieces.into_iter().for_each(|piece| got.add(piece));
        got
    }
}
