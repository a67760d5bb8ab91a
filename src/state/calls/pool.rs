//! Many calls at once: the scheduler decides, this brings clock, network and sleep.

use super::{Got, sleep::Sleep};
use crate::platform::{clock, fetch::Cancel, network};
use leptos::task::spawn_local;
use std::{
    cell::{Cell, RefCell},
    collections::BTreeMap,
    future::Future,
    pin::Pin,
    rc::Rc,
};
use unwatched_core::{
    provider::{Failure, FailureKind},
    run::{Counts, Next, Scheduler, Verdict},
    sample::Outcome,
};

/// Something that is being done.
pub type Task<T> = Pin<Box<dyn Future<Output = T>>>;

/// Why nothing is called right now.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Waiting {
    /// The person has paused it.
    Paused,
    /// There is no network.
    Offline,
    /// The service was too busy, or failed: so many milliseconds.
    Cooling(f64),
}

/// How it ended.
#[derive(Clone, Debug, PartialEq)]
pub enum End {
    /// Nothing is left.
    Finished,
    /// The person stopped it.
    Stopped,
    /// The next call could go beyond the cap; so much is spent, in US dollars.
    Cap(f64),
    /// Every call would fail so.
    Failed(Failure),
}

/// What is called for.
pub trait Work {
    /// Makes the call of a task.
    fn call(self: Rc<Self>, index: usize, cancel: Cancel) -> Task<Got>;
    /// Takes what came of it; only when that is done is the task over. So many tries it took.
    fn take(self: Rc<Self>, index: usize, got: Got, tries: u32) -> Task<()>;
    /// What a call cost, in US dollars, where that is known.
    fn cost(&self, got: &Got) -> Option<f64>;
    /// How far it is.
    fn progress(&self, counts: Counts, waiting: Option<Waiting>);
    /// It is over.
    fn ended(&self, end: End);
    /// Whether nothing can come while there is no network.
    fn needs_network(&self) -> bool;
}

/// Calls that are under way and to come.
pub struct Pool {
    work: Rc<dyn Work>,
    scheduler: RefCell<Scheduler>,
    under_way: RefCell<BTreeMap<usize, Cancel>>,
    sleep: Sleep,
    network: RefCell<Option<network::Listening>>,
    over: Cell<bool>,
}

impl Pool {
    /// Begins to call for `work`.
    pub fn start(work: Rc<dyn Work>, scheduler: Scheduler) -> Rc<Self> {
        let pool = Rc::new(Self {
            work,
            scheduler: RefCell::new(scheduler),
            under_way: RefCell::default(),
            sleep: Sleep::default(),
            network: RefCell::default(),
            over: Cell::new(false),
        });
        let (sleeper, changed) = (pool.clone(), Rc::downgrade(&pool));
        spawn_local(async move { sleeper.sleep.watch(|| sleeper.over.get()).await });
        let changed = network::listen(move || {
            if let Some(pool) = changed.upgrade() {
                spawn_local(async move { pool.pump() });
            }
        });
        pool.network.replace(Some(changed));
        pool.pump();
        pool
    }

    /// Whether it is over.
    pub fn is_over(&self) -> bool {
        self.over.get()
    }

    /// Starts as many calls as may run now.
    fn pump(self: &Rc<Self>) {
        let offline = self.work.needs_network() && !network::is_online();
        self.scheduler.borrow_mut().offline(offline);
        let mut waiting = None;
        while !self.over.get() {
            let next = self.scheduler.borrow_mut().next(clock::now_ms());
            match next {
                Next::Start(index) => {
                    let pool = self.clone();
                    spawn_local(async move { pool.call(index).await });
                    continue;
                }
                Next::Wait(ms) => {
                    waiting = Some(Waiting::Cooling(ms));
                    let pool = self.clone();
                    spawn_local(async move {
                        clock::sleep(ms).await;
                        pool.pump();
                    });
                }
                Next::Busy => {}
                Next::Paused => waiting = Some(Waiting::Paused),
                Next::Offline => waiting = Some(Waiting::Offline),
                Next::CapReached => {
                    let spent = self.scheduler.borrow().spent().unwrap_or_default();
                    self.end(End::Cap(spent));
                }
                Next::Finished => self.end(End::Finished),
            }
            break;
        }
        if !self.over.get() {
            self.work.progress(self.counts(), self.waiting(waiting));
        }
    }

