//! Programs on this computer, called by a page from elsewhere: what the browser will ask, said
//! before it asks.

use crate::{
    platform::local_network::{Access, access},
    state::app,
    ui::notice::{Notice, Tone},
    words::t,
};
use leptos::{prelude::*, task::spawn_local};

/// A notice while the browser would ask, or has been told no.
#[component]
pub fn Permission() -> impl IntoView {
    let lab = app().lab;
    let found = RwSignal::new(Access::Open);
    let base = Memo::new(move |_| {
        lab.choices
            .with(|choices| choices.base().unwrap_or_default())
    });
    Effect::new(move |_| {
        // What the person answered shows when a call has ended.
        lab.phase.track();
        lab.connection.track();
        let base = base.get();
        spawn_local(async move { _ = found.try_set(access(&base).await) });
    });
    move || {
        let (tone, key) = match found.get() {
            Access::Open => return None,
            Access::Asks => (Tone::Calm, "lab.permission.asks"),
            Access::Refused => (Tone::Trouble, "lab.permission.refused"),
        };
        let title = t(&[key, ".title"].concat());
        let body = t(&[key, ".body"].concat());
        Some(view! {
            <div data-testid="lab-permission" data-access=key>
                <Notice tone=tone title=title><p>{body}</p></Notice>
            </div>
        })
    }
}
