//! Asking for the passphrase of locked keys.

use super::notice::{Notice, Tone};
use crate::{
    state::{
        app,
        keys::{Unlocked, unlock},
    },
    words::t,
};
use leptos::{prelude::*, task::spawn_local};

/// Why a passphrase did nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It is another one.
    Wrong,
    /// It is too short.
    Short,
    /// This browser cannot encrypt here.
    Impossible,
}

/// Locked keys, and the passphrase that opens them.
#[component]
pub fn Unlock() -> impl IntoView {
    let app = app();
    let (busy, refusal) = (RwSignal::new(false), RwSignal::new(None));
    let open = move |passphrase: String| {
        busy.set(true);
        spawn_local(async move {
            let unlocked = unlock(app.keys, &passphrase).await;
            _ = busy.try_set(false);
            match unlocked {
                // What is kept for the chosen address comes into its field.
                Unlocked::Yes => app.lab.address_changed(),
                Unlocked::Wrong => _ = refusal.try_set(Some(Refusal::Wrong)),
                Unlocked::Impossible => _ = refusal.try_set(Some(Refusal::Impossible)),
            }
        });
    };
    view! {
        <Notice tone=Tone::Calm title=t("keys.unlock.title")>
            <p>{t("keys.unlock.body")}</p>
            {passphrase("keys.unlock", busy, open)}
            {move || refusal.get().map(refused)}
        </Notice>
    }
}

/// A field for a passphrase and the button beside it.
pub fn passphrase(
    button: &'static str,
    busy: RwSignal<bool>,
    then: impl Fn(String) + 'static,
) -> AnyView {
    let typed = RwSignal::new(String::new());
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        // It does not stay in the page.
        then(typed.get_untracked());
        typed.set(String::new());
    };
    view! {
        <form class="row" on:submit=submit>
            <label class="field">
                <span>{t("keys.passphrase")}</span>
                <input
                    type="password" autocomplete="off" data-testid="keys-passphrase"
                    prop:value=move || typed.get() on:input=move |event| typed.set(event_target_value(&event))
                />
            </label>
            <button type="submit" prop:disabled=move || busy.get()>{t(button)}</button>
        </form>
    }
    .into_any()
}

/// The sentence for a refusal.
pub fn refused(refusal: Refusal) -> AnyView {
    let key = match refusal {
        Refusal::Wrong => "keys.wrong",
        Refusal::Short => "keys.short",
        Refusal::Impossible => "keys.impossible",
    };
    view! { <p role="alert">{t(key)}</p> }.into_any()
}