    /// What a person sees of the reason: what they did, and what is amiss, at once and not only
    /// when the last call has ended.
    fn waiting(&self, waiting: Option<Waiting>) -> Option<Waiting> {
        let scheduler = self.scheduler.borrow();
        match waiting {
            _ if scheduler.is_paused() => Some(Waiting::Paused),
            // Calls under way are progress enough.
            Some(Waiting::Cooling(_)) if scheduler.counts().running > 0 => None,
            other => other,
        }
    }

    fn counts(&self) -> Counts {
        self.scheduler.borrow().counts()
    }

    async fn call(self: Rc<Self>, index: usize) {
        let cancel = Cancel::new();
        self.under_way.borrow_mut().insert(index, cancel.clone());
        let began = clock::now_ms();
        let got = self.work.clone().call(index, cancel.clone()).await;
        let given_up = self.under_way.borrow_mut().remove(&index).is_none();
        if self.over.get() || given_up {
            return;
        }
        let tries = self.scheduler.borrow().tries(index);
        let cost = self.work.cost(&got);
        let cost = cost.or_else(|| costs_nothing(&got).then_some(0.0));
        self.scheduler.borrow_mut().cost(index, cost);
        match got.finish.failure.clone() {
            None => self.take(index, got, tries, true).await,
            Some(failure) => match self.judge(index, &failure, got.retry_after_ms, began) {
                Some(Verdict::GiveUp) => self.take(index, got, tries, false).await,
                Some(Verdict::StopRun) => return self.end(End::Failed(failure)),
                Some(Verdict::Again) | None => {}
            },
        }
        self.pump();
    }

    /// What to do about a failed call; `None` where the failure is not the service's.
    fn judge(
        &self,
        index: usize,
        failure: &Failure,
        retry_after_ms: Option<f64>,
        began: f64,
    ) -> Option<Verdict> {
        let now = clock::now_ms();
        let mut scheduler = self.scheduler.borrow_mut();
        let lost = self.work.needs_network() && !network::is_online();
        if is_silence(failure.kind) && (lost || self.sleep.since(began)) {
            scheduler.interrupted(index, now);
            return None;
        }
        Some(scheduler.fail(index, failure.kind, retry_after_ms, now))
    }

    async fn take(&self, index: usize, got: Got, tries: u32, succeeded: bool) {
        let answered = got.finish.outcome == Outcome::Complete;
        // Over only when it is kept: the last ones must not be overtaken by the end.
        self.work.clone().take(index, got, tries).await;
        if succeeded && !self.over.get() {
            self.scheduler.borrow_mut().succeed(index, answered);
        }
    }

    /// Pauses, or goes on.
    pub fn pause(self: &Rc<Self>, paused: bool) {
        self.scheduler.borrow_mut().pause(paused);
        self.pump();
    }

    /// Gives up one call that is under way. It is recorded as such, and not made again.
    pub fn give_up(self: &Rc<Self>, index: usize) {
        let Some(cancel) = self.under_way.borrow_mut().remove(&index) else {
            return;
        };
        cancel.now();
        let tries = self.scheduler.borrow().tries(index);
        self.scheduler.borrow_mut().cost(index, None);
        self.scheduler.borrow_mut().give_up(index);
        let pool = self.clone();
        spawn_local(async move {
            let work = pool.work.clone();
            work.take(index, Got::given_up(), tries).await;
            pool.pump();
        });
    }

    /// The person stops it.
    pub fn stop(&self) {
        self.end(End::Stopped);
    }

    fn end(&self, end: End) {
        if self.over.replace(true) {
            return;
        }
        self.network.take();
        for cancel in self.under_way.take().into_values() {
            cancel.now();
        }
        self.scheduler.borrow_mut().release_running();
        self.work.progress(self.counts(), None);
        self.work.ended(end);
    }
}

/// Failures that say nothing of the service.
fn is_silence(kind: FailureKind) -> bool {
    matches!(
        kind,
        FailureKind::Unreachable | FailureKind::Cut | FailureKind::TimedOut
    )
}

/// A call that was refused before anything was answered. What broke off may have cost.
fn costs_nothing(got: &Got) -> bool {
    let failure = got.finish.failure.as_ref();
    failure.is_some_and(|failure| failure.status >= 400 || failure.kind == FailureKind::Unreachable)
}
