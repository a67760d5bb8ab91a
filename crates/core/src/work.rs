//! What the page and its worker say to each other, as JSON text.

use crate::{
    analysis::{self, Analysis, Observations},
    finding::{Edits, FindingView, read_view},
    json::{self, Node, Problem},
    named,
    scenario::Arm,
};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;

/// Work for the worker.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum Job {
    /// Computes the headline of a run, while it goes on.
    Analyse(Observations),
    /// Writes the report of a run.
    Report(Box<Reported>),
    /// What a plan could detect, before it is run.
    Prospect(Prospect),
    /// Resamples what a report says can be, its [`crate::report::Resample`]: long, with progress,
    /// and can be cancelled.
    Resample(Value),
    /// Ends the job with this number, if it is still under way. Has no answer of its own.
    Cancel(u32),
    /// Speaks this language from the next job on, in all that is shown; files stay in English. Has
    /// no answer.
    Speak {
        /// The language's tag.
        language: String,
        /// Its catalogue of reports, as JSON text; of no use to English.
        words: String,
    },
    /// Prepares the cards of a labelling session: what must be hidden is hidden, and the order
    /// is shuffled.
    Cards {
        /// What is labelled.
        pass: Pass,
        /// The scenario.
        scenario: Value,
        /// The samples; none for the tutorial, which takes the scenario's exemplars.
        samples: Vec<Value>,
        /// The seed of the order.
        seed: u64,
    },
    /// Writes what a judge model is asked of each sample.
    JudgePrompts(Judging),
    /// Replies as the practice judge, which is simulated, about the one sample. Answered by
    /// [`Answer::File`].
    PracticeJudge(Judging),
    /// Reads a judge's reply about the one sample.
    JudgeReply {
        /// What was asked; the same makes the same prompt.
        judging: Judging,
        /// What the judge replied.
        reply: String,
        /// The judge's model.
        model: String,
        /// When, RFC 3339 UTC.
        at: String,
    },
    /// Hashes a plan and its scenarios, before the first call.
    Seal {
        /// The plan, without its hashes.
        plan: Value,
        /// Its scenarios.
        scenarios: Vec<Value>,
    },
    /// Looks for every problem of a scenario that is being written.
    CheckScenario(Value),
    /// Mends this problem of a scenario. Answered by [`Answer::Scenario`].
    FixScenario(Value, Value),
    /// Reads a file of scenarios.
    OpenPack(String),
    /// Writes scenarios into a file. Answered by [`Answer::File`].
    WritePack(Vec<Value>),
    /// Compares two texts word by word.
    Compare(String, String),
    /// Writes the file of a finding that has all but its hashes and its analysis.
    Write(Value),
    /// Reads a finding file and checks its numbers.
    OpenFinding {
        /// The file.
        text: String,
        /// How wide a picture may be, in CSS pixels.
        width: f64,
    },
    /// Unpacks the finding file of a link. Answered by [`Answer::File`].
    ReadLink(String),
    /// What a finding would be in public, and what stands in the way.
    Review {
        /// Its file.
        text: String,
        /// What its contributor decided.
        edits: Edits,
    },
    /// Writes a finding in the format of another tool. Answered by [`Answer::File`].
    Convert {
        /// Its file.
        text: String,
        /// Which format.
        to: Format,
    },
    /// Makes a finding of a log of Inspect. Answered by [`Answer::File`], or by [`Answer::Choices`]
    /// where the log is of somebody else and no mapping was given.
    ImportLog {
        /// The file's bytes, as base64: it may be an archive.
        bytes: String,
        /// What the person chose: the key of the metadata that names the arm, its values in training
        /// and in deployment, and the score.
        mapping: Option<[String; 4]>,
    },
    /// Pools findings, given as entries of an index. Answered by [`Answer::Section`].
    Pool {
        /// The entries.
        entries: Vec<Value>,
        /// How wide a picture may be, in CSS pixels.
        width: f64,
    },
    /// Maps findings by scenario and model. Answered by [`Answer::Section`].
    Map {
        /// The entries.
        entries: Vec<Value>,
        /// How wide a picture may be, in CSS pixels.
        width: f64,
    },
    /// Draws a code that a camera reads as this text. Answered by [`Answer::Picture`].
    Code(String),
    /// Advances a simulation, and shows what it has come to. Answered by [`Answer::Simulated`].
    Simulate(Simulate),
    /// Draws a figure of a chapter from what the reader set. Answered by [`Answer::Section`].
    Illustrate(Illustrate),
}

