//! A real model in the page: choosing its file, and what is known of it.

use super::settings::Settings;
use crate::{
    platform::files,
    state::in_page::{InPage, Loaded, Model, Offer, Stage, in_page},
    ui::{
        notice::{Notice, Tone},
        numbers::{grouped, percent},
    },
    words::{t, tf},
};
use leptos::{ev::Event, prelude::*, task::spawn_local};
use serde_json::Value;
use unwatched_core::finding::ModelFile;

/// The fields of a model in the page.
#[component]
pub fn InPageFields() -> impl IntoView {
    let page = in_page();
    spawn_local(page.look());
    let pick = move |event: Event| {
        if let Some(file) = files::picked(&event).first() {
            page.open(file);
        }
    };
    view! {
        <p>{t("in-page.about")}</p>
        <p class="fine">{t("in-page.honest")}</p>
        {move || page.offer.get().map(|offer| offered(page, offer))}
        {move || kept(page)}
        <label class="field">
            <span>{t("in-page.file")}</span>
            <input type="file" accept=".gguf" data-testid="lab-model-file" on:change=pick />
            <span class="hint">{t("in-page.file.hint")}</span>
        </label>
        <div data-testid="lab-model-state" data-state=move || page.model.with(state)>
            {move || shown(page, page.model.get())}
        </div>
        <Settings />
    }
}

/// Where the model is, for those who wait for it.
fn state(model: &Model) -> &'static str {
    match model {
        Model::None => "none",
        Model::Coming(..) => "coming",
        Model::Ready(_) => "ready",
        Model::Refused(..) => "refused",
    }
}

/// Megabytes, as files are measured.
fn megabytes(file: &ModelFile) -> String {
    grouped((file.bytes as f64 / 1e6).ceil())
}

/// A button that fetches what the host offers, unless it is kept already.
fn offered(page: InPage, offer: Offer) -> Option<AnyView> {
    let is_kept = page
        .kept
        .with(|kept| kept.iter().any(|file| file.sha256 == offer.file.sha256));
    if is_kept {
        return None;
    }
    let words = tf(
        "in-page.offer",
        &[
            ("name", offer.file.name.clone()),
            ("megabytes", megabytes(&offer.file)),
        ],
    );
    let license = tf(
        "in-page.offer.license",
        &[("license", offer.license.clone())],
    );
    let fetch = move |_| page.download(&offer);
    Some(
        view! {
            <p class="row">
                <button type="button" class="primary" data-testid="lab-model-fetch" on:click=fetch>{words}</button>
                <span class="fine">{license}</span>
            </p>
        }
        .into_any(),
    )
}

/// What this browser keeps: to be used, or deleted.
fn kept(page: InPage) -> Option<AnyView> {
    let files = page.kept.get();
    if files.is_empty() {
        return None;
    }
    let one = |file: ModelFile| {
        let (used, gone) = (file.clone(), file.clone());
        let name = tf(
            "in-page.kept.one",
            &[("name", file.name.clone()), ("megabytes", megabytes(&file))],
        );
        view! {
            <li class="row">
                <span>{name}</span>
                <button type="button" data-testid="lab-model-use" on:click=move |_| page.open_kept(&used)>{t("in-page.kept.use")}</button>
                <button type="button" class="quiet" data-testid="lab-model-delete" on:click=move |_| page.delete(&gone)>
                    {t("in-page.kept.delete")}<span class="visually-hidden">" "{file.name}</span>
                </button>
            </li>
        }
    };
    let all = files.into_iter().map(one).collect_view();
    Some(
        view! { <h3>{t("in-page.kept")}</h3><ul class="plain" data-testid="lab-model-kept">{all}</ul> }
            .into_any(),
    )
}

fn shown(page: InPage, model: Model) -> AnyView {
    match model {
        Model::None => ().into_any(),
        Model::Coming(stage, done) => coming(page, stage, done),
        Model::Ready(loaded) => ready(page, &loaded),
        Model::Refused(code, about) => refused(&code, &about),
    }
}

fn coming(page: InPage, stage: Stage, done: f64) -> AnyView {
    let words = t(match stage {
        Stage::Download => "in-page.coming.download",
        Stage::Hash => "in-page.coming.hash",
        Stage::Load => "in-page.coming.load",
    });
    view! {
        <p class="row">
            <label class="field">
                <span>{words}" "{tf("percent", &[("n", percent(done))])}</span>
                <progress max="1" value=done.to_string()></progress>
            </label>
            <button type="button" class="quiet" on:click=move |_| page.end()>{t("in-page.stop")}</button>
        </p>
    }
    .into_any()
}

fn ready(page: InPage, loaded: &Loaded) -> AnyView {
    let values = [
        ("name", loaded.file.name.clone()),
        ("megabytes", megabytes(&loaded.file)),
        ("architecture", loaded.architecture.clone()),
        ("context", grouped(loaded.context as f64)),
        ("engine", loaded.engine.clone()),
    ];
    let file = loaded.file.clone();
    let keep = move || {
        let file = file.clone();
        let is_kept = page.kept.with(|kept| kept.contains(&file));
        (!is_kept).then(|| {
            view! {
                <button type="button" class="quiet" data-testid="lab-model-keep" on:click=move |_| page.keep(&file)>{t("in-page.keep")}</button>
            }
        })
    };
    let unkept = move || {
        let code = page.unkept.get()?;
        Some(view! { <p role="alert">{t(&["engine.", &code].concat())}</p> })
    };
    view! {
        <p role="status">{tf("in-page.ready", &values)}</p>
        <p class="fine">{t("in-page.hash")}" "<code>{loaded.file.sha256.clone()}</code></p>
        {unkept}
        <p class="row">
            {keep}
            <button type="button" class="quiet" data-testid="lab-model-end" on:click=move |_| page.end()>{t("in-page.end")}</button>
        </p>
    }
    .into_any()
}

fn refused(code: &str, about: &Value) -> AnyView {
    let values: Vec<_> = about
        .as_object()
        .into_iter()
        .flatten()
        .map(|(name, value)| (name.as_str(), value.as_str().unwrap_or_default().to_owned()))
        .collect();
    let (body, code) = (tf(&["engine.", code].concat(), &values), code.to_owned());
    view! {
        <Notice tone=Tone::Trouble title=t("in-page.refused")>
            <p data-code=code>{body}</p>
        </Notice>
    }
    .into_any()
}
