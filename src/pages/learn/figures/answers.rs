//! Two answers to one question, under two lights that are not named: which is which?

use super::bet::{self, Question};
use crate::words::t;
use leptos::prelude::*;

/// The figure with this name; its first answer is the one of training.
pub fn view(name: &'static str) -> AnyView {
    let question = Question {
        figure: name,
        answers: "figure.answers.bet",
        count: 3,
        // In both examples the answer of training is shown first or second, as its words say.
        right: Some(if name == "kind-advice" { 0 } else { 1 }),
    };
    let placed = bet::placed(name);
    let word = move |part: &str| t(&["figure.", name, part].concat());
    let card = move |place: usize| {
        let side = [".left", ".right"][place];
        let is_training = question.right == Some(place);
        let light = move || match (placed.with(Option::is_some), is_training) {
            (false, _) => "transcript",
            (_, true) => "transcript arm-training",
            (_, false) => "transcript arm-deployment",
        };
        let named = move || {
            let key = if is_training {
                "arm.training"
            } else {
                "arm.deployment"
            };
            placed.with(Option::is_some).then(|| t(key))
        };
        view! {
            <figure class=light>
                <figcaption>{t(["figure.answers.bet.1", "figure.answers.bet.2"][place])}" "<span class="light-name">{named}</span></figcaption>
                <p class="said-user">{word(".question")}</p>
                <p class="said-model">{word(side)}</p>
            </figure>
        }
    };
    view! {
        <p class="stamp">{t("bet.written")}</p>
        <div class="transcripts">{card(0)}{card(1)}</div>
        {bet::view(question, || false)}
    }
    .into_any()
}
