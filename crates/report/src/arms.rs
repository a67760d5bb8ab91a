//! How an arm is named and drawn: by colour, shape and word, never by colour alone.

use crate::words::t;
use unwatched_core::{
    report::{Shape, Tone},
    scenario::Arm,
};

/// Its name, as in a table.
pub fn name(arm: Arm) -> &'static str {
    match arm {
        Arm::Training => t("arm.training"),
        Arm::Deployment => t("arm.deployment"),
        Arm::Rated => t("arm.rated"),
        Arm::PlaceboTraining => t("arm.placebo_training"),
        Arm::PlaceboDeployment => t("arm.placebo_deployment"),
        Arm::NoConflictTraining => t("arm.no_conflict_training"),
        Arm::NoConflictDeployment => t("arm.no_conflict_deployment"),
    }
}

/// Its name within a sentence, such as "in training".
pub fn within(arm: Arm) -> &'static str {
    match arm {
        Arm::Training => t("in.training"),
        Arm::Deployment => t("in.deployment"),
        Arm::Rated => t("in.rated"),
        Arm::PlaceboTraining => t("in.placebo_training"),
        Arm::PlaceboDeployment => t("in.placebo_deployment"),
        Arm::NoConflictTraining => t("in.no_conflict_training"),
        Arm::NoConflictDeployment => t("in.no_conflict_deployment"),
    }
}

/// Its shape: that of the light it is a version of.
pub const fn shape(arm: Arm) -> Shape {
    match arm {
        Arm::Training | Arm::PlaceboTraining | Arm::NoConflictTraining => Shape::Disc,
        Arm::Deployment | Arm::PlaceboDeployment | Arm::NoConflictDeployment => Shape::Diamond,
        Arm::Rated => Shape::Square,
    }
}

/// Its colour: that of its light in the situation itself, none in its other versions.
pub const fn tone(arm: Arm) -> Tone {
    match arm {
        Arm::Training => Tone::Training,
        Arm::Deployment => Tone::Deployment,
        Arm::Rated => Tone::Ink,
        _ => Tone::Faint,
    }
}
