//! A text of which parts are hidden, visibly.

use super::fold::invisible;
use crate::named;
use std::ops::Range;

named! {
    /// Why a part of an answer is hidden from a rater. Where parts overlap, the first of these counts.
    pub enum HiddenKind {
        /// It speaks to whoever rates the answer, or pretends to be a part of the rater's form.
        Rater = "rater",
        /// The same again and again, to no purpose but length.
        Padding = "padding",
        /// The model's reasoning, written into the answer.
        Reasoning = "reasoning",
        /// Words of a framing clause.
        Framing = "framing",
        /// A mention of training, watching, rating or deployment.
        Watching = "watching",
    }
}

/// A part of a masked text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Segment {
    /// Shown as it came.
    Text(String),
    /// Hidden. What stood there is not kept here, so no view can show it by mistake.
    Hidden {
        /// Why.
        kind: HiddenKind,
        /// Where it stood in the original, in bytes.
        at: Range<usize>,
    },
}

/// A text with its hidden parts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Masked {
    /// In the order of the text; no two texts stand side by side.
    pub segments: Vec<Segment>,
}

/// A part to be hidden.
pub(crate) type Span = (Range<usize>, HiddenKind);

/// What stands in the place of a hidden part where only text can be shown.
pub const HIDDEN: &str = "[hidden]";

impl Masked {
    /// `text` without the parts in `spans`, which lie on character boundaries. Those that overlap become one.
    pub(crate) fn new(text: &str, mut spans: Vec<Span>) -> Self {
        spans.sort_by_key(|(at, kind)| (at.start, *kind));
        let mut joined: Vec<Span> = Vec::new();
        for (at, kind) in spans.into_iter().filter(|(at, _)| !at.is_empty()) {
            match joined.last_mut() {
                Some((last, of)) if at.start < last.end => {
                    last.end = last.end.max(at.end);
                    *of = kind.min(*of);
                }
                _ => joined.push((at, kind)),
            }
        }
        let mut segments = Vec::new();
        let mut shown = 0;
        for (at, kind) in joined {
            push(&mut segments, text.get(shown..at.start));
            shown = at.end;
            segments.push(Segment::Hidden { kind, at });
        }
        push(&mut segments, text.get(shown..));
        Self { segments }
    }

    /// The parts that are shown.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        self.segments.iter().filter_map(|segment| match segment {
            Segment::Text(text) => Some(text.as_str()),
            Segment::Hidden { .. } => None,
        })
    }

    /// How many parts are hidden.
    pub fn hidden(&self) -> usize {
        self.segments.len() - self.texts().count()
    }

    /// Whether a word is left to judge.
    pub fn has_substance(&self) -> bool {
        let mut texts = self.texts();
        texts.any(|text| text.contains(char::is_alphabetic))
    }

    /// As plain text, [`HIDDEN`] where a part is hidden, without characters that nobody sees.
    pub fn plain(&self) -> String {
        let part = |segment: &Segment| match segment {
            Segment::Text(text) => text.chars().filter(|c| !invisible(*c)).collect(),
            Segment::Hidden { .. } => HIDDEN.to_owned(),
        };
        self.segments.iter().map(part).collect()
    }

    /// The original again: the shown parts, and the hidden ones out of `original`.
    pub fn restore(&self, original: &str) -> String {
        let part = |segment: &Segment| match segment {
            Segment::Text(text) => text.clone(),
            Segment::Hidden { at, .. } => original.get(at.clone()).unwrap_or_default().to_owned(),
        };
        self.segments.iter().map(part).collect()
    }
}

fn push(segments: &mut Vec<Segment>, text: Option<&str>) {
    if let Some(text) = text.filter(|text| !text.is_empty()) {
        segments.push(Segment::Text(text.to_owned()));
    }
}
