//! One call: to a service, or to the practice model.

use super::Active;
use crate::{
    platform::{clock, fetch::Cancel},
    state::{
        calls::Got,
        lab::live::{self, Live},
    },
};
use unwatched_core::{
    plan::Trial,
    provider::practice,
    run::call_seed,
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
        cancel: &Cancel,
    ) -> Got {
        let answer = self.truth.answer(&self.run.scenario, trial, order);
        for piece in practice::pieces(&answer) {
            clock::sleep(PRACTICE_PACE_MS).await;
            if cancel.is_cancelled() {
                break;
            }
            live::push(live, piece);
        }
        Got::simulated(answer, &self.run.model)
    }

    /// The service's answer, as it streams.
    pub(super) async fn ask(&self, trial: &Trial, order: u64, live: Live, cancel: &Cancel) -> Got {
        let run = &self.run;
        let variant = variant(&run.plan, trial);
        let prompt = prompt(&run.scenario, &trial.paraphrase, trial.arm, variant);
        let Some(prompt) = prompt else {
            return Got::default();
        };
        let seed = call_seed(run.plan.seed, order);
        let push = move |text: &str| live::push(live, text);
        self.service.ask(&prompt, Some(seed), cancel, push).await
    }
}
