//! Having a judge model label the answers: its own service, its own key, one call a question.

mod picks;
mod round;

use super::{Choices, Lab, Trouble};
use crate::state::{
    calls::Service,
    keys::{Holder, Slot},
    work::ask,
};
use leptos::prelude::*;
use round::Round;
use serde_json::json;
use std::{cell::RefCell, collections::BTreeMap, rc::Rc};
use unwatched_core::{
    label::{Rater, RaterKind},
    provider::{Controls, Key, Parameters, ProviderId, model_name},
    work::{Answer, Job, Judging, Pass},
};

/// The judge's id in labels when the practice judge stands in for one.
pub const PRACTICE_JUDGE: &str = "practice judge (simulated)";

/// The most tokens of a judge's reply, which is short.
const TOKENS: u64 = 700;

/// A judge whose first replies, so many, give no label is stopped.
const UNREADABLE: usize = 5;

/// Who judges.
#[derive(Clone, Debug, PartialEq)]
pub struct Judge {
    /// The provider; the practice one is a simulated judge.
    pub provider: ProviderId,
    /// The address of an OpenAI-compatible server.
    pub base: String,
    /// The model.
    pub model: String,
}

/// What came of a round of judging.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tally {
    /// Calls that are planned.
    pub all: usize,
    /// Calls that have ended, whatever came of them.
    pub done: usize,
    /// Samples that got a label.
    pub labelled: usize,
    /// Samples and replies without a label, by reason.
    pub void: BTreeMap<String, usize>,
    /// On the gold set: expected and said, how often.
    pub gold: BTreeMap<(String, String), usize>,
}

/// What came of the last round of each kind.
pub type Tallies = BTreeMap<Pass, Tally>;

/// The judge's desk, as signals; cheap to copy.
#[derive(Clone, Copy)]
pub struct Bench {
    /// Who judges.
    pub judge: RwSignal<Judge>,
    /// Its key.
    pub key: Slot,
    /// Whether a round is under way.
    pub under_way: RwSignal<bool>,
    /// What came of the last round of each kind.
    pub tallies: RwSignal<Tallies>,
    /// What must be mended.
    pub trouble: RwSignal<Option<Trouble>>,
}

impl Bench {
    /// An empty one.
    pub fn new() -> Self {
        Self {
            judge: RwSignal::new(Judge {
                provider: ProviderId::PRACTICE,
                base: String::new(),
                model: String::new(),
            }),
            key: Slot::new(Holder::Judge),
            under_way: RwSignal::new(false),
            tallies: RwSignal::new(BTreeMap::new()),
            trouble: RwSignal::new(None),
        }
    }
}

impl Tally {
    /// Whether so many replies came, and none could be read.
    fn is_unreadable(&self) -> bool {
        let read = self.gold.keys().any(|(_, said)| said != "void");
        self.done >= UNREADABLE && self.labelled == 0 && !read
    }
}

impl Judge {
    /// The address that is called.
    pub fn address(&self) -> Result<String, Trouble> {
        self.provider
            .row()
            .base(&self.base)
            .map_err(Trouble::Address)
    }

    /// The service that it is.
    fn service(&self, base: String, key: Key) -> Service {
        let model = self.model.trim().to_owned();
        Service {
            provider: self.provider,
            base,
            controls: Controls::of(self.provider, &model),
            model,
            parameters: Parameters {
                max_tokens: TOKENS,
                temperature: None,
                top_p: None,
                effort: None,
            },
            key,
        }
    }
}

/// Ends a round. A closure, so that ending one needs none of the code that runs it.
type Stop = Box<dyn Fn()>;

thread_local! {
    static STOP: RefCell<Option<Stop>> = const { RefCell::new(None) };
}

/// Ends the round at once; what it gave is kept.
pub fn stop() {
    if let Some(stop) = STOP.take() {
        stop();
    }
}

/// Ends the round, and says why.
fn stop_with(lab: Lab, trouble: Trouble) {
    stop();
    lab.bench.trouble.set(Some(trouble));
}

/// The round has ended of itself.
fn over() {
    STOP.set(None);
}

