//! Exact tests.

use super::Statistic;
use serde_json::json;
use unwatched_numerics::stats::{Count, fisher, mcnemar};

pub const ALL: &[Statistic] = &[
    Statistic {
        name: "fisher",
        words: "A B C D",
        about: "Fisher's exact test of the table [[A, B], [C, D]], two-sided by point probabilities.",
        run: |arguments| {
            let mut row = |k, rest| {
                let (k, rest) = (arguments.whole(k)?, arguments.whole(rest)?);
                let n = k.checked_add(rest).filter(|n| *n > 0);
                let n = n.ok_or("each row must hold at least 1, and be countable")?;
                Ok::<_, String>(Count::new(k, n))
            };
            let p = fisher(row("A", "B")?, row("C", "D")?);
            Ok(json!({"p": p.ok_or("the table may hold ten million at most")?}))
        },
    },
    Statistic {
        name: "mcnemar",
        words: "B C",
        about: "McNemar's exact test, two-sided.\n\
            Of the pairs, B say yes in the first only, and C in the second only.",
        run: |arguments| {
            let p = mcnemar(arguments.whole("B")?, arguments.whole("C")?);
            Ok(json!({"p": p.ok_or("B + C may be ten million at most")?}))
        },
    },
];
