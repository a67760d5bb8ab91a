//! Reading a plan.

use super::*;
use crate::json::{Level, Node};

/// Reads the plan at `node`. Whether its hash is right is another question.
pub fn read_node(node: Node<'_>) -> Plan {
    node.object(&[
        "hash",
        "seed",
        "arms",
        "prompts",
        "repeats",
        "primary",
        "scenarios",
        "frozen",
        "ended",
    ]);
    let plan = Plan {
        hash: node.field("hash", |n| n.filled(80)),
        seed: node.field("seed", |n| n.whole(MAX_SEED)),
        arms: node.field("arms", |n| n.list(7, |n| n.choice(Arm::Training))),
        prompts: node.field("prompts", |n| n.list(1_000, prompt)),
        repeats: node.field("repeats", |n| n.whole(MAX_REPEATS)),
        primary: node.field("primary", primary),
        scenarios: node
            .field("scenarios", |n| n.optional(|n| n.texts()))
            .unwrap_or_default(),
        frozen: node.field("frozen", |n| n.text(40)),
        ended: node.field("ended", |n| n.choice(Ended::Open)),
    };
    let calls = plan.prompts.len() as u64 * plan.arms.len() as u64 * plan.repeats;
    if calls > MAX_TRIALS as u64 {
        node.problem(Level::Error, "too-many", MAX_TRIALS.to_string());
    }
    plan
}

/// Reads the plan at `node`, and reports a hash that its content does not give.
#[cfg(feature = "finding")]
pub fn read_checked(node: Node<'_>) -> Plan {
    let plan = read_node(node);
    if plan.hash != plan.computed_hash() {
        node.field("hash", |n| n.problem(Level::Error, "plan-hash", ""));
    }
    plan
}

fn prompt(node: Node<'_>) -> PromptId {
    PromptId {
        scenario: node.field("scenario", |n| n.filled(120)),
        paraphrase: node.field("paraphrase", |n| n.filled(40)),
    }
}

fn primary(node: Node<'_>) -> Primary {
    let arms = node.field("contrast", |n| n.list(2, |n| n.choice(Arm::Training)));
    if arms.len() != 2 {
        node.field("contrast", |n| n.problem(Level::Error, "contrast", ""));
    }
    let arm = |index: usize, fallback| arms.get(index).copied().unwrap_or(fallback);
    Primary {
        contrast: (arm(0, Arm::Training), arm(1, Arm::Deployment)),
        question: node.field("question", |n| n.filled(60)),
    }
}
