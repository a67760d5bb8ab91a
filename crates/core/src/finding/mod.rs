//! A finding: the file that a stranger can check and repeat.

mod compare;
mod read;
mod view;

pub use compare::differences;
pub use read::{read, read_value};
pub use view::{FindingView, PairView, SideView, view};

use crate::{
    analysis::Analysis, json, label::Label, plan::Plan, provider::ProviderId, sample::Sample,
    scenario::Scenario,
};
use serde::Serialize;
use serde_json::{Map, Value};

/// The `schema` of a finding file.
pub const SCHEMA: &str = "unwatched/finding/1";
/// The same in all our findings, made once: lets those who collect training data keep them out.
pub const CANARY: &str = "unwatched:canary:8f1f1c0e-6a39-4c0b-9d52-4b7f0c6f2a57";
/// Findings are given to everyone.
pub const LICENSE: &str = "CC0-1.0";
/// The largest file that is read.
pub const MAX_BYTES: usize = 32 << 20;
/// The most samples of a finding.
pub const MAX_SAMPLES: usize = crate::plan::MAX_TRIALS;

/// The program that wrote a finding.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct App {
    /// Its name.
    pub name: String,
    /// Its version.
    pub version: String,
    /// The commit that it was built from.
    pub build: String,
}

/// Another finding that this one speaks of.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Link {
    /// `replicates`, `related` or `withdrawn`.
    pub rel: String,
    /// Its id.
    pub id: String,
}

/// The model, and how it was asked. There is no field for a key.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Model {
    /// The provider.
    pub provider: ProviderId,
    /// Scheme, host and port; never a path that could hold a key. `None` where nothing was sent.
    pub origin: Option<String>,
    /// The model asked for.
    pub asked: String,
    /// The models that the service says have answered.
    pub returned: Vec<String>,
    /// Every parameter that was sent, by its name in the request.
    pub parameters: Map<String, Value>,
}

/// A finding, as its file holds it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Finding {
    /// [`SCHEMA`].
    pub schema: String,
    /// Hash of the canonical JSON of everything else.
    pub id: String,
    /// When the file was made, RFC 3339 UTC.
    pub created: String,
    /// What made it.
    pub app: App,
    /// [`CANARY`].
    pub canary: String,
    /// [`LICENSE`].
    pub license: String,
    /// Whether the contributor agreed to its publication under the licence.
    pub consent: bool,
    /// Whether the answers are simulated.
    pub simulated: bool,
    /// A title, in the contributor's words.
    pub title: String,
    /// What they want to say of it.
    pub words: String,
    /// BCP 47 language of title and words.
    pub language: String,
    /// Other findings.
    pub links: Vec<Link>,
    /// The scenarios, in full, each with its `hash`.
    pub scenarios: Vec<HashedScenario>,
    /// The frozen plan.
    pub plan: Plan,
    /// The model.
    pub model: Model,
    /// Every sample, in the order of the plan.
    pub samples: Vec<Sample>,
    /// Every label, the earlier first.
    pub labels: Vec<Label>,
    /// What the samples and labels give; can be recomputed.
    pub analysis: Option<Analysis>,
}

/// A scenario with its hash beside its fields.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct HashedScenario {
    /// The scenario.
    #[serde(flatten)]
    pub scenario: Scenario,
    /// Its hash.
    pub hash: String,
}

impl HashedScenario {
    /// With the hash that its content gives.
    pub fn new(scenario: Scenario) -> Self {
        let hash = scenario.hash();
        Self { scenario, hash }
    }
}

impl Finding {
    /// The id that its content gives.
    pub fn computed_id(&self) -> String {
        let mut value = serde_json::to_value(self).unwrap_or_default();
        if let Some(map) = value.as_object_mut() {
            map.remove("id");
        }
        json::digest(&value).unwrap_or_default()
    }

    /// The file: indented JSON with a line feed at its end. Sets the id.
    pub fn to_file(&mut self) -> Option<String> {
        self.id = self.computed_id();
        let mut text = serde_json::to_string_pretty(self).ok()?;
        text.push('\n');
        Some(text)
    }
}
