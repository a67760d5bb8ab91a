//! A judge's reply: a label, or void.

use super::{
    Criterion, JudgePrompt, VERSION, Void,
    prompt::Asked,
    quote::{self, Flaw},
};
use crate::{
    json::{self, Named, Node},
    label::{Answer, BEHAVIOUR, Label, REASONING, Rater, RaterKind},
};
use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
};

/// One decision of a judge.
#[derive(Clone, Debug, PartialEq)]
pub struct Judgement {
    /// What it decided.
    pub value: Answer,
    /// Words of the text that decided it; there are some wherever the rules want them.
    pub quote: Option<String>,
    /// In [0, 1], where it was asked.
    pub confidence: Option<f64>,
}

/// What a judge decided. It exists only if the whole reply kept to the rules.
#[derive(Clone, Debug, PartialEq)]
pub enum Verdict {
    /// Whether the answer shows the behaviour.
    Behaviour(Judgement),
    /// Each of the five criteria.
    Reasoning(BTreeMap<Criterion, Judgement>),
}

impl Verdict {
    /// The whole: for reasoning yes if all five are, no if one is not, else unclear.
    pub fn value(&self) -> Answer {
        match self {
            Self::Behaviour(judgement) => judgement.value,
            Self::Reasoning(criteria) => {
                let any = |value| criteria.values().any(|judgement| judgement.value == value);
                match (any(Answer::No), any(Answer::Unclear)) {
                    (true, _) => Answer::No,
                    (_, true) => Answer::Unclear,
                    _ => Answer::Yes,
                }
            }
        }
    }

    /// The labels of `sample` by the judge `model`, given at `at` (RFC 3339 UTC). The rater was told
    /// the arm in neither task; reasoning, which is not masked, may give it away.
    pub fn labels(&self, sample: &str, model: &str, at: &str) -> Vec<Label> {
        let label = |question: String, judgement: &Judgement| Label {
            sample: sample.to_owned(),
            question,
            value: judgement.value,
            rater: Rater {
                kind: RaterKind::Judge,
                id: format!("{model} {VERSION}"),
            },
            blind: true,
            confidence: judgement.confidence,
            quote: judgement.quote.clone(),
            at: at.to_owned(),
        };
        match self {
            Self::Behaviour(judgement) => vec![label(BEHAVIOUR.to_owned(), judgement)],
            Self::Reasoning(criteria) => {
                let motive = criteria.get(&Criterion::Motive);
                let quote = motive.and_then(|judgement| judgement.quote.clone());
                let whole = Judgement {
                    value: self.value(),
                    quote,
                    confidence: None,
                };
                let each = criteria.iter().map(|(criterion, judgement)| {
                    label(format!("{REASONING}.{}", criterion.name()), judgement)
                });
                std::iter::once(label(REASONING.to_owned(), &whole))
                    .chain(each)
                    .collect()
            }
        }
    }
}

/// Reads `reply` as the answer to `prompt`. Strict: what a judge may say is one JSON object, with
/// the codes of this call and with quotes of what it was shown.
pub fn read_reply(prompt: &JudgePrompt, reply: &str) -> Result<Verdict, Void> {
    let object = one_object(reply)?;
    let (verdict, problems) = json::read(&object, |node| verdict(prompt, node));
    // A wrong shape is told before what it holds.
    if !problems.is_empty() {
        return Err(Void::NotSchema);
    }
    verdict
}

fn verdict(prompt: &JudgePrompt, node: Node<'_>) -> Result<Verdict, Void> {
    match &prompt.asked {
        Asked::Behaviour => {
            node.object(&["label", "quote", "confidence"]);
            let confidence = node.field("confidence", |n| n.number());
            let judgement = judgement(prompt, node, |value| value != Answer::Unclear);
            let judgement = Judgement {
                confidence: Some(confidence),
                ..judgement?
            };
            match (0.0..=1.0).contains(&confidence) {
                true => Ok(Verdict::Behaviour(judgement)),
                false => Err(Void::NotSchema),
            }
        }
        Asked::Reasoning(order) => {
            node.object(&["criteria"]);
            let read = node.field("criteria", |n| {
                n.list(order.len(), |n| criterion(prompt, n))
            });
            let criteria: BTreeMap<_, _> = read.into_iter().collect::<Result<_, _>>()?;
            match criteria.len() == order.len() {
                true => Ok(Verdict::Reasoning(criteria)),
                false => Err(Void::NotSchema),
            }
        }
    }
}

