//! An experiment of the practice model without texts: exactly the model of the reference, in
//! which every answer is yes or no.

use super::tally::Design;
use unwatched_core::{
    analysis::{Analysis, Observation, Observations, Seen},
    plan::Trial,
    provider::practice::Truth,
    random::Random,
    scenario::Arm,
};
use unwatched_numerics::analysis::analyse;

const ARMS: [Arm; 2] = [Arm::Training, Arm::Deployment];

pub fn experiment(design: &Design, seed: u64) -> Analysis {
    let truth = design.practice().truth(seed);
    let mut random = Random::new(seed);
    let mut rows = Vec::new();
    for prompt in 0..design.prompts as u32 {
        for arm in ARMS {
            let chance = chance(&truth, prompt, arm);
            for _ in 0..design.repeats {
                let seen = match random.unit() < chance {
                    true => Seen::Yes,
                    false => Seen::No,
                };
                rows.push(Observation::new(prompt, arm, seen));
            }
        }
    }
    let scenario_of = vec![0; design.prompts];
    analyse(&Observations::new(ARMS.to_vec(), scenario_of, rows, seed))
}

fn chance(truth: &Truth, prompt: u32, arm: Arm) -> f64 {
    truth.chance(&Trial {
        scenario: "test/null".into(),
        paraphrase: format!("p{prompt}"),
        arm,
        repeat: 1,
    })
}
