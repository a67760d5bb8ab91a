//! Running a plan: a pool of calls, whose answers become samples.

mod call;
mod spending;

use super::{Lab, Phase, Run, Trouble, analysis, labels, live, store};
use crate::{
    platform::{clock, fetch::Cancel, locks},
    state::calls::{End, Got, Pool, Service, Task, Waiting, Work},
    words::t,
};
use leptos::{prelude::*, task::spawn_local};
use std::{cell::RefCell, collections::BTreeMap, rc::Rc, sync::Arc};
use unwatched_core::{
    plan::{Ended, Trial},
    provider::{origin, practice::Truth},
    run::{Counts, Scheduler},
    sample::{Outcome, Sample},
};

/// A run that is under way in this tab.
struct Active {
    lab: Lab,
    run: Arc<Run>,
    /// What is true of the practice model in this run; of no use to another provider.
    truth: Truth,
    service: Service,
    trials: Vec<Trial>,
    /// When each call that is under way began.
    began: RefCell<BTreeMap<usize, (String, f64)>>,
    started: f64,
    done_before: usize,
    // Held until the run is over, so that no other tab runs the same plan.
    lock: RefCell<Option<locks::Held>>,
}

/// What can be asked of a run that is under way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wish {
    /// That it stops for good: its result will say so.
    Stop,
    /// That it makes no further call, for now.
    Pause,
    /// That it goes on.
    GoOn,
    /// That the call at this place of the plan's order, from 1, is given up.
    GiveUp(u64),
}

type Grant = Rc<dyn Fn(Wish)>;

thread_local! {
    // No more of the run under way is known here: whoever stops it needs none of the code that
    // runs it.
    static UNDER_WAY: RefCell<Option<Grant>> = const { RefCell::new(None) };
}

/// Whether this tab is running a plan.
pub fn is_running() -> bool {
    UNDER_WAY.with_borrow(Option::is_some)
}

/// Asks something of the run that is under way.
pub fn wish(wish: Wish) {
    if let Some(grant) = UNDER_WAY.with_borrow(Clone::clone) {
        grant(wish);
    }
}

fn grant(pool: &Rc<Pool>, wish: Wish) {
    match wish {
        Wish::Stop => pool.stop(),
        Wish::Pause => pool.pause(true),
        Wish::GoOn => pool.pause(false),
        Wish::GiveUp(order) => {
            if let Some(index) = usize::try_from(order).ok().and_then(|o| o.checked_sub(1)) {
                pool.give_up(index);
            }
        }
    }
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
    let at_once = lab.choices.with_untracked(|choices| choices.at_once);
    let concurrency = at_once.unwrap_or(run.provider.row().concurrency);
    let budget = lab
        .samples
        .with_untracked(|samples| spending::budget(&run, &trials, samples));
    let mut scheduler = Scheduler::new(trials.len(), concurrency, run.plan.seed).within(budget);
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
        service: run.service(lab.key_for(&run.base)),
        trials,
        began: RefCell::default(),
        started: clock::now_ms(),
        done_before,
        lock: RefCell::new(Some(lock)),
        run,
    });
    lab.phase.set(Phase::Running);
    lab.status.set(t("lab.status.started"));
    let pool = Pool::start(active, scheduler);
    // It may have nothing to do.
    if !pool.is_over() {
        UNDER_WAY.set(Some(Rc::new(move |wish| grant(&pool, wish))));
    }
    true
}

impl Work for Active {
    fn call(self: Rc<Self>, index: usize, cancel: Cancel) -> Task<Got> {
        Box::pin(async move {
            let Some(trial) = self.trials.get(index) else {
                return Got::default();
            };
            let now = (clock::now(), clock::now_ms());
            self.began.borrow_mut().insert(index, now);
            let order = index as u64 + 1;
            let live = live::begin(self.lab, order, trial.arm);
            let got = match self.run.is_simulated() {
                true => self.practise(trial, order, live, &cancel).await,
                false => self.ask(trial, order, live, &cancel).await,
            };
            live::end(self.lab, live);
            got
        })
    }

    fn take(self: Rc<Self>, index: usize, got: Got, tries: u32) -> Task<()> {
        Box::pin(async move {
            let began = self.began.borrow_mut().remove(&index);
            let (Some(trial), Some((started, began))) = (self.trials.get(index), began) else {
                return;
            };
            let seconds = (clock::now_ms() - began) / 1_000.0;
            let order = index as u64 + 1;
            self.keep(got.sample(trial, order, started, seconds, u64::from(tries)))
                .await;
        })
    }

    fn cost(&self, got: &Got) -> Option<f64> {
        self.run.price?.of(got.finish.usage?)
    }

    fn progress(&self, counts: Counts, waiting: Option<Waiting>) {
        self.lab.counts.set(counts);
        self.lab.waiting.set(waiting);
        self.lab.left_ms.set(self.left_ms(counts, waiting));
    }

    fn ended(&self, end: End) {
        UNDER_WAY.set(None);
        self.lab.left_ms.set(None);
        let (phase, ended, trouble) = match end {
            End::Finished => (Phase::Finished, Ended::Complete, None),
            End::Stopped => (Phase::Stopped, Ended::Stopped, None),
            End::Cap(spent) => {
                let cap = self.run.cap.unwrap_or_default();
                (Phase::Stopped, Ended::Open, Some(Trouble::Cap(spent, cap)))
            }
            End::Failed(failure) => {
                let trouble = Trouble::Call(failure, origin(&self.run.base));
                (Phase::Failed, Ended::Open, Some(trouble))
            }
        };
        let mut run = (*self.run).clone();
        run.plan.ended = ended;
        let lock = self.lock.take();
        spawn_local(conclude(self.lab, Arc::new(run), phase, trouble, lock));
    }

    fn needs_network(&self) -> bool {
        self.service.needs_network()
    }
}

impl Active {
    /// What is left, if the rest takes as long as what was done.
    fn left_ms(&self, counts: Counts, waiting: Option<Waiting>) -> Option<f64> {
        let done = counts.done + counts.failed - self.done_before;
        let left = counts.waiting + counts.running;
        let spent = clock::now_ms() - self.started;
        let moves = !matches!(waiting, Some(Waiting::Paused | Waiting::Offline));
        (done >= 3 && left > 0 && moves).then(|| spent / done as f64 * left as f64)
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