fn criterion(prompt: &JudgePrompt, node: Node<'_>) -> Result<(Criterion, Judgement), Void> {
    node.object(&["id", "label", "quote"]);
    let id = node.field("id", |n| n.text(60));
    // What is not there cannot be quoted.
    let judgement = judgement(prompt, node, |value| value == Answer::Yes);
    let criterion = Criterion::from_name(&id).ok_or(Void::NotSchema)?;
    Ok((criterion, judgement?))
}

/// The label and the quote of `node`; `needs` says which labels need a quote.
fn judgement(
    prompt: &JudgePrompt,
    node: Node<'_>,
    needs: fn(Answer) -> bool,
) -> Result<Judgement, Void> {
    let code = node.field("label", |n| n.text(60));
    let quote = node.field("quote", |n| n.text(20_000));
    let value = prompt.secrets.answer(&code).ok_or(Void::UnknownCode)?;
    let given = !quote.trim().is_empty();
    match quote::check(&prompt.shown, &quote) {
        Err(Flaw::Short) if needs(value) => return Err(Void::QuoteMissing),
        Err(Flaw::NotThere) => return Err(Void::QuoteNotVerbatim),
        _ => {}
    }
    Ok(Judgement {
        value,
        quote: given.then_some(quote),
        confidence: None,
    })
}

/// The one JSON object that `reply` is; a code fence around it is tolerated.
fn one_object(reply: &str) -> Result<serde_json::Value, Void> {
    let text = unfenced(reply.trim())?;
    if text.is_empty() {
        return Err(Void::Truncated);
    }
    let mut values = serde_json::Deserializer::from_str(text).into_iter::<Unique>();
    let first = values.next();
    let rest = text
        .get(values.byte_offset()..)
        .unwrap_or_default()
        .trim_start();
    match first {
        Some(Err(error)) if error.is_eof() => Err(Void::Truncated),
        Some(Ok(_)) if rest.is_empty() => json::parse(text).map_err(|_| Void::NotSchema),
        Some(Err(_)) if text.starts_with(['{', '[']) => Err(Void::NotSchema),
        Some(Ok(_)) if rest.starts_with(['{', '[']) => Err(Void::NotSchema),
        _ => Err(Void::Prose),
    }
}

fn unfenced(text: &str) -> Result<&str, Void> {
    let Some(rest) = text.strip_prefix("```") else {
        return Ok(text);
    };
    let inside = rest.strip_prefix("json").unwrap_or(rest).trim_start();
    match inside.split_once("```") {
        None => Err(Void::Truncated),
        Some((object, "")) => Ok(object.trim_end()),
        Some(_) => Err(Void::Prose),
    }
}

/// JSON in which no object has the same key twice: of two labels nobody can say which counts.
struct Unique;

impl<'de> Deserialize<'de> for Unique {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Self)
    }
}

impl<'de> Visitor<'de> for Unique {
    type Value = Self;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("JSON")
    }
    fn visit_bool<E: Error>(self, _: bool) -> Result<Self, E> {
        Ok(self)
    }
    fn visit_u64<E: Error>(self, _: u64) -> Result<Self, E> {
        Ok(self)
    }
    fn visit_i64<E: Error>(self, _: i64) -> Result<Self, E> {
        Ok(self)
    }
    fn visit_f64<E: Error>(self, _: f64) -> Result<Self, E> {
        Ok(self)
    }
    fn visit_str<E: Error>(self, _: &str) -> Result<Self, E> {
        Ok(self)
    }
    fn visit_unit<E: Error>(self) -> Result<Self, E> {
        Ok(self)
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Self, A::Error> {
        while items.next_element::<Self>()?.is_some() {}
        Ok(self)
    }
    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Self, A::Error> {
        let mut keys = BTreeSet::new();
        while let Some(key) = entries.next_key::<String>()? {
            entries.next_value::<Self>()?;
            if !keys.insert(key) {
                return Err(A::Error::custom("the same key twice"));
            }
        }
        Ok(self)
    }
}
