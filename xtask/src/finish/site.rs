//! The two lists that finishing reads: `public/routes.json` and `public/hosts.json`.

use crate::project;
use anyhow::{Context, Result, bail};
use serde_json::Value;
use std::path::Path;

/// What is written down about the site.
pub struct Site {
    /// Every address beside the root, such as `learn/two-lights`.
    pub routes: Vec<String>,
    /// Every host beside its own that the page may talk to: those of the provider table, which a
    /// test keeps in step, then those that whoever hosts the page has added.
    pub connect: Vec<String>,
}

impl Site {
    /// Reads both lists from the folder `public`.
    pub fn read(public: &Path) -> Result<Self> {
        let routes = list(public, "routes.json", "routes")?;
        if let Some(bad) = routes.iter().find(|route| !is_route(route)) {
            bail!(
                "public/routes.json: `{bad}` must be lower-case words with slashes between them, and not begin with data"
            );
        }
        let mut connect = list(public, "hosts.json", "services")?;
        connect.extend(list(public, "hosts.json", "connect")?);
        if let Some(bad) = connect.iter().find(|host| !is_host(host)) {
            bail!(
                "public/hosts.json: `{bad}` must be like https://host, or http://localhost:* for this computer, without a path"
            );
        }
        Ok(Self { routes, connect })
    }
}

fn list(public: &Path, name: &str, field: &str) -> Result<Vec<String>> {
    let text = project::read(&public.join(name))?;
    strings(&text, field)
        .with_context(|| format!("public/{name} must be like {{\"{field}\": [\"…\"]}}"))
}

fn strings(text: &str, field: &str) -> Option<Vec<String>> {
    let value: Value = serde_json::from_str(text).ok()?;
    let items = value.get(field)?.as_array()?;
    items
        .iter()
        .map(|item| item.as_str().map(str::to_owned))
        .collect()
}

fn is_route(route: &str) -> bool {
    let word = |word: &str| {
        !word.is_empty()
            && word
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
    };
    route.split('/').all(word) && route.split('/').next() != Some("data")
}

/// Keys travel to these hosts, so only this computer may be talked to without encryption.
fn is_host(host: &str) -> bool {
    let Some((scheme, name)) = host.split_once("://") else {
        return false;
    };
    let plain = !name.is_empty()
        && name
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b"-.:*".contains(&b));
    let local = name == "localhost"
        || name == "127.0.0.1"
        || name.starts_with("localhost:")
        || name.starts_with("127.0.0.1:");
    plain && (scheme == "https" || (scheme == "http" && local))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn routes_are_plain_words() {
        assert!(is_route("learn/two-lights"));
        for bad in ["", "/lab", "lab/", "Lab", "../up", "data/x"] {
            assert!(!is_route(bad), "{bad}");
        }
    }

    #[test]
    fn hosts_cannot_carry_other_directives() {
        for good in [
            "https://api.anthropic.com",
            "http://localhost:*",
            "http://127.0.0.1:8080",
            "https://*.example.org",
        ] {
            assert!(is_host(good), "{good}");
        }
        for bad in [
            "*",
            "https:",
            "http://example.org",
            "http://localhost.example.org",
            "https://a; script-src *",
            "https://a/b",
            "'unsafe-inline'",
        ] {
            assert!(!is_host(bad), "{bad}");
        }
    }

    #[test]
    fn the_lists_of_this_repository_are_good() {
        assert!(Site::read(&project::root().join("public")).is_ok());
    }
}
