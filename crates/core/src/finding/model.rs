//! The provenance of a finding.

use crate::provider::ProviderId;
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
}
