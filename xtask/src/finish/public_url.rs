//! Where the site will be served.

use anyhow::{Result, bail};
use std::env;

/// How `cargo xtask build --public-url` reaches the finishing step through Trunk.
pub const VARIABLE: &str = "UNWATCHED_PUBLIC_URL";

/// The address that was asked for; `./`, which works anywhere, if none was.
pub fn wanted() -> Result<String> {
    match env::var(VARIABLE) {
        Ok(url) if !url.is_empty() => parse(&url),
        _ => Ok("./".into()),
    }
}

/// Checks an address and ends it with a slash.
pub fn parse(url: &str) -> Result<String> {
    let plain = url
        .chars()
        .all(|c| c.is_ascii_graphic() && !"\"'<>&;?#".contains(c));
    let absolute = url.starts_with("https://") || url.starts_with("http://");
    let path = url.starts_with('/') && !url.starts_with("//");
    if !plain || !(absolute || path || url == "./") {
        bail!(
            "`{url}` cannot be the public address; write it like /unwatched/ or https://example.org/unwatched/"
        );
    }
    Ok(format!("{}/", url.trim_end_matches('/')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_end_with_a_slash() {
        for (given, kept) in [
            ("/a", "/a/"),
            ("/", "/"),
            ("./", "./"),
            ("https://a.b/c/", "https://a.b/c/"),
        ] {
            assert_eq!(parse(given).ok().as_deref(), Some(kept));
        }
    }

    #[test]
    fn other_things_are_refused() {
        for bad in ["", "a/b", "//a.b/", "/a?b", "/\"><script>", "javascript:x"] {
            assert!(parse(bad).is_err(), "{bad}");
        }
    }
}
