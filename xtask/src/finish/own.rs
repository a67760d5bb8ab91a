//! Pages that say something of their own before the app is there.

use super::html::{self, Piece};
use crate::chapters::escape;
use anyhow::{Result, bail};

/// What a page has in place of the root's.
#[derive(Debug, Default)]
pub struct Own {
    /// Its title, as text.
    pub title: String,
    /// What search engines show, as text.
    pub description: String,
    /// What stands within `<main>` of the first paint, as HTML whose addresses of pages
    /// begin with `./`.
    pub main: String,
}

/// Where something is replaced.
#[derive(PartialEq, Clone, Copy)]
enum Place {
    Nowhere,
    Title,
    Main,
}

/// A copy of `page` with what is `own`.
pub fn place(page: &str, own: &Own) -> Result<String> {
    let mut out = String::with_capacity(page.len() + own.main.len());
    let (mut inside, mut first_paint) = (Place::Nowhere, false);
    let (mut titles, mut descriptions, mut mains) = (0, 0, 0);
    for piece in html::pieces(page) {
        let Piece::Tag(tag) = piece else {
            if inside == Place::Nowhere {
                out.push_str(piece.source());
            }
            continue;
        };
        let name = html::name(tag);
        first_paint |= html::attribute(tag, "id") == Some("first-paint");
        match (inside, name.as_str()) {
            (Place::Title, "/title") | (Place::Main, "/main") => inside = Place::Nowhere,
            (Place::Title | Place::Main, _) => continue,
            _ => {}
        }
        if name == "meta" && html::attribute(tag, "name") == Some("description") {
            descriptions += 1;
            let text = escape(&own.description);
            out.push_str(&format!("<meta name=\"description\" content=\"{text}\">"));
            continue;
        }
        out.push_str(tag);
        if name == "title" {
            (inside, titles) = (Place::Title, titles + 1);
            out.push_str(&escape(&own.title));
        } else if name == "main" && first_paint {
            (inside, mains) = (Place::Main, mains + 1);
            out.push_str(&own.main);
        }
    }
    if inside != Place::Nowhere || [titles, descriptions, mains] != [1, 1, 1] {
        bail!(
            "index.html needs one <title>, one <meta name=\"description\"> and one <main> in the element with the id first-paint: pages of chapters put their own there"
        );
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::project;

    fn own() -> Own {
        Own {
            title: "A < B".into(),
            description: "It's \"so\".".into(),
            main: "<h1>A &lt; B</h1><a href=\"./learn/\">all</a>".into(),
        }
    }

    #[test]
    fn the_page_of_this_repository_has_a_place_for_all_of_it() {
        let root = project::read(&project::root().join("index.html")).expect("it is there");
        let page = place(&root, &own()).expect("it fits");
        assert!(page.contains("<title>A &lt; B</title>"));
        assert!(page.contains("content=\"It&#39;s &quot;so&quot;.\">"));
        assert!(page.contains("<main><h1>A &lt; B</h1><a href=\"./learn/\">all</a></main>"));
        assert!(page.contains("class=\"header\"") && !page.contains("class=\"hero\""));
        let loads = |page: &str| page.matches("data-trunk").count();
        assert_eq!(loads(&page), loads(&root));
    }

    #[test]
    fn a_page_without_the_places_is_refused() {
        for bad in [
            "<title>a</title><meta name=\"description\" content=\"b\"><main></main>",
            "<title>a</title><div id=\"first-paint\"><main></main></div>",
            "<meta name=\"description\" content=\"b\"><div id=\"first-paint\"><main></main></div>",
        ] {
            assert!(place(bad, &own()).is_err(), "{bad}");
        }
    }
}
