//! How long keys are kept, and forgetting them all.

use crate::{
    pages::paragraphs,
    state::{
        app,
        keys::{Keeping, Unlocked, change, create_lock, forget_all},
    },
    ui::unlock::{Refusal, Unlock, passphrase, refused},
    words::t,
};
use leptos::{prelude::*, task::spawn_local};

/// A shorter passphrase is guessed by whoever has the file.
const SHORTEST: usize = 12;

/// The choice, what each protects from, and one button that forgets everything.
#[component]
pub fn Keys() -> impl IntoView {
    let app = app();
    // A lock is made only when its passphrase is there.
    let making = RwSignal::new(false);
    let chosen = move || match making.get() {
        true => Keeping::Locked,
        false => app.keys.keeping.get(),
    };
    let choose = move |keeping: Keeping| {
        making.set(keeping == Keeping::Locked);
        if keeping != Keeping::Locked {
            change(app.keys, keeping);
            app.lab.key.keep();
            app.lab.bench.key.keep();
        }
    };
    let choice = move |keeping: Keeping| {
        let key = ["keys.keep.", keeping.name()].concat();
        let describes = ["keep-", keeping.name()].concat();
        view! {
            <label class="choice">
                <input
                    type="radio" name="keeping" data-keeping=keeping.name() aria-describedby=describes.clone()
                    prop:checked=move || chosen() == keeping on:change=move |_| choose(keeping)
                />
                {t(&key)}
            </label>
            <p id=describes class="hint indented">{t(&[&key, ".protects"].concat())}</p>
        }
    };
    let empty = move || app.lab.key.is_empty() && app.lab.bench.key.is_empty();
    let kept = move || app.keys.keeping.get() != Keeping::Memory;
    let forget = move |_| {
        making.set(false);
        app.lab.key.forget();
        app.lab.bench.key.forget();
        forget_all(app.keys);
    };
    let held = move || {
        t(match (empty(), kept()) {
            (true, false) => "settings.keys.none",
            (true, true) => "settings.keys.kept",
            (false, _) => "settings.keys.held",
        })
    };
    view! {
        <section>
            <h2>{t("settings.keys.title")}</h2>
            {paragraphs("settings.keys")}
            <fieldset>
                <legend>{t("keys.keep")}</legend>
                {Keeping::ALL.into_iter().map(choice).collect_view()}
            </fieldset>
            {move || making.get().then(|| lock(making))}
            {move || (!making.get() && app.keys.wait_for_passphrase()).then(|| view! { <Unlock /> })}
            <p role="status">{held}</p>
            <button type="button" prop:disabled=move || empty() && !kept() on:click=forget>
                {t("settings.keys.forget")}
            </button>
        </section>
    }
}

/// Choosing the passphrase of a new lock.
fn lock(making: RwSignal<bool>) -> impl IntoView {
    let app = app();
    let (busy, refusal) = (RwSignal::new(false), RwSignal::new(None));
    let create = move |passphrase: String| {
        if passphrase.chars().count() < SHORTEST {
            return refusal.set(Some(Refusal::Short));
        }
        busy.set(true);
        spawn_local(async move {
            match create_lock(app.keys, &passphrase).await {
                Unlocked::Yes => {
                    app.lab.key.keep();
                    app.lab.bench.key.keep();
                    _ = making.try_set(false);
                }
                _ => _ = refusal.try_set(Some(Refusal::Impossible)),
            }
            _ = busy.try_set(false);
        });
    };
    view! {
        <div class="notice">
            <p>{t("keys.lock.body")}</p>
            {passphrase("keys.lock", busy, create)}
            {move || refusal.get().map(refused)}
        </div>
    }
}
