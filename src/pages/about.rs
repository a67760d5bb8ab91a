//! Methods, limits, glossary, privacy.

use super::{heading, paragraphs};
use crate::{
    platform::lazy::lazy_part,
    ui::{lazy::lazy, link::Out},
    words::t,
};
use leptos::prelude::*;

const SECTIONS: [&str; 5] = [
    "about.what",
    "about.method",
    "about.limits",
    "about.access",
    "about.privacy",
];
const TERMS: [&str; 10] = [
    "scenario",
    "framing",
    "arm",
    "behaviour",
    "prompt",
    "plan",
    "sample",
    "label",
    "gap",
    "claim",
];
const SOURCES: [(&str, &str); 4] = [
    (
        "Greenblatt et al. 2024, Alignment faking in large language models",
        "https://arxiv.org/abs/2412.14093",
    ),
    (
        "Sheshadri et al. 2025, Why do some language models fake alignment while others don't?",
        "https://arxiv.org/abs/2506.18032",
    ),
    (
        "Miller 2024, Adding error bars to evals",
        "https://arxiv.org/abs/2411.00640",
    ),
    (
        "Newcombe 1998, Interval estimation for the difference between independent proportions",
        "https://doi.org/10.1002/(SICI)1097-0258(19980430)17:8<873::AID-SIM779>3.0.CO;2-I",
    ),
];

/// What this is, and what it is not.
#[component]
pub fn About() -> impl IntoView {
    view! {
        <div class="page prose">
            {heading("about.title")}
            {lazy(about, "lazy-page")}
        </div>
    }
}

lazy_part! {
    more =>
    /// All but the heading.
    fn about() -> AnyView { view! { <Sections /> }.into_any() }
}

#[component]
fn Sections() -> impl IntoView {
    let section = |key: &'static str| {
        view! {
            <section>
                <h2>{t(&[key, ".title"].concat())}</h2>
                {paragraphs(key)}
            </section>
        }
    };
    let term = |name: &'static str| {
        view! {
            <div>
                <dt>{t(&["term.", name].concat())}</dt>
                <dd>{t(&["term.", name, ".means"].concat())}</dd>
            </div>
        }
    };
    let source =
        |(title, url): (&'static str, &'static str)| view! { <li><Out href=url>{title}</Out></li> };
    view! {
            {SECTIONS.into_iter().map(section).collect_view()}
            <section>
                <h2>{t("about.glossary.title")}</h2>
                <dl class="glossary">{TERMS.into_iter().map(term).collect_view()}</dl>
            </section>
            <section>
                <h2>{t("about.sources.title")}</h2>
                <ul>{SOURCES.into_iter().map(source).collect_view()}</ul>
            </section>
    }
}
