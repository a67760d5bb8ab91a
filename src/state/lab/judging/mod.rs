//! Having a judge model label the answers: its own service, its own key, one call a question.

mod picks;
mod round;

use super::{Lab, Trouble};
use crate::{platform::fetch::Cancel, state::work::ask};
use leptos::prelude::*;
use round::Round;
use serde_json::json;
use std::{cell::RefCell, collections::BTreeMap};
use unwatched_core::{
    provider::{Key, ProviderId, model_name, origin, tidy_base},
    work::{Answer, Job, Judging, Pass},
};

/// The judge's id in labels when the practice judge stands in for one.
pub const PRACTICE_JUDGE: &str = "practice judge (simulated)";

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

/// The judge's desk, as signals; cheap to copy.
#[derive(Clone, Copy)]
pub struct Bench {
    /// Who judges.
    pub judge: RwSignal<Judge>,
    /// Its key and the origin that it was typed for, in memory only.
    pub key: RwSignal<(Key, String)>,
    /// The round that is under way, and how it may be ended.
    pub under_way: RwSignal<bool>,
    /// What came of the last round of each kind.
    pub tallies: RwSignal<BTreeMap<Pass, Tally>>,
    /// What must be mended.
    pub trouble: RwSignal<Option<Trouble>>,
}

impl Bench {
    /// An empty one.
    pub fn new() -> Self {
        Self {
            judge: RwSignal::new(Judge {
                provider: ProviderId::Practice,
                base: String::new(),
                model: String::new(),
            }),
            key: RwSignal::new((Key::default(), String::new())),
            under_way: RwSignal::new(false),
            tallies: RwSignal::new(BTreeMap::new()),
            trouble: RwSignal::new(None),
        }
    }
}

impl Judge {
    /// The address that is called.
    pub fn address(&self) -> Result<String, Trouble> {
        match (self.provider.row().base, self.provider) {
            (Some(base), _) => Ok(base.to_owned()),
            (None, ProviderId::Practice) => Ok(String::new()),
            (None, _) => tidy_base(&self.base).map_err(Trouble::Address),
        }
    }
}

thread_local! {
    static CANCEL: RefCell<Option<Cancel>> = const { RefCell::new(None) };
}

/// Ends the round; what it gave is kept.
pub fn stop() {
    if let Some(cancel) = CANCEL.take() {
        cancel.now();
    }
}

/// The person typed a key for the address that is chosen now.
pub fn hold(lab: Lab, typed: &str) {
    let address = lab.bench.judge.with_untracked(Judge::address);
    let origin = address.map(|base| origin(&base)).unwrap_or_default();
    lab.bench.key.set((Key::new(typed), origin));
}

/// The judge was changed: its key is never sent anywhere else.
pub fn change(lab: Lab, change: impl FnOnce(&mut Judge)) {
    lab.bench.judge.update(change);
    let address = lab.bench.judge.with_untracked(Judge::address);
    let now = address.map(|base| origin(&base)).unwrap_or_default();
    lab.bench.key.update(|(key, of)| {
        if of.is_empty() {
            *of = now;
        } else if *of != now {
            (*key, *of) = (Key::default(), now);
        }
    });
}

/// Has the judge label what it has not labelled: of the gold set everything.
pub async fn judge(lab: Lab, pass: Pass) {
    let bench = lab.bench;
    let judge = bench.judge.get_untracked();
    let Some(run) = lab.run.get_untracked() else {
        return;
    };
    let (base, key) = match ready(lab, &judge) {
        Ok(ready) => ready,
        Err(trouble) => return bench.trouble.set(Some(trouble)),
    };
    bench.trouble.set(None);
    let judging = Judging {
        pass,
        scenario: json!(run.scenario),
        samples: picks::unjudged(lab, pass, &name(&judge)),
        seed: run.plan.seed,
    };
    let prompts = match ask(Job::JudgePrompts(judging.clone())).await {
        Ok(Answer::Prompts(prompts)) => prompts,
        Ok(_) => Vec::new(),
        Err(why) => return bench.trouble.set(Some(Trouble::Worker(why))),
    };
    let mut tally = Tally::default();
    let tasks = picks::tasks(pass, &judging, prompts, &mut tally);
    tally.all = tasks.len();
    bench
        .tallies
        .update(|tallies| _ = tallies.insert(pass, tally));
    if tasks.is_empty() {
        return;
    }
    let round = Round::new(lab, judging, judge, (base, key), tasks);
    CANCEL.set(Some(round.cancel()));
    bench.under_way.set(true);
    round.pump();
}

fn ready(lab: Lab, judge: &Judge) -> Result<(String, Key), Trouble> {
    let base = judge.address()?;
    if judge.provider == ProviderId::Practice {
        return Ok((base, Key::default()));
    }
    if judge.model.trim().is_empty() {
        return Err(Trouble::NoModel);
    }
    let (key, of) = lab.bench.key.get_untracked();
    let key = match of == origin(&base) {
        true => key,
        false => Key::default(),
    };
    if key.is_empty() && !judge.provider.row().key_optional {
        return Err(Trouble::NoKey);
    }
    Ok((base, key))
}

fn name(judge: &Judge) -> String {
    match judge.provider {
        ProviderId::Practice => PRACTICE_JUDGE.to_owned(),
        _ => model_name(judge.model.trim()).to_owned(),
    }
}
