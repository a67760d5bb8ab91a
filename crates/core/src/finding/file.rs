//! The finding file, as types.

use super::Model;
use crate::{
    analysis::Analysis, json, label::Label, plan::Plan, sample::Sample, scenario::Scenario,
};
use serde::Serialize;

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

/// A finding, as its file holds it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Finding {
    /// [`super::SCHEMA`].
    pub schema: String,
    /// Hash of the canonical JSON of everything else.
    pub id: String,
    /// When the file was made, RFC 3339 UTC.
    pub created: String,
    /// What made it.
    pub app: App,
    /// [`super::CANARY`].
    pub canary: String,
    /// [`super::LICENSE`].
    pub license: String,
    /// Whether the contributor agreed to its publication under the licence.
    pub consent: bool,
    /// Whether the answers are simulated.
    pub simulated: bool,
    /// A title, in the contributor's words.
    pub title: String,
    /// What they want to say of it.
    pub words: String,
    /// Who made it, as they wish to be called; `None` of somebody who gave no name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contributor: Option<String>,
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
        let value = serde_json::to_value(&*self).ok()?;
        let mut text = serde_json::to_string_pretty(&value).ok()?;
        text.push('\n');
        Some(text)
    }
}
