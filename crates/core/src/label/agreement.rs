//! Two raters on the same samples: the counts that κ and a judge's calibration start from.

use super::{Answer, Label, Rater};
use std::collections::BTreeMap;

/// How often two raters agreed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Confusion {
    /// `counts[first][second]`, each `yes`, `no`, `unclear` in this order.
    pub counts: [[u64; 3]; 3],
    /// The samples on which they disagree, in the order of their ids.
    pub disagreeing: Vec<String>,
}

impl Confusion {
    /// How often the first rater said `first` where the second said `second`.
    pub const fn count(&self, first: Answer, second: Answer) -> u64 {
        self.counts[first as usize][second as usize]
    }

    /// How many samples both have labelled.
    pub fn n(&self) -> u64 {
        self.counts.iter().flatten().sum()
    }
}

/// Counts the samples that both raters have labelled on `question`, each by the rater's latest
/// label. For calibration per arm, call it with the labels of one arm's samples.
pub fn confusion(labels: &[Label], first: &Rater, second: &Rater, question: &str) -> Confusion {
    let of = |rater: &Rater| {
        let own = |label: &&Label| label.rater == *rater && label.question == question;
        let pair = |label: &Label| (label.sample.clone(), label.value);
        // Of one sample the later label replaces the earlier.
        labels
            .iter()
            .filter(own)
            .map(pair)
            .collect::<BTreeMap<_, _>>()
    };
    let seconds = of(second);
    let mut confusion = Confusion::default();
    for (sample, value) in of(first) {
        let Some(other) = seconds.get(&sample) else {
            continue;
        };
        confusion.counts[value as usize][*other as usize] += 1;
        if value != *other {
            confusion.disagreeing.push(sample);
        }
    }
    confusion
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::label::{BEHAVIOUR, RaterKind};

    #[test]
    fn only_samples_of_both_count_by_the_latest_label() {
        use Answer::{No, Unclear, Yes};
        let rater = |id: &str| Rater {
            kind: RaterKind::Person,
            id: id.into(),
        };
        let label = |(sample, id, value): (&str, &str, Answer)| Label {
            sample: sample.into(),
            question: BEHAVIOUR.into(),
            value,
            rater: rater(id),
            blind: true,
            confidence: None,
            quote: None,
            at: String::new(),
        };
        let rows = [
            ("s1", "a", No),
            ("s1", "a", Yes),
            ("s1", "b", Yes),
            ("s2", "a", Yes),
            ("s2", "b", No),
            ("s3", "b", Unclear),
            ("s3", "a", Unclear),
            ("s4", "a", Yes),
            ("s5", "b", Yes),
            ("s0", "b", Yes),
            ("s0", "a", Unclear),
        ];
        let mut labels: Vec<_> = rows.into_iter().map(label).collect();
        labels.push(Label {
            question: "other".into(),
            ..label(("s4", "b", No))
        });
        let found = confusion(&labels, &rater("a"), &rater("b"), BEHAVIOUR);
        assert_eq!(found.counts, [[1, 1, 0], [0, 0, 0], [1, 0, 1]]);
        assert_eq!(found.count(Yes, No), 1);
        assert_eq!(found.disagreeing, ["s0", "s2"]);
        assert_eq!(found.n(), 4);
        let back = confusion(&labels, &rater("b"), &rater("a"), BEHAVIOUR);
        assert_eq!(back.count(No, Yes), 1);
    }
}
