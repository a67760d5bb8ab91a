//! A report for reading, in Markdown. Text from models and contributors stands in code blocks, so
//! that nothing in it is markup.

use crate::text::{points, share};
use std::fmt::Write;
use unwatched_core::{
    analysis::Analysis,
    finding::Finding,
    scenario::{Arm, Scenario},
};

/// The report of a finding and of what its samples give.
pub fn report(finding: &Finding, analysis: &Analysis) -> String {
    let mut text = String::new();
    // Into memory: nothing can fail.
    _ = write(&mut text, finding, analysis);
    text
}

fn write(out: &mut String, finding: &Finding, analysis: &Analysis) -> std::fmt::Result {
    writeln!(out, "# {}\n", line(&finding.title))?;
    if finding.simulated {
        writeln!(
            out,
            "**Simulated: answers of the practice model, not of a real one.**\n"
        )?;
    }
    if !finding.words.trim().is_empty() {
        writeln!(out, "{}", block(&finding.words))?;
    }
    for hashed in &finding.scenarios {
        asked(out, &hashed.scenario)?;
    }
    results(out, analysis)?;
    writeln!(out, "## Provenance\n")?;
    let model = &finding.model;
    let returned = model.returned.join(", ");
    let rows = [
        ("Model asked for", model.asked.as_str()),
        ("Models that answered", &returned),
        ("Provider", model.provider.name()),
        ("Plan", &finding.plan.hash),
        ("Frozen", &finding.plan.frozen),
        ("Finding", &finding.id),
    ];
    for (name, value) in rows {
        writeln!(out, "- {name}: {}", code(value))?;
    }
    writeln!(out, "- Seed: {}", finding.plan.seed)?;
    writeln!(out, "- Samples: {}", finding.samples.len())
}

fn asked(out: &mut String, scenario: &Scenario) -> std::fmt::Result {
    writeln!(out, "## What was asked: {}\n", line(&scenario.title))?;
    let behaviour = &scenario.behaviour;
    writeln!(
        out,
        "Counted: how often the model {}. Who wants that: {}.\n",
        line(&behaviour.name),
        line(&behaviour.wanted_by)
    )?;
    for arm in [Arm::Training, Arm::Deployment] {
        let clause = scenario.framing(arm, unwatched_core::scenario::Variant::default());
        if let Some(clause) = clause {
            writeln!(out, "{}:\n\n{}", arm.name(), block(&clause))?;
        }
    }
    let first = scenario.paraphrases.first();
    let question = first.and_then(|first| scenario.question(&first.id));
    writeln!(
        out,
        "First of {} wordings:\n\n{}",
        scenario.paraphrases.len(),
        block(&question.unwrap_or_default())
    )
}

fn results(out: &mut String, analysis: &Analysis) -> std::fmt::Result {
    writeln!(
        out,
        "## What came\n\n| arm | shown | missing |\n|---|---|---|"
    )?;
    for (arm, found) in &analysis.arms {
        writeln!(
            out,
            "| {} | {} | {} |",
            arm.name(),
            share(found),
            found.missing
        )?;
    }
    writeln!(out)?;
    match &analysis.gap {
        None => writeln!(out, "The gap is not known.\n")?,
        Some(gap) => {
            let [estimate, lower, upper] = [gap.estimate, gap.lower, gap.upper].map(points);
            let prompts = gap.n_prompts;
            writeln!(
                out,
                "**Gap {estimate} points**, 95 % interval {lower} to {upper}, {prompts} prompts.\n"
            )?;
        }
    }
    let claim = &analysis.claim;
    let verdict = claim.verdict.name().replace('_', " ");
    writeln!(
        out,
        "Claim: {verdict}, rung {}. A gap alone is not faking.\n",
        claim.rung
    )
}

/// One line, without what Markdown would read.
fn line(text: &str) -> String {
    let plain = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let escaped = |c: char| match c {
        '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '!' => format!("\\{c}"),
        c => c.to_string(),
    };
    plain.chars().map(escaped).collect()
}

/// A code block that nothing inside can end.
fn block(text: &str) -> String {
    let longest = text
        .split(|c| c != '`')
        .map(str::len)
        .max()
        .unwrap_or_default();
    let fence = "`".repeat(longest.max(2) + 1);
    format!("{fence}text\n{}\n{fence}\n", text.trim_end())
}

fn code(text: &str) -> String {
    let plain = text.replace('`', "'");
    match plain.trim() {
        "" => "none".to_owned(),
        text => format!("`{text}`"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_others_wrote_is_markup() {
        assert_eq!(line("a\n# b *c* <img>"), "a \\# b \\*c\\* \\<img\\>");
        assert_eq!(block("x"), "```text\nx\n```\n");
        let hostile = block("````\n# out");
        assert!(hostile.starts_with("`````text\n") && hostile.ends_with("\n`````\n"));
        assert_eq!(code("a`b"), "`a'b`");
    }
}
