//! The two lights: an arm is told by its word, its shape and the form of its frame; colour helps.

use super::markup::Html;
use unwatched_core::{report::Shape, scenario::Arm};

/// Its name for readers.
pub(super) const fn name(arm: Arm) -> &'static str {
    match arm {
        Arm::Training => "Training",
        Arm::Deployment => "Deployment",
        Arm::Rated => "Rated",
        Arm::PlaceboTraining => "Placebo for training",
        Arm::PlaceboDeployment => "Placebo for deployment",
        Arm::NoConflictTraining => "Training, no conflict",
        Arm::NoConflictDeployment => "Deployment, no conflict",
    }
}

/// The class that colours it, and shapes its frame.
pub(super) const fn class(arm: Arm) -> &'static str {
    match arm {
        Arm::Training => "arm arm-training",
        Arm::Deployment => "arm arm-deployment",
        Arm::Rated => "arm arm-rated",
        Arm::PlaceboTraining | Arm::NoConflictTraining => "arm arm-quiet arm-round",
        Arm::PlaceboDeployment | Arm::NoConflictDeployment => "arm arm-quiet arm-cornered",
    }
}

const fn shape(arm: Arm) -> Shape {
    match arm {
        Arm::Training | Arm::PlaceboTraining | Arm::NoConflictTraining => Shape::Disc,
        Arm::Deployment | Arm::PlaceboDeployment | Arm::NoConflictDeployment => Shape::Diamond,
        Arm::Rated => Shape::Square,
    }
}

/// Its shape and its word. A picture, so that it is printed where backgrounds are not.
pub(super) fn named(html: &mut Html, arm: Arm) {
    let outline = match shape(arm) {
        Shape::Disc => "M0.5 6a5.5 5.5 0 1 0 11 0a5.5 5.5 0 1 0 -11 0Z",
        Shape::Diamond => "M0 6L6 0L12 6L6 12Z",
        _ => "M1 1L11 1L11 11L1 11Z",
    };
    html.within("span", &[("class", "arm-name")], |html| {
        let svg = [
            ("class", "arm-shape"),
            ("viewBox", "0 0 12 12"),
            ("aria-hidden", "true"),
        ];
        html.within("svg", &svg, |html| html.empty("path", &[("d", outline)]));
        html.text(name(arm));
    });
}

/// The frame of one light, under a heading with its name and, beside it, what `said` says.
pub(super) fn light(
    html: &mut Html,
    heading: &'static str,
    (arm, said): (Arm, &str),
    inside: impl FnOnce(&mut Html),
) {
    let class = ["light ", class(arm)].concat();
    html.within("section", &[("class", &class)], |html| {
        html.within(heading, &[], |html| {
            named(html, arm);
            if !said.is_empty() {
                html.text(" ");
                html.line("span", "fine", said);
            }
        });
        inside(html);
    });
}
