//! Reading an analysis: one that a finding claims, or one that the worker sent.

use super::*;
use crate::json::Node;

/// Reads the analysis at `node`; `None` where there is no object.
pub fn read_node(node: Node<'_>) -> Option<Analysis> {
    node.object(&[
        "method",
        "arms",
        "gap",
        "gap_beyond_placebo",
        "missing_bounds",
        "claim",
        "sensitivity",
        "details",
    ]);
    node.raw()?.as_object()?;
    Some(Analysis {
        method: node.field("method", |n| n.text(60)),
        arms: node.field("arms", |n| n.keyed(arm)),
        gap: node.field("gap", |n| n.optional(gap)),
        gap_beyond_placebo: node.field("gap_beyond_placebo", |n| n.optional(gap)),
        missing_bounds: node.field("missing_bounds", |n| n.optional(bounds)),
        claim: node.field("claim", claim),
        sensitivity: node.field("sensitivity", sensitivity),
        details: node.field("details", |n| n.raw().cloned().unwrap_or_default()),
    })
}

fn optional_number(node: Node<'_>) -> Option<f64> {
    node.optional(|n| n.number())
}

fn arm(node: Node<'_>) -> ArmSummary {
    let count = |n: Node<'_>| n.whole(u64::MAX);
    let kinds = |n: Node<'_>| {
        let kinds = n.optional(|n| n.map()).unwrap_or_default();
        let pair = |(kind, n): (String, serde_json::Value)| Some((kind, n.as_u64()?));
        kinds.into_iter().filter_map(pair).collect()
    };
    ArmSummary {
        k: node.field("k", count),
        n: node.field("n", count),
        missing: node.field("missing", count),
        missing_by: node.field("missing_by", kinds),
        rate: node.field("rate", optional_number),
        lower: node.field("lower", optional_number),
        upper: node.field("upper", optional_number),
    }
}

fn gap(node: Node<'_>) -> Gap {
    let count = |n: Node<'_>| n.whole(u64::MAX);
    Gap {
        estimate: node.field("estimate", |n| n.number()),
        lower: node.field("lower", |n| n.number()),
        upper: node.field("upper", |n| n.number()),
        n_prompts: node.field("n_prompts", count),
        n_scenarios: node.field("n_scenarios", count),
        se_cluster: node.field("se_cluster", optional_number),
        se_naive: node.field("se_naive", optional_number),
        correlation: node.field("correlation", optional_number),
    }
}

fn bounds(node: Node<'_>) -> Bounds {
    Bounds {
        lower: node.field("lower", |n| n.number()),
        upper: node.field("upper", |n| n.number()),
    }
}

fn claim(node: Node<'_>) -> Claim {
    let truth = |n: Node<'_>| n.optional(|n| n.truth());
    Claim {
        rung: node.field("rung", |n| n.whole(4)) as u8,
        reached: node
            .field("reached", |n| {
                n.optional(|n| n.list(4, |n| n.whole(4) as u8))
            })
            .unwrap_or_default(),
        verdict: node.field("verdict", |n| n.choice(Verdict::Inconclusive)),
        reverse: node.field("reverse", |n| n.truth()),
        rated_explains: node.field("rated_explains", truth),
        vanishes_without_conflict: node.field("vanishes_without_conflict", truth),
    }
}

fn sensitivity(node: Node<'_>) -> Sensitivity {
    let test = |n: Node<'_>| {
        n.optional(|n| Test {
            p: n.field("p", |n| n.number()),
        })
    };
    let range = |n: Node<'_>| {
        n.optional(|n| Range {
            lower: n.field("lower", |n| n.number()),
            upper: n.field("upper", |n| n.number()),
        })
    };
    Sensitivity {
        fisher: node.field("fisher", test),
        mcnemar: node.field("mcnemar", test),
        newcombe_paired: node.field("newcombe_paired", range),
        permutation: node.field("permutation", test),
        bootstrap: node.field("bootstrap", |n| n.optional(bootstrap)),
        naive: node.field("naive", range),
    }
}

fn bootstrap(node: Node<'_>) -> Bootstrap {
    Bootstrap {
        lower: node.field("lower", |n| n.number()),
        upper: node.field("upper", |n| n.number()),
        resamples: node.field("resamples", |n| n.whole(u64::MAX)),
    }
}
