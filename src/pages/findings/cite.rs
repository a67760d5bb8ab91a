//! A short citation, and a code that a camera reads.

use crate::{
    platform::site,
    state::{app, route::Route, work::ask},
    ui::picture::drawn,
    words::{t, tf},
};
use leptos::{prelude::*, task::spawn_local};
use unwatched_core::{
    finding::FindingView,
    work::{Answer, Job},
};

/// So many digits of an id name a finding.
const DIGITS: usize = 12;
/// A longer address makes a code that cameras do not read off a screen.
const LONGEST: usize = 700;

/// The citation of a finding; with its address and a code where it is in the collection.
pub fn cite(finding: &FindingView) -> impl IntoView + use<> {
    let entry = &finding.entry;
    let digits: String = entry
        .id
        .trim_start_matches("sha256:")
        .chars()
        .take(DIGITS)
        .collect();
    let who = entry.contributor.clone();
    let year = entry
        .created
        .split('-')
        .next()
        .unwrap_or_default()
        .to_owned();
    let text = tf(
        "cite.text",
        &[
            ("who", who.unwrap_or_else(|| t("cite.nobody").to_owned())),
            ("year", year),
            ("title", entry.title.clone()),
            ("id", digits.clone()),
        ],
    );
    let id = entry.id.clone();
    let published = app()
        .findings
        .collection
        .with_untracked(|found| found.entries.iter().any(|other| other.id == id));
    let address =
        published.then(|| [&site::url(Route::Findings.path()), "/?id=", &digits].concat());
    let code = address.clone().filter(|url| url.len() < LONGEST).map(code);
    view! {
        <section>
            <h3>{t("cite.title")}</h3>
            <p>{text}{address.map(|url| view! { " "<span class="address">{url}</span> })}</p>
            {match code {
                Some(code) => code.into_any(),
                None => view! { <p class="fine no-print">{t("cite.not-published")}</p> }.into_any(),
            }}
        </section>
    }
}

/// The code of an address.
pub fn code(url: String) -> impl IntoView {
    let picture = RwSignal::new(None);
    spawn_local(async move {
        if let Ok(Answer::Picture(found)) = ask(Job::Code(url)).await {
            _ = picture.try_set(Some(found));
        }
    });
    move || {
        let found: Option<serde_json::Value> = picture.get();
        found.map(|found| view! { <div class="code">{drawn(&found, t("cite.code"))}</div> })
    }
}
