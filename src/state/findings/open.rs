//! Opening a finding, wherever it is.

use super::{Findings, Open, Opened, Source, shelf};
use crate::{
    platform::{document, fetch, history},
    state::work::ask,
    words::{self, t},
};
use leptos::prelude::*;
use std::sync::Arc;
use unwatched_core::{
    json::Problem,
    work::{Answer, Job},
};

/// What stands before the content of a link, behind the `#`.
pub const LINK: &str = "f=";
/// The parameter that names a finding of the collection by the beginning of its id.
pub const ID: &str = "id";

/// Reads the text of a file.
pub(super) async fn read(text: &str) -> Opened {
    let job = Job::OpenFinding {
        text: text.to_owned(),
        width: document::picture_width(),
    };
    match ask(job).await {
        Ok(Answer::Finding(view)) => Opened::Finding(view),
        Ok(Answer::Refused(problems)) => Opened::Refused(problems),
        Ok(_) => Opened::Refused(Vec::new()),
        Err(why) => failed("worker-failed", why),
    }
}

fn failed(code: &str, why: impl Into<String>) -> Opened {
    Opened::Refused(vec![Problem::whole(code, why)])
}

/// Shows a file, and what became of it.
pub(super) fn show(state: Findings, name: &str, source: Source, text: &str, opened: Opened) {
    state.review.set(None);
    state.together.set(None);
    state.open.set(Some(Arc::new(Open {
        name: name.to_owned(),
        source,
        text: text.into(),
        opened,
        language: words::language().tag,
    })));
}

/// Has what is open said in the page's language. False where it is, or nothing is open.
pub async fn renew(state: Findings) -> bool {
    let now = || state.open.get_untracked();
    let Some(open) = now().filter(|open| open.language != words::language().tag) else {
        return false;
    };
    if let Opened::Finding(_) = open.opened {
        let language = words::language().tag;
        let opened = read(&open.text).await;
        // Another may have been opened meanwhile.
        if now().is_some_and(|now| Arc::ptr_eq(&now, &open)) {
            let open = Open::clone(&open);
            state.open.set(Some(Arc::new(Open {
                opened,
                language,
                ..open
            })));
        }
    }
    true
}

/// Opens a text.
async fn open_text(state: Findings, name: &str, source: Source, text: &str) {
    show(state, name, source.clone(), text, Opened::Reading);
    let opened = read(text).await;
    show(state, name, source, text, opened);
}

/// Opens one that is kept.
pub async fn open_item(state: Findings, key: String) {
    let source = Source::Kept(key.clone());
    match shelf::file(&key).await {
        Some((name, text)) => open_text(state, &name, source, &text).await,
        None => show(state, &key, source, "", failed("file-missing", key.clone())),
    }
}

/// Opens one of the collection.
pub async fn open_published(state: Findings, file: String) {
    let source = Source::Collection(file.clone());
    show(state, &file, source.clone(), "", Opened::Reading);
    match fetch::site_file(&["data/findings/", &file].concat()).await {
        Ok(text) => open_text(state, &file, source, &text).await,
        Err(_) => show(state, &file, source, "", failed("file-missing", &*file)),
    }
}

/// Opens what the address bar names: a finding within a link, or one of the collection. Nothing of
/// it is kept, and nothing is run.
pub async fn open_address(state: Findings) {
    if let Some(content) = history::fragment().strip_prefix(LINK) {
        let name = t("findings.from-link");
        show(state, name, Source::Link, "", Opened::Reading);
        match ask(Job::ReadLink(content.to_owned())).await {
            Ok(Answer::File(text)) => open_text(state, name, Source::Link, &text).await,
            Ok(Answer::Refused(problems)) => {
                show(state, name, Source::Link, "", Opened::Refused(problems));
            }
            Ok(_) => {}
            Err(why) => show(state, name, Source::Link, "", failed("worker-failed", why)),
        }
    } else if let Some(id) = history::parameter(ID).filter(|id| id.len() >= 8) {
        let find = |collection: &super::Collection| {
            let digits = |id: &str| id.trim_start_matches("sha256:").to_owned();
            let mut all = collection.entries.iter();
            let found = all.find(|entry| digits(&entry.id).starts_with(&digits(&id)));
            found.map(|entry| entry.file.clone())
        };
        match state.collection.with_untracked(find) {
            Some(file) => open_published(state, file).await,
            None => {
                let opened = failed("not-in-collection", id.chars().take(80).collect::<String>());
                show(state, "", Source::Link, "", opened);
            }
        }
    }
}
