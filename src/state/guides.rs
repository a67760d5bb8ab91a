//! How to get a key, or to start a server: text that is fetched when somebody wants it.

use super::late;
use crate::{platform::site, words};
use serde_json::Value;
use unwatched_core::{json, provider::ProviderId};

/// One step.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// What to do.
    pub say: String,
    /// What to type, where something is typed.
    pub code: Option<String>,
}

/// What a beginner needs to know of a provider.
#[derive(Clone, Debug, PartialEq)]
pub struct Guide {
    /// Where keys are made.
    pub keys: Option<String>,
    /// What to do, in order.
    pub steps: Vec<Step>,
    /// How to limit what is spent.
    pub cap: Option<String>,
    /// What else is worth knowing.
    pub know: Vec<String>,
}

/// A service that a page cannot call.
#[derive(Clone, Debug, PartialEq)]
pub struct Nowhere {
    /// Its name.
    pub name: String,
    /// Why not, and what to do instead.
    pub why: [String; 2],
}

/// The guide of a provider, and the services that no page can call; `None` where the file did not
/// load or has no such guide.
pub async fn guide(provider: ProviderId) -> Option<(Guide, Vec<Nowhere>)> {
    let text = late::catalogue(words::language(), ".providers")
        .await
        .ok()?;
    let all = json::parse(&text).ok()?;
    let guide = all["guides"].get(provider.name())?;
    let steps = list(&guide["steps"], |step| Step {
        say: said(&step["say"]).unwrap_or_default(),
        code: said(&step["code"]),
    });
    let guide = Guide {
        keys: said(&guide["keys"]),
        steps,
        cap: said(&guide["cap"]),
        know: list(&guide["know"], |text| said(text).unwrap_or_default()),
    };
    let nowhere = list(&all["nowhere"], |one| Nowhere {
        name: said(&one["name"]).unwrap_or_default(),
        why: ["why", "instead"].map(|part| said(&one[part]).unwrap_or_default()),
    });
    Some((guide, nowhere))
}

/// The text, with this page's own address where it is meant.
fn said(value: &Value) -> Option<String> {
    let text = value.as_str()?;
    Some(text.replace("{origin}", &site::origin()))
}

fn list<T>(value: &Value, read: impl Fn(&Value) -> T) -> Vec<T> {
    value.as_array().into_iter().flatten().map(read).collect()
}
