//! Which language the page speaks: what the person chose, else what the address asks for, else what
//! the browser prefers, else English. It changes without a reload: the root shows everything anew
//! from the same state, so that a run goes on.

use super::{App, late, work};
use crate::{
    platform::{
        clock, document, history,
        lazy::Missing,
        preferences::{self, Preference},
        session,
    },
    words::{self, Part},
};
use leptos::{prelude::*, task::spawn_local};
use unwatched_core::language::{ENGLISH, Language};

/// The parameter of an address that asks for a language, for a teacher's link.
const PARAMETER: &str = "language";

/// The id of the field in the footer of every page.
pub const FOOTER: &str = "language";

/// The state, as signals; cheap to copy.
#[derive(Clone, Copy)]
pub struct Speech {
    /// What is spoken.
    pub now: RwSignal<&'static Language>,
    /// What was wanted and could not be had.
    pub missing: RwSignal<Option<&'static Language>>,
    /// What was wanted last: an earlier choice may still be on its way.
    wanted: StoredValue<&'static Language>,
}

impl Speech {
    /// What is spoken now.
    pub fn new() -> Self {
        Self {
            now: RwSignal::new(words::language()),
            missing: RwSignal::new(None),
            wanted: StoredValue::new(words::language()),
        }
    }
}

/// What is wanted on arrival.
pub fn wanted() -> &'static Language {
    let asked = history::take_parameter(PARAMETER);
    if asked.is_some() {
        // The address has lost it; a reload in this tab has not.
        session::save(session::LANGUAGE, asked.as_deref());
    }
    let kept = preferences::load(Preference::Language);
    let asked = asked.or_else(|| session::load(session::LANGUAGE));
    let found = [kept, asked].into_iter().flatten();
    let found = found.filter_map(|tag| Language::find(&tag)).next();
    let preferred = || {
        let tags = document::preferred_languages();
        let real = |language: &&Language| language.is_real();
        tags.iter().find_map(|tag| Language::find(tag).filter(real))
    };
    found.or_else(preferred).unwrap_or(&ENGLISH)
}

/// Fetches what the first view in this language needs, and speaks it.
pub async fn begin(language: &'static Language) -> Result<(), Missing> {
    late::part(language, Part::Page).await?;
    words::speak(language);
    Ok(())
}

/// Speaks another language, and remembers that. The focus goes back to the field with this id.
pub fn choose(app: App, tag: &str, field: &'static str) {
    let Some(language) = Language::find(tag) else {
        return;
    };
    let speech = app.speech;
    speech.wanted.set_value(language);
    spawn_local(async move {
        let came = late::part(language, Part::Page).await;
        if speech.wanted.get_value() != language {
            return;
        }
        match came {
            Ok(()) => turn(app, language, field),
            Err(Missing) => {
                speech.missing.set(Some(language));
                // The field goes back to what is spoken.
                document::select(field, words::language().tag);
            }
        }
    });
}

fn turn(app: App, language: &'static Language, field: &'static str) {
    preferences::save(Preference::Language, Some(language.tag));
    words::speak(language);
    app.speech.missing.set(None);
    // It was said in the other language.
    app.lab.status.set("");
    app.lab.prospect.set(None);
    app.studio.sentences.set(None);
    app.speech.now.set(language);
    clock::next_frame(move || document::focus(field));
}

/// Makes sure that the worker speaks the page's language. Where its words can't be had it goes on as
/// before.
pub async fn tell_worker() {
    let language = words::language();
    if work::is_spoken(language.tag) {
        return;
    }
    let words = match language == &ENGLISH {
        true => Ok(String::new()),
        false => late::catalogue(language, ".report").await,
    };
    if let Ok(words) = words {
        work::speak(language.tag, words);
    }
}
