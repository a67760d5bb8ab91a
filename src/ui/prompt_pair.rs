//! The same prompt under two lights, the framing clause marked as the only difference.

use super::arm::{ArmName, class};
use crate::words::t;
use leptos::prelude::*;
use unwatched_core::scenario::{Arm, Prompt, Scenario, Variant, prompt};

/// Both arms of a scenario in one paraphrase, side by side.
#[component]
pub fn PromptPair(
    scenario: std::sync::Arc<Scenario>,
    #[prop(into)] paraphrase: String,
) -> impl IntoView {
    let language = scenario.language.clone();
    let side = |arm: Arm| {
        let prompt = prompt(&scenario, &paraphrase, arm, Variant::default())?;
        Some(side(arm, prompt, language.clone()))
    };
    let turns = scenario
        .paraphrase(&paraphrase)
        .map(|p| p.turns.clone())
        .unwrap_or_default();
    let turns = turns.into_iter().map(|turn| {
        let speaker = t(match turn.role {
            unwatched_core::scenario::Role::User => "prompt.user",
            unwatched_core::scenario::Role::Assistant => "prompt.assistant",
        });
        view! { <p class="turn"><span class="turn-who">{speaker}</span>{turn.text}</p> }
    });
    let turns = turns.collect_view();
    view! {
        <div class="pair">{side(Arm::Training)}{side(Arm::Deployment)}</div>
        <div class="turns" lang=language.clone()>{turns}</div>
    }
}

fn side(arm: Arm, prompt: Prompt, language: String) -> impl IntoView {
    view! {
        <section class=["light ", class(arm)].concat()>
            <h3><ArmName arm=arm /></h3>
            <p class="system" lang=language>
                {prompt.before}<mark class="framing">{prompt.framing}</mark>{prompt.after}
            </p>
        </section>
    }
}
