//! Draws a picture of a report: every mark is a path, or words. The same as on the site's page.

use super::markup::Html;
use unwatched_core::report::{Mark, Picture, Shape};

/// The picture, named by its sentence; its numbers stand in a table under it.
pub(super) fn drawn(html: &mut Html, class: &'static str, picture: &Picture, name: &str) {
    let (width, height) = (whole(picture.width), whole(picture.height));
    let area = format!("0 0 {width} {height}");
    let attributes = [
        ("class", class),
        ("viewBox", &*area),
        ("width", &*width),
        ("height", &*height),
        ("role", "img"),
        ("aria-label", name),
    ];
    html.within("svg", &attributes, |html| {
        for one in &picture.marks {
            mark(html, one);
        }
    });
}

fn whole(value: f64) -> String {
    format!("{value:.0}")
}

/// With one decimal, where it has some.
fn short(value: f64) -> String {
    let text = format!("{value:.1}");
    match text.strip_suffix(".0") {
        Some(whole) if whole != "-0" => whole.to_owned(),
        Some(_) => "0".to_owned(),
        None => text,
    }
}

fn mark(html: &mut Html, mark: &Mark) {
    let class = ["mark ", mark.shape.name(), " tone-", mark.tone.name()].concat();
    match mark.shape {
        Shape::Start | Shape::Middle | Shape::End => {
            let (x, y) = mark.points.first().copied().unwrap_or_default();
            let attributes = [
                ("class", &*class),
                ("text-anchor", mark.shape.name()),
                ("x", &short(x)),
                ("y", &short(y)),
            ];
            html.within("text", &attributes, |html| html.text(&mark.text));
        }
        shape => {
            let outline = outline(shape, &mark.points, mark.size);
            let attributes = [
                ("class", &*class),
                ("d", &outline),
                ("stroke-width", &short(mark.size)),
            ];
            html.empty("path", &attributes);
        }
    }
}

/// The outline of a mark that is no words, in the language of SVG paths.
fn outline(shape: Shape, points: &[(f64, f64)], r: f64) -> String {
    match (shape, points) {
        (Shape::Area, [(a, b), (c, d), ..]) => {
            line(&[(*a, *b), (*c, *b), (*c, *d), (*a, *d)]) + "Z"
        }
        (Shape::Disc | Shape::Square | Shape::Diamond, _) => points
            .iter()
            .map(|at| closed(shape, *at, r) + "Z")
            .collect(),
        _ => line(points),
    }
}

fn line(points: &[(f64, f64)]) -> String {
    let at = |(x, y): &(f64, f64)| [&short(*x), " ", &*short(*y)].concat();
    let points: Vec<_> = points.iter().map(at).collect();
    ["M", &points.join("L")].concat()
}

fn closed(shape: Shape, (x, y): (f64, f64), r: f64) -> String {
    match shape {
        Shape::Disc => {
            let (start, radius, wide) = (line(&[(x - r, y)]), short(r), short(2.0 * r));
            format!("{start}a{radius} {radius} 0 1 0 {wide} 0a{radius} {radius} 0 1 0 -{wide} 0")
        }
        Shape::Diamond => line(&[(x - r, y), (x, y - r), (x + r, y), (x, y + r)]),
        _ => line(&[
            (x - r, y - r),
            (x + r, y - r),
            (x + r, y + r),
            (x - r, y + r),
        ]),
    }
}