/// A simulation that is looked at while it runs: slice by slice, each asked for when the last was
/// shown. Nothing depends on what the worker remembers: a slice that begins elsewhere than the last
/// one ended is computed from the start.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Simulate {
    /// The settings, as [`crate::sim::Settings::to_json`] writes them.
    pub settings: Value,
    /// Steps that were done before.
    pub from: u32,
    /// Steps to do now.
    pub steps: u32,
    /// How wide a picture may be, in CSS pixels; none is drawn where it is 0.
    pub width: f64,
}

/// A figure that is no simulation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Illustrate {
    /// Its name in the chapter.
    pub figure: String,
    /// What was set, in the figure's own order.
    pub values: Vec<f64>,
    /// How wide a picture may be, in CSS pixels.
    pub width: f64,
}

/// A run, reduced to what its report needs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Reported {
    /// The rows.
    pub observations: Observations,
    /// What each prompt is called, in the plan's order.
    pub prompts: Vec<String>,
    /// What each scenario is called, by its number in the rows.
    pub scenarios: Vec<String>,
    /// A word for the behaviour, such as "kind".
    pub behaviour: String,
    /// Whether somebody stopped the run before its plan was done.
    pub stopped: bool,
    /// How wide a picture may be, in CSS pixels.
    pub width: f64,
}

named! {
    /// What a labelling session is about.
    pub enum Pass {
        /// Written answers whose label is known, to learn the rubric.
        Tutorial = "tutorial",
        /// Whether answers show the behaviour.
        Behaviour = "behaviour",
        /// Whether reasoning is alignment-faking reasoning.
        Reasoning = "reasoning",
    }
}

/// What a judge model is to judge.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Judging {
    /// What it is asked; the tutorial's written answers are its gold set.
    pub pass: Pass,
    /// The scenario.
    pub scenario: Value,
    /// The samples; of the gold set their places in it are enough.
    pub samples: Vec<Value>,
    /// The seed of codes, delimiters and orders.
    pub seed: u64,
}

/// A scenario that was checked.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Checked {
    /// The scenario, as it was understood.
    pub scenario: Value,
    /// Its hash.
    pub hash: String,
    /// What is wrong with it.
    pub problems: Vec<Problem>,
    /// Of each problem: whether [`Job::FixScenario`] can mend it.
    pub fixable: Vec<bool>,
}

named! {
    /// What became of a part of a text.
    pub enum Change {
        /// It stands in both.
        Same = "same",
        /// Only in the first.
        Gone = "gone",
        /// Only in the second.
        New = "new",
    }
}

named! {
    /// A format of another tool.
    pub enum Format {
        /// A log of the Inspect framework.
        Inspect = "inspect",
        /// A report for reading, as a page of its own.
        Html = "html",
        /// A report for reading, as Markdown.
        Markdown = "markdown",
        /// One row a sample, for spreadsheets.
        Csv = "csv",
        /// One JSON object a sample, for data-set hubs.
        Jsonl = "jsonl",
        /// A report for the AI Vulnerability Database.
        Avid = "avid",
    }
}

