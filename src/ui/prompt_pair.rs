//! The same prompt under two lights, the framing clause marked as the only difference.

use super::arm::{ArmName, class};
use crate::words::t;
use leptos::prelude::*;
use unwatched_core::scenario::{Arm, Prompt, Role, Scenario, Turn, Variant, prompt};

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
    // With the options in them, where there are some.
    let turns = prompt(&scenario, &paraphrase, Arm::Training, Variant::default());
    let turns = turns.map(|prompt| prompt.turns).unwrap_or_default();
    view! {
        <div class="pair">{side(Arm::Training)}{side(Arm::Deployment)}</div>
        {conversation(turns, language)}
    }
}

/// What is said.
pub fn conversation(turns: Vec<Turn>, language: String) -> impl IntoView {
    let turns = turns.into_iter().map(move |turn| {
        let speaker = t(match turn.role {
            Role::User => "prompt.user",
            Role::Assistant => "prompt.assistant",
        });
        let language = language.clone();
        view! {
            <p class="turn">
                <span class="turn-who">{speaker}</span><span lang=language dir="auto">{turn.text}</span>
            </p>
        }
    });
    let turns = turns.collect_view();
    view! { <div class="turns">{turns}</div> }
}

/// One arm's system text, with its clause marked.
pub fn side(arm: Arm, prompt: Prompt, language: String) -> impl IntoView {
    view! {
        <section class=["light ", class(arm)].concat()>
            <h3><ArmName arm=arm /></h3>
            <p class="system" lang=language dir="auto">
                {prompt.before}<mark class="framing">{prompt.framing}</mark>{prompt.after}
            </p>
        </section>
    }
}
