//! Step 2: who answers.

use crate::{
    platform::number::{exact, fixed, parse},
    state::{
        app,
        lab::{Connection, address_changed, check, forget, hold},
    },
    ui::{
        notice::{Notice, Tone},
        providers::provider_options,
        trouble::TroubleNotice,
    },
    words::{count, t},
};
use leptos::{prelude::*, task::spawn_local};
use unwatched_core::{json::Named as _, provider::ProviderId};

/// Choosing a provider and a model.
#[component]
pub fn ModelPart() -> impl IntoView {
    let lab = app().lab;
    let provider = Memo::new(move |_| lab.choices.with(|c| c.provider));
    let choose = move |event| {
        if let Some(id) = ProviderId::from_name(&event_target_value(&event)) {
            // A key is for one service: it never follows to another.
            forget(lab);
            lab.connection.set(Connection::Unknown);
            lab.trouble.set(None);
            lab.choices.update(|c| {
                c.provider = id;
                c.model = id
                    .row()
                    .models
                    .first()
                    .filter(|_| id != ProviderId::PRACTICE)
                    .map_or_else(String::new, |m| (*m).to_owned());
            });
        }
    };
    view! {
        <section class="part" aria-labelledby="model-title">
            <h2 id="model-title">{t("lab.model.title")}</h2>
            <label class="field">
                <span>{t("lab.provider")}</span>
                <select data-testid="lab-provider" on:change=choose>
                    {provider_options(provider, t("provider.practice"))}
                    <option disabled>{t("provider.in-page")}</option>
                </select>
            </label>
            {move || match provider.get() {
                ProviderId::PRACTICE => view! { <PracticeFields /> }.into_any(),
                id => view! { <ServiceFields provider=id /> }.into_any(),
            }}
        </section>
    }
}

#[component]
fn PracticeFields() -> impl IntoView {
    let lab = app().lab;
    let gap = move || fixed(lab.choices.with(|c| c.practice.true_gap) * 100.0, 0);
    let set = move |event| {
        if let Some(points) = parse(&event_target_value(&event)) {
            lab.choices
                .update(|c| c.practice.true_gap = (points / 100.0).clamp(-1.0, 1.0));
        }
    };
    view! {
        <p class="stamp">{t("simulated.stamp")}</p>
        <p>{t("lab.practice.about")}</p>
        <div class="field">
            <label for="practice-gap">{t("lab.practice.gap")}</label>
            <span class="slider">
                <input
                    type="range" min="-30" max="70" step="5" prop:value=gap on:input=set
                    aria-label=t("lab.practice.gap.slider")
                />
                <input id="practice-gap" type="number" min="-30" max="70" step="1" prop:value=gap on:change=set />
            </span>
            <span class="hint">{t("lab.practice.gap.hint")}</span>
        </div>
    }
}

#[component]
fn ServiceFields(provider: ProviderId) -> impl IntoView {
    let lab = app().lab;
    let suggestions = move || -> Vec<String> {
        match lab.connection.get() {
            Connection::Models(models) => models.into_iter().map(|model| model.id).collect(),
            _ => provider
                .row()
                .models
                .iter()
                .map(|m| (*m).to_owned())
                .collect(),
        }
    };
    let set_model = move |event| lab.choices.update(|c| c.model = event_target_value(&event));
    let set_key = move |event| hold(lab, &event_target_value(&event));
    let key_hint = if provider.row().key_optional {
        "lab.key.optional"
    } else {
        "lab.key.needed"
    };
    view! {
        {provider.row().asks_for_address().then(|| view! { <BaseField /> })}
        <label class="field">
            <span>{t("lab.key")}</span>
            <input
                type="password" autocomplete="off" spellcheck="false" data-testid="lab-key"
                prop:value=move || lab.key.with(|held| held.key().expose().to_owned())
                on:input=set_key
            />
            <span class="hint">{t(key_hint)}</span>
        </label>
        <label class="field">
            <span>{t("lab.model")}</span>
            <input
                type="text" list="lab-models" autocomplete="off" spellcheck="false" data-testid="lab-model"
                prop:value=move || lab.choices.with(|c| c.model.clone())
                on:input=set_model
            />
        </label>
        <datalist id="lab-models">
            {move || suggestions().into_iter().map(|model| view! { <option value=model></option> }).collect_view()}
        </datalist>
        <p class="row">
            <button type="button" on:click=move |_| spawn_local(check(lab))>{t("lab.check")}</button>
            <span role="status">{move || said(&lab.connection.get())}</span>
        </p>
        {move || match lab.connection.get() {
            Connection::Trouble(trouble) => Some(view! { <TroubleNotice trouble=trouble /> }.into_any()),
            Connection::NoModels => Some(notice("trouble.no-models").into_any()),
            Connection::NotAList => Some(notice("trouble.not-a-list").into_any()),
            _ => None,
        }}
        <More />
    }
}

fn said(connection: &Connection) -> String {
    match connection {
        Connection::Asking => t("lab.check.asking").to_owned(),
        Connection::Models(models) => count("lab.check.models", models.len()),
        _ => String::new(),
    }
}

fn notice(key: &'static str) -> impl IntoView {
    let title = t(&[key, ".title"].concat());
    let body = t(&[key, ".body"].concat());
    view! { <Notice tone=Tone::Calm title=title><p>{body}</p></Notice> }
}

#[component]
fn BaseField() -> impl IntoView {
    let lab = app().lab;
    let set = move |event| lab.choices.update(|c| c.base = event_target_value(&event));
    // A key that was typed for one address is not sent to another.
    let leave = move |_| {
        address_changed(lab);
        lab.connection.set(Connection::Unknown);
    };
    view! {
        <label class="field">
            <span>{t("lab.base-url")}</span>
            <input
                type="url" inputmode="url" autocomplete="off" spellcheck="false" data-testid="lab-base-url"
                placeholder="http://localhost:8080/v1"
                prop:value=move || lab.choices.with(|c| c.base.clone())
                on:input=set
                on:change=leave
            />
            <span class="hint">{t("lab.base-url.hint")}</span>
        </label>
    }
}

#[component]
fn More() -> impl IntoView {
    let lab = app().lab;
    let tokens = move |event| {
        if let Ok(n) = event_target_value(&event).parse::<u64>() {
            lab.choices
                .update(|c| c.parameters.max_tokens = n.clamp(1, 32_000));
        }
    };
    let temperature = move |event| {
        let value = parse(&event_target_value(&event)).filter(|t| (0.0..=2.0).contains(t));
        lab.choices.update(|c| c.parameters.temperature = value);
    };
    view! {
        <details>
            <summary>{t("lab.more")}</summary>
            <label class="field">
                <span>{t("lab.max-tokens")}</span>
                <input
                    type="number" min="1" max="32000"
                    prop:value=move || lab.choices.with(|c| c.parameters.max_tokens.to_string())
                    on:change=tokens
                />
            </label>
            <label class="field">
                <span>{t("lab.temperature")}</span>
                <input
                    type="number" min="0" max="2" step="0.1"
                    prop:value=move || lab.choices.with(|c| c.parameters.temperature.map(exact).unwrap_or_default())
                    on:change=temperature
                />
                <span class="hint">{t("lab.temperature.hint")}</span>
            </label>
        </details>
    }
}
