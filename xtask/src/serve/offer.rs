//! A language model that is offered beside the site, without being copied into it.

use anyhow::{Context, Result};
use serde_json::json;
use sha2::{Digest, Sha256};
use std::fs;
use std::path::PathBuf;

/// Where the page looks for a model that is offered.
const DESCRIPTION: &str = "/data/model.json";

/// What is offered.
pub struct Offer {
    /// Where the model lies on this computer.
    pub file: PathBuf,
    /// Where it is found, from the site's root.
    address: String,
    /// What the page is told of it.
    pub description: String,
}

/// What an address of the offer stands for.
pub enum Part<'a> {
    /// What the page is told.
    Description(&'a str),
    /// The model.
    Model(&'a PathBuf),
}

impl Offer {
    /// Offers the model of the tests.
    pub fn of(file: PathBuf) -> Result<Self> {
        let name = file.file_name().context("a model has a name")?;
        let name = name.to_string_lossy().into_owned();
        let content = fs::read(&file)?;
        let digits = Sha256::digest(&content);
        let digits: String = digits.iter().map(|byte| format!("{byte:02x}")).collect();
        let path = format!("model/{name}");
        let description = json!({
            "file": {"name": name, "bytes": content.len(), "sha256": format!("sha256:{digits}")},
            "path": path,
            "license": "Apache-2.0",
        });
        Ok(Self {
            file,
            address: format!("/{path}"),
            description: description.to_string(),
        })
    }

    /// What the path of a request stands for, if it is of the offer.
    pub fn part(&self, path: &str) -> Option<Part<'_>> {
        match path {
            DESCRIPTION => Some(Part::Description(&self.description)),
            path if path == self.address => Some(Part::Model(&self.file)),
            _ => None,
        }
    }
}
