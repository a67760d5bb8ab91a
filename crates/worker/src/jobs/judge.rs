//! What a judge model is asked, and what is taken from its reply.

use serde_json::{Value, json};
use unwatched_core::{
    json as foreign,
    judge::{
        self, Gold, JudgePrompt, JudgeTask, Verdict, Void, gold_request, practice_reply, read_reply,
    },
    random::Random,
    sample::{self, Sample},
    scenario::{self, Scenario},
    work::{Answer, Judging, Pass},
};

/// One text to be judged, with what it was asked.
struct Case {
    sample: String,
    gold: Option<Gold>,
    prompt: Result<JudgePrompt, Void>,
}

/// The prompts for all samples.
pub fn prompts(judging: &Judging) -> Answer {
    let prompt = |case: Case| match case.prompt {
        Ok(prompt) => {
            let said = prompt.prompt();
            let user = said.turns.last().map(|turn| turn.text.clone());
            json!({"sample": case.sample, "system": said.system(), "user": user})
        }
        Err(void) => json!({"sample": case.sample, "void": void.name()}),
    };
    Answer::Prompts(cases(judging).into_iter().map(prompt).collect())
}

/// What the practice judge replies about the one sample of `judging`.
pub fn practise(judging: &Judging) -> Answer {
    let (scenario, _) = scenario::read(&judging.scenario);
    let case = cases(judging).into_iter().next();
    let reply = case.and_then(|case| {
        let order = case.sample.trim_start_matches('s').parse().unwrap_or(0);
        let mut random = Random::stream(judging.seed ^ 0x5052_4a55, order);
        Some(practice_reply(&case.prompt.ok()?, &scenario, &mut random))
    });
    Answer::File(reply.unwrap_or_default())
}

/// The labels that `reply` gives the one sample of `judging`, by the judge `model`.
pub fn reply(judging: &Judging, reply: &str, model: &str, at: &str) -> Answer {
    let Some(case) = cases(judging).into_iter().next() else {
        return judged(None, Err(Void::NothingToJudge), Vec::new());
    };
    let verdict = case.prompt.and_then(|prompt| read_reply(&prompt, reply));
    let labels = match (&verdict, &case.gold) {
        (Ok(verdict), None) => verdict.labels(&case.sample, model, at),
        _ => Vec::new(),
    };
    judged(
        case.gold,
        verdict,
        labels.iter().map(|label| json!(label)).collect(),
    )
}

fn judged(gold: Option<Gold>, verdict: Result<Verdict, Void>, labels: Vec<Value>) -> Answer {
    let said = verdict.as_ref().map(|verdict| verdict.value().name());
    let void = said.err().map(|void| void.name().to_owned());
    let gold = gold.map(|gold| {
        let said = said.unwrap_or("void").to_owned();
        (gold.expected.name().to_owned(), said)
    });
    Answer::Judged { labels, void, gold }
}

/// The same prompts every time, so that a reply can be held against its own.
fn cases(judging: &Judging) -> Vec<Case> {
    let (scenario, _) = scenario::read(&judging.scenario);
    match judging.pass {
        Pass::Tutorial => gold_cases(&scenario, judging),
        Pass::Behaviour => sample_cases(JudgeTask::Behaviour, &scenario, judging),
        Pass::Reasoning => sample_cases(JudgeTask::Reasoning, &scenario, judging),
    }
}

fn sample_cases(task: JudgeTask, scenario: &Scenario, judging: &Judging) -> Vec<Case> {
    let samples = judging.samples.iter();
    let case = |value: &Value| {
        let (sample, _): (Sample, _) = foreign::read(value, sample::read_node);
        Case {
            prompt: judge::request(task, scenario, &sample, judging.seed),
            sample: sample.id,
            gold: None,
        }
    };
    samples.map(case).collect()
}

/// The gold answers whose places are asked for, or all.
fn gold_cases(scenario: &Scenario, judging: &Judging) -> Vec<Case> {
    let asked: Vec<_> = judging.samples.iter().filter_map(Value::as_u64).collect();
    let gold = judge::gold(scenario, judging.seed);
    let places = (0..).zip(gold);
    let chosen = places.filter(|(place, _)| asked.is_empty() || asked.contains(place));
    let case = |(place, gold): (u64, Gold)| {
        let mut random = Random::stream(judging.seed ^ 0x474f_4c44_4a55, place);
        Case {
            sample: place.to_string(),
            prompt: gold_request(scenario, &gold, &mut random),
            gold: Some(gold),
        }
    };
    chosen.map(case).collect()
}
