//! What the plan could find, before anything is spent.

use crate::{
    platform::lazy::lazy_part,
    state::{app, lab},
    ui::{
        folded::folded,
        numbers::{day, dollars, grouped},
        report::{field, section},
    },
    words::{t, tf},
};
use leptos::{prelude::*, task::spawn_local};
use serde_json::Value;
use unwatched_core::provider::{Group, ProviderId};

/// More samples than this are typed, not slid to.
const MOST: u64 = 30;

/// The smallest gap that the plan could detect, as a sentence and as a curve, and what it costs.
#[component]
pub fn Prospect() -> impl IntoView {
    let lab = app().lab;
    let asked = Memo::new(move |_| lab::prospect(lab));
    Effect::new(move |_| {
        if let Some(asked) = asked.get() {
            spawn_local(lab::foresee(lab, asked));
        }
    });
    let samples = move || lab.choices.with(|choices| choices.samples.to_string());
    let slide = move |event| {
        let typed = event_target_value(&event).parse().unwrap_or_default();
        lab.choices.update(|choices| choices.samples = typed);
    };
    let sentence = move || lab.prospect.with(|found| Some(said(found.as_deref()?)));
    view! {
        <div class="prospect">
            <p data-testid="lab-prospect" aria-live="polite">{sentence}</p>
            <label class="field">
                <span>{t("lab.prospect.slider")}</span>
                <input
                    type="range" min="1" max=MOST.to_string() prop:value=samples on:input=slide
                    aria-describedby="lab-cost"
                    // A plan that is run again stays as it was.
                    prop:disabled=move || lab.repeating.with(Option::is_some)
                />
            </label>
            <p id="lab-cost" data-testid="lab-cost" class="fine">{move || cost(lab)}</p>
            {folded("lab.prospect.more", "lab-prospect-more", curve)}
        </div>
    }
}

/// The one sentence: the smallest gap, and whether that is coarse.
fn said(found: &Value) -> String {
    let figure = found.get("figures").and_then(|figures| figures.get(0));
    figure.map_or_else(String::new, |figure| field(figure, "sentence").to_owned())
}

lazy_part! {
    more =>
    /// The curves.
    fn curve() -> AnyView {
        let found = app().lab.prospect;
        (move || found.get().map(|found| section(&found))).into_any()
    }
}

/// Calls, and the most that they can come to.
fn cost(lab: lab::Lab) -> Option<String> {
    let estimate = lab.estimate()?;
    let calls = grouped(estimate.calls);
    let provider = lab.choices.with(|choices| choices.provider);
    if provider == ProviderId::PRACTICE {
        return Some(tf("lab.cost.practice", &[("calls", calls)]));
    }
    let values = [
        ("calls", calls),
        ("answers", grouped(estimate.output)),
        ("questions", grouped(estimate.input)),
    ];
    let date = lab
        .prices
        .with(|prices| prices.as_ref().map(|p| day(&p.date)));
    let money = match estimate.dollars {
        Some(most) => tf(
            "lab.cost.dollars",
            &[
                ("dollars", dollars(most)),
                ("date", date.unwrap_or_default()),
            ],
        ),
        None if provider.row().group == Group::Service => t("lab.cost.no-price").to_owned(),
        None => String::new(),
    };
    Some([tf("lab.cost", &values), money].join(" "))
}
