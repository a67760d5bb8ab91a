//! What a contributor decides before a finding becomes public.

use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// The decisions, all of them the person's.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Edits {
    /// The title.
    pub title: String,
    /// What they want to say of it.
    pub words: String,
    /// How they wish to be called; may be empty.
    pub contributor: String,
    /// The ids of the samples whose texts they keep to themselves.
    pub hidden: BTreeSet<String>,
    /// Whether the names of the people who labelled are taken out.
    pub unnamed: bool,
    /// The places of what looks like a person's data and, they say, is none.
    pub harmless: BTreeSet<String>,
    /// Whether they give the finding to everyone.
    pub consent: bool,
}
