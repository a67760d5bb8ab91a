//! The model that is chosen, for a call outside a run.

use super::{Lab, Trouble};
use crate::state::{calls::Service, in_page::in_page};
use leptos::prelude::*;
use unwatched_core::provider::ProviderId;

/// The chosen model, ready to be called; `None` for the practice model, which needs no call. Or
/// what keeps it from being called.
pub fn service(lab: Lab) -> Result<Option<Service>, Trouble> {
    let choices = lab.choices.get_untracked();
    let base = choices.base().unwrap_or_default();
    let key = lab.key_for(&base);
    if let Some(trouble) = choices.problem_of_model(&key) {
        return Err(trouble);
    }
    let mut model = choices.model.trim().to_owned();
    if choices.provider == ProviderId::IN_PAGE {
        let loaded = in_page().ready().ok_or(Trouble::NoModelFile)?;
        model.clone_from(&loaded.file.name);
    }
    let service = || Service {
        provider: choices.provider,
        base,
        model,
        controls: untrack(|| lab.controls()),
        parameters: choices.parameters,
        key,
    };
    Ok((choices.provider != ProviderId::PRACTICE).then(service))
}