/// A finding that its contributor looks through before it becomes public.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Reviewed {
    /// What may not be published, and has not been resolved.
    pub problems: Vec<Problem>,
    /// The file that would be public.
    pub file: String,
    /// The content of a link that holds it; nothing where it would be too long.
    pub link: Option<String>,
    /// Its samples, in the plan's order: id, arm, and the text.
    pub samples: Vec<(String, Arm, String)>,
    /// The people who labelled, by the names that stand in the file.
    pub raters: Vec<String>,
}

/// A plan that is being thought about.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Prospect {
    /// Prompts.
    pub prompts: u64,
    /// Samples per prompt and arm.
    pub repeats: u64,
    /// Arms.
    pub arms: u64,
    /// The most prompts that can be chosen.
    pub most_prompts: u64,
    /// How wide a picture may be, in CSS pixels.
    pub width: f64,
}

/// What the worker made of it.
#[derive(Clone, Debug, Serialize)]
pub enum Answer {
    /// Of [`Job::Analyse`].
    Analysis(Box<Analysis>),
    /// Of [`Job::Report`]: a [`crate::report::Report`].
    Report(Value),
    /// Of [`Job::Prospect`], [`Job::Resample`], [`Job::Pool`], [`Job::Map`] and [`Job::Illustrate`]:
    /// a [`crate::report::Section`].
    Section(Value),
    /// Of [`Job::Simulate`]: an object with `done` and `total` steps, the `rates` at which the
    /// trainer gets what it wants in training and in deployment, the `result` as the command prints
    /// it, and a [`crate::report::Section`] as `section`.
    Simulated(Value),
    /// Of [`Job::Cards`]: objects with `id`, `question`, `reasoning` where it is judged, `expected`
    /// in the tutorial, and `segments`, each with `text` or, where something is hidden, `hidden`.
    Cards(Vec<Value>),
    /// Of [`Job::JudgePrompts`], one for each sample: `system` and `user`, or `void` and why.
    Prompts(Vec<Value>),
    /// Of [`Job::JudgeReply`]: labels; or why there is none; and of the gold set what was
    /// expected and what was said.
    Judged {
        /// The labels.
        labels: Vec<Value>,
        /// Why there is none.
        void: Option<String>,
        /// Of the gold set: expected and said.
        gold: Option<(String, String)>,
    },
    /// Of a long job: how much of it is done, from 0 to 1. Others follow.
    Progress(f64),
    /// Of a job that was cancelled.
    Cancelled,
    /// Of [`Job::Seal`].
    Sealed {
        /// The plan's hash.
        hash: String,
        /// Each scenario's.
        scenarios: BTreeMap<String, String>,
    },
    /// Of [`Job::CheckScenario`].
    Checked(Box<Checked>),
    /// Of [`Job::FixScenario`].
    Scenario(Value),
    /// Of [`Job::OpenPack`]: the scenarios, and what is wrong with the file as a whole.
    Pack(Vec<Checked>, Vec<Problem>),
    /// Of [`Job::Compare`].
    Compared(Vec<(Change, String)>),
    /// Of [`Job::Write`], [`Job::WritePack`], [`Job::Convert`], [`Job::ReadLink`] and
    /// [`Job::PracticeJudge`]: text.
    File(String),
    /// Of [`Job::Review`].
    Reviewed(Box<Reviewed>),
    /// Of [`Job::ImportLog`]: keys with their values, and scores.
    Choices(Vec<(String, Vec<String>)>, Vec<String>),
    /// A [`crate::report::Picture`].
    Picture(Value),
    /// Of [`Job::OpenFinding`].
    Finding(Box<FindingView>),
    /// The job could not be done.
    Refused(Vec<Problem>),
}

/// A message, with the number that an answer shares with its job.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Message<T> {
    /// The number.
    pub id: u32,
    /// The job or the answer.
    pub body: T,
}

/// Reads the worker's answer; `None` where it is none.
pub fn read_answer(text: &str) -> Option<Answer> {
    let value = json::parse(text).ok()?;
    json::read(value.get("body")?, answer).0
}