/// The person typed a key for the address that is chosen now.
pub fn hold(lab: Lab, typed: &str) {
    let base = lab.bench.judge.with_untracked(Judge::address).ok();
    lab.bench.key.typed(typed, base.as_deref());
    lab.bench.key.keep();
}

/// The judge was changed: its key is never sent anywhere else.
pub fn change(lab: Lab, change: impl FnOnce(&mut Judge)) {
    lab.bench.judge.update(change);
    let base = lab.bench.judge.with_untracked(Judge::address).ok();
    lab.bench.key.moved(base.as_deref());
}

/// Has the judge label what it has not labelled: of the gold set everything.
pub async fn judge(lab: Lab, pass: Pass) {
    let bench = lab.bench;
    if bench.under_way.get_untracked() {
        return;
    }
    bench.under_way.set(true);
    bench.trouble.set(None);
    match begin(lab, pass).await {
        Ok(Some(round)) => {
            let pool = round.start();
            if !pool.is_over() {
                STOP.set(Some(Box::new(move || pool.stop())));
            }
        }
        Ok(None) => bench.under_way.set(false),
        Err(trouble) => {
            bench.under_way.set(false);
            bench.trouble.set(Some(trouble));
        }
    }
}

/// A round that has not called anybody; none where there is nothing to call for.
async fn begin(lab: Lab, pass: Pass) -> Result<Option<Rc<Round>>, Trouble> {
    let judge = lab.bench.judge.get_untracked();
    let Some(run) = lab.run.get_untracked() else {
        return Ok(None);
    };
    // Mistakes that are made on purpose have no place among the labels of a real model.
    let practises = judge.provider == ProviderId::PRACTICE;
    if practises && pass != Pass::Tutorial && !run.is_simulated() {
        return Err(Trouble::PracticeJudge);
    }
    let service = ready(lab, &judge)?;
    let mut judging = Judging {
        pass,
        scenario: json!(run.scenario),
        samples: picks::unjudged(lab, pass, &rater(&judge)),
        seed: run.plan.seed,
    };
    let prompts = match ask(Job::JudgePrompts(judging.clone())).await {
        Ok(Answer::Prompts(prompts)) => prompts,
        Ok(_) => return Err(Trouble::Worker(String::new())),
        Err(why) => return Err(Trouble::Worker(why)),
    };
    if !is_shown(lab, &run.id) {
        return Ok(None);
    }
    let mut tally = Tally::default();
    let tasks = picks::tasks(&mut judging, prompts, &mut tally);
    tally.all = tasks.len();
    if tasks.is_empty() && tally.void.is_empty() {
        // It has labelled everything: what it came to stays on the screen.
        return Ok(None);
    }
    let tallies = lab.bench.tallies;
    tallies.update(|tallies| _ = tallies.insert(pass, tally));
    let round = || Round::new(lab, run.id.clone(), judging, judge, service, tasks);
    Ok((tallies.with_untracked(|t| t.get(&pass).map_or(0, |tally| tally.all)) > 0).then(round))
}

/// Whether the run with this id is the one that is shown: samples of all runs are numbered alike.
fn is_shown(lab: Lab, run: &str) -> bool {
    lab.run
        .with_untracked(|now| now.as_ref().is_some_and(|now| now.id == run))
}

/// Who the judge is in its labels.
fn rater(judge: &Judge) -> Rater {
    Rater {
        kind: RaterKind::Judge,
        id: [&name(judge), " ", unwatched_core::judge::VERSION].concat(),
    }
}

fn ready(lab: Lab, judge: &Judge) -> Result<(String, Key), Trouble> {
    let base = judge.address()?;
    if judge.provider == ProviderId::PRACTICE {
        return Ok((base, Key::default()));
    }
    if judge.model.trim().is_empty() {
        return Err(Trouble::NoModel);
    }
    let key = lab.bench.key.for_base(&base);
    match Choices::problem_of_key(judge.provider, &key) {
        Some(trouble) => Err(trouble),
        None => Ok((base, key)),
    }
}

fn name(judge: &Judge) -> String {
    match judge.provider {
        ProviderId::PRACTICE => PRACTICE_JUDGE.to_owned(),
        _ => model_name(judge.model.trim()).to_owned(),
    }
}
