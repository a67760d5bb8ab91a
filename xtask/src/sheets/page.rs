//! One sheet on one paper, as a page and the rules of its paper.

use super::Edition;
use super::markup::{body, css_string, lead, link};
use crate::chapters::escape;
use crate::chapters::tree::Chapter;
use anyhow::Result;

/// A paper to print on.
pub struct Paper {
    /// What files are called.
    pub name: &'static str,
    /// What people and style sheets call it.
    pub label: &'static str,
    /// The margins, of which the lower one has room for a line.
    margin: &'static str,
}

/// The papers; Letter is wider and shorter.
pub const PAPERS: [Paper; 2] = [
    Paper {
        name: "a4",
        label: "A4",
        margin: "12mm 14mm 14mm",
    },
    Paper {
        name: "letter",
        label: "Letter",
        margin: "10mm 14mm 12mm",
    },
];

/// The licence of content (see `LICENSE-CONTENT`).
const LICENCE: &str = "CC BY 4.0";

/// The page, with addresses that begin with `./`. `styles` are the files of its styles.
pub fn page(
    edition: &Edition,
    (name, sheet): &(&str, Chapter),
    paper: &Paper,
    styles: &[String],
) -> Result<String> {
    let library = &edition.library;
    let brand = library.word("brand")?;
    let title = escape(&sheet.title);
    let links: String = styles
        .iter()
        .map(|file| format!("<link rel=\"stylesheet\" href=\"./{}\">\n", escape(file)))
        .collect();
    let mut ways = vec![link("./classroom/", library.word("classroom.menu")?)];
    for other in PAPERS.iter().filter(|other| other.name != paper.name) {
        let to = format!("./print/{}/{name}-{}.html", edition.language, other.name);
        ways.push(link(
            &to,
            &library.fill("sheet.other", &[("paper", other.label)])?,
        ));
    }
    let how = library.fill("sheet.how", &[("paper", paper.label)])?;
    let (lead, rest) = lead(&sheet.blocks);
    Ok(format!(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light\">\n<title>{title} · {brand}</title>\n\
         <link rel=\"icon\" href=\"./data/icon.svg\" type=\"image/svg+xml\">\n{links}</head>\n\
         <body class=\"sheet-{name} {}\">\n<header>\n<p>{}</p>\n<p>{}</p>\n</header>\n<main>\n\
         <h1>{title}</h1>\n{lead}{}</main>\n<footer>{} · {LICENCE}</footer>\n</body>\n</html>\n",
        escape(&edition.language),
        paper.name,
        ways.join(" · "),
        escape(&how),
        body(rest),
        escape(brand),
        brand = escape(brand),
    ))
}

/// The rules of the paper: its size, and the line at the foot of every page.
pub fn rules(edition: &Edition, sheet: &Chapter, paper: &Paper) -> Result<String> {
    let foot = format!("{} · {LICENCE}", edition.library.word("brand")?);
    Ok(format!(
        "@page {{\n  size: {};\n  margin: {};\n  \
         @bottom-left {{ content: {}; font: 8.5pt system-ui, sans-serif; }}\n  \
         @bottom-right {{ content: {} \" · \" counter(page) \" / \" counter(pages); font: 8.5pt system-ui, sans-serif; }}\n}}\n",
        paper.label,
        paper.margin,
        css_string(&foot),
        css_string(&sheet.title),
    ))
}
