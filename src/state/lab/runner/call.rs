//! One call: to a service, or to the practice model.

use super::{Active, Got};
use crate::{
    platform::{
        clock,
        fetch::{self, CallFailure, Reading},
    },
    state::lab::live::{self, Live},
};
use unwatched_core::{
    plan::Trial,
    provider::{Call, Decoder, Finish, Piece, practice, request},
    sample::{Outcome, ReasoningKind},
    scenario::{prompt, variant},
};

/// Words of the practice model come this many milliseconds apart.
const PRACTICE_PACE_MS: f64 = 18.0;

impl Active {
    /// The practice model's answer, at the pace of a model.
    pub(super) async fn practise(
        &self,
        trial: &Trial,
        order: u64,
        live: Live,
    ) -> Result<Got, CallFailure> {
        let answer = self.truth.answer(&self.run.scenario, trial, order);
        for piece in practice::pieces(&answer) {
            clock::sleep(PRACTICE_PACE_MS).await;
            if self.over.get() {
                break;
            }
            live::push(live, piece);
        }
        let finish = Finish {
            outcome: Outcome::Complete,
            stop: Some("simulated".to_owned()),
            category: None,
            reasoning: ReasoningKind::None,
            model: Some(self.run.model.clone()),
            usage: None,
            failure: None,
        };
        Ok(Got {
            text: answer,
            reasoning: String::new(),
            finish,
        })
    }

    /// The service's answer, as it streams.
    pub(super) async fn ask(&self, trial: &Trial, live: Live) -> Result<Got, CallFailure> {
        let run = &self.run;
        let prompt = prompt(
            &run.scenario,
            &trial.paraphrase,
            trial.arm,
            variant(&run.plan, trial),
        );
        let decoder = Decoder::new(run.provider.row().dialect);
        let (Some(prompt), Some(mut decoder)) = (prompt, decoder) else {
            return Ok(Got::default());
        };
        let call = Call {
            provider: run.provider,
            base: &run.base,
            model: &run.model,
            prompt: &prompt,
            parameters: run.parameters,
            seed: None,
        };
        let Some(request) = request(&call, &self.key) else {
            return Ok(Got::default());
        };
        let mut got = Got::default();
        let mut pieces = Vec::new();
        fetch::stream(&request, &self.cancel, |bytes| {
            decoder.push(bytes, &mut pieces);
            for piece in pieces.drain(..) {
                if let Piece::Text(text) = &piece {
                    live::push(live, text);
                }
                got.add(piece);
            }
            match decoder.has_failed() {
                true => Reading::Enough,
                false => Reading::On,
            }
        })
        .await?;
        got.finish = decoder.finish(&mut pieces);
        for piece in pieces {
            got.add(piece);
        }
        Ok(got)
    }
}
