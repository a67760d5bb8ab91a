//! Running a plan: the scheduler decides, this calls.

mod call;
mod got;

use got::Got;

use super::{Lab, Phase, Run, Trouble, analysis, held_key::key_for, labels, live, store};
use crate::{
    platform::{
        clock,
        fetch::{CallFailure, Cancel},
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
    plan::{Ended, Trial},
    provider::{Key, practice::Truth},
    run::{Counts, Next, Scheduler, Verdict},
    sample::{Outcome, Sample},
};

/// A run that is under way in this tab.
struct Active {
    lab: Lab,
    run: Arc<Run>,
    /// What is true of the practice model in this run; of no use to another provider.
    truth: Truth,
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
    // No more of the run under way than its end is known here: whoever stops it needs none of the
    // code that runs it.
    static STOP: RefCell<Option<Rc<dyn Fn()>>> = const { RefCell::new(None) };
}

/// Whether this tab is running a plan.
pub fn is_running() -> bool {
    STOP.with_borrow(Option::is_some)
}

/// The lock of a run.
pub(super) fn lock_name(run: &Run) -> String {
    ["unwatched.run.", &run.id].concat()
}

/// Begins to run what is left of `run`. False where another tab is running it.
pub(super) async fn run(lab: Lab, run: Arc<Run>) -> bool {
    if is_running() {
        return true;
    }
    let Some(lock) = locks::try_hold(&lock_name(&run)).await else {
        lab.phase.set(Phase::Elsewhere);
        lab.trouble.set(Some(Trouble::OtherTab));
        return false;
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
        truth: run.practice.truth(run.plan.seed),
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
    let stopped = active.clone();
    STOP.set(Some(Rc::new(move || stopped.end(Phase::Stopped, None))));
    lab.phase.set(Phase::Running);
    lab.status.set(t("lab.status.started"));
    active.pump();
    true
}

/// Stops the run for good: its result will say so.
pub fn cancel() {
    if let Some(stop) = STOP.with_borrow(Clone::clone) {
        stop();
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
            Err(failure) => (Got::nothing(failure.failure.clone()), failure),
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

    fn end(&self, phase: Phase, trouble: Option<Trouble>) {
        if self.over.replace(true) {
            return;
        }
        self.cancel.now();
        self.scheduler.borrow_mut().release_running();
        self.show_progress();
        self.lab.left_ms.set(None);
        let ended = match phase {
            Phase::Finished => Ended::Complete,
            Phase::Stopped => Ended::Stopped,
            _ => Ended::Open,
        };
        let mut run = (*self.run).clone();
        run.plan.ended = ended;
        let lock = self.lock.take();
        STOP.set(None);
        spawn_local(conclude(self.lab, Arc::new(run), phase, trouble, lock));
    }
}

/// Says that the run is over once its record is kept and its numbers are those of all its samples.
async fn conclude(
    lab: Lab,
    run: Arc<Run>,
    phase: Phase,
    trouble: Option<Trouble>,
    lock: Option<locks::Held>,
) {
    store::keep_run(lab, &run).await;
    // Only now may another tab take it up.
    drop(lock);
    analysis::settle(lab).await;
    // The person may have deleted everything meanwhile.
    if lab.run.with_untracked(Option::is_none) {
        return;
    }
    lab.run.set(Some(run));
    lab.phase.set(phase);
    if trouble.is_some() {
        lab.trouble.set(trouble);
    }
    lab.status.set(t(match phase {
        Phase::Finished => "lab.status.finished",
        Phase::Stopped => "lab.status.stopped",
        _ => "lab.status.failed",
    }));
}
