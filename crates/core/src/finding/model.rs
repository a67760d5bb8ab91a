//! The provenance of a finding.

use crate::{json::Node, provider::ProviderId};
use serde::Serialize;
use serde_json::{Map, Value};

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
    /// The file of the weights, where the contributor has it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<ModelFile>,
}

/// The file that holds a model's weights: whoever has the same file has the same model.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ModelFile {
    /// Its name, without folders.
    pub name: String,
    /// Its size.
    pub bytes: u64,
    /// The SHA-256 of its content, as `sha256:` and 64 digits.
    pub sha256: String,
}

/// Reads the file at `node`.
pub fn read_model_file(node: Node<'_>) -> ModelFile {
    node.object(&["name", "bytes", "sha256"]);
    ModelFile {
        name: node.field("name", |n| n.filled(300)),
        bytes: node.field("bytes", |n| n.whole(u64::MAX)),
        sha256: node.field("sha256", |n| n.filled(80)),
    }
}
