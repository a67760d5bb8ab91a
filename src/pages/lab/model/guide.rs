//! How to get a key, or to start a server, for those who never did.

use crate::{
    platform::lazy::lazy_part,
    state::{
        app,
        guides::{Guide, Nowhere, Step, guide},
    },
    ui::link::Out,
    words::{t, tf},
};
use leptos::{prelude::*, task::spawn_local};
use unwatched_core::provider::Group;

lazy_part! {
    more =>
    /// The guide of the chosen provider.
    pub fn guide_part() -> AnyView { view! { <GuidePart /> }.into_any() }
}

type Found = Option<(Guide, Vec<Nowhere>)>;

#[component]
fn GuidePart() -> impl IntoView {
    let lab = app().lab;
    let found = RwSignal::new(None::<Found>);
    let provider = lab.choices.with_untracked(|choices| choices.provider);
    spawn_local(async move { _ = found.try_set(Some(guide(provider).await)) });
    move || match found.get() {
        None => view! { <p class="fine" role="status">{t("lazy.loading")}</p> }.into_any(),
        Some(None) => view! { <p role="alert">{t("lab.guide.missing")}</p> }.into_any(),
        Some(Some((guide, nowhere))) => {
            let services = provider.row().group == Group::Service;
            shown(guide, if services { nowhere } else { Vec::new() })
        }
    }
}

fn shown(guide: Guide, nowhere: Vec<Nowhere>) -> AnyView {
    let step = |step: Step| {
        let code = step
            .code
            .map(|code| view! { <pre><code>{code}</code></pre> });
        view! { <li>{step.say}{code}</li> }
    };
    let line = |text: String| view! { <li>{text}</li> };
    let missing = |one: Nowhere| {
        let [why, instead] = one.why;
        view! { <p class="fine"><strong>{tf("lab.guide.nowhere", &[("name", one.name)])}</strong>" "{why}" "{instead}</p> }
    };
    let place = guide.keys.map(|place| {
        let name = place.clone();
        view! { <p>{t("lab.guide.keys")}" "<Out href=place>{name}</Out></p> }
    });
    let know = (!guide.know.is_empty()).then(
        || view! { <ul class="notes">{guide.know.into_iter().map(line).collect_view()}</ul> },
    );
    view! {
        <div data-testid="lab-guide-text">
            <ol>{guide.steps.into_iter().map(step).collect_view()}</ol>
            {place}
            {guide.cap.map(|cap| view! { <p><strong>{t("lab.guide.cap")}</strong>" "{cap}</p> })}
            {know}
            {nowhere.into_iter().map(missing).collect_view()}
        </div>
    }
    .into_any()
}
