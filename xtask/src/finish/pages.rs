//! The pages of the site: the root, one for each route, and the one for unknown addresses.

use super::html::{self, Piece};
use super::own::{self, Own};
use anyhow::{Result, bail};
use std::collections::BTreeMap;

/// One page and where it goes.
pub struct Page {
    /// The file, relative to the root of the site.
    pub file: String,
    /// Its content, before the policy.
    pub html: String,
}

/// Makes every page from the root's, with what is a route's own in its place. `url` is where the
/// site will be served; with `./` pages lead to the root by themselves.
pub fn all(
    root: &str,
    routes: &[String],
    own: &BTreeMap<String, Own>,
    url: &str,
) -> Result<Vec<Page>> {
    if let Some(route) = own.keys().find(|route| !routes.contains(route)) {
        bail!("public/routes.json lacks `{route}`, for which there is a page: add it");
    }
    let page = |html: &str, file: String, depth: usize| {
        let up = if url == "./" && depth > 0 {
            "../".repeat(depth)
        } else {
            url.to_owned()
        };
        Page {
            file,
            html: html::rebase(html, &up),
        }
    };
    let mut pages = vec![
        page(root, "index.html".into(), 0),
        page(root, "404.html".into(), 0),
    ];
    for route in routes {
        let placed = match own.get(route) {
            Some(own) => own::place(root, own)?,
            None => root.to_owned(),
        };
        let depth = route.split('/').count();
        pages.push(page(&placed, format!("{route}/index.html"), depth));
    }
    Ok(pages)
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
        let page = all(ROOT, &routes, &BTreeMap::new(), url)
            .expect("nothing is their own")
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
    fn what_is_a_routes_own_leads_to_the_root_from_its_depth() {
        let root = format!(
            "<title>r</title><meta name=\"description\" content=\"r\">{ROOT}\
             <div id=\"first-paint\"><main>r</main></div>"
        );
        let chapter = Own {
            title: "c".into(),
            description: "d".into(),
            main: "<a href=\"./learn/\">c</a><a href=\"#term-gap\">".into(),
        };
        let own = BTreeMap::from([("learn/two-lights".to_owned(), chapter)]);
        let routes = ["lab".to_owned(), "learn/two-lights".to_owned()];
        let at = |url: &str| {
            let pages = all(&root, &routes, &own, url).expect("it has a route");
            let html = |page: Page| (page.file, page.html);
            pages.into_iter().map(html).collect::<BTreeMap<_, _>>()
        };
        let pages = at("./");
        assert_eq!(pages["index.html"], root);
        assert!(pages["lab/index.html"].contains("<main>r</main>"));
        let page = &pages["learn/two-lights/index.html"];
        assert!(page.contains("<main><a href=\"../../learn/\">c</a><a href=\"#term-gap\">"));
        assert!(page.contains("<title>c</title>") && page.contains("content=\"d\""));
        assert!(at("/sub/")["learn/two-lights/index.html"].contains("href=\"/sub/learn/\""));
        let without = all(&root, &routes[..1], &own, "./");
        assert!(without.is_err_and(|error| error.to_string().contains("routes.json")));
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
