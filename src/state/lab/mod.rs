//! The lab: one plan at a time, from the choices to the file.

mod analysis;
mod choices;
mod connect;
pub mod desk;
mod export;
pub mod judging;
mod labels;
mod live;
mod prices;
mod prospect;
mod record;
mod repeat;
mod resume;
mod runner;
mod running;
mod scenarios;
mod service;
mod setup;
mod store;

pub use analysis::report;
pub use choices::{Choices, ENDPOINT, MOST_AT_ONCE};
pub use connect::{Connection, check};
pub use export::{export, file_name, finding, forget_runs};
pub use labels::{label, undo};
pub use live::Live;
pub use prices::{Used, load_prices};
pub use prospect::{foresee, prospect};
pub use record::Run;
pub use repeat::{Repeated, repeat};
pub use runner::{Wish, is_running, wish};
pub use running::{continue_run, restore, start};
pub use scenarios::{Entry, choose, list, load};
pub use service::service;
pub use setup::new_plan;

use super::{
    calls::Waiting,
    keys::{Holder, Slot},
    report::Reporting,
};
use leptos::prelude::*;
use serde_json::Value;
use std::{collections::BTreeMap, sync::Arc};
use unwatched_core::{
    analysis::Analysis,
    collection,
    json::Problem,
    label::Label,
    price::Prices,
    provider::{AddressProblem, Failure, Key},
    run::Counts,
    sample::Sample,
    scenario::Scenario,
};

/// Where a run is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Nothing has been run.
    Idle,
    /// Calls are under way.
    Running,
    /// Every trial was called.
    Finished,
    /// The person stopped it, or the page was left; see [`Run::can_continue`].
    Stopped,
    /// It waits for the person to mend something.
    Failed,
    /// Another tab runs it.
    Elsewhere,
}

/// What a person must know, and do something about.
#[derive(Clone, Debug, PartialEq)]
pub enum Trouble {
    /// A call failed; the origin that was called.
    Call(Failure, String),
    /// The address can't be used.
    Address(AddressProblem),
    /// No model was named.
    NoModel,
    /// No file of a model was opened.
    NoModelFile,
    /// The run was begun with another file, of this name, or another engine.
    OtherModelFile(String),
    /// The first replies of a judge gave no label at all.
    JudgeUnreadable,
    /// A reply was cut off, blocked, or another model's.
    NotWhole,
    /// The practice judge cannot label a real model's answers.
    PracticeJudge,
    /// The key holds characters that no header can carry.
    OddKey,
    /// No key was typed, where one is needed.
    NoKey,
    /// The number of samples or prompts is out of range; the limits.
    Numbers(u64, u64),
    /// The plan has more calls than are allowed; the limit.
    TooManyCalls(usize),
    /// The scenario could not be loaded, or has these errors.
    Scenario(Vec<Problem>),
    /// Another tab runs this plan.
    OtherTab,
    /// The browser keeps nothing; why.
    Unkept(String),
    /// Code of this page could not be fetched.
    Code,
    /// The worker failed; why.
    Worker(String),
    /// The next call could go beyond the cap: what is spent, and the cap, in US dollars.
    Cap(f64, f64),
    /// The file would hold the key.
    KeyInFile,
    /// So many kept records could not be read.
    Damaged(usize),
    /// The finding could not be written; why.
    Unwritten(Vec<Problem>),
    /// The file could not be saved; why.
    Save(String),
}

