//! The pages of the site: the root, one for each route, and the one for unknown addresses.

use super::html::{self, Piece};
use anyhow::{Result, bail};

/// One page and where it goes.
pub struct Page {
    /// The file, relative to the root of the site.
    pub file: String,
    /// Its content, before the policy.
    pub html: String,
}

/// Makes every page from the root's. `url` is where the site will be served; with `./`
/// pages lead to the root by themselves.
pub fn all(root: &str, routes: &[String], url: &str) -> Vec<Page> {
    let page = |file: String, depth: usize| {
        let up = if url == "./" && depth > 0 {
            "../".repeat(depth)
        } else {
            url.to_owned()
        };
        Page {
            file,
            html: html::rebase(root, &up),
        }
    };
    let mut pages = vec![page("index.html".into(), 0), page("404.html".into(), 0)];
    for route in routes {
        pages.push(page(
            format!("{route}/index.html"),
            route.split('/').count(),
        ));
    }
    pages
}

/// Takes the integrity off preloads: browsers ignore it there, and some warn about it on
/// every visit. Scripts and styles keep theirs.
pub fn quiet(html: &str) -> String {
    let mut page = String::with_capacity(html.len());
    for piece in html::pieces(html) {
        match piece {
            Piece::Tag(tag) if html::attribute(tag, "rel") == Some("preload") => {
                let hash = html::attribute(tag, "integrity").unwrap_or_default();
                page.push_str(&tag.replace(&format!(" integrity=\"{hash}\""), ""));
            }
            other => page.push_str(other.source()),
        }
    }
    page
}

/// Refuses what would break in a sub-folder or under the policy, while it is easy to see why.
pub fn check(html: &str) -> Result<()> {
    for piece in html::pieces(html) {
        let Piece::Tag(tag) = piece else { continue };
        if matches!(html::name(tag).as_str(), "style" | "base")
            || html::attribute(tag, "style").is_some()
        {
            bail!(
                "index.html holds `{tag}`, which the content security policy blocks; put styles into style/ and leave out <base>"
            );
        }
        for name in ["href", "src", "content"] {
            let value = html::attribute(tag, name).unwrap_or_default();
            if value.starts_with('/') {
                bail!(
                    "index.html holds `{tag}`, which breaks when the site is served in a sub-folder; begin the address with ./"
                );
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROOT: &str = "<meta name=\"unwatched-root\" content=\"./\"><a href=\"./lab/\">";

    fn at(file: &str, url: &str) -> String {
        let routes = ["lab".to_owned(), "learn/two-lights".to_owned()];
        let page = all(ROOT, &routes, url)
            .into_iter()
            .find(|page| page.file == file);
        page.map(|page| page.html).expect("the page is made")
    }

    #[test]
    fn pages_lead_to_the_root_from_their_depth() {
        assert_eq!(at("index.html", "./"), ROOT);
        assert_eq!(at("404.html", "./"), ROOT);
        assert!(at("lab/index.html", "./").contains("content=\"../\""));
        assert!(at("learn/two-lights/index.html", "./").contains("href=\"../../lab/\""));
    }

    #[test]
    fn a_public_address_holds_at_every_depth() {
        for file in ["index.html", "404.html", "learn/two-lights/index.html"] {
            assert!(at(file, "/sub/").contains("content=\"/sub/\""));
        }
    }

    #[test]
    fn only_preloads_lose_their_integrity() {
        let script = "<link rel=\"modulepreload\" integrity=\"sha384-a\" href=\"./a.js\">";
        let wasm = "<link rel=\"preload\" integrity=\"sha384-b\" href=\"./b.wasm\">";
        assert_eq!(
            quiet(&format!("{script}{wasm}")),
            format!("{script}<link rel=\"preload\" href=\"./b.wasm\">")
        );
    }

    #[test]
    fn what_would_break_is_refused() {
        assert!(check(ROOT).is_ok());
        for bad in [
            "<a href=\"/lab\">",
            "<style>",
            "<p style=\"color: red\">",
            "<base href=\"./\">",
        ] {
            assert!(check(bad).is_err(), "{bad}");
        }
    }
}
