//! Running a plan: the scheduler decides, this calls.

use super::{
    Lab, Phase, Run, Trouble, analysis, held_key::key_for, labels, live, live::Live, resume, store,
};
use crate::{
    platform::{
        clock,
        fetch::{self, CallFailure, Cancel, Reading},
        locks,
    },
    words::t,
};
use leptos::{prelude::*, task::spawn_local};
use std::{
    cell::{Cell, RefCell},
    rc::Rc,
    sync::Arc,
};
use unwatched_core::{
    plan::{Ended, Plan, Trial},
    provider::{Call, Decoder, Failure, Finish, Key, Piece, practice, request},
    run::{Counts, Next, Scheduler, Verdict},
    sample::{self, Outcome, Reasoning, Sample},
    scenario::prompt,
};

/// Words of the practice model come this many milliseconds apart.
const PRACTICE_PACE_MS: f64 = 18.0;

struct Active {
    lab: Lab,
    run: Arc<Run>,
    trials: Vec<Trial>,
    scheduler: RefCell<Scheduler>,
    cancel: Cancel,
    key: Key,
    began: f64,
    done_before: usize,
    over: Cell<bool>,
    // Held until the run is over, so that no other tab runs the same plan.
    lock: RefCell<Option<locks::Held>>,
}

thread_local! {
    static ACTIVE: RefCell<Option<Rc<Active>>> = const { RefCell::new(None) };
}

/// Whether this tab is running a plan.
pub fn is_running() -> bool {
    ACTIVE.with_borrow(Option::is_some)
}

/// The lock of a run.
pub(super) fn lock_name(run: &Run) -> String {
    ["unwatched.run.", &run.id].concat()
}

/// Runs what is left of `run`.
pub(super) async fn run(lab: Lab, run: Arc<Run>) {
    if is_running() {
        return;
    }
    let Some(lock) = locks::try_hold(&lock_name(&run)).await else {
        lab.phase.set(Phase::Elsewhere);
        lab.trouble.set(Some(Trouble::OtherTab));
        return resume::watch(lab, run).await;
    };
    let trials = run.trials();
    let mut scheduler = Scheduler::new(trials.len(), run.provider.row().concurrency, run.plan.seed);
    lab.samples.with_untracked(|samples| {
        for sample in samples {
            let index = usize::try_from(sample.order).unwrap_or_default();
            scheduler.restore(index.wrapping_sub(1), sample.outcome == Outcome::Complete);
        }
    });
    let done_before = trials.len() - scheduler.counts().waiting;
    let active = Rc::new(Active {
        lab,
        trials,
        scheduler: RefCell::new(scheduler),
        cancel: Cancel::new(),
        key: key_for(lab, &run.base),
        began: clock::now_ms(),
        done_before,
        over: Cell::new(false),
        lock: RefCell::new(Some(lock)),
        run,
    });
    ACTIVE.set(Some(active.clone()));
    lab.phase.set(Phase::Running);
    lab.status.set(t("lab.status.started"));
    active.pump();
}

/// Stops the run for good: its result will say so.
pub fn cancel() {
    if let Some(active) = ACTIVE.with_borrow(Clone::clone) {
        active.end(Phase::Stopped, None);
    }
}

impl Active {
    /// Starts as many calls as may run now.
    fn pump(self: &Rc<Self>) {
        while !self.over.get() {
            let next = self.scheduler.borrow_mut().next(clock::now_ms());
            match next {
                Next::Start(index) => {
                    let active = self.clone();
                    spawn_local(async move { active.call(index).await });
                }
                Next::Wait(ms) => {
                    let active = self.clone();
                    spawn_local(async move {
                        clock::sleep(ms).await;
                        active.pump();
                    });
                    break;
                }
                Next::Busy => break,
                Next::Finished => self.end(Phase::Finished, None),
            }
        }
        self.show_progress();
    }

    fn show_progress(&self) {
        let counts = self.scheduler.borrow().counts();
        self.lab.counts.set(counts);
        self.lab.left_ms.set(self.left_ms(counts));
    }

    /// What is left, if the rest takes as long as what was done.
    fn left_ms(&self, counts: Counts) -> Option<f64> {
        let done = counts.done + counts.failed - self.done_before;
        let left = counts.waiting + counts.running;
        let spent = clock::now_ms() - self.began;
        (done >= 3 && left > 0).then(|| spent / done as f64 * left as f64)
    }

    async fn call(self: Rc<Self>, index: usize) {
        let Some(trial) = self.trials.get(index) else {
            return;
        };
        let order = index as u64 + 1;
        let started = clock::now();
        let began = clock::now_ms();
        let live = live::begin(self.lab, order, trial.arm);
        let result = match self.run.is_simulated() {
            true => self.practise(trial, order, live).await,
            false => self.ask(trial, live).await,
        };
        live::end(self.lab, live);
        if self.over.get() || self.cancel.is_cancelled() {
            return;
        }
        let answer = match self.judge(index, result) {
            Some(answer) => answer,
            None => return,
        };
        let tries = self.scheduler.borrow().tries(index);
        let sample = answer.sample(
            trial,
            order,
            started,
            (clock::now_ms() - began) / 1_000.0,
            u64::from(tries),
        );
        self.keep(sample).await;
        self.pump();
    }

