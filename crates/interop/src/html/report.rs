//! Shows the sections of a report: charts, numbers and notes. Nothing unfolds here, since paper
//! does not.

use super::{cell, markup::Html, picture};
use unwatched_core::report::{Cell, Figure, Picture, Quantity, Section, Table};

/// A section under a heading of the third level.
pub(super) fn section(html: &mut Html, section: &Section, narrow: Option<&Section>) {
    html.within("section", &[("class", "report-section")], |html| {
        html.line("h3", "", &section.title);
        inside(html, section, narrow);
    });
}

/// What stands under the heading of a section. `narrow` is the same, laid out for a phone.
pub(super) fn inside(html: &mut Html, section: &Section, narrow: Option<&Section>) {
    if !section.lead.is_empty() {
        html.line("p", "measure", &section.lead);
    }
    for (place, one) in section.figures.iter().enumerate() {
        let narrow = narrow.and_then(|section| section.figures.get(place)?.picture.as_ref());
        figure(html, one, narrow);
    }
    for one in &section.quantities {
        quantity(html, one);
    }
    if !section.notes.is_empty() {
        html.within("ul", &[("class", "notes")], |html| {
            section
                .notes
                .iter()
                .for_each(|note| html.line("li", "", note));
        });
    }
}

fn figure(html: &mut Html, figure: &Figure, narrow: Option<&Picture>) {
    html.within("figure", &[], |html| {
        html.line("figcaption", "measure", &figure.sentence);
        if let Some(wide) = &figure.picture {
            let class = match narrow {
                Some(_) => "picture picture-wide",
                None => "picture",
            };
            picture::drawn(html, class, wide, &figure.sentence);
        }
        // Each is hidden where the other is shown, from everybody.
        if let Some(narrow) = narrow {
            picture::drawn(html, "picture picture-narrow", narrow, &figure.sentence);
        }
        table(html, &figure.table);
    });
}

/// A table with its caption; it scrolls where it is wider than the page.
pub(super) fn table(html: &mut Html, table: &Table) {
    let scroll = [
        ("class", "scroll"),
        ("tabindex", "0"),
        ("role", "group"),
        ("aria-label", &*table.caption),
    ];
    html.within("div", &scroll, |html| {
        html.within("table", &[("class", width(table.head.len()))], |html| {
            html.line("caption", "", &table.caption);
            html.within("thead", &[], |html| {
                html.within("tr", &[], |html| {
                    table.head.iter().for_each(|name| head(html, "col", name));
                });
            });
            html.within("tbody", &[], |html| {
                let rows = table.rows.iter();
                rows.for_each(|cells| row(html, &table.head, cells));
            });
        });
    });
}

fn head(html: &mut Html, scope: &'static str, text: &str) {
    html.within("th", &[("scope", scope)], |html| html.text(text));
}

/// So many columns fit on a phone; rows of more become cards there.
pub(super) const fn width(columns: usize) -> &'static str {
    if columns > 3 { "wide" } else { "slim" }
}

fn row(html: &mut Html, names: &[String], cells: &[Cell]) {
    html.within("tr", &[], |html| {
        for (place, one) in cells.iter().enumerate() {
            let text = cell::text(one);
            let column = names.get(place).map_or("", String::as_str);
            match (place, one) {
                (0, _) => head(html, "row", &text),
                (_, Cell::Text(_)) => datum(html, "phrase", column, &text),
                _ => datum(html, "number", column, &text),
            }
        }
    });
}

/// A cell that knows its column, for where there is no room for a head.
pub(super) fn datum(html: &mut Html, class: &str, column: &str, text: &str) {
    let attributes = [("class", class), ("data-column", column)];
    html.within("td", &attributes, |html| html.text(text));
}

/// A number with its interval, its formula, its inputs and its source.
fn quantity(html: &mut Html, quantity: &Quantity) {
    html.within("div", &[("class", "quantity")], |html| {
        html.within("p", &[("class", "quantity-name")], |html| {
            html.text(&quantity.name);
            html.text(": ");
            html.line("strong", "", &cell::text(&quantity.value));
            if quantity.interval != Cell::Nothing {
                let interval = [" (95 % interval ", &*cell::text(&quantity.interval), ")"];
                html.line("span", "fine", &interval.concat());
            }
        });
        html.line("p", "formula", &quantity.formula);
        html.within("dl", &[("class", "inputs")], |html| {
            for (name, value) in &quantity.inputs {
                html.within("div", &[], |html| {
                    html.line("dt", "", name);
                    html.line("dd", "", &cell::text(value));
                });
            }
        });
        html.line("p", "fine", &["Source: ", &quantity.source].concat());
    });
}
