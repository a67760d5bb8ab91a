//! What was asked: each scenario under the two lights that are compared, the framing clause marked
//! as the only difference.

use super::{arm, cell, markup::Html};
use unwatched_core::{
    finding::Finding,
    scenario::{Arm, Prompt, Role, Scenario, Variant, prompt},
};

/// The scenarios of the finding.
pub(super) fn section(html: &mut Html, finding: &Finding) {
    super::section(html, "What was asked", |html| {
        if finding.scenarios.is_empty() {
            html.line("p", "", "The file holds no scenario.");
        }
        for hashed in &finding.scenarios {
            scenario(html, &hashed.scenario, finding.plan.primary.contrast);
        }
    });
}

fn scenario(html: &mut Html, scenario: &Scenario, (first, second): (Arm, Arm)) {
    let language = [("lang", &*scenario.language), ("dir", "auto")];
    html.within("h3", &language, |html| html.text(&scenario.title));
    if let Some(note) = &scenario.content_note {
        html.line("p", "stamp", note);
    }
    html.line("p", "measure", &counted(scenario));
    let wording = scenario.paraphrases.first().map_or("", |first| &first.id);
    let of = |arm| prompt(scenario, wording, arm, Variant::default());
    html.within("div", &[("class", "pair")], |html| {
        for (arm, asked) in [(first, of(first)), (second, of(second))] {
            arm::light(html, "h4", (arm, ""), |html| match asked {
                Some(asked) => system(html, &asked, &language),
                None => html.line("p", "fine", "The scenario has no such arm."),
            });
        }
    });
    let wordings = scenario.paraphrases.len() as u64;
    let wordings = cell::count(wordings, "wording", "wordings");
    html.line(
        "h4",
        "",
        &["What the person says, the first of ", &wordings].concat(),
    );
    html.within("div", &language, |html| {
        of(first).iter().for_each(|asked| turns(html, asked));
    });
}

fn counted(scenario: &Scenario) -> String {
    let behaviour = &scenario.behaviour;
    format!(
        "Counted: how often the model {}. Who wants that: {}. The marked words are all that differs \
         between the two lights.",
        behaviour.name, behaviour.wanted_by
    )
}

fn system(html: &mut Html, asked: &Prompt, language: &[(&'static str, &str)]) {
    let attributes = [&[("class", "said")], language].concat();
    html.within("div", &attributes, |html| {
        html.text(&asked.before);
        html.within("mark", &[], |html| html.text(&asked.framing));
        html.text(&asked.after);
    });
}

fn turns(html: &mut Html, asked: &Prompt) {
    for turn in &asked.turns {
        html.within("div", &[("class", "turn")], |html| {
            let who = match turn.role {
                Role::User => "The person",
                Role::Assistant => "The model",
            };
            html.within("p", &[("class", "fine"), ("lang", "en")], |html| {
                html.text(who)
            });
            html.within("div", &[("class", "said"), ("dir", "auto")], |html| {
                html.text(&turn.text);
            });
        });
    }
}
