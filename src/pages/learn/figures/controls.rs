//! A number that is dragged or typed.

use crate::platform::{document, number};
use leptos::prelude::*;

/// What can be set.
#[derive(Clone, Copy)]
pub struct Range {
    /// What it is called.
    pub label: &'static str,
    /// What it means; may be empty.
    pub hint: &'static str,
    /// Its ends.
    pub ends: (f64, f64),
    /// Whether it is a whole number.
    pub whole: bool,
}

impl Range {
    fn step(self) -> f64 {
        let (low, high) = self.ends;
        match self.whole {
            true => ((high - low) / 100.0).floor().max(1.0),
            false => 0.01,
        }
    }
}

/// A slider and a field for the same number, under one name.
pub fn slider(
    range: Range,
    value: impl Fn() -> f64 + Copy + Send + 'static,
    set: impl Fn(f64) + Copy + 'static,
) -> AnyView {
    let take = move |event: leptos::ev::Event| {
        if let Some(value) = number::parse(&event_target_value(&event)) {
            let (low, high) = range.ends;
            let value = if range.whole { value.round() } else { value };
            set(value.clamp(low, high));
        }
        // What was typed may not be what is set.
        document::write_field(&event, &number::exact(value()));
    };
    let shown = move || number::exact(value());
    let (low, high) = (number::exact(range.ends.0), number::exact(range.ends.1));
    let step = number::exact(range.step());
    let exactly = if range.whole { "1" } else { "any" };
    let hint = (!range.hint.is_empty()).then(|| view! { <span class="hint">{range.hint}</span> });
    view! {
        <div class="field">
            <span>{range.label}</span>
            <div class="slider">
                <input
                    type="range" min=low.clone() max=high.clone() step=step
                    aria-label=range.label prop:value=shown on:change=take
                />
                <input
                    type="number" min=low max=high step=exactly
                    aria-label=range.label prop:value=shown on:change=take
                />
            </div>
            {hint}
        </div>
    }
    .into_any()
}
