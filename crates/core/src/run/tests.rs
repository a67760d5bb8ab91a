//! The scheduler with a clock of its own.

use super::{Budget, Counts, Next, Scheduler, Verdict};
use crate::{provider::FailureKind, random::Random};

/// As the scheduler has them.
const MAX_TRIES: u32 = 5;
const SUCCESSES_TO_GROW: usize = 8;

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
    for index in 1..20 {
        scheduler.restore(index, true);
    }
    assert!(matches!(scheduler.next(0.0), Next::Wait(ms) if ms >= 3_000.0));
    assert_eq!(scheduler.next(10_000.0), Next::Start(0));
    for _ in 0..SUCCESSES_TO_GROW {
        scheduler.succeed(0, true);
    }
    // Two at once after the halving; one more for each eight answers.
    let mut scheduler = halved(SUCCESSES_TO_GROW - 1);
    assert_eq!(started(&mut scheduler), 2);
    let mut scheduler = halved(SUCCESSES_TO_GROW);
    assert_eq!(started(&mut scheduler), 3);
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

/// A service that does anything, a person who pauses and gives up, a network that comes and goes:
/// every trial ends once, and no limit is crossed.
#[test]
fn every_trial_ends_under_anything_that_can_happen() {
    use FailureKind::*;
    const KINDS: [FailureKind; 6] = [RateLimited, Overloaded, Server, Cut, TimedOut, Unreachable];
    for seed in 0..300 {
        let mut random = Random::new(seed);
        let mut scheduler = Scheduler::new(30, 5, seed);
        let (mut now, mut running, mut ended) = (0.0, Vec::new(), vec![0; 30]);
        for _ in 0..100_000 {
            now += 10.0;
            match random.below(40) {
                0 => scheduler.pause(true),
                1..=3 => scheduler.pause(false),
                4 => scheduler.offline(true),
                5..=8 => scheduler.offline(false),
                9 if !running.is_empty() && random.below(4) == 0 => {
                    let index = running.swap_remove(random.below(running.len()));
                    scheduler.give_up(index);
                    ended[index] += 1;
                }
                _ => {}
            }
            match scheduler.next(now) {
                Next::Start(index) => running.push(index),
                Next::Finished => break,
                Next::Wait(ms) if running.is_empty() => now += ms,
                Next::Paused | Next::Offline => {}
                Next::CapReached => unreachable!("there is no cap"),
                Next::Wait(_) | Next::Busy => {
                    if running.is_empty() {
                        continue;
                    }
                    let index = running.swap_remove(random.below(running.len()));
                    match random.below(6) {
                        0 | 1 => {
                            let kind = KINDS[random.below(KINDS.len())];
                            let verdict = scheduler.fail(index, kind, None, now);
                            ended[index] += u32::from(verdict == Verdict::GiveUp);
                        }
                        2 => scheduler.interrupted(index, now),
                        _ => {
                            scheduler.succeed(index, true);
                            ended[index] += 1;
                        }
                    }
                }
            }
            assert_eq!(scheduler.counts().running, running.len());
            assert!(running.len() <= 5);
        }
        let counts = scheduler.counts();
        assert_eq!(
            (counts.total(), counts.done + counts.failed),
            (30, 30),
            "seed {seed}"
        );
        assert!(
            ended.iter().all(|times| *times == 1),
            "seed {seed}: {ended:?}"
        );
    }
}

#[test]
fn paused_it_starts_nothing_and_lets_what_is_under_way_end() {
    let mut scheduler = Scheduler::new(3, 2, 1);
    assert_eq!(scheduler.next(0.0), Next::Start(0));
    scheduler.pause(true);
    assert_eq!(scheduler.next(0.0), Next::Busy);
    scheduler.succeed(0, true);
    assert_eq!(scheduler.next(0.0), Next::Paused);
    scheduler.pause(false);
    assert_eq!(scheduler.next(0.0), Next::Start(1));
}

