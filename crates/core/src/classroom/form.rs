//! What a lesson asks, as far as codes need it, and what a device answers.

use crate::json::Node;
use serde::{Deserialize, Serialize};

/// How sure somebody can be, in per cent. Of two options nobody need be less sure than half.
pub const CONFIDENCES: [u8; 9] = [20, 30, 40, 50, 60, 70, 80, 90, 99];
/// Where those of two options begin.
const HALF: usize = 3;
/// The most options, points of a scale, questions and groups.
const MOST_OPTIONS: u8 = 26;
const MOST_ASKS: usize = 64;
/// The most groups of a class.
pub const MOST_GROUPS: u8 = 40;
/// The most answers that a probe counts in an arm.
const MOST_ANSWERS: u16 = 1_000;
/// The longest name of a form or a question.
const LONGEST: usize = 64;

/// The confidences that a bet on so many options offers, in per cent.
pub fn confidences(options: u8) -> &'static [u8] {
    match options {
        0..=2 => &CONFIDENCES[HALF..],
        _ => &CONFIDENCES,
    }
}

/// One question. Options, points and the like are counted from 0.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ask {
    /// A guess, with how sure one is of it.
    Bet {
        /// How many options there are.
        options: u8,
        /// The right one; none where nobody can know.
        right: Option<u8>,
    },
    /// A choice of one. Sorting cases is one of these for each case.
    Quiz {
        /// How many options there are.
        options: u8,
        /// The right one.
        right: u8,
    },
    /// An opinion between two ends.
    Scale {
        /// How many points there are.
        points: u8,
    },
    /// What a group counted of the class probe.
    Probe {
        /// The most answers in an arm.
        most: u16,
    },
}

/// A question with its name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// Its name within the lesson.
    pub id: String,
    /// What is asked.
    pub ask: Ask,
}

/// What a lesson asks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Form {
    /// The lesson's name.
    pub id: String,
    /// Its questions, in their order.
    pub asks: Vec<Asked>,
}

/// What a group counted: answers with the behaviour, and all that were counted, by arm.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Probed {
    /// The group, from 1 to 40.
    pub group: u8,
    /// In training: with the behaviour, and all.
    pub training: (u16, u16),
    /// In deployment.
    pub deployment: (u16, u16),
}

/// An answer to one question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reply {
    /// A bet: the option, and the place of the confidence in [`confidences`].
    Bet(u8, u8),
    /// An option, or a point of a scale.
    Choice(u8),
    /// What was counted.
    Probe(Probed),
}

/// What one device says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answers {
    /// A number that the device drew once, of 24 bits. It tells devices apart, and nothing more.
    pub nonce: u32,
    /// The answers, in the form's order; none where nothing was answered.
    pub replies: Vec<Option<Reply>>,
}

impl Ask {
    /// Whether `reply` can be an answer to this.
    pub fn takes(&self, reply: &Reply) -> bool {
        match (self, reply) {
            (Self::Bet { options, .. }, Reply::Bet(option, sure)) => {
                option < options && usize::from(*sure) < confidences(*options).len()
            }
            (Self::Quiz { options, .. }, Reply::Choice(option)) => option < options,
            (Self::Scale { points }, Reply::Choice(point)) => point < points,
            (Self::Probe { most }, Reply::Probe(probed)) => {
                let fits = |(k, n): (u16, u16)| k <= n && n <= *most;
                let group = (1..=MOST_GROUPS).contains(&probed.group);
                group && fits(probed.training) && fits(probed.deployment)
            }
            _ => false,
        }
    }

    /// A canonical text, of which the mark is made: two forms with the same questions have the same.
    fn text(&self) -> String {
        match self {
            Self::Bet { options, right } => {
                let right = right.map_or_else(|| "-".to_owned(), |right| right.to_string());
                ["bet ", &options.to_string(), " ", &right].concat()
            }
            Self::Quiz { options, right } => {
                ["quiz ", &options.to_string(), " ", &right.to_string()].concat()
            }
            Self::Scale { points } => ["scale ", &points.to_string()].concat(),
            Self::Probe { most } => ["probe ", &most.to_string()].concat(),
        }
    }
}