/// The lab's state, as signals; cheap to copy.
#[derive(Clone, Copy)]
pub struct Lab {
    /// What can be chosen from.
    pub entries: RwSignal<Vec<Entry>>,
    /// The chosen scenario.
    pub scenario: RwSignal<Option<Arc<Scenario>>>,
    /// What the person set.
    pub choices: RwSignal<Choices>,
    /// The key.
    pub key: Slot,
    /// What is known of the service.
    pub connection: RwSignal<Connection>,
    /// What models cost, once it is known.
    pub prices: RwSignal<Option<Arc<Prices>>>,
    /// The finding whose plan is run again.
    pub repeating: RwSignal<Option<Arc<Repeated>>>,
    /// What an index says of the run that is shown, once its finding is kept.
    pub kept: RwSignal<Option<Arc<collection::Entry>>>,
    /// The run that is shown.
    pub run: RwSignal<Option<Arc<Run>>>,
    /// Where it is.
    pub phase: RwSignal<Phase>,
    /// How far it is.
    pub counts: RwSignal<Counts>,
    /// Why nothing is called right now.
    pub waiting: RwSignal<Option<Waiting>>,
    /// Milliseconds that are probably left.
    pub left_ms: RwSignal<Option<f64>>,
    /// What came back, in the order in which it came.
    pub samples: RwSignal<Vec<Arc<Sample>>>,
    /// Every label, the earlier first.
    pub history: RwSignal<Vec<Label>>,
    /// The label that counts, by sample.
    pub labels: RwSignal<BTreeMap<String, Label>>,
    /// Answers that are streaming.
    pub live: RwSignal<Vec<Live>>,
    /// What the samples give so far.
    pub analysis: RwSignal<Option<Arc<Analysis>>>,
    /// What a person who labels calls themselves.
    pub rater: RwSignal<String>,
    /// The labelling session that is under way.
    pub session: RwSignal<Option<desk::Session>>,
    /// The judge model.
    pub bench: judging::Bench,
    /// What the plan that is being chosen could find.
    pub prospect: RwSignal<Option<Arc<Value>>>,
    /// The whole analysis, where somebody asked for it.
    pub reporting: Reporting,
    /// What must be mended.
    pub trouble: RwSignal<Option<Trouble>>,
    /// What was done last, for people who do not see it.
    pub status: RwSignal<&'static str>,
}

impl Lab {
    /// The person typed a key for the address that is chosen now.
    pub fn typed_key(self, text: &str) {
        let base = self.choices.with_untracked(Choices::base).ok();
        self.key.typed(text, base.as_deref());
    }

    /// The address may be another now: a key never follows to another origin.
    pub fn address_changed(self) {
        let base = self.choices.with_untracked(Choices::base).ok();
        self.key.moved(base.as_deref());
    }

    /// The key for `base`, and that it stays kept, if that was chosen.
    fn key_for(self, base: &str) -> Key {
        self.address_changed();
        self.key.keep();
        self.key.for_base(base)
    }

    /// An empty one.
    pub fn new() -> Self {
        Self {
            entries: RwSignal::new(Vec::new()),
            scenario: RwSignal::new(None),
            choices: RwSignal::new(Choices::suggested()),
            key: Slot::new(Holder::Lab),
            connection: RwSignal::new(Connection::Unknown),
            prices: RwSignal::new(None),
            repeating: RwSignal::new(None),
            kept: RwSignal::new(None),
            run: RwSignal::new(None),
            phase: RwSignal::new(Phase::Idle),
            counts: RwSignal::new(Counts::default()),
            waiting: RwSignal::new(None),
            left_ms: RwSignal::new(None),
            samples: RwSignal::new(Vec::new()),
            history: RwSignal::new(Vec::new()),
            labels: RwSignal::new(BTreeMap::new()),
            live: RwSignal::new(Vec::new()),
            analysis: RwSignal::new(None),
            rater: RwSignal::new("contributor".to_owned()),
            session: RwSignal::new(None),
            bench: judging::Bench::new(),
            prospect: RwSignal::new(None),
            reporting: Reporting::new(),
            trouble: RwSignal::new(None),
            status: RwSignal::new(""),
        }
    }

    /// Takes the run that is shown off the screen; what is kept of it stays.
    pub(super) fn clear(self) {
        self.run.set(None);
        self.kept.set(None);
        self.phase.set(Phase::Idle);
        self.counts.set(Counts::default());
        self.waiting.set(None);
        self.left_ms.set(None);
        self.samples.set(Vec::new());
        self.history.set(Vec::new());
        self.labels.set(BTreeMap::new());
        self.live.set(Vec::new());
        self.analysis.set(None);
        self.session.set(None);
        judging::stop();
        self.bench.trouble.set(None);
        self.bench.tallies.set(BTreeMap::new());
        self.reporting.clear();
        self.trouble.set(None);
    }
}
