//! Which trial is called next.

use super::{backoff::delay, budget::Budget};
use crate::{provider::FailureKind, random::Random};

/// A call is given up after this many tries.
const MAX_TRIES: u32 = 5;
/// So many successes in a row let one more call run at once, after the limit was halved.
const SUCCESSES_TO_GROW: usize = 8;
/// After a sleep the network takes a moment to come back.
const AFTER_SLEEP_MS: f64 = 1_000.0;

#[derive(Clone, Copy, Debug, PartialEq)]
enum State {
    Waiting,
    /// Not before this time, in milliseconds.
    Cooling(f64),
    Running,
    Done,
    Failed,
}

/// What to do now.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Next {
    /// Call the trial with this index.
    Start(usize),
    /// Ask again in so many milliseconds, or when a call has ended.
    Wait(f64),
    /// As many as may run are running: ask again when one has ended.
    Busy,
    /// The person has paused it, and nothing is running.
    Paused,
    /// There is no network, and nothing is running.
    Offline,
    /// The next call could go beyond the cap on cost, and nothing is running.
    CapReached,
    /// Nothing is left.
    Finished,
}

/// What to do about a failed call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It will be tried again; nothing is recorded.
    Again,
    /// It is given up: record it as it is.
    GiveUp,
    /// Every call would fail so: stop, and let the person mend it. The trial stays open.
    StopRun,
}

/// How far a run is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Trials with an answer.
    pub done: usize,
    /// Trials that came to nothing.
    pub failed: usize,
    /// Calls under way.
    pub running: usize,
    /// Trials not called yet, or to be tried again.
    pub waiting: usize,
}

impl Counts {
    /// All trials of the plan.
    pub fn total(&self) -> usize {
        self.done + self.failed + self.running + self.waiting
    }
}

/// The state of every trial of a plan.
#[derive(Clone, Debug)]
pub struct Scheduler {
    states: Vec<State>,
    tries: Vec<u32>,
    limit: usize,
    ceiling: usize,
    successes: usize,
    /// Whether the service has answered in this session: if so, it can be reached.
    reached: bool,
    paused: bool,
    offline: bool,
    budget: Option<Budget>,
    random: Random,
}

impl Scheduler {
    /// `trials` trials, at most `concurrency` calls at once.
    pub fn new(trials: usize, concurrency: usize, seed: u64) -> Self {
        let ceiling = concurrency.max(1);
        Self {
            states: vec![State::Waiting; trials],
            tries: vec![0; trials],
            limit: ceiling,
            ceiling,
            successes: 0,
            reached: false,
            paused: false,
            offline: false,
            budget: None,
            random: Random::stream(seed, u64::MAX),
        }
    }

    /// With a cap on what the calls may cost.
    pub fn within(self, budget: Option<Budget>) -> Self {
        Self { budget, ..self }
    }

    /// The trial was finished in an earlier session.
    pub fn restore(&mut self, index: usize, answered: bool) {
        self.set(index, if answered { State::Done } else { State::Failed });
    }

    /// No call is started until it goes on; those that are under way end.
    pub fn pause(&mut self, paused: bool) {
        self.paused = paused;
    }

    /// Whether the person has paused it.
    pub fn is_paused(&self) -> bool {
        self.paused
    }

    /// No call is started while there is no network.
    pub fn offline(&mut self, offline: bool) {
        self.offline = offline;
    }

    /// What to do at the time `now`, in milliseconds. A trial that is started is running from then on.
    pub fn next(&mut self, now: f64) -> Next {
        let counts = self.counts();
        let idle = |next| {
            if counts.running == 0 {
                next
            } else {
                Next::Busy
            }
        };
        if counts.waiting == 0 {
            return idle(Next::Finished);
        }
        if self.paused {
            return idle(Next::Paused);
        }
        if self.offline {
            return idle(Next::Offline);
        }
        if counts.running >= self.limit {
            return Next::Busy;
        }
        let ready = |state: &State| match state {
            State::Waiting => true,
            State::Cooling(until) => *until <= now,
            _ => false,
        };
        let Some(index) = self.states.iter().position(ready) else {
            return Next::Wait(self.until_ready(now));
        };
        // No cheaper trial is taken in its place: which prompts are answered must not depend on
        // what they cost.
        if self
            .budget
            .as_ref()
            .is_some_and(|budget| !budget.affords(index))
        {
            return idle(Next::CapReached);
        }
        self.begin(index);
        Next::Start(index)
    }