impl Form {
    /// A mark of the form, of 20 bits: a code of another lesson, or of this one before it was
    /// edited, has another (but for one in a million). FNV-1a of 32 bits over a canonical text,
    /// folded.
    ///
    /// Source: Fowler, Noll & Vo, draft-eastlake-fnv, sections 2 and 3.
    pub fn mark(&self) -> u32 {
        let mut hash = 0x811c_9dc5_u32;
        let mut take = |text: &str| {
            // A zero byte ends each part: two parts are never taken for one.
            for byte in text.bytes().chain([0]) {
                hash = (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
            }
        };
        take(&self.id);
        for asked in &self.asks {
            take(&asked.id);
            take(&asked.ask.text());
        }
        (hash >> 20) ^ (hash & 0x000f_ffff)
    }

    /// Whether these answers can be to this form.
    pub fn takes(&self, answers: &Answers) -> bool {
        let pairs = self.asks.iter().zip(&answers.replies);
        let fits = |(asked, reply): (&Asked, &Option<Reply>)| {
            reply.is_none_or(|reply| asked.ask.takes(&reply))
        };
        self.asks.len() == answers.replies.len() && pairs.into_iter().all(fits)
    }

    /// Answers without any reply, to be filled.
    pub fn blank(&self, nonce: u32) -> Answers {
        Answers {
            nonce,
            replies: vec![None; self.asks.len()],
        }
    }
}

/// Reads a form of a foreign document.
pub fn read_form(node: Node<'_>) -> Form {
    node.object(&["id", "asks"]);
    Form {
        id: node.field("id", |n| n.filled(LONGEST)),
        asks: node.field("asks", |n| n.list(MOST_ASKS, asked)),
    }
}

fn asked(node: Node<'_>) -> Asked {
    node.object(&["id", "ask"]);
    Asked {
        id: node.field("id", |n| n.filled(LONGEST)),
        ask: node.field("ask", ask),
    }
}

fn ask(node: Node<'_>) -> Ask {
    let has = |name: &str| node.raw().is_some_and(|value| value.get(name).is_some());
    if has("bet") {
        return node.field("bet", |n| {
            let options = options(&n, "options", 2);
            let right = n.field("right", |n| n.optional(|n| below(n, options)));
            Ask::Bet { options, right }
        });
    }
    if has("scale") {
        let points = node.field("scale", |n| options(&n, "points", 2));
        return Ask::Scale { points };
    }
    if has("probe") {
        let most = |n: Node<'_>| n.field("most", |n| n.whole(MOST_ANSWERS.into()));
        let most = node.field("probe", most) as u16;
        return Ask::Probe { most };
    }
    node.field("quiz", |n| {
        let options = options(&n, "options", 2);
        let right = n.field("right", |n| below(n, options));
        Ask::Quiz { options, right }
    })
}

/// How many there are to choose from, at least `least`.
fn options(node: &Node<'_>, name: &str, least: u8) -> u8 {
    node.field(name, |n| {
        let number = n.whole(MOST_OPTIONS.into()) as u8;
        if number < least && n.raw().is_some_and(serde_json::Value::is_u64) {
            n.problem(crate::json::Level::Error, "too-small", least.to_string());
        }
        number.max(least)
    })
}

fn below(node: Node<'_>, options: u8) -> u8 {
    node.whole(options.saturating_sub(1).into()) as u8
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json;

    fn form() -> Form {
        let asked = |id: &str, ask| Asked { id: id.into(), ask };
        Form {
            id: "lesson-45".into(),
            asks: vec![
                asked(
                    "bet",
                    Ask::Bet {
                        options: 2,
                        right: None,
                    },
                ),
                asked(
                    "quiz",
                    Ask::Quiz {
                        options: 4,
                        right: 3,
                    },
                ),
                asked("scale", Ask::Scale { points: 5 }),
                asked("probe", Ask::Probe { most: 20 }),
            ],
        }
    }

    #[test]
    fn a_mark_changes_with_everything_that_is_asked() {
        let mut others = vec![form(); 8];
        others[0].id.push('x');
        others[1].asks[0].id = "bett".into();
        others[2].asks[0].ask = Ask::Bet {
            options: 2,
            right: Some(0),
        };
        others[3].asks[1].ask = Ask::Quiz {
            options: 4,
            right: 2,
        };
        others[4].asks[2].ask = Ask::Scale { points: 7 };
        others[5].asks.swap(0, 1);
        others[6].asks.pop();
        others[7].asks[3].ask = Ask::Probe { most: 21 };
        let mut marks: Vec<_> = others.iter().map(Form::mark).collect();
        marks.push(form().mark());
        assert!(marks.iter().all(|mark| *mark < 1 << 20));
        marks.sort_unstable();
        marks.dedup();
        assert_eq!(marks.len(), 9);
        // Recorded once: a code that was printed must be read by a later version.
        assert_eq!(form().mark(), GOLDEN);
    }
    const GOLDEN: u32 = 722_958;

    #[test]
    fn a_form_that_was_written_is_read() {
        let value = serde_json::to_value(form()).expect("JSON");
        let (read, problems) = json::read(&value, read_form);
        assert_eq!((read, problems), (form(), vec![]));
    }

    #[test]
    fn what_a_stranger_asks_is_held_to_what_can_be() {
        let value = serde_json::json!({"id": "", "asks": [
            {"id": "a", "ask": {"bet": {"options": 300, "right": 99}}},
            {"id": "b", "ask": {"quiz": {"options": 1, "right": 1}}},
            {"id": "c", "ask": {"probe": {"most": 9_999_999}}},
            {"id": "d", "ask": "?"},
        ]});
        let (form, problems) = json::read(&value, read_form);
        assert_eq!(
            form.asks[0].ask,
            Ask::Bet {
                options: 26,
                right: Some(25)
            }
        );
        assert_eq!(
            form.asks[1].ask,
            Ask::Quiz {
                options: 2,
                right: 1
            }
        );
        assert_eq!(form.asks[2].ask, Ask::Probe { most: 1_000 });
        let found: Vec<_> = problems.iter().map(|p| (&*p.pointer, &*p.code)).collect();
        for wanted in [
            ("/id", "empty"),
            ("/asks/0/ask/bet/options", "too-large"),
            ("/asks/0/ask/bet/right", "too-large"),
            ("/asks/1/ask/quiz/options", "too-small"),
            ("/asks/2/ask/probe/most", "too-large"),
            ("/asks/3/ask/quiz/options", "missing"),
        ] {
            assert!(found.contains(&wanted), "{wanted:?} in {found:?}");
        }
    }

    #[test]
    fn only_answers_that_can_be_are_taken() {
        let form = form();
        let mut answers = form.blank(1);
        assert!(form.takes(&answers));
        answers.replies[0] = Some(Reply::Bet(1, 5));
        assert!(form.takes(&answers));
        answers.replies[0] = Some(Reply::Bet(1, 6));
        assert!(!form.takes(&answers));
        answers.replies[0] = Some(Reply::Choice(0));
        assert!(!form.takes(&answers));
        answers.replies[0] = None;
        answers.replies.pop();
        assert!(!form.takes(&answers));
    }
}
