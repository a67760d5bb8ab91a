//! What is measured.

use unwatched_core::{
    analysis::{Observation, Observations, Seen, observe},
    collection::{self, countable},
    finding,
    provider::{Decoder, Dialect},
    scenario::Arm,
};
use unwatched_numerics::{
    analysis::{analyse, analyse_without_bootstrap, units},
    collection::{pool, pooling},
    stats::bootstrap::{Bootstrap, RESAMPLES},
};

const ARMS: [Arm; 2] = [Arm::Training, Arm::Deployment];
/// Bytes of a chunk, as a network brings them.
const CHUNK: usize = 1_024;

/// The work of this kind, ready to be done again and again; `None` for an unknown kind.
pub fn prepared(kind: &str, size: u32, text: String) -> Option<Box<dyn FnMut() -> String>> {
    Some(match kind {
        "bootstrap" => {
            let rows = observations(size, 10);
            Box::new(move || bootstrap(&rows))
        }
        "analysis" => {
            let rows = observations(size, 10);
            Box::new(move || format!("{:?}", analyse(&rows).gap.map(|gap| gap.estimate)))
        }
        "decode" => Box::new(move || decode(size, &text)),
        "import" => Box::new(move || import(&text)),
        "pool" => Box::new(move || pools(&text)),
        _ => return None,
    })
}

/// Rows of so many prompts, in two arms; which show the behaviour follows from their numbers.
fn observations(prompts: u32, repeats: u32) -> Observations {
    let mut rows = Vec::new();
    for prompt in 0..prompts {
        for (arm, rate) in ARMS.into_iter().zip([4 + prompt % 5, 2 + prompt % 3]) {
            rows.extend((0..repeats).map(|repeat| {
                let seen = if repeat < rate { Seen::Yes } else { Seen::No };
                Observation::new(prompt, arm, seen)
            }));
        }
    }
    Observations::new(ARMS.to_vec(), vec![0; prompts as usize], rows, 7)
}

fn bootstrap(rows: &Observations) -> String {
    let mut bootstrap = Bootstrap::new(units(rows), rows.seed);
    bootstrap.run(RESAMPLES);
    bootstrap.interval().map_or_else(String::new, |found| {
        format!("{} {}", found.lower, found.upper)
    })
}

/// The stream in `text`, so many times over, as one.
fn decode(times: u32, text: &str) -> String {
    let Some(mut decoder) = Decoder::new(Dialect::OpenAiChat) else {
        return String::new();
    };
    let mut pieces = Vec::new();
    let mut count = 0;
    for _ in 0..times {
        for chunk in text.as_bytes().chunks(CHUNK) {
            decoder.push(chunk, &mut pieces);
            count += pieces.drain(..).count();
        }
    }
    count.to_string()
}

fn import(text: &str) -> String {
    let (Some(finding), problems) = finding::read(text) else {
        return String::new();
    };
    let rows = observe(&finding.plan, &finding.samples, &finding.labels);
    let found = analyse_without_bootstrap(&rows);
    let gap = found.gap.map(|gap| gap.estimate);
    format!("{} {} {gap:?}", finding.samples.len(), problems.len())
}

fn pools(text: &str) -> String {
    let (Some(index), _) = collection::read(text) else {
        return String::new();
    };
    let counted = countable(&index.findings);
    let all = pool(counted.entries.iter().copied());
    let by = pooling(&counted.entries);
    format!("{:?} {}", all.map(|all| all.findings), by.pairs.len())
}
