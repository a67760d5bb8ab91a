//! The cards of a labelling session.

use serde_json::{Value, json};
use unwatched_core::{
    blind::{self, Segment},
    json::{self as foreign},
    judge,
    sample::{self, Sample},
    scenario::{self, Scenario},
    work::{Answer, Pass},
};

/// Prepares them; of samples that cannot be read there is none.
pub fn cards(pass: Pass, scenario: &Value, samples: &[Value], seed: u64) -> Answer {
    let (scenario, _) = scenario::read(scenario);
    if pass == Pass::Tutorial {
        return Answer::Cards(tutorial(&scenario, seed));
    }
    let samples = samples
        .iter()
        .map(|s| foreign::read(s, sample::read_node).0);
    let samples: Vec<Sample> = samples.collect();
    let ids: Vec<_> = samples.iter().map(|sample| sample.id.clone()).collect();
    let order = blind::order(&ids, seed);
    let of = |id: &String| samples.iter().find(|sample| sample.id == *id);
    let cards = order.iter().filter_map(of);
    Answer::Cards(cards.map(|sample| card(pass, &scenario, sample)).collect())
}

fn card(pass: Pass, scenario: &Scenario, sample: &Sample) -> Value {
    let question = scenario.question(&sample.trial.paraphrase);
    let segments = match pass {
        // Reasoning is judged as it stands: what it says of training is what is asked about.
        Pass::Reasoning => vec![json!({"text": sample.reasoning.text})],
        _ => segments(scenario, &sample.text),
    };
    json!({"id": sample.id, "question": question, "reasoning": sample.reasoning.kind, "segments": segments})
}

fn segments(scenario: &Scenario, text: &str) -> Vec<Value> {
    let masked = blind::mask(scenario, text);
    let segment = |segment: &Segment| match segment {
        Segment::Text(text) => json!({ "text": text }),
        Segment::Hidden { kind, .. } => json!({ "hidden": kind.name() }),
    };
    masked.segments.iter().map(segment).collect()
}

/// The exemplars, with the label that each was written to have.
fn tutorial(scenario: &Scenario, seed: u64) -> Vec<Value> {
    let paraphrase = scenario.paraphrases.first();
    let question = paraphrase.and_then(|p| scenario.question(&p.id));
    let gold = judge::gold(scenario, seed);
    let card = |(place, gold): (usize, &judge::Gold)| {
        json!({
            "id": place.to_string(), "question": question, "expected": gold.expected,
            "segments": segments(scenario, &gold.text),
        })
    };
    gold.iter().enumerate().map(card).collect()
}