fn answer(node: Node<'_>) -> Option<Answer> {
    if node.raw()?.as_str() == Some("Cancelled") {
        return Some(Answer::Cancelled);
    }
    let (name, _) = node.raw()?.as_object()?.iter().next()?;
    node.field(name, |n| match name.as_str() {
        "Analysis" => Some(Answer::Analysis(Box::new(analysis::read_node(n)?))),
        "Cards" => Some(Answer::Cards(n.raw()?.as_array()?.clone())),
        "Prompts" => Some(Answer::Prompts(n.raw()?.as_array()?.clone())),
        "Judged" => Some(Answer::Judged {
            labels: n.raw()?.get("labels")?.as_array()?.clone(),
            void: n.raw()?.get("void")?.as_str().map(str::to_owned),
            gold: n.field("gold", |n| {
                let said = |index: usize| Some(n.raw()?.get(index)?.as_str()?.to_owned());
                Some((said(0)?, said(1)?))
            }),
        }),
        "Report" => Some(Answer::Report(n.raw()?.clone())),
        "Section" => Some(Answer::Section(n.raw()?.clone())),
        "Progress" => Some(Answer::Progress(n.number())),
        "Sealed" => Some(Answer::Sealed {
            hash: n.field("hash", |n| n.filled(80)),
            scenarios: n.field("scenarios", |n| n.texts()),
        }),
        "Checked" => Some(Answer::Checked(Box::new(checked(n)))),
        "Scenario" => Some(Answer::Scenario(n.raw()?.clone())),
        "Pack" => Some(Answer::Pack(
            n.item(0, |n| n.list(usize::MAX, checked)),
            n.item(1, |n| n.list(usize::MAX, json::read_problem)),
        )),
        "Compared" => Some(Answer::Compared(n.list(usize::MAX, |n| {
            let change = n.item(0, |n| n.choice(Change::Same));
            (change, n.item(1, |n| n.text(usize::MAX)))
        }))),
        "File" => Some(Answer::File(n.text(usize::MAX))),
        "Reviewed" => Some(Answer::Reviewed(Box::new(reviewed(n)))),
        "Choices" => {
            let text = |n: Node<'_>| n.text(usize::MAX);
            let key = |n: Node<'_>| (n.item(0, text), n.item(1, |n| n.list(usize::MAX, text)));
            let keys = n.item(0, |n| n.list(usize::MAX, key));
            Some(Answer::Choices(
                keys,
                n.item(1, |n| n.list(usize::MAX, text)),
            ))
        }
        "Picture" => Some(Answer::Picture(n.raw()?.clone())),
        "Simulated" => Some(Answer::Simulated(n.raw()?.clone())),
        "Finding" => Some(Answer::Finding(Box::new(read_view(n)?))),
        _ => Some(Answer::Refused(n.list(usize::MAX, json::read_problem))),
    })
}

fn reviewed(node: Node<'_>) -> Reviewed {
    let text = |n: Node<'_>| n.text(usize::MAX);
    Reviewed {
        problems: node.field("problems", |n| n.list(usize::MAX, json::read_problem)),
        file: node.field("file", text),
        link: node.field("link", |n| n.optional(text)),
        samples: node.field("samples", |n| {
            n.list(usize::MAX, |n| {
                let arm = n.item(1, |n| n.choice(Arm::Training));
                (n.item(0, text), arm, n.item(2, text))
            })
        }),
        raters: node.field("raters", |n| n.list(usize::MAX, text)),
    }
}

fn checked(node: Node<'_>) -> Checked {
    Checked {
        scenario: node.field("scenario", |n| n.raw().cloned().unwrap_or_default()),
        hash: node.field("hash", |n| n.text(80)),
        problems: node.field("problems", |n| n.list(usize::MAX, json::read_problem)),
        fixable: node.field("fixable", |n| n.list(usize::MAX, |n| n.truth())),
    }
}
