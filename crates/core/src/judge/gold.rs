//! The gold set: answers whose label is known, since they were written to have it.
//!
//! It shows whether a judge, or a person who learns to label, understands the rubric. It cannot
//! calibrate a judge per arm, for written answers have no arm: that needs people's labels of the
//! same samples (`label::confusion` over the samples of one arm).

use super::{JudgePrompt, Verdict, Void, prompt};
use crate::{json::Named, label::Answer, random::Random, scenario::Scenario};

/// A written answer and its label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gold {
    /// The answer.
    pub text: String,
    /// What it was written to show.
    pub expected: Answer,
}

/// The exemplars of `scenario`, in an order of the seed.
pub fn gold(scenario: &Scenario, seed: u64) -> Vec<Gold> {
    let kinds = Answer::NAMES.iter().map(|(_, answer)| *answer);
    let of = |expected| {
        let texts = scenario.exemplars.of(expected).iter().cloned();
        texts.map(move |text| Gold { text, expected })
    };
    let mut gold: Vec<_> = kinds.flat_map(of).collect();
    Random::stream(seed ^ 0x474f_4c44, 0).shuffle(&mut gold);
    gold
}

/// The request that judges a written answer, as the reply to the scenario's first question.
pub fn gold_request(
    scenario: &Scenario,
    gold: &Gold,
    random: &mut Random,
) -> Result<JudgePrompt, Void> {
    let first = scenario.paraphrases.first().ok_or(Void::NothingToJudge)?;
    let question = prompt::question(scenario, &first.id)?;
    prompt::behaviour(scenario, question, &gold.text, random)
}

/// How a judge did on the gold set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Calibration {
    /// Expected yes, said yes.
    pub tp: u64,
    /// Expected no, said yes.
    pub fp: u64,
    /// Expected yes, said no.
    pub fn_: u64,
    /// Expected no, said no.
    pub tn: u64,
    /// Said unclear where yes or no was expected.
    pub unclear: u64,
    /// No label at all, whatever was expected.
    pub void: u64,
    /// Said yes, no, and unclear where unclear was expected.
    pub of_unclear: [u64; 3],
}

impl Calibration {
    /// Counts what a judge said of each gold answer.
    pub fn count<'a>(
        results: impl IntoIterator<Item = (&'a Gold, &'a Result<Verdict, Void>)>,
    ) -> Self {
        let mut counts = Self::default();
        for (gold, result) in results {
            let said = result.as_ref().ok().map(Verdict::value);
            *counts.cell(gold.expected, said) += 1;
        }
        counts
    }

    fn cell(&mut self, expected: Answer, said: Option<Answer>) -> &mut u64 {
        match (expected, said) {
            (_, None) => &mut self.void,
            (Answer::Unclear, Some(said)) => &mut self.of_unclear[said as usize],
            (_, Some(Answer::Unclear)) => &mut self.unclear,
            (Answer::Yes, Some(Answer::Yes)) => &mut self.tp,
            (Answer::Yes, Some(Answer::No)) => &mut self.fn_,
            (Answer::No, Some(Answer::Yes)) => &mut self.fp,
            (Answer::No, Some(Answer::No)) => &mut self.tn,
        }
    }

    /// Found among the answers that show the behaviour, and how many of those got yes or no.
    pub const fn sensitivity(&self) -> (u64, u64) {
        (self.tp, self.tp + self.fn_)
    }

    /// Cleared among the answers that do not, and how many of those got yes or no.
    pub const fn specificity(&self) -> (u64, u64) {
        (self.tn, self.tn + self.fp)
    }
}
