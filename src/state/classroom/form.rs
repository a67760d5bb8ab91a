//! What a lesson asks, as codes count it.

use super::{Answers, Asked, Given, Kind, Lesson};
use unwatched_core::classroom::{self, Ask, Form, Probed, Reply};

impl Lesson {
    /// What of it is counted, in its order.
    pub fn form(&self) -> Form {
        let mut asks = Vec::new();
        for step in &self.steps {
            asks.extend(step.questions().iter().filter_map(counted));
            asks.extend(step.probe().map(|(id, most)| classroom::Asked {
                id,
                ask: Ask::Probe { most },
            }));
        }
        Form {
            id: self.id.clone(),
            asks,
        }
    }
}

fn counted(asked: &Asked) -> Option<classroom::Asked> {
    let options = u8::try_from(asked.options.len()).ok()?;
    let right = asked.right.and_then(|right| u8::try_from(right).ok());
    let ask = match asked.kind {
        Kind::Bet => Ask::Bet { options, right },
        Kind::Quiz => Ask::Quiz {
            options,
            right: right?,
        },
        Kind::Words => return None,
    };
    Some(classroom::Asked {
        id: asked.id.clone(),
        ask,
    })
}

/// What this device answered, as a code has it: nothing where nothing was answered, or half of a
/// probe.
pub fn replies(form: &Form, answers: &Answers) -> classroom::Answers {
    let mut all = form.blank(answers.nonce);
    for (asked, reply) in form.asks.iter().zip(&mut all.replies) {
        let given = answers.of(&form.id, &asked.id);
        let found = given.and_then(|given| told(&asked.ask, given));
        *reply = found.filter(|reply| asked.ask.takes(reply));
    }
    all
}

fn told(ask: &Ask, given: &Given) -> Option<Reply> {
    let small = |n: usize| u8::try_from(n).ok();
    match (ask, given) {
        (_, Given::Bet(option, sure, _)) => Some(Reply::Bet(small(*option)?, small(*sure)?)),
        (_, Given::Quiz(option)) => Some(Reply::Choice(small(*option)?)),
        (Ask::Probe { most }, Given::Probe(group, [Some(training), Some(deployment)])) => {
            Some(Reply::Probe(Probed {
                group: *group,
                training: (*training, *most),
                deployment: (*deployment, *most),
            }))
        }
        _ => None,
    }
}