    fn until_ready(&self, now: f64) -> f64 {
        let cooling = self.states.iter().filter_map(|state| match state {
            State::Cooling(until) => Some(until - now),
            _ => None,
        });
        cooling.fold(f64::INFINITY, f64::min)
    }

    fn begin(&mut self, index: usize) {
        self.set(index, State::Running);
        if let Some(tries) = self.tries.get_mut(index) {
            *tries += 1;
        }
        if let Some(budget) = &mut self.budget {
            budget.begin(index);
        }
    }

    fn set(&mut self, index: usize, state: State) {
        if let Some(held) = self.states.get_mut(index) {
            *held = state;
        }
    }

    /// How often the trial has been called.
    pub fn tries(&self, index: usize) -> u32 {
        self.tries.get(index).copied().unwrap_or_default()
    }

    /// What has been spent, in US dollars, where there is a cap.
    pub fn spent(&self) -> Option<f64> {
        self.budget.as_ref().map(Budget::spent)
    }

    /// The call of a running trial has ended and cost so much, in US dollars; `None` where nobody
    /// said, and the most that it can have been counts. To be told before how it ended.
    pub fn cost(&mut self, index: usize, dollars: Option<f64>) {
        if let Some(budget) = &mut self.budget {
            let most = budget.most(index);
            budget.end(index, dollars.unwrap_or(most));
        }
    }

    /// The trial has an answer, or another outcome that is not tried again.
    pub fn succeed(&mut self, index: usize, answered: bool) {
        self.restore(index, answered);
        self.reached = true;
        self.successes += 1;
        if self.successes >= SUCCESSES_TO_GROW && self.limit < self.ceiling {
            self.successes = 0;
            self.limit += 1;
        }
    }

    /// The call failed at the time `now`; the service may have asked to wait.
    pub fn fail(
        &mut self,
        index: usize,
        kind: FailureKind,
        retry_after_ms: Option<f64>,
        now: f64,
    ) -> Verdict {
        let tries = self.tries(index);
        if matches!(kind, FailureKind::RateLimited | FailureKind::Overloaded) {
            self.limit = (self.limit / 2).max(1);
            self.successes = 0;
        }
        // A service that has answered before can be reached: the network was lost, or the service
        // asked to slow down in a way that a browser cannot read.
        let passing = kind.passing() || (kind == FailureKind::Unreachable && self.reached);
        if passing && tries < MAX_TRIES {
            let until = now + delay(tries, retry_after_ms, &mut self.random);
            self.set(index, State::Cooling(until));
            return Verdict::Again;
        }
        if kind.stops_the_run() {
            self.reopen(index);
            return Verdict::StopRun;
        }
        self.set(index, State::Failed);
        Verdict::GiveUp
    }

    /// The call came to nothing for a reason that is not the service's: there was no network, or
    /// this computer slept. It is made again, soon, and the try does not count.
    pub fn interrupted(&mut self, index: usize, now: f64) {
        self.reopen(index);
        self.set(index, State::Cooling(now + AFTER_SLEEP_MS));
    }

    /// The person gave this trial up, running or not. It is not tried again.
    pub fn give_up(&mut self, index: usize) {
        self.set(index, State::Failed);
    }

    /// The calls under way were cancelled: they wait again, and the try does not count.
    pub fn release_running(&mut self) {
        for index in 0..self.states.len() {
            if self.states[index] == State::Running {
                self.cost(index, None);
                self.reopen(index);
            }
        }
    }

    fn reopen(&mut self, index: usize) {
        self.set(index, State::Waiting);
        if let Some(tries) = self.tries.get_mut(index) {
            *tries = tries.saturating_sub(1);
        }
    }

    /// How far it is.
    pub fn counts(&self) -> Counts {
        let mut counts = Counts::default();
        for state in &self.states {
            *match state {
                State::Waiting | State::Cooling(_) => &mut counts.waiting,
                State::Running => &mut counts.running,
                State::Done => &mut counts.done,
                State::Failed => &mut counts.failed,
            } += 1;
        }
        counts
    }
}
