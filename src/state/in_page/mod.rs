//! A real model in the page: which one is there, and asking it. The engine works in a worker of its
//! own, which is fetched when somebody chooses a model.

mod ask;
mod said;

pub use ask::{Asked, ask};

use crate::platform::{
    clock,
    engine::{self, Listener, NoEngine},
    fetch::{self, Cancel},
    files::Picked,
    site,
};
use leptos::prelude::*;
use serde_json::{Value, json};
use std::{rc::Rc, sync::Arc};
use unwatched_core::{finding::ModelFile, provider::HttpRequest};

/// How often it is looked whether a file has come.
const LOOK_MS: f64 = 50.0;
/// Where a host names a model that it offers.
const OFFER: &str = "data/model.json";

/// A model that can answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loaded {
    /// Its file.
    pub file: ModelFile,
    /// The engine and its version.
    pub engine: String,
    /// What kind of model it is, as the file says.
    pub architecture: String,
    /// The most tokens of a prompt and its answer.
    pub context: u64,
}

/// What is being done with a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Its bytes come from the host.
    Download,
    /// Its hash is computed.
    Hash,
    /// Its weights are read.
    Load,
}

/// The model of the page.
#[derive(Clone, Debug, PartialEq)]
pub enum Model {
    /// None was chosen.
    None,
    /// One is on its way: what is done, and how much of it, from 0 to 1.
    Coming(Stage, f64),
    /// It can be asked.
    Ready(Arc<Loaded>),
    /// It cannot be used: the word for why, and what belongs to it.
    Refused(String, Value),
}

/// A model that the host of the site offers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// Its file.
    pub file: ModelFile,
    /// Where it lies, absolute.
    pub url: String,
    /// Its license.
    pub license: String,
}

/// What is known, as signals; cheap to copy.
#[derive(Clone, Copy)]
pub struct InPage {
    /// The model.
    pub model: RwSignal<Model>,
    /// The files that this browser keeps.
    pub kept: RwSignal<Vec<ModelFile>>,
    /// The word for why a copy could not be kept.
    pub unkept: RwSignal<Option<String>>,
    /// What the host offers.
    pub offer: RwSignal<Option<Offer>>,
    /// Whether it was looked for both.
    begun: StoredValue<bool>,
}

/// The one model of the page; made when it is first asked for.
pub fn in_page() -> InPage {
    thread_local! {
        static HELD: InPage = super::at_root(|| InPage {
            model: RwSignal::new(Model::None),
            kept: RwSignal::new(Vec::new()),
            unkept: RwSignal::new(None),
            offer: RwSignal::new(None),
            begun: StoredValue::new(false),
        });
    }
    HELD.with(|held| *held)
}

impl InPage {
    /// The model, if it can be asked now.
    pub fn ready(self) -> Option<Arc<Loaded>> {
        self.model.with_untracked(|model| match model {
            Model::Ready(loaded) => Some(loaded.clone()),
            _ => None,
        })
    }

    /// Waits until no file is on its way, and gives the model, if there is one then.
    pub async fn settled(self) -> Option<Arc<Loaded>> {
        while self
            .model
            .with_untracked(|model| matches!(model, Model::Coming(..)))
        {
            clock::sleep(LOOK_MS).await;
        }
        self.ready()
    }

    /// Looks for what is kept and what the host offers, once.
    pub async fn look(self) {
        if self.begun.get_value() {
            return;
        }
        self.begun.set_value(true);
        self.tell(&json!({"do": "list"}), None);
        let request = HttpRequest {
            url: site::url(OFFER),
            headers: Vec::new(),
            body: None,
        };
        // Most hosts offer none.
        if let Ok(text) = fetch::whole(&request, &Cancel::new()).await {
            self.offer.set(read_offer(&text));
        }
    }

    /// Reads a file that the person picked.
    pub fn open(self, file: &Picked) {
        self.model.set(Model::Coming(Stage::Hash, 0.0));
        self.tell(&json!({"do": "open", "name": file.name()}), Some(file));
    }

    /// Reads a file that this browser keeps.
    pub fn open_kept(self, file: &ModelFile) {
        self.model.set(Model::Coming(Stage::Hash, 0.0));
        self.tell(&json!({"do": "open-kept", "sha256": file.sha256}), None);
    }

    /// Fetches the file that the host offers, or what is missing of it, and keeps it.
    pub fn download(self, offer: &Offer) {
        self.model.set(Model::Coming(Stage::Download, 0.0));
        let order = json!({
            "do": "download",
            "url": offer.url,
            "name": offer.file.name,
            "bytes": offer.file.bytes,
            "sha256": offer.file.sha256,
        });
        self.tell(&order, None);
    }

    /// Keeps a copy of the file of the model that can be asked.
    pub fn keep(self, file: &ModelFile) {
        self.unkept.set(None);
        self.tell(&json!({"do": "keep", "sha256": file.sha256}), None);
    }

    /// Deletes what this browser keeps of a file. A model that is in use stays so.
    pub fn delete(self, file: &ModelFile) {
        self.tell(&json!({"do": "delete", "sha256": file.sha256}), None);
    }

    /// Ends the engine: what is on its way, the model, and the memory that it takes.
    pub fn end(self) {
        engine::end();
        ask::broke_off();
        self.model.set(Model::None);
    }

    fn tell(self, order: &Value, file: Option<&Picked>) {
        let listener: Listener = Rc::new(move |said| said::take(self, said));
        let (code, why) = match engine::post(&order.to_string(), file, &listener) {
            Ok(()) => return,
            Err(NoEngine::NoVectors) => ("no-simd", String::new()),
            Err(NoEngine::NoWorker(why)) => ("no-worker", why),
        };
        self.model
            .set(Model::Refused(code.to_owned(), json!({"why": why})));
    }
}

/// What a host wrote: `{"file": {"name", "bytes", "sha256"}, "path", "license"}`, the path relative
/// to the root of the site. Nothing where it is anything else.
fn read_offer(text: &str) -> Option<Offer> {
    let value: Value = serde_json::from_str(text).ok()?;
    Some(Offer {
        file: said::file(&value["file"])?,
        url: site::url(value["path"].as_str()?),
        license: value["license"].as_str().unwrap_or_default().to_owned(),
    })
}
