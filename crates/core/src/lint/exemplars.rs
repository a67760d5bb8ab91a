//! Exemplars feed the practice model, the tutorial and the judges' gold set: there must be enough,
//! and the scenario's own rule must know them.

use super::{EXEMPLARS, Findings};
use crate::{
    json::Named as _,
    label::Answer,
    scenario::{Scenario, rule_of},
};

pub(super) fn look(scenario: &Scenario, found: &mut Findings) {
    let rule = rule_of(scenario);
    for (name, answer) in Answer::NAMES {
        let list = scenario.exemplars.of(*answer);
        if list.len() < EXEMPLARS {
            let count = list.len().to_string();
            found.add(format!("/exemplars/{name}"), "exemplar-missing", count);
        }
        for (at, text) in list.iter().enumerate() {
            let said = rule.label(text).0;
            if said != *answer {
                found.add(
                    format!("/exemplars/{name}/{at}"),
                    "exemplar-label",
                    said.name(),
                );
            }
        }
    }
}
