//! Asking a service which models it has: free, and it tells whether address and key are right.

use super::{Lab, Trouble, held_key::key_for};
use crate::platform::fetch::{self, Cancel};
use leptos::prelude::*;
use unwatched_core::provider::{Model, list_models, origin, read_models};

/// What is known of the service.
#[derive(Clone, Debug, PartialEq)]
pub enum Connection {
    /// Nobody has asked.
    Unknown,
    /// Asking.
    Asking,
    /// It has these models.
    Models(Vec<Model>),
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
    let key = key_for(lab, &base);
    let Some(request) = list_models(choices.provider, &base, &key) else {
        return;
    };
    lab.connection.set(Connection::Asking);
    let found = match fetch::whole(&request, &Cancel::new()).await {
        Ok(body) => match read_models(&body) {
            Ok(models) if models.is_empty() => Connection::NoModels,
            Ok(models) => Connection::Models(models),
            Err(_) => Connection::NotAList,
        },
        Err(failed) => Connection::Trouble(Trouble::Call(failed.failure, origin(&base))),
    };
    if let Connection::Models(models) = &found {
        lab.choices.update(|choices| {
            if choices.model.trim().is_empty() {
                choices.model.clone_from(&models[0].id);
            }
        });
    }
    lab.connection.set(found);
}