#[test]
fn a_trial_that_was_given_up_is_not_called_again() {
    let mut scheduler = Scheduler::new(2, 1, 1);
    assert_eq!(scheduler.next(0.0), Next::Start(0));
    scheduler.give_up(0);
    assert_eq!(scheduler.next(0.0), Next::Start(1));
    scheduler.succeed(1, true);
    assert_eq!(scheduler.next(0.0), Next::Finished);
    assert_eq!(scheduler.counts().failed, 1);
}

#[test]
fn a_network_that_is_lost_is_waited_for_once_the_service_has_answered() {
    let mut scheduler = Scheduler::new(2, 1, 1);
    scheduler.next(0.0);
    // Nobody has answered yet: the address or the key is wrong, and the person must look.
    assert_eq!(
        scheduler.fail(0, FailureKind::Unreachable, None, 0.0),
        Verdict::StopRun
    );
    scheduler.next(0.0);
    scheduler.succeed(0, true);
    let mut now = 0.0;
    for tries in 1..=MAX_TRIES {
        assert_eq!(scheduler.next(now), Next::Start(1));
        let verdict = scheduler.fail(1, FailureKind::Unreachable, None, now);
        let last = tries == MAX_TRIES;
        assert_eq!(
            verdict,
            if last {
                Verdict::StopRun
            } else {
                Verdict::Again
            }
        );
        now += 60_000.0;
    }
    // It is open, neither answered nor missing.
    assert_eq!(scheduler.counts().waiting, 1);
}

#[test]
fn a_sleep_uses_up_no_tries() {
    let mut scheduler = Scheduler::new(1, 1, 1);
    for night in 0..50 {
        let now = f64::from(night) * 1e7;
        assert_eq!(scheduler.next(now), Next::Start(0));
        assert_eq!(scheduler.tries(0), 1);
        scheduler.interrupted(0, now);
        assert!(matches!(scheduler.next(now), Next::Wait(ms) if ms > 0.0));
    }
}

#[test]
fn the_cap_is_never_crossed_whatever_calls_come_to() {
    for seed in 0..200 {
        let mut random = Random::new(seed);
        let cap = 0.5 + random.unit();
        let most: Vec<_> = (0..40).map(|_| 0.01 + random.unit() * 0.1).collect();
        let budget = Budget::new(cap, most.clone());
        let mut scheduler = Scheduler::new(40, 4, seed).within(Some(budget));
        let (mut running, mut spent) = (Vec::new(), 0.0);
        loop {
            match scheduler.next(0.0) {
                Next::Start(index) => running.push(index),
                Next::CapReached | Next::Finished => break,
                _ => {
                    let index = running.swap_remove(random.below(running.len()));
                    // The service reports what it was, or says nothing.
                    let cost = (random.below(3) > 0).then(|| most[index] * random.unit());
                    spent += cost.unwrap_or(most[index]);
                    scheduler.cost(index, cost);
                    scheduler.succeed(index, true);
                }
            }
            let worst: f64 = running.iter().map(|index: &usize| most[*index]).sum();
            assert!(spent + worst <= cap + 1e-9, "seed {seed}");
        }
        assert!(running.is_empty(), "calls that are under way end first");
        assert!((scheduler.spent().expect("a budget") - spent).abs() < 1e-9);
    }
}

/// A scheduler whose four calls at once were halved, and which has had so many answers since.
fn halved(answers: usize) -> Scheduler {
    let mut scheduler = Scheduler::new(40, 4, 1);
    scheduler.next(0.0);
    scheduler.fail(0, FailureKind::Overloaded, Some(9e6), 0.0);
    for _ in 0..answers {
        match scheduler.next(0.0) {
            Next::Start(index) => scheduler.succeed(index, true),
            other => assert_eq!(other, Next::Busy),
        }
    }
    scheduler
}

/// How many calls may run at once.
fn started(scheduler: &mut Scheduler) -> usize {
    std::iter::from_fn(|| matches!(scheduler.next(0.0), Next::Start(_)).then_some(())).count()
}
