//! Whether the site works here without a network, and why not.

use crate::{
    platform::{offline::Obstacle, preferences},
    state::{app, offline::Kept},
    ui::newer::UseNewer,
    words::{t, tf},
};
use leptos::prelude::*;

/// What is so on this device.
#[component]
pub fn OfflinePart() -> impl IntoView {
    let offline = app().offline;
    let newer = move || {
        let question = || view! { <p>{t("newer.body")}</p><p class="row"><UseNewer /></p> };
        offline.newer.get().then(question)
    };
    view! {
        <section>
            <h2>{t("settings.offline.title")}</h2>
            <p role="status" data-testid="offline-state">{move || offline.kept.with(state)}</p>
            {newer}
            {(!preferences::are_kept()).then(|| view! { <p>{t("settings.offline.unkept")}</p> })}
        </section>
    }
}

fn state(kept: &Kept) -> String {
    match kept {
        Kept::Unknown => t("settings.offline.unknown").to_owned(),
        Kept::Impossible(Obstacle::Insecure) => t("settings.offline.insecure").to_owned(),
        Kept::Impossible(Obstacle::Blocked) => t("settings.offline.blocked").to_owned(),
        Kept::Fetching(done, of) => tf(
            "settings.offline.fetching",
            &[("n", done.to_string()), ("m", of.to_string())],
        ),
        Kept::Failed(why) => tf("settings.offline.failed", &[("why", why.clone())]),
        Kept::Ready => t("settings.offline.ready").to_owned(),
    }
}
