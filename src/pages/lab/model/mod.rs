//! Step 2: who answers.

mod guide;
mod in_page;
mod permission;
mod service;
mod settings;

use crate::{
    platform::{
        lazy::lazy_part,
        number::{fixed, parse},
    },
    state::{app, lab::Connection},
    ui::{lazy::lazy, providers::provider_options},
    words::t,
};
use leptos::prelude::*;
use unwatched_core::{
    json::Named as _,
    provider::{Address, Group, ProviderId},
};

/// Choosing a provider and a model.
#[component]
pub fn ModelPart() -> impl IntoView {
    let lab = app().lab;
    let provider = Memo::new(move |_| lab.choices.with(|c| c.provider));
    let choose = move |event| {
        if let Some(id) = ProviderId::from_name(&event_target_value(&event)) {
            lab.connection.set(Connection::Unknown);
            lab.trouble.set(None);
            lab.choices.update(|c| {
                c.provider = id;
                // Programs listen where they usually do; for others the last address is suggested.
                if let (Group::Local, Address::Typed(usual)) = (id.row().group, id.row().address) {
                    usual.clone_into(&mut c.base);
                }
                c.model = id
                    .row()
                    .models
                    .first()
                    .filter(|_| id != ProviderId::PRACTICE)
                    .map_or_else(String::new, |m| (*m).to_owned());
            });
            // A key is for one service: it never follows to another.
            lab.key.forget();
            lab.address_changed();
        }
    };
    view! {
        <section class="part" aria-labelledby="model-title">
            <h2 id="model-title">{t("lab.model.title")}</h2>
            <label class="field">
                <span>{t("lab.provider")}</span>
                <select data-testid="lab-provider" on:change=choose>
                    {provider_options(provider, t("provider.practice"), true)}
                    <option disabled>{t("provider.bedrock")}</option>
                </select>
            </label>
            {move || match provider.get() {
                ProviderId::PRACTICE => view! { <PracticeFields /> }.into_any(),
                ProviderId::IN_PAGE => lazy(in_page_fields, "lazy-panel"),
                _ => lazy(service, "lazy-panel"),
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

lazy_part! {
    run =>
    /// What a service needs to be told.
    fn service() -> AnyView { view! { <service::ServiceFields /> }.into_any() }
}

lazy_part! {
    run =>
    /// A model in the page.
    fn in_page_fields() -> AnyView { view! { <in_page::InPageFields /> }.into_any() }
}
