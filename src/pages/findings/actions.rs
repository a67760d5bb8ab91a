//! What can be done with a finding.

use crate::{
    platform::{document, files, page},
    state::{
        app,
        findings::{self, Open, Source},
        keys,
        work::ask,
    },
    words::t,
};
use leptos::{prelude::*, task::spawn_local};
use std::sync::Arc;
use unwatched_core::{
    finding::FindingView,
    work::{Answer, Format, Job},
};

/// The buttons.
pub fn actions(open: &Arc<Open>, finding: &FindingView) -> AnyView {
    let app = app();
    let state = app.findings;
    let can = finding.plan.is_some();
    let kept = matches!(open.source, Source::Kept(_));
    let replicate = move |_| spawn_local(findings::replicate(app));
    let keep = move |_| spawn_local(findings::keep_open(state));
    let share = move |_| {
        findings::begin(state);
        document::reveal("review");
    };
    let close = move |_| state.open.set(None);
    view! {
        <div class="row no-print">
            <button type="button" class="primary" data-testid="finding-replicate" prop:disabled=!can on:click=replicate>
                {t("findings.replicate")}
            </button>
            <button type="button" data-testid="findings-publish" on:click=share>{t("findings.share")}</button>
            {(!kept).then(|| view! { <button type="button" on:click=keep>{t("findings.keep")}</button> })}
            {save_as(open.clone(), finding)}
            <button type="button" class="quiet" on:click=move |_| page::print()>{t("findings.print")}</button>
            <button type="button" class="quiet" on:click=close>{t("findings.close")}</button>
        </div>
        {(!can).then(|| view! { <p class="fine">{t("findings.replicate.not")}</p> })}
    }
    .into_any()
}

/// The formats of other tools, and what a file of each is called.
const FORMATS: [(Format, &str); 6] = [
    (Format::Html, "html"),
    (Format::Markdown, "md"),
    (Format::Csv, "csv"),
    (Format::Jsonl, "jsonl"),
    (Format::Inspect, "inspect.json"),
    (Format::Avid, "avid.json"),
];

/// A list of formats: choosing one saves a file.
fn save_as(open: Arc<Open>, finding: &FindingView) -> impl IntoView + use<> {
    let simulated = finding.entry.simulated;
    let state = app().findings;
    let choose = move |event: leptos::ev::Event| {
        let name = event_target_value(&event);
        page::select_first(&event);
        let open = open.clone();
        spawn_local(async move {
            if let Err(why) = save(&open, &name).await {
                state.status.set(why);
            } else {
                state.status.set(t("findings.saved").to_owned());
            }
        });
    };
    let options = FORMATS.into_iter().map(|(format, _)| {
        let name = format.name();
        let none = simulated && format == Format::Avid;
        view! { <option value=name disabled=none>{t(&["format.", name].concat())}</option> }
    });
    let options = options.collect_view();
    view! {
        <select class="save-as" aria-label=t("findings.save-as") data-testid="finding-save-as" on:change=choose>
            <option value="">{t("findings.save-as")}</option>
            <option value="json">{t("format.json")}</option>
            {options}
        </select>
    }
}

async fn save(open: &Open, name: &str) -> Result<(), String> {
    let stem = open
        .name
        .trim_end_matches(".json")
        .rsplit('/')
        .next()
        .unwrap_or("finding")
        .to_owned();
    let (text, end) = match FORMATS.iter().find(|(format, _)| format.name() == name) {
        None => (open.text.to_string(), "json"),
        Some((format, end)) => {
            let job = Job::Convert {
                text: open.text.to_string(),
                to: *format,
            };
            match ask(job).await {
                Ok(Answer::File(text)) => (text, *end),
                Ok(_) => return Err(t("findings.not-saved").to_owned()),
                Err(why) => return Err(why),
            }
        }
    };
    if keys::occur_in(&text) {
        return Err(t("findings.key-in-file").to_owned());
    }
    files::save(&[&stem, ".", end].concat(), &text)
}
