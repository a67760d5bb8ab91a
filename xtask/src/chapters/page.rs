//! The pages of the chapters that stand there before the app does, and where it never comes:
//! plain HTML of the plain level, and the list of chapters.

use super::markup::{all, blocks, element, escape, page_link};
use super::tree::{Block, Chapter};
use super::{Edition, Levels};
use crate::finish::own::Own;
use anyhow::{Context, Result};
use std::collections::BTreeMap;

/// The language that the pages are in: that of `index.html`.
pub const LANGUAGE: &str = "en";

/// What stands in the page of each route of the chapters.
pub fn own(editions: &[Edition]) -> Result<BTreeMap<String, Own>> {
    let edition = editions
        .iter()
        .find(|edition| edition.language == LANGUAGE)
        .context("the chapters are missing in English, the language of index.html: write them in public/chapters/en")?;
    let mut pages = BTreeMap::from([("learn".to_owned(), overview(edition)?)]);
    for at in 0..edition.chapters.len() {
        if let Some(levels) = edition.chapters.get(at) {
            pages.insert(
                format!("learn/{}", levels.id),
                chapter(edition, at, levels)?,
            );
        }
    }
    Ok(pages)
}

fn overview(edition: &Edition) -> Result<Own> {
    let library = &edition.library;
    let (name, about) = (
        library.word("learn.title")?,
        library.word("chapter.static.about")?,
    );
    let item = |levels: &Levels| {
        let link = page_link(&format!("learn/{}", levels.id), &levels.plain.title);
        format!(
            "<li><strong>{link}</strong>{}</li>\n",
            element("p", &levels.plain.lead())
        )
    };
    let items: String = edition.chapters.iter().map(item).collect();
    Ok(Own {
        title: title(edition, name)?,
        description: about.to_owned(),
        main: format!(
            "\n<div class=\"page prose\">\n{}\n<p class=\"lead\">{}</p>\n<ol>\n{items}</ol>\n</div>\n",
            element("h1", name),
            escape(about),
        ),
    })
}

fn chapter(edition: &Edition, at: usize, levels: &Levels) -> Result<Own> {
    let library = &edition.library;
    let chapter = &levels.plain;
    let n = (at + 1).to_string();
    let total = edition.chapters.len().to_string();
    let place = library.fill("chapter.static.place", &[("n", &n), ("total", &total)])?;
    let (lead, rest) = match chapter.blocks.split_first() {
        Some((Block::Paragraph(lead), rest)) => (all(lead), rest),
        _ => (String::new(), chapter.blocks.as_slice()),
    };
    Ok(Own {
        title: title(edition, &chapter.title)?,
        description: chapter.lead(),
        main: format!(
            "\n<div class=\"page prose\">\n<p class=\"fine\">{}</p>\n{}\n<p class=\"lead\">{lead}</p>\n{}{}{}</div>\n",
            escape(&place),
            element("h1", &chapter.title),
            blocks(rest, library.word("chapter.static.figure")?),
            definitions(edition, chapter)?,
            ways(edition, at)?,
        ),
    })
}

/// What a browser calls the page, put together as the app does.
fn title(edition: &Edition, name: &str) -> Result<String> {
    Ok(format!("{name} · {}", edition.library.word("brand")?))
}

/// The terms that a chapter links to.
fn definitions(edition: &Edition, chapter: &Chapter) -> Result<String> {
    let library = &edition.library;
    let mut list = String::new();
    for key in chapter.terms() {
        list.push_str(&format!(
            "<div id=\"term-{}\">{}{}</div>\n",
            escape(key),
            element("dt", library.word(&format!("term.{key}"))?),
            element("dd", library.word(&format!("term.{key}.means"))?),
        ));
    }
    if list.is_empty() {
        return Ok(list);
    }
    let heading = element("h2", library.word("chapter.static.terms")?);
    Ok(format!(
        "<section>\n{heading}\n<dl class=\"glossary\">\n{list}</dl>\n</section>\n"
    ))
}

