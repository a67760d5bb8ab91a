//! A service or server: its address, key and model.

use super::{guide::guide_part, permission::Permission, settings::Settings};
use crate::{
    state::{
        app,
        lab::{Connection, check, load_prices},
    },
    ui::{
        folded::folded,
        notice::{Notice, Tone},
        trouble::TroubleNotice,
        unlock::Unlock,
    },
    words::{count, t, tf},
};
use leptos::{prelude::*, task::spawn_local};
use unwatched_core::provider::{Address, Group, ProviderId, is_loopback};

/// The fields of the chosen provider.
#[component]
pub fn ServiceFields() -> impl IntoView {
    let lab = app().lab;
    spawn_local(load_prices(lab));
    let provider = Memo::new(move |_| lab.choices.with(|c| c.provider));
    move || fields(provider.get())
}

fn fields(provider: ProviderId) -> AnyView {
    let lab = app().lab;
    let row = provider.row();
    let suggestions = move || -> Vec<String> {
        match lab.connection.get() {
            Connection::Models(models, _) => models.into_iter().map(|model| model.id).collect(),
            _ => row.models.iter().map(|m| (*m).to_owned()).collect(),
        }
    };
    let options = move || {
        let option = |model| view! { <option value=model></option> };
        suggestions().into_iter().map(option).collect_view()
    };
    let set_model = move |event| lab.choices.update(|c| c.model = event_target_value(&event));
    let set_key = move |event| lab.typed_key(&event_target_value(&event));
    let keys = app().keys;
    let key_hint = move || {
        let wanted = match row.key_optional {
            true => "lab.key.optional",
            false => "lab.key.needed",
        };
        let kept = ["lab.key.kept.", keys.keeping.get().name()].concat();
        [t(wanted), t(&kept)].join(" ")
    };
    let guide = match row.group {
        Group::Service => "lab.guide.key",
        _ => "lab.guide.server",
    };
    let model_hint = (row.address == Address::AzureResource).then(|| t("lab.model.deployment"));
    view! {
        {move || is_out_of_reach().then(|| notice("lab.offline"))}
        {folded(guide, "lab-guide", guide_part)}
        {row.asks_for_address().then(|| view! { <BaseField provider=provider /><Permission /> })}
        <label class="field">
            <span>{t("lab.key")}</span>
            <input
                type="password" autocomplete="off" spellcheck="false" data-testid="lab-key"
                prop:value=move || lab.key.text() on:input=set_key on:change=move |_| lab.key.keep()
            />
            <span class="hint">{key_hint}</span>
        </label>
        {move || keys.wait_for_passphrase().then(|| view! { <Unlock /> })}
        <label class="field">
            <span>{t("lab.model")}</span>
            <input
                type="text" list="lab-models" autocomplete="off" spellcheck="false" data-testid="lab-model"
                prop:value=move || lab.choices.with(|c| c.model.clone())
                on:input=set_model
            />
            {model_hint.map(|hint| view! { <span class="hint">{hint}</span> })}
        </label>
        <datalist id="lab-models">{options}</datalist>
        <p class="row">
            <button type="button" on:click=move |_| spawn_local(check(lab))>{t("lab.check")}</button>
            <span role="status">{move || said(&lab.connection.get())}</span>
        </p>
        {move || trouble(lab.connection.get())}
        <Settings />
    }
    .into_any()
}

/// Whether the service cannot be called for want of a network. A program on this computer can.
fn is_out_of_reach() -> bool {
    let app = app();
    let base = app.lab.choices.with(|choices| choices.base());
    !app.offline.online.get() && base.is_ok_and(|base| !is_loopback(&base))
}

fn said(connection: &Connection) -> String {
    match connection {
        Connection::Asking => t("lab.check.asking").to_owned(),
        Connection::Models(models, credit) => {
            let models = count("lab.check.models", models.len());
            let left = credit.map(|left| {
                tf(
                    "lab.check.credit",
                    &[("dollars", crate::ui::numbers::shown(left, 2))],
                )
            });
            [models, left.unwrap_or_default()].join(" ")
        }
        _ => String::new(),
    }
}

fn trouble(connection: Connection) -> Option<AnyView> {
    match connection {
        Connection::Trouble(trouble) => {
            Some(view! { <TroubleNotice trouble=trouble /> }.into_any())
        }
        Connection::NoModels => Some(notice("trouble.no-models")),
        Connection::NotAList => Some(notice("trouble.not-a-list")),
        _ => None,
    }
}

fn notice(key: &'static str) -> AnyView {
    let title = t(&[key, ".title"].concat());
    let body = t(&[key, ".body"].concat());
    view! { <Notice tone=Tone::Calm title=title><p>{body}</p></Notice> }.into_any()
}

#[component]
fn BaseField(provider: ProviderId) -> impl IntoView {
    let lab = app().lab;
    let (label, hint, example) = match provider.row().address {
        Address::Typed(example) => ("lab.base-url", "lab.base-url.hint", example),
        _ => ("lab.azure", "lab.azure.hint", "my-lab"),
    };
    // Only a server of OpenAI's or Anthropic's dialect has a version in its address.
    let hint = (example.ends_with("/v1") || label == "lab.azure").then(|| t(hint));
    let set = move |event| lab.choices.update(|c| c.base = event_target_value(&event));
    // A key that was typed for one address is not sent to another.
    let leave = move |_| {
        lab.address_changed();
        lab.connection.set(Connection::Unknown);
    };
    view! {
        <label class="field">
            <span>{t(label)}</span>
            <input
                type="text" inputmode="url" autocomplete="off" spellcheck="false" data-testid="lab-base-url"
                placeholder=example
                prop:value=move || lab.choices.with(|c| c.base.clone())
                on:input=set
                on:change=leave
            />
            {hint.map(|hint| view! { <span class="hint">{hint}</span> })}
        </label>
    }
}
