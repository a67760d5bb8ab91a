//! Pictures as a page, so that they can be looked at.

use unwatched_core::report::{Cell, Picture, Section, Shape};

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

/// A picture as SVG, drawn as the page draws it.
pub fn svg(picture: &Picture) -> String {
    let (w, h) = (picture.width, picture.height);
    let mut out = format!("<svg viewBox='0 0 {w} {h}' width='{w}' height='{h}'>");
    for mark in &picture.marks {
        let class = format!("{} tone-{}", mark.shape.name(), mark.tone.name());
        let at = |(x, y): &(f64, f64)| format!("{x:.1} {y:.1}");
        let r = mark.size;
        let path = |points: &[(f64, f64)], end: &str| {
            let points: Vec<_> = points.iter().map(at).collect();
            format!("M{}{end}", points.join("L"))
        };
        if matches!(mark.shape, Shape::Start | Shape::Middle | Shape::End) {
            let (x, y) = mark.points[0];
            let (anchor, text) = (mark.shape.name(), escaped(&mark.text));
            out += &format!(
                "<text class='{class}' text-anchor='{anchor}' x='{x:.1}' y='{y:.1}'>{text}</text>"
            );
            continue;
        }
        let outline = match mark.shape {
            Shape::Area => {
                let [(a, b), (c, d)] = mark.points[..] else {
                    continue;
                };
                path(&[(a, b), (c, b), (c, d), (a, d)], "Z")
            }
            Shape::Line | Shape::Dashes => path(&mark.points, ""),
            shape => {
                let each = |&(x, y): &(f64, f64)| match shape {
                    Shape::Disc => format!(
                        "M{:.1} {y:.1}a{r} {r} 0 1 0 {} 0a{r} {r} 0 1 0 {} 0Z",
                        x - r,
                        2.0 * r,
                        -2.0 * r
                    ),
                    Shape::Square => path(
                        &[
                            (x - r, y - r),
                            (x + r, y - r),
                            (x + r, y + r),
                            (x - r, y + r),
                        ],
                        "Z",
                    ),
                    _ => path(&[(x - r, y), (x, y - r), (x + r, y), (x, y + r)], "Z"),
                };
                mark.points.iter().map(each).collect()
            }
        };
        out += &format!("<path class='{class}' d='{outline}' stroke-width='{r}'/>");
    }
    out + "</svg>"
}

fn cell(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) => escaped(text),
        Cell::Nothing => "–".into(),
        other => format!("{other:?}"),
    }
}

/// Sections as a page, with the colours of the site.
pub fn html(title: &str, sections: &[Section]) -> String {
    let mut out =
        format!("<!doctype html><meta charset=utf-8><title>{title}</title><style>{STYLE}</style>");
    for section in sections {
        out += &format!(
            "<h2>{}</h2><p>{}</p>",
            escaped(&section.title),
            escaped(&section.lead)
        );
        for figure in &section.figures {
            out += &format!("<p><b>{}</b></p>", escaped(&figure.sentence));
            match &figure.picture {
                Some(picture) => out += &svg(picture),
                None => {
                    let row = |row: &Vec<Cell>| {
                        let cells: Vec<_> = row.iter().map(cell).collect();
                        format!("<tr><td>{}</tr>", cells.join("<td>"))
                    };
                    let rows: String = figure.table.rows.iter().map(row).collect();
                    out += &format!(
                        "<table><tr><th>{}</tr>{rows}</table>",
                        figure.table.head.join("<th>")
                    );
                }
            }
        }
        for quantity in &section.quantities {
            out += &format!(
                "<p class=q>{} {} {}</p>",
                escaped(&quantity.name),
                cell(&quantity.value),
                cell(&quantity.interval)
            );
        }
        for note in &section.notes {
            out += &format!("<li>{}</li>", escaped(note));
        }
    }
    out
}

const STYLE: &str = "body{font:16px system-ui,sans-serif;background:#fbf9f4;color:#1e1b18;margin:12px}
svg{display:block;background:#fff}path{stroke-linecap:round;stroke-linejoin:round}.q,li{font-size:13px;color:#5b554d}
table{font-size:13px;border-collapse:collapse}td,th{border:1px solid #d9d2c5;padding:3px;text-align:left;vertical-align:top}
.line,.dashes{fill:none;stroke:var(--t)}.dashes{stroke-dasharray:4 4}.area,.disc,.square,.diamond,text{fill:var(--t)}
text{font:13px system-ui,sans-serif}.tone-ink{--t:#1e1b18}.tone-faint{--t:#5b554d}.tone-zone{--t:#f2eee5}
.tone-training{--t:#c96a06}.tone-deployment{--t:#3557b7}.tone-accent{--t:#27479e}";