    /// What is recorded of a call; nothing of one that is tried again or that stops the run.
    fn judge(self: &Rc<Self>, index: usize, result: Result<Got, CallFailure>) -> Option<Got> {
        let (got, failure) = match result {
            Ok(got) => match got.finish.failure.clone() {
                None => {
                    let answered = got.finish.outcome == Outcome::Complete;
                    self.scheduler.borrow_mut().succeed(index, answered);
                    return Some(got);
                }
                Some(failure) => (
                    got,
                    CallFailure {
                        failure,
                        retry_after_ms: None,
                    },
                ),
            },
            Err(failure) => (Got::nothing(&failure.failure), failure),
        };
        let kind = failure.failure.kind;
        let now = clock::now_ms();
        let verdict = self
            .scheduler
            .borrow_mut()
            .fail(index, kind, failure.retry_after_ms, now);
        match verdict {
            Verdict::GiveUp => return Some(got),
            Verdict::Again => self.pump(),
            Verdict::StopRun => {
                let origin = unwatched_core::provider::origin(&self.run.base);
                self.end(Phase::Failed, Some(Trouble::Call(failure.failure, origin)));
            }
        }
        None
    }

    async fn keep(&self, sample: Sample) {
        let lab = self.lab;
        store::keep_sample(lab, &self.run.id, &sample).await;
        let label = labels::by_rule(&self.run.scenario, &sample);
        lab.samples.update(|samples| samples.push(Arc::new(sample)));
        if let Some(label) = label {
            labels::add(lab, label);
        }
        analysis::refresh(lab);
    }

    async fn practise(&self, trial: &Trial, order: u64, live: Live) -> Result<Got, CallFailure> {
        let answer = self
            .run
            .practice
            .answer(&self.run.scenario, trial, self.run.plan.seed, order);
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

    async fn ask(&self, trial: &Trial, live: Live) -> Result<Got, CallFailure> {
        let run = &self.run;
        let prompt = prompt(&run.scenario, &trial.paraphrase, trial.arm);
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
        };
        let Some(request) = request(&call, &self.key) else {
            return Ok(Got::default());
        };
        let mut got = Got::default();
        let mut pieces = Vec::new();
        fetch::stream(&request, &self.cancel, |bytes| {
            decoder.push(bytes, &mut pieces);
            for piece in pieces.drain(..) {
                match piece {
                    Piece::Text(text) => {
                        live::push(live, &text);
                        got.text.push_str(&text);
                    }
                    Piece::Reasoning(text) => got.reasoning.push_str(&text),
                }
            }
            match decoder.has_failed() {
                true => Reading::Enough,
                false => Reading::On,
            }
        })
        .await?;
        got.finish = decoder.finish();
        Ok(got)
    }

    fn end(&self, phase: Phase, trouble: Option<Trouble>) {
        if self.over.replace(true) {
            return;
        }
        self.cancel.now();
        self.scheduler.borrow_mut().release_running();
        self.show_progress();
        let lab = self.lab;
        lab.left_ms.set(None);
        let ended = match phase {
            Phase::Finished => Ended::Complete,
            Phase::Stopped => Ended::Stopped,
            _ => Ended::Open,
        };
        let plan = Plan {
            ended,
            ..self.run.plan.clone()
        };
        let run = Arc::new(Run {
            plan,
            ..(*self.run).clone()
        });
        lab.run.set(Some(run.clone()));
        lab.phase.set(phase);
        if trouble.is_some() {
            lab.trouble.set(trouble);
        }
        let status = match phase {
            Phase::Finished => "lab.status.finished",
            Phase::Stopped => "lab.status.stopped",
            _ => "lab.status.failed",
        };
        lab.status.set(t(status));
        let lock = self.lock.take();
        ACTIVE.set(None);
        spawn_local(async move {
            store::keep_run(lab, &run).await;
            // Only now may another tab take it up.
            drop(lock);
        });
    }
}

/// What came of a call that was answered at all.
struct Got {
    text: String,
    reasoning: String,
    finish: Finish,
}

impl Default for Got {
    fn default() -> Self {
        let finish = Finish {
            outcome: Outcome::Error,
            stop: None,
            model: None,
            usage: None,
            failure: None,
        };
        Self {
            text: String::new(),
            reasoning: String::new(),
            finish,
        }
    }
}

impl Got {
    fn nothing(failure: &Failure) -> Self {
        let mut got = Self::default();
        got.finish.failure = Some(failure.clone());
        got
    }

    fn sample(
        self,
        trial: &Trial,
        order: u64,
        started: String,
        seconds: f64,
        tries: u64,
    ) -> Sample {
        let problem = self.finish.failure.map(|f| match f.message.is_empty() {
            true => f.kind.name().to_owned(),
            false => [f.kind.name(), ": ", &f.message].concat(),
        });
        Sample {
            id: sample::id(order),
            trial: trial.clone(),
            order,
            outcome: self.finish.outcome,
            text: self.text,
            reasoning: Reasoning::native(self.reasoning),
            stop: self.finish.stop,
            model: self.finish.model,
            problem,
            usage: self.finish.usage,
            started,
            seconds: (seconds * 1_000.0).round() / 1_000.0,
            tries,
            seed: None,
        }
    }
}
