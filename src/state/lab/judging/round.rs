//! A round of judging: the scheduler decides, this calls.

use super::{Judge, Lab, Tallies, Tally, Trouble, is_shown, name, picks::Task};
use crate::{
    platform::{
        clock,
        fetch::{self, CallFailure, Cancel, Reading},
    },
    state::{
        lab::{analysis, labels},
        work::ask,
    },
};
use leptos::{prelude::*, task::spawn_local};
use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};
use unwatched_core::{
    json as foreign, label,
    provider::{
        Call, Decoder, Failure, FailureKind, Key, Parameters, Piece, ProviderId, origin, request,
    },
    run::{Next, Scheduler, Verdict},
    sample::Outcome,
    scenario::{Prompt, Role, Turn},
    work::{Answer, Job, Judging},
};

/// The most tokens of a judge's reply, which is short.
const TOKENS: u64 = 700;
/// The practice judge takes so long.
const PRACTICE_MS: f64 = 30.0;

/// A round that is under way.
pub(super) struct Round {
    lab: Lab,
    run: String,
    /// What is asked; its samples are in the tasks.
    judging: Judging,
    judge: Judge,
    base: String,
    key: Key,
    tasks: Vec<Task>,
    scheduler: RefCell<Scheduler>,
    cancel: Cancel,
    over: Cell<bool>,
}

impl Round {
    /// A round that has not begun.
    pub(super) fn new(
        lab: Lab,
        run: String,
        judging: Judging,
        judge: Judge,
        (base, key): (String, Key),
        tasks: Vec<Task>,
    ) -> Rc<Self> {
        let concurrency = judge.provider.row().concurrency;
        let scheduler = Scheduler::new(tasks.len(), concurrency, judging.seed);
        Rc::new(Self {
            lab,
            run,
            judging,
            judge,
            base,
            key,
            tasks,
            scheduler: RefCell::new(scheduler),
            cancel: Cancel::new(),
            over: Cell::new(false),
        })
    }

    /// Starts as many calls as may run now.
    pub(super) fn pump(self: &Rc<Self>) {
        while !self.over.get() {
            let next = self.scheduler.borrow_mut().next(clock::now_ms());
            match next {
                Next::Start(index) => {
                    let round = self.clone();
                    spawn_local(async move { round.call(index).await });
                }
                Next::Wait(ms) => {
                    let round = self.clone();
                    spawn_local(async move {
                        clock::sleep(ms).await;
                        round.pump();
                    });
                    break;
                }
                Next::Busy => break,
                Next::Finished => self.end(None),
            }
        }
    }

    /// Ends it. A reply that is being read is still taken.
    pub(super) fn end(&self, trouble: Option<Trouble>) {
        if self.over.replace(true) {
            return;
        }
        self.cancel.now();
        self.lab.bench.under_way.set(false);
        if trouble.is_some() {
            self.lab.bench.trouble.set(trouble);
        }
        analysis::refresh(self.lab);
    }

    async fn call(self: Rc<Self>, index: usize) {
        let Some(task) = self.tasks.get(index) else {
            return;
        };
        let result = match self.judge.provider {
            ProviderId::PRACTICE => self.practise(task).await,
            _ => self.ask(task).await,
        };
        if self.over.get() {
            return;
        }
        match result {
            Ok(reply) => {
                // Done only when its label is there: the last ones must not be overtaken by the end.
                match reply {
                    Some(reply) => self.read(task, reply).await,
                    None => self.failed(),
                }
                self.scheduler.borrow_mut().succeed(index, true);
            }
            Err(failed) => {
                let now = clock::now_ms();
                let kind = failed.failure.kind;
                let verdict =
                    self.scheduler
                        .borrow_mut()
                        .fail(index, kind, failed.retry_after_ms, now);
                match verdict {
                    Verdict::Again => {}
                    Verdict::GiveUp => self.failed(),
                    Verdict::StopRun => {
                        let trouble = Trouble::Call(failed.failure, origin(&self.base));
                        return self.end(Some(trouble));
                    }
                }
            }
        }
        self.pump();
    }

    /// The judge's reply, whole: it is not shown while it streams. None where the service blocked
    /// it, or another model answered.
    async fn ask(&self, task: &Task) -> Result<Option<String>, CallFailure> {
        let prompt = Prompt {
            before: task.system.clone(),
            framing: String::new(),
            after: String::new(),
            turns: vec![Turn {
                role: Role::User,
                text: task.user.clone(),
            }],
        };
        let call = Call {
            provider: self.judge.provider,
            base: &self.base,
            model: self.judge.model.trim(),
            prompt: &prompt,
            parameters: Parameters {
                max_tokens: TOKENS,
                temperature: None,
                effort: None,
            },
            seed: None,
        };
        let decoder = Decoder::new(self.judge.provider.row().dialect);
        let (Some(request), Some(mut decoder)) = (request(&call, &self.key), decoder) else {
            return Ok(None);
        };
        let (mut text, mut pieces) = (String::new(), Vec::new());
        fetch::stream(&request, &self.cancel, |bytes| {
            decoder.push(bytes, &mut pieces);
            for piece in pieces.drain(..) {
                if let Piece::Text(piece) = piece {
                    text.push_str(&piece);
                }
            }
            match decoder.has_failed() {
                true => Reading::Enough,
                false => Reading::On,
            }
        })
        .await?;
        let finish = decoder.finish(&mut pieces);
        for piece in pieces {
            if let Piece::Text(piece) = piece {
                text.push_str(&piece);
            }
        }
        match (finish.failure, finish.outcome) {
            (Some(failure), _) => Err(CallFailure {
                failure,
                retry_after_ms: None,
            }),
            // A reply that was cut off is told as such by its reader.
            (None, Outcome::Complete | Outcome::Truncated) => Ok(Some(text)),
            (None, _) => Ok(None),
        }
    }

    /// The practice judge: the worker answers for it, with mistakes.
    async fn practise(&self, task: &Task) -> Result<Option<String>, CallFailure> {
        clock::sleep(PRACTICE_MS).await;
        match ask(Job::PracticeJudge(self.judging(task))).await {
            Ok(Answer::File(reply)) => Ok(Some(reply)),
            _ => Err(CallFailure {
                failure: Failure::silent(FailureKind::Malformed),
                retry_after_ms: None,
            }),
        }
    }

    fn judging(&self, task: &Task) -> Judging {
        Judging {
            samples: vec![task.sample.clone()],
            ..self.judging.clone()
        }
    }

    async fn read(&self, task: &Task, reply: String) {
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
            self.end(Some(Trouble::JudgeUnreadable));
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
