//! Asking a service which models it has: free, and it tells whether address and key are right.

use super::{Lab, Trouble};
use crate::platform::fetch::{self, Cancel};
use leptos::prelude::*;
use unwatched_core::provider::{
    HttpRequest, Key, Model, ProviderId, check_key, list_models, origin, read_credit, read_models,
};

/// What is known of the service.
#[derive(Clone, Debug, PartialEq)]
pub enum Connection {
    /// Nobody has asked.
    Unknown,
    /// Asking.
    Asking,
    /// It has these models; and what the key may still spend, in US dollars, where it says so.
    Models(Vec<Model>, Option<f64>),
    /// It answered, with an empty list.
    NoModels,
    /// It answered something that is no list of models.
    NotAList,
    /// It did not answer as it should.
    Trouble(Trouble),
}

/// Asks, and names the first model where the person has named none.
pub async fn check(lab: Lab) {
    let choices = lab.choices.get_untracked();
    let base = match choices.base() {
        Ok(base) => base,
        Err(trouble) => return lab.connection.set(Connection::Trouble(trouble)),
    };
    let key = lab.key_for(&base);
    if !key.fits_a_header() {
        return lab.connection.set(Connection::Trouble(Trouble::OddKey));
    }
    lab.connection.set(Connection::Asking);
    let found = ask(choices.provider, &base, &key).await;
    let found = found.unwrap_or_else(Connection::Trouble);
    if let Connection::Models(models, _) = &found {
        lab.choices.update(|choices| {
            if choices.model.trim().is_empty() {
                choices.model.clone_from(&models[0].id);
            }
        });
    }
    lab.connection.set(found);
}

/// The models, once the key is known to be right.
async fn ask(provider: ProviderId, base: &str, key: &Key) -> Result<Connection, Trouble> {
    let mut credit = None;
    if let Some(request) = check_key(provider, base, key).filter(|_| !key.is_empty()) {
        credit = read_credit(&answer(request, base).await?);
    }
    let Some(request) = list_models(provider, base, key) else {
        return Ok(Connection::Unknown);
    };
    Ok(match read_models(provider, &answer(request, base).await?) {
        Ok(models) if models.is_empty() => Connection::NoModels,
        Ok(models) => Connection::Models(models, credit),
        Err(_) => Connection::NotAList,
    })
}

async fn answer(request: HttpRequest, base: &str) -> Result<String, Trouble> {
    let body = fetch::whole(&request, &Cancel::new()).await;
    body.map_err(|failed| Trouble::Call(failed.failure, origin(base)))
}
