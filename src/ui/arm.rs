//! The two lights: each arm has its colour, its shape and its word, never colour alone.

use crate::words::t;
use leptos::prelude::*;
use unwatched_core::scenario::Arm;

/// The class that colours an arm.
pub fn class(arm: Arm) -> &'static str {
    match arm {
        Arm::Training => "arm-training",
        Arm::Deployment => "arm-deployment",
        Arm::Rated => "arm-rated",
        Arm::PlaceboTraining | Arm::NoConflictTraining => "arm-quiet arm-round",
        Arm::PlaceboDeployment | Arm::NoConflictDeployment => "arm-quiet arm-diamond",
    }
}

/// Its name for readers.
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

/// Shape, colour and word of an arm.
#[component]
pub fn ArmName(arm: Arm) -> impl IntoView {
    view! {
        <span class=["arm-name ", class(arm)].concat()>
            <span class="arm-shape" aria-hidden="true"></span>
            {name(arm)}
        </span>
    }
}
