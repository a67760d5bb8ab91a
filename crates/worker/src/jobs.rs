//! What the worker does with each job. Pure: a job in, an answer out, and never a panic.

mod cards;
mod classroom;
mod code;
mod findings;
mod illustrate;
mod judge;
pub mod queue;
mod report;
mod resample;
mod simulate;
mod studio;
#[cfg(test)]
mod tests;

use resample::Resampling;
use serde_json::{Value, json};
use simulate::Simulations;
use std::collections::BTreeSet;
use unwatched_core::{
    analysis::observe,
    finding::{self, HashedScenario},
    json::{self, Problem},
    language::Language,
    plan, scenario,
    work::{Answer, Job, Message, Simulate},
};
use unwatched_numerics::analysis::{analyse, analyse_fully};

/// What becomes of a message.
enum Begun {
    /// It is answered, with this text.
    Done(String),
    /// It takes long: to be done in steps, under this number.
    Long(u32, Box<dyn Long>),
    /// The job with this number is to end.
    Cancel(u32),
    /// Another language is spoken; nobody waits for an answer.
    Spoken,
    /// A slice of a simulation, under this number.
    Slice(u32, Simulate),
}

/// Work in steps, each short enough that a message may wait for it.
trait Long {
    /// Does the next step.
    fn step(&mut self) -> Step;
}

/// What a step came to.
enum Step {
    /// There is more to do; how far it is.
    More(Answer),
    /// It is done.
    Done(Answer),
}

/// Takes the JSON text of a job. A message that is none is answered too: [`Answer::Refused`],
/// with the number where one can be read, else 0.
fn begin(text: &str) -> Begun {
    let Message { id, body } = match serde_json::from_str::<Message<Job>>(text) {
        Ok(message) => message,
        Err(error) => {
            let refused = refused("not-a-message", error.to_string());
            return Begun::Done(message(number(text), refused));
        }
    };
    match body {
        Job::Resample(asked) => match Resampling::new(asked) {
            Ok(resampling) => Begun::Long(id, Box::new(resampling)),
            Err(why) => Begun::Done(message(id, refused("not-a-message", why))),
        },
        Job::Cancel(id) => Begun::Cancel(id),
        Job::Speak { language, words } => {
            speak(&language, &words);
            Begun::Spoken
        }
        Job::Simulate(asked) => Begun::Slice(id, asked),
        job => Begun::Done(message(id, run(job))),
    }
}

/// Does `job` at one go.
fn run(job: Job) -> Answer {
    match job {
        Job::Analyse(observations) => Answer::Analysis(Box::new(analyse(&observations))),
        Job::Report(reported) => Answer::Report(json!(report::report(&reported))),
        Job::Prospect(prospect) => Answer::Section(json!(report::prospect(&prospect))),
        Job::Cards {
            pass,
            scenario,
            samples,
            seed,
        } => cards::cards(pass, &scenario, &samples, seed),
        Job::JudgePrompts(judging) => judge::prompts(&judging),
        Job::PracticeJudge(judging) => judge::practise(&judging),
        Job::JudgeReply {
            judging,
            reply,
            model,
            at,
        } => judge::reply(&judging, &reply, &model, &at),
        Job::Seal { plan, scenarios } => seal(&plan, &scenarios),
        Job::CheckScenario(scenario) => Answer::Checked(Box::new(studio::checked(&scenario))),
        Job::FixScenario(scenario, problem) => studio::fixed(scenario, &problem),
        Job::OpenPack(text) => studio::opened(&text),
        Job::WritePack(scenarios) => studio::written(&scenarios),
        Job::Compare(one, other) => Answer::Compared(studio::compared(&one, &other)),
        Job::Write(value) => write(&value),
        Job::OpenFinding { text, width } => findings::open(&text, width),
        Job::ReadLink(content) => findings::read_link(&content),
        Job::Review { text, edits } => findings::review(&text, &edits),
        Job::Convert { text, to } => findings::convert(&text, to),
        Job::ImportLog { bytes, mapping } => findings::import_log(&bytes, mapping),
        Job::Pool { entries, width } => findings::pool_of(&entries, width),
        Job::Map { entries, width } => findings::map_of(&entries, width),
        Job::Code(text) => code::code(&text),
        Job::Class(results) => classroom::class(results),
        Job::ClassCode(told) => classroom::code(told),
        Job::Resample(asked) => match Resampling::new(asked) {
            Ok(resampling) => resampling.finish(),
            Err(why) => refused("not-a-message", why),
        },
        Job::Simulate(asked) => Simulations::default().run(&asked),
        Job::Illustrate(asked) => illustrate::figure(&asked),
        Job::Speak { .. } | Job::Cancel(_) => Answer::Cancelled,
    }
}

/// Speaks a language that there is. Where there is none, or its words are no catalogue, all stays
/// as it was.
fn speak(tag: &str, words: &str) {
    if let Some(language) = Language::find(tag) {
        unwatched_report::words::speak(language, words);
    }
}

/// The JSON text of an answer under its job's number.
fn message(id: u32, body: Answer) -> String {
    serde_json::to_string(&Message { id, body }).unwrap_or_else(|error| {
        let body = refused("no-answer", error.to_string());
        serde_json::to_string(&Message { id, body }).unwrap_or_default()
    })
}

fn seal(plan: &Value, scenarios: &[Value]) -> Answer {
    let (mut plan, problems) = json::read(plan, plan::read_node);
    let scenarios: Vec<_> = scenarios
        .iter()
        .map(|value| scenario::read(value).0)
        .collect();
    // The plan has no hash yet: that is what is asked for.
    let problems: Vec<_> = problems
        .into_iter()
        .filter(|p| p.pointer != "/hash")
        .collect();
    if !problems.is_empty() {
        return Answer::Refused(problems);
    }
    plan.seal(&scenarios);
    Answer::Sealed {
        hash: plan.hash,
        scenarios: plan.scenarios,
    }
}

/// Completes a finding with what only its content gives, and writes its file.
fn write(value: &Value) -> Answer {
    let (finding, problems) = finding::read_value(value);
    let Some(mut finding) = finding else {
        return Answer::Refused(problems);
    };
    let hashed = |scenario: HashedScenario| HashedScenario::new(scenario.scenario);
    finding.scenarios = finding.scenarios.into_iter().map(hashed).collect();
    finding.samples.sort_by_key(|sample| sample.order);
    let returned: BTreeSet<_> = finding
        .samples
        .iter()
        .filter_map(|s| s.model.clone())
        .collect();
    finding.model.returned = returned.into_iter().collect();
    finding.analysis = Some(analyse_fully(&observe(
        &finding.plan,
        &finding.samples,
        &finding.labels,
    )));
    match finding.to_file() {
        Some(text) => Answer::File(text),
        None => Answer::Refused(vec![Problem::whole("no-answer", "")]),
    }
}

fn refused(code: &str, detail: String) -> Answer {
    Answer::Refused(vec![Problem::whole(code, detail)])
}

fn number(text: &str) -> u32 {
    let id = json::parse(text)
        .ok()
        .and_then(|value| value.get("id")?.as_u64());
    id.and_then(|id| u32::try_from(id).ok()).unwrap_or_default()
}
