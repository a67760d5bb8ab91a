//! A round of judging: a pool of calls, whose replies become labels.

use super::{Judge, Lab, Tallies, Tally, Trouble, is_shown, name, picks};
use crate::{
    platform::{clock, fetch::Cancel},
    state::{
        calls::{End, Got, Pool, Service, Task, Waiting, Work},
        lab::{analysis, labels},
        work::ask,
    },
};
use leptos::prelude::*;
use std::rc::Rc;
use unwatched_core::{
    json as foreign, label,
    provider::{Failure, FailureKind, Key, ProviderId, origin},
    run::{Counts, Scheduler},
    sample::Outcome,
    scenario::{Prompt, Role, Turn},
    work::{Answer, Job, Judging},
};

/// The practice judge takes so long.
const PRACTICE_MS: f64 = 30.0;

/// A round that is under way.
pub(super) struct Round {
    lab: Lab,
    run: String,
    /// What is asked; its samples are in the tasks.
    judging: Judging,
    judge: Judge,
    service: Service,
    tasks: Vec<picks::Task>,
}

impl Round {
    /// A round that has not begun.
    pub(super) fn new(
        lab: Lab,
        run: String,
        judging: Judging,
        judge: Judge,
        (base, key): (String, Key),
        tasks: Vec<picks::Task>,
    ) -> Rc<Self> {
        let service = judge.service(base, key);
        Rc::new(Self {
            lab,
            run,
            judging,
            judge,
            service,
            tasks,
        })
    }

    /// Begins it.
    pub(super) fn start(self: Rc<Self>) -> Rc<Pool> {
        let concurrency = self.judge.provider.row().concurrency;
        let scheduler = Scheduler::new(self.tasks.len(), concurrency, self.judging.seed);
        Pool::start(self, scheduler)
    }

    /// The practice judge: the worker answers for it, with mistakes.
    async fn practise(&self, task: &picks::Task) -> Got {
        clock::sleep(PRACTICE_MS).await;
        match ask(Job::PracticeJudge(self.judging(task))).await {
            Ok(Answer::File(reply)) => Got::simulated(reply, ""),
            _ => Failure::silent(FailureKind::Malformed).into(),
        }
    }

    fn judging(&self, task: &picks::Task) -> Judging {
        Judging {
            samples: vec![task.sample.clone()],
            ..self.judging.clone()
        }
    }

    async fn read(&self, task: &picks::Task, reply: String) {
        let job = Job::JudgeReply {
            judging: self.judging(task),
            reply,
            model: name(&self.judge),
            at: clock::now(),
        };
        let answer = ask(job).await;
        if !is_shown(self.lab, &self.run) {
            return;
        }
        let Ok(Answer::Judged { labels, void, gold }) = answer else {
            return self.failed();
        };
        for value in &labels {
            labels::add(self.lab, foreign::read(value, label::read_node).0);
        }
        self.count(|tally| {
            tally.done += 1;
            tally.labelled += usize::from(!labels.is_empty());
            if let Some(void) = void {
                *tally.void.entry(void).or_default() += 1;
            }
            if let Some(pair) = gold {
                *tally.gold.entry(pair).or_default() += 1;
            }
        });
        let tally = |tallies: &Tallies| tallies.get(&self.judging.pass).cloned();
        let tally = self.lab.bench.tallies.with_untracked(tally);
        if tally.is_some_and(|tally| tally.is_unreadable()) {
            super::stop_with(self.lab, Trouble::JudgeUnreadable);
        }
    }

    fn failed(&self) {
        self.count(|tally| {
            tally.done += 1;
            *tally.void.entry("call-failed".to_owned()).or_default() += 1;
        });
    }

    fn count(&self, count: impl FnOnce(&mut Tally)) {
        self.lab.bench.tallies.update(|tallies| {
            count(tallies.entry(self.judging.pass).or_default());
        });
    }
}

impl Work for Round {
    fn call(self: Rc<Self>, index: usize, cancel: Cancel) -> Task<Got> {
        Box::pin(async move {
            let Some(task) = self.tasks.get(index) else {
                return Got::default();
            };
            if self.judge.provider == ProviderId::PRACTICE {
                return self.practise(task).await;
            }
            let prompt = Prompt {
                before: task.system.clone(),
                framing: String::new(),
                after: String::new(),
                turns: vec![Turn {
                    role: Role::User,
                    text: task.user.clone(),
                }],
            };
            // It is not shown while it streams.
            self.service.ask(&prompt, None, &cancel, |_| {}).await
        })
    }

    fn take(self: Rc<Self>, index: usize, got: Got, _: u32) -> Task<()> {
        Box::pin(async move {
            let Some(task) = self.tasks.get(index) else {
                return;
            };
            match (got.finish.failure, got.finish.outcome) {
                // A reply that was cut off by its limit is told as such by its reader.
                (None, Outcome::Complete | Outcome::Truncated) => self.read(task, got.text).await,
                // The service blocked it, another model answered, or none at all.
                _ => self.failed(),
            }
        })
    }

    fn cost(&self, _: &Got) -> Option<f64> {
        None
    }

    fn progress(&self, _: Counts, _: Option<Waiting>) {}

    fn ended(&self, end: End) {
        let bench = self.lab.bench;
        super::over();
        bench.under_way.set(false);
        if let End::Failed(failure) = end {
            let trouble = Trouble::Call(failure, origin(&self.service.base));
            bench.trouble.set(Some(trouble));
        }
        analysis::refresh(self.lab);
    }

    fn needs_network(&self) -> bool {
        self.service.needs_network()
    }
}
