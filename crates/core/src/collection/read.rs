//! Reading an index: it may have been made by another version, or by hand.

use super::{Entry, EntryGap, Exact, Index, Named, SCHEMA};
use crate::{
    analysis::Verdict,
    json::{self, Node, Problem},
};

/// The most findings of an index.
const MOST: usize = 100_000;

/// Reads the index in `text`. `None` where it is none; every problem is listed.
pub fn read(text: &str) -> (Option<Index>, Vec<Problem>) {
    let value = match json::parse(text) {
        Ok(value) => value,
        Err(problem) => return (None, vec![problem]),
    };
    let schema = value.get("schema").and_then(|schema| schema.as_str());
    if schema != Some(SCHEMA) {
        let detail = schema.unwrap_or_default().chars().take(60);
        let problem = Problem::whole("no-collection", detail.collect::<String>());
        return (None, vec![problem]);
    }
    let (index, problems) = json::read(&value, |node| Index {
        schema: SCHEMA.to_owned(),
        findings: node.field("findings", |n| n.list(MOST, read_entry)),
    });
    (Some(index), problems)
}

/// Reads the entry at `node`.
pub fn read_entry(node: Node<'_>) -> Entry {
    let text = |n: Node<'_>| n.text(300);
    Entry {
        id: node.field("id", |n| n.filled(80)),
        file: node.field("file", text),
        title: node.field("title", text),
        contributor: node.field("contributor", |n| n.optional(text)),
        created: node.field("created", |n| n.text(40)),
        simulated: node.field("simulated", |n| n.truth()),
        stopped: node.field("stopped", |n| n.truth()),
        scenarios: node.field("scenarios", |n| n.list(100, named)),
        provider: node.field("provider", text),
        model: node.field("model", text),
        gap: node.field("gap", |n| n.optional(gap)),
        rung: node.field("rung", |n| n.whole(4)) as u8,
        verdict: node.field("verdict", |n| n.choice(Verdict::Inconclusive)),
        reverse: node.field("reverse", |n| n.truth()),
        samples: node.field("samples", |n| n.whole(u64::MAX)),
        plan: node.field("plan", |n| n.text(80)),
        digest: node.field("digest", |n| n.text(80)),
        run: node.field("run", |n| n.text(80)),
        exact: node.field("exact", |n| n.optional(exact)),
        replicates: node.field("replicates", |n| n.list(50, |n| n.text(80))),
        withdrawn: node.field("withdrawn", |n| n.optional(|n| n.text(2_000))),
    }
}

fn exact(node: Node<'_>) -> Exact {
    Exact {
        from: node.field("from", |n| n.text(80)),
        words: node.field("words", |n| n.text(80)),
    }
}

fn named(node: Node<'_>) -> Named {
    Named {
        id: node.field("id", |n| n.text(120)),
        title: node.field("title", |n| n.text(300)),
    }
}

fn gap(node: Node<'_>) -> EntryGap {
    EntryGap {
        estimate: node.field("estimate", |n| n.number()),
        lower: node.field("lower", |n| n.number()),
        upper: node.field("upper", |n| n.number()),
        n_prompts: node.field("n_prompts", |n| n.whole(u64::MAX)),
        error: node.field("error", |n| n.optional(|n| n.number())),
        units: node.field("units", |n| n.whole(u64::MAX)),
    }
}
