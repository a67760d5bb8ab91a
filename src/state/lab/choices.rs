//! What a person sets before a run.

use crate::platform::{
    clock,
    preferences::{self, Preference},
};
use unwatched_core::{
    plan::{Draft, MAX_REPEATS, MAX_TRIALS},
    provider::{Key, Parameters, ProviderId, practice::Practice},
    scenario::{Arm, Scenario},
};

use super::Trouble;

/// Samples per prompt and arm that are suggested: enough to see sampling error, and soon done.
const SAMPLES: u64 = 3;
/// The same, where a chapter has just explained why more are better.
const LESSON: u64 = 6;
/// The most calls under way at once. Browsers hold back more to one host.
pub const MOST_AT_ONCE: usize = 32;
/// The arms of the primary endpoint: every plan has them.
pub const ENDPOINT: [Arm; 2] = [Arm::Training, Arm::Deployment];
/// The arms that are suggested: the placebo belongs to every honest comparison.
const SUGGESTED: [Arm; 4] = [
    Arm::Training,
    Arm::Deployment,
    Arm::PlaceboTraining,
    Arm::PlaceboDeployment,
];
/// Suggested seeds are short enough to be read out in a classroom.
const SEEDS: u32 = 1_000_000;

/// The choices; numbers as they were typed, so that nothing changes under a person's hands.
#[derive(Clone, Debug, PartialEq)]
pub struct Choices {
    /// The provider.
    pub provider: ProviderId,
    /// The address of an OpenAI-compatible server.
    pub base: String,
    /// The model.
    pub model: String,
    /// Samples per prompt and arm.
    pub samples: u64,
    /// How many of the scenario's paraphrases are used, from the first on.
    pub prompts: u64,
    /// The arms that are run, of those that the scenario has.
    pub arms: Vec<Arm>,
    /// The seed.
    pub seed: u64,
    /// The person typed it: it is never changed for them.
    pub seed_is_typed: bool,
    /// The most tokens of an answer, and the temperature.
    pub parameters: Parameters,
    /// The practice model's truth.
    pub practice: Practice,
    /// Calls under way at once; `None` leaves it to the provider's row.
    pub at_once: Option<usize>,
    /// The most that a run may cost, in US dollars; `None` sets no limit.
    pub cap: Option<f64>,
}

impl Choices {
    /// What a newcomer meets: the practice model, ready to run.
    pub fn suggested() -> Self {
        Self {
            provider: ProviderId::PRACTICE,
            base: preferences::load(Preference::BaseUrl).unwrap_or_default(),
            model: String::new(),
            samples: SAMPLES,
            prompts: u64::MAX,
            arms: SUGGESTED.to_vec(),
            seed: u64::from(clock::chance(SEEDS)),
            seed_is_typed: false,
            parameters: Parameters::default(),
            practice: Practice::default(),
            at_once: None,
            cap: None,
        }
    }

    /// The plan that the last chapter asks for: every prompt, the placebo beside it, and enough samples
    /// to see the smallest gap that it could detect come down. Who answers stays as it is.
    pub fn take_lesson(&mut self) {
        self.prompts = u64::MAX;
        self.arms = SUGGESTED.to_vec();
        self.samples = LESSON;
    }

    /// Draws another seed.
    pub fn draw_seed(&mut self) {
        self.seed = u64::from(clock::chance(SEEDS));
        self.seed_is_typed = false;
    }

    /// The paraphrases that are used.
    pub fn prompts_of(&self, scenario: &Scenario) -> usize {
        usize::try_from(self.prompts)
            .unwrap_or(usize::MAX)
            .clamp(1, scenario.paraphrases.len().max(1))
    }

    /// The chosen arms that `scenario` has, always with the two of the primary endpoint.
    pub fn arms_of(&self, scenario: &Scenario) -> Vec<Arm> {
        let chosen = |arm: &Arm| ENDPOINT.contains(arm) || self.arms.contains(arm);
        scenario.arms().into_iter().filter(chosen).collect()
    }

    /// The plan that these choices make of `scenario`.
    pub fn draft<'s>(&self, scenario: &'s Scenario) -> Draft<'s> {
        let paraphrases = scenario.paraphrases.iter().take(self.prompts_of(scenario));
        Draft {
            prompts: paraphrases.map(|p| (scenario, p.id.as_str())).collect(),
            arms: self.arms_of(scenario),
            repeats: self.samples,
            seed: self.seed,
        }
    }

    /// The address that is called: the provider's own, or the one that was typed.
    pub fn base(&self) -> Result<String, Trouble> {
        self.provider
            .row()
            .base(&self.base)
            .map_err(Trouble::Address)
    }

    /// What keeps these choices from being run.
    pub fn problem(&self, scenario: &Scenario, key: &Key) -> Option<Trouble> {
        if !(1..=MAX_REPEATS).contains(&self.samples) {
            return Some(Trouble::Numbers(1, MAX_REPEATS));
        }
        if self.draft(scenario).calls() > MAX_TRIALS {
            return Some(Trouble::TooManyCalls(MAX_TRIALS));
        }
        self.problem_of_model(key)
    }

    /// What keeps the chosen model from being called.
    pub fn problem_of_model(&self, key: &Key) -> Option<Trouble> {
        if let Err(trouble) = self.base() {
            return Some(trouble);
        }
        // A file is asked for when the plan is frozen.
        if [ProviderId::PRACTICE, ProviderId::IN_PAGE].contains(&self.provider) {
            return None;
        }
        if self.model.trim().is_empty() {
            return Some(Trouble::NoModel);
        }
        Self::problem_of_key(self.provider, key)
    }

    /// What keeps a key from being sent to a provider.
    pub fn problem_of_key(provider: ProviderId, key: &Key) -> Option<Trouble> {
        match key.is_empty() {
            true => (!provider.row().key_optional).then_some(Trouble::NoKey),
            false => (!key.fits_a_header()).then_some(Trouble::OddKey),
        }
    }
}
