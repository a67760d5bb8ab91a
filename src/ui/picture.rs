//! Draws a picture that the worker laid out: every mark is a path, or words.

use super::report::{each, field};
use crate::platform::number::fixed;
use leptos::prelude::*;
use serde_json::Value;

/// The picture, named for people who do not see it; its numbers stand in a table beside it.
pub fn drawn(picture: &Value, name: &str) -> AnyView {
    let size = |name: &str| fixed(number(picture.get(name)), 0);
    let (width, height) = (size("width"), size("height"));
    let area = ["0 0 ", &width, " ", &height].concat();
    view! {
        <svg class="picture" viewBox=area width=width height=height role="img" aria-label=name.to_owned()>
            {each(picture, "marks", mark)}
        </svg>
    }
    .into_any()
}

fn number(value: Option<&Value>) -> f64 {
    value.and_then(Value::as_f64).unwrap_or_default()
}

fn mark(mark: &Value) -> AnyView {
    let points = mark.get("points").and_then(Value::as_array);
    let points = points.into_iter().flatten();
    let points: Vec<_> = points
        .map(|pair| (number(pair.get(0)), number(pair.get(1))))
        .collect();
    let shape = field(mark, "shape");
    let class = ["mark ", shape, " tone-", field(mark, "tone")].concat();
    let size = number(mark.get("size"));
    match shape {
        "start" | "middle" | "end" => {
            let (x, y) = points.first().copied().unwrap_or_default();
            let anchor = shape.to_owned();
            let text = field(mark, "text").to_owned();
            view! { <text class=class text-anchor=anchor x=fixed(x, 1) y=fixed(y, 1)>{text}</text> }
                .into_any()
        }
        _ => {
            let outline = outline(shape, &points, size);
            view! { <path class=class d=outline stroke-width=fixed(size, 1) /> }.into_any()
        }
    }
}

/// The outline of a mark that is no words, in the language of SVG paths.
fn outline(shape: &str, points: &[(f64, f64)], r: f64) -> String {
    let at = |x: f64, y: f64| [&fixed(x, 1), " ", &*fixed(y, 1)].concat();
    let line = |points: &[(f64, f64)]| {
        let points: Vec<_> = points.iter().map(|(x, y)| at(*x, *y)).collect();
        ["M", &points.join("L")].concat()
    };
    let closed = |x: f64, y: f64| match shape {
        "disc" => {
            let radius = at(r, r);
            let half = |to: f64| ["a", &radius, " 0 1 0 ", &at(to, 0.0)].concat();
            ["M", &at(x - r, y), &half(2.0 * r), &half(-2.0 * r)].concat()
        }
        "diamond" => line(&[(x - r, y), (x, y - r), (x + r, y), (x, y + r)]),
        _ => line(&[
            (x - r, y - r),
            (x + r, y - r),
            (x + r, y + r),
            (x - r, y + r),
        ]),
    };
    match (shape, points) {
        ("area", [(a, b), (c, d), ..]) => line(&[(*a, *b), (*c, *b), (*c, *d), (*a, *d)]) + "Z",
        ("disc" | "square" | "diamond", _) => {
            points.iter().map(|(x, y)| closed(*x, *y) + "Z").collect()
        }
        _ => line(points),
    }
}
