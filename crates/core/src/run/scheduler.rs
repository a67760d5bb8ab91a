//! Which trial is called next.

use super::backoff::delay;
use crate::{provider::FailureKind, random::Random};

/// A call is given up after this many tries.
const MAX_TRIES: u32 = 5;
/// So many successes in a row let one more call run at once, after the limit was halved.
const SUCCESSES_TO_GROW: usize = 8;

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
            random: Random::stream(seed, u64::MAX),
        }
    }

    /// The trial was finished in an earlier session.
    pub fn restore(&mut self, index: usize, answered: bool) {
        if let Some(state) = self.states.get_mut(index) {
            *state = if answered { State::Done } else { State::Failed };
        }
    }

    /// What to do at the time `now`, in milliseconds. A trial that is started is running from then on.
    pub fn next(&mut self, now: f64) -> Next {
        let counts = self.counts();
        if counts.waiting == 0 {
            return if counts.running == 0 {
                Next::Finished
            } else {
                Next::Busy
            };
        }
        if counts.running >= self.limit {
            return Next::Busy;
        }
        let ready = |state: &State| match state {
            State::Waiting => true,
            State::Cooling(until) => *until <= now,
            _ => false,
        };
        if let Some(index) = self.states.iter().position(ready) {
            self.states[index] = State::Running;
            self.tries[index] += 1;
            return Next::Start(index);
        }
        let cooling = self.states.iter().filter_map(|state| match state {
            State::Cooling(until) => Some(until - now),
            _ => None,
        });
        Next::Wait(cooling.fold(f64::INFINITY, f64::min))
    }

    /// How often the trial has been called.
    pub fn tries(&self, index: usize) -> u32 {
        self.tries.get(index).copied().unwrap_or_default()
    }

    /// The trial has an answer, or another outcome that is not tried again.
    pub fn succeed(&mut self, index: usize, answered: bool) {
        self.restore(index, answered);
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
        let (state, verdict) = if kind.stops_the_run() {
            (State::Waiting, Verdict::StopRun)
        } else if kind.passing() && tries < MAX_TRIES {
            let until = now + delay(tries, retry_after_ms, &mut self.random);
            (State::Cooling(until), Verdict::Again)
        } else {
            (State::Failed, Verdict::GiveUp)
        };
        if let Some(held) = self.states.get_mut(index) {
            *held = state;
        }
        verdict
    }

    /// The calls under way were cancelled: they wait again, and the try does not count.
    pub fn release_running(&mut self) {
        for (state, tries) in self.states.iter_mut().zip(&mut self.tries) {
            if *state == State::Running {
                *state = State::Waiting;
                *tries = tries.saturating_sub(1);
            }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_keeps_to_the_limit_and_finishes() {
        let mut scheduler = Scheduler::new(3, 2, 1);
        assert_eq!(scheduler.next(0.0), Next::Start(0));
        assert_eq!(scheduler.next(0.0), Next::Start(1));
        assert_eq!(scheduler.next(0.0), Next::Busy);
        scheduler.succeed(0, true);
        assert_eq!(scheduler.next(0.0), Next::Start(2));
        scheduler.succeed(1, true);
        scheduler.succeed(2, false);
        assert_eq!(scheduler.next(0.0), Next::Finished);
        assert_eq!(
            scheduler.counts(),
            Counts {
                done: 2,
                failed: 1,
                running: 0,
                waiting: 0
            }
        );
    }

    #[test]
    fn a_rate_limit_halves_the_calls_at_once_and_waits_as_asked() {
        let mut scheduler = Scheduler::new(20, 4, 1);
        for index in 0..4 {
            assert_eq!(scheduler.next(0.0), Next::Start(index));
        }
        assert_eq!(
            scheduler.fail(0, FailureKind::RateLimited, Some(3_000.0), 0.0),
            Verdict::Again
        );
        assert_eq!(scheduler.limit, 2);
        assert!(matches!(scheduler.states[0], State::Cooling(until) if until >= 3_000.0));
        for index in 1..20 {
            scheduler.restore(index, true);
        }
        assert!(matches!(scheduler.next(0.0), Next::Wait(ms) if ms >= 3_000.0));
        assert_eq!(scheduler.next(10_000.0), Next::Start(0));
        for _ in 0..SUCCESSES_TO_GROW {
            scheduler.succeed(0, true);
        }
        assert_eq!(scheduler.limit, 3);
    }

    #[test]
    fn a_call_is_given_up_in_the_end_and_never_without_being_recorded() {
        let mut scheduler = Scheduler::new(1, 1, 1);
        let mut now = 0.0;
        for tries in 1..=MAX_TRIES {
            assert_eq!(scheduler.next(now), Next::Start(0));
            let verdict = scheduler.fail(0, FailureKind::Server, None, now);
            assert_eq!(
                verdict,
                if tries < MAX_TRIES {
                    Verdict::Again
                } else {
                    Verdict::GiveUp
                }
            );
            now += 60_000.0;
        }
        assert_eq!(scheduler.counts().failed, 1);
    }

    #[test]
    fn a_wrong_key_stops_the_run_and_leaves_the_trial_open() {
        let mut scheduler = Scheduler::new(2, 2, 1);
        scheduler.next(0.0);
        scheduler.next(0.0);
        assert_eq!(
            scheduler.fail(1, FailureKind::WrongKey, None, 0.0),
            Verdict::StopRun
        );
        scheduler.release_running();
        assert_eq!(
            scheduler.counts(),
            Counts {
                waiting: 2,
                ..Counts::default()
            }
        );
        assert_eq!(scheduler.tries(0), 0);
    }

    /// Random services: whatever fails in whatever order, every trial ends, and none is lost.
    #[test]
    fn every_trial_ends_under_random_failures() {
        use FailureKind::*;
        for seed in 0..200 {
            let mut random = Random::new(seed);
            let mut scheduler = Scheduler::new(30, 5, seed);
            let mut now = 0.0;
            let mut running = Vec::new();
            loop {
                match scheduler.next(now) {
                    Next::Start(index) => running.push(index),
                    Next::Finished => break,
                    Next::Wait(ms) if running.is_empty() => now += ms,
                    Next::Wait(_) | Next::Busy => {
                        let index = running.swap_remove(random.below(running.len()));
                        match random.below(4) {
                            0 => {
                                _ = scheduler.fail(
                                    index,
                                    [RateLimited, Overloaded, Server, Cut][random.below(4)],
                                    None,
                                    now,
                                )
                            }
                            _ => scheduler.succeed(index, true),
                        }
                    }
                }
                now += 10.0;
            }
            let counts = scheduler.counts();
            assert_eq!((counts.total(), counts.done + counts.failed), (30, 30));
        }
    }
}