/// The ways on: the chapters before and after, and all of them.
fn ways(edition: &Edition, at: usize) -> Result<String> {
    let library = &edition.library;
    let mut links = String::new();
    let before = at.checked_sub(1).and_then(|at| edition.chapters.get(at));
    let after = edition.chapters.get(at + 1);
    for (levels, key) in [
        (before, "chapter.static.previous"),
        (after, "chapter.static.next"),
    ] {
        if let Some(levels) = levels {
            let label = library.fill(key, &[("title", &levels.plain.title)])?;
            let link = page_link(&format!("learn/{}", levels.id), &label);
            links.push_str(&format!("<li>{link}</li>\n"));
        }
    }
    let all = page_link("learn", library.word("chapter.static.all")?);
    let name = escape(library.word("chapter.static.ways")?);
    Ok(format!(
        "<nav aria-label=\"{name}\">\n<ul>\n{links}<li>{all}</li>\n</ul>\n</nav>\n"
    ))
}

#[cfg(test)]
mod tests {
    use super::super::{all as read, sample};
    use super::*;
    use crate::finish::html::{self, Piece};

    /// The pages of a set of chapters with `body`.
    fn pages(name: &str, body: &str) -> BTreeMap<String, Own> {
        let folder = std::env::temp_dir().join(format!("unwatched-{name}-{}", std::process::id()));
        sample::write(&folder, body);
        let pages = read(&folder).and_then(|editions| own(&editions));
        std::fs::remove_dir_all(folder).expect("the folder goes");
        pages.expect("nothing is wrong")
    }

    #[test]
    fn a_chapter_has_its_text_its_terms_and_ways_on() {
        let body = "A lead < 1.\n\nA [gap](term:gap) and [the gap](term:gap).\n\n```figure keys\nIt shows.\n```\n";
        let pages = pages("page", body);
        let page = pages.get("learn/how-could-it-know").expect("it is there");
        assert_eq!(page.title, "Title of how-could-it-know · Unwatched");
        assert_eq!(page.description, "A lead < 1.");
        for part in [
            "<h1>Title of how-could-it-know</h1>",
            "<p class=\"lead\">A lead &lt; 1.</p>",
            "<a href=\"#term-gap\">gap</a>",
            "<div id=\"term-gap\"><dt>Gap</dt>",
            "<p>It shows.</p>",
            "href=\"./learn/two-lights/\"",
            "href=\"./learn/three-causes/\"",
            "href=\"./learn/\"",
        ] {
            assert_eq!(
                page.main.matches(part).count(),
                1,
                "{part} in {}",
                page.main
            );
        }
    }

    #[test]
    fn the_first_and_the_last_lead_one_way_only() {
        let pages = pages("ends", "A lead.\n");
        let links = |route: &str| {
            let page = pages.get(route).expect("it is there");
            page.main.matches("href=\"./learn/").count()
        };
        assert_eq!(links("learn/two-lights"), 2);
        assert_eq!(links("learn/three-causes"), 3);
        assert_eq!(links("learn/how-not-to-fool-yourself"), 2);
    }

    #[test]
    fn the_overview_lists_all_with_title_and_lead() {
        let pages = pages("overview", "A [lead](term:gap).\n");
        let page = pages.get("learn").expect("it is there");
        assert_eq!(page.main.matches("<p>A lead.</p>").count(), 6);
        assert!(
            page.main
                .contains("<a href=\"./learn/two-lights/\">Title of two-lights</a>")
        );
    }

    #[test]
    fn every_tag_is_closed_and_none_has_a_style_or_a_script() {
        let body =
            "A lead.\n\n- a\n  - b\n\n> c\n\n| d |\n|---|\n| e |\n\n```figure keys\nText.\n```\n";
        for (route, page) in pages("tags", body) {
            let mut open = Vec::new();
            for piece in html::pieces(&page.main) {
                let Piece::Tag(tag) = piece else { continue };
                assert!(html::attribute(tag, "style").is_none(), "{tag}");
                let name = html::name(tag);
                assert_ne!(name, "script");
                match name.strip_prefix('/') {
                    Some(name) => assert_eq!(open.pop().as_deref(), Some(name), "{route}"),
                    None => open.push(name),
                }
            }
            assert_eq!(open, Vec::<String>::new(), "{route}");
        }
    }
}
