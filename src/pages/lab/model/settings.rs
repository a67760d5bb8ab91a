//! How the model is asked. A setting that it does not take is not there.

use crate::{
    platform::number::{exact, parse},
    state::{app, lab::MOST_AT_ONCE},
    words::{t, tf},
};
use leptos::prelude::*;
use unwatched_core::{
    json::Named as _,
    provider::{Effort, Parameters, ProviderId},
};

/// The most tokens of an answer that can be asked for.
const MOST_TOKENS: u64 = 32_000;

/// Length, temperature and reasoning, and the most that a run may cost.
#[component]
pub fn Settings() -> impl IntoView {
    let lab = app().lab;
    let controls = Memo::new(move |_| lab.controls());
    let has_price = Memo::new(move |_| lab.price().is_some());
    let provider = Memo::new(move |_| lab.choices.with(|c| c.provider));
    view! {
        <details>
            <summary>{t("lab.more")}</summary>
            <Length />
            {move || controls.with(|c| c.temperature).then(|| temperature(provider.get()))}
            {move || efforts(&controls.with(|c| c.efforts.clone()))}
            <p class="fine">{move || room()}</p>
            {move || match provider.get() {
                ProviderId::IN_PAGE => top_p(),
                _ => at_once().into_any(),
            }}
            {move || has_price.get().then(cap)}
        </details>
    }
}

#[component]
fn Length() -> impl IntoView {
    let lab = app().lab;
    let set = move |event| {
        if let Ok(n) = event_target_value(&event).parse::<u64>() {
            lab.choices
                .update(|c| c.parameters.max_tokens = n.clamp(1, MOST_TOKENS));
        }
    };
    view! {
        <label class="field">
            <span>{t("lab.max-tokens")}</span>
            <input
                type="number" min="1" max=MOST_TOKENS.to_string()
                prop:value=move || lab.choices.with(|c| c.parameters.max_tokens.to_string())
                on:change=set
            />
        </label>
    }
}

/// A setting that may be left empty.
struct Optional {
    test_id: &'static str,
    label: &'static str,
    hint: &'static str,
    /// From, to, in steps of.
    range: [f64; 3],
    of: fn(&mut Parameters) -> &mut Option<f64>,
}

impl Optional {
    fn view(self) -> AnyView {
        let Self { of, range, .. } = self;
        let lab = app().lab;
        let now = move || {
            let value = lab.choices.with(|c| {
                let mut parameters = c.parameters;
                *of(&mut parameters)
            });
            value.map(exact).unwrap_or_default()
        };
        let [least, most, step] = range;
        let set = move |event| {
            let value = parse(&event_target_value(&event)).filter(|v| (least..=most).contains(v));
            lab.choices.update(|c| *of(&mut c.parameters) = value);
        };
        view! {
            <label class="field">
                <span>{t(self.label)}</span>
                <input
                    type="number" min=exact(least) max=exact(most) step=exact(step) data-testid=self.test_id
                    prop:value=now on:change=set
                />
                <span class="hint">{t(self.hint)}</span>
            </label>
        }
        .into_any()
    }
}

/// How bold it is; a model in the page has no service whose own it could be left to.
fn temperature(provider: ProviderId) -> AnyView {
    let hint = match provider {
        ProviderId::IN_PAGE => "in-page.temperature.hint",
        _ => "lab.temperature.hint",
    };
    let setting = Optional {
        test_id: "lab-temperature",
        label: "lab.temperature",
        hint,
        range: [0.0, 2.0, 0.1],
        of: |parameters| &mut parameters.temperature,
    };
    setting.view()
}

/// The share of the probability that is drawn from.
fn top_p() -> AnyView {
    let setting = Optional {
        test_id: "lab-top-p",
        label: "lab.top-p",
        hint: "lab.top-p.hint",
        range: [0.01, 1.0, 0.01],
        of: |parameters| &mut parameters.top_p,
    };
    setting.view()
}

/// How much it should reason, where that can be said.
fn efforts(efforts: &[Effort]) -> Option<impl IntoView + use<>> {
    let lab = app().lab;
    let chosen = move || lab.choices.with(|c| c.parameters.effort);
    let set = move |event| {
        let effort = Effort::from_name(&event_target_value(&event));
        lab.choices.update(|c| c.parameters.effort = effort);
    };
    let option = move |effort: Effort| {
        let word = t(&["effort.", effort.name()].concat());
        view! { <option value=effort.name() prop:selected=move || chosen() == Some(effort)>{word}</option> }
    };
    let options = efforts.iter().copied().map(option).collect_view();
    (!efforts.is_empty()).then(|| {
        view! {
            <label class="field">
                <span>{t("lab.effort")}</span>
                <select data-testid="lab-effort" on:change=set>
                    <option value="" prop:selected=move || chosen().is_none()>{t("effort.own")}</option>
                    {options}
                </select>
                <span class="hint">{t("lab.effort.hint")}</span>
            </label>
        }
    })
}

/// What reasoning may take beside the answer.
fn room() -> Option<String> {
    let lab = app().lab;
    let controls = lab.controls();
    let effort = lab.choices.with(|c| controls.gate(c.parameters).effort);
    let room = controls.room(effort);
    (room > 0).then(|| {
        tf(
            "lab.room",
            &[("n", crate::ui::numbers::grouped(room as f64))],
        )
    })
}

/// How many calls are made at once; the scheduler makes fewer where the service is too busy.
fn at_once() -> impl IntoView {
    let lab = app().lab;
    let set = move |event| {
        let typed = event_target_value(&event).parse::<usize>().ok();
        let typed = typed.map(|n| n.clamp(1, MOST_AT_ONCE));
        lab.choices.update(|c| c.at_once = typed);
    };
    let now = move || {
        lab.choices.with(|c| {
            let usual = c.provider.row().concurrency;
            c.at_once.unwrap_or(usual).to_string()
        })
    };
    view! {
        <label class="field">
            <span>{t("lab.at-once")}</span>
            <input
                type="number" min="1" max=MOST_AT_ONCE.to_string() data-testid="lab-at-once"
                prop:value=now on:change=set
            />
            <span class="hint">{t("lab.at-once.hint")}</span>
        </label>
    }
}

fn cap() -> impl IntoView {
    let lab = app().lab;
    let set = move |event| {
        let value = parse(&event_target_value(&event)).filter(|dollars| *dollars >= 0.0);
        lab.choices.update(|c| c.cap = value);
    };
    view! {
        <label class="field">
            <span>{t("lab.cap")}</span>
            <input
                type="number" min="0" step="0.01" data-testid="lab-cap"
                prop:value=move || lab.choices.with(|c| c.cap.map(exact).unwrap_or_default())
                on:change=set
            />
            <span class="hint">{t("lab.cap.hint")}</span>
        </label>
    }
}
