//! What the page and its worker say to each other, as JSON text.

mod answer;

pub use answer::{Answer, Change, Checked, Reviewed, read_answer};

use crate::{
    analysis::Observations,
    classroom::{Answers, AskWords, Form},
    finding::Edits,
    named,
};
use serde::{Deserialize, Serialize};
use serde_json::Value;

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
    /// Shows the results of a class. Answered by [`Answer::Section`].
    /// These are [`Results`]; as JSON, so that how they are written is in no part of the page but
    /// the one that asks.
    Class(Value),
    /// Writes the code of a device's answers, which is [`Told`] as JSON.
    ClassCode(Value),
}

/// What a device answered.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Told {
    /// What was asked.
    pub form: Form,
    /// What was answered.
    pub answers: Answers,
}

/// The results of a class, to be shown.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Results {
    /// What was asked.
    pub form: Form,
    /// What the questions are called, in the form's order; may be fewer.
    pub words: Vec<AskWords>,
    /// What each device answered.
    pub answers: Vec<Answers>,
    /// Whether right answers and true gaps may be seen.
    pub reveal: bool,
    /// How wide a picture may be, in CSS pixels.
    pub width: f64,
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

/// A message, with the number that an answer shares with its job.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Message<T> {
    /// The number.
    pub id: u32,
    /// The job or the answer.
    pub body: T,
}
