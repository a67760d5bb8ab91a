//! Reading a report that the worker sent.

use super::*;
use crate::json::Node;
use serde_json::Value;

/// Reads the report at `node`.
pub fn read_report(node: Node<'_>) -> Report {
    Report {
        sections: node.field("sections", |n| n.list(usize::MAX, read_section)),
        resample: node.field("resample", |n| n.optional(resample)),
    }
}

/// Reads the section at `node`.
pub fn read_section(node: Node<'_>) -> Section {
    Section {
        id: node.field("id", text),
        title: node.field("title", text),
        lead: node.field("lead", text),
        figures: node.field("figures", |n| n.list(usize::MAX, figure)),
        quantities: node.field("quantities", |n| n.list(usize::MAX, quantity)),
        notes: node.field("notes", |n| n.list(usize::MAX, text)),
    }
}

fn text(node: Node<'_>) -> String {
    node.text(usize::MAX)
}

fn resample(node: Node<'_>) -> Resample {
    Resample {
        units: node.field("units", |n| n.list(usize::MAX, |n| n.number())),
        seed: node.field("seed", |n| n.whole(u64::MAX)),
        primary: node.field("primary", pair),
        naive: node.field("naive", |n| n.optional(pair)),
    }
}

fn figure(node: Node<'_>) -> Figure {
    Figure {
        sentence: node.field("sentence", text),
        picture: node.field("picture", |n| n.optional(picture)),
        table: node.field("table", |n| Table {
            caption: n.field("caption", text),
            head: n.field("head", |n| n.list(usize::MAX, text)),
            rows: n.field("rows", |n| n.list(usize::MAX, |n| n.list(usize::MAX, cell))),
        }),
    }
}

fn quantity(node: Node<'_>) -> Quantity {
    let input = |node: Node<'_>| {
        let name = node.raw().and_then(|pair| pair.get(0)?.as_str());
        let cells = node.list(2, cell);
        let value = cells.into_iter().nth(1).unwrap_or(Cell::Nothing);
        (name.unwrap_or_default().to_owned(), value)
    };
    Quantity {
        name: node.field("name", text),
        value: node.field("value", cell),
        interval: node.field("interval", cell),
        formula: node.field("formula", text),
        inputs: node.field("inputs", |n| n.list(usize::MAX, input)),
        source: node.field("source", text),
    }
}

fn picture(node: Node<'_>) -> Picture {
    let mark = |node: Node<'_>| Mark {
        shape: node.field("shape", |n| n.choice(Shape::Line)),
        tone: node.field("tone", |n| n.choice(Tone::Ink)),
        points: node.field("points", |n| n.list(usize::MAX, pair)),
        size: node.field("size", |n| n.number()),
        text: node.field("text", text),
    };
    Picture {
        width: node.field("width", |n| n.number()),
        height: node.field("height", |n| n.number()),
        marks: node.field("marks", |n| n.list(usize::MAX, mark)),
    }
}

fn pair(node: Node<'_>) -> (f64, f64) {
    let pair = node.list(2, |n| n.number());
    let at = |index: usize| pair.get(index).copied().unwrap_or_default();
    (at(0), at(1))
}

/// A cell is `"Nothing"` or an object with one field, as serde writes an enum.
fn cell(node: Node<'_>) -> Cell {
    let named = node.raw().and_then(Value::as_object);
    let Some((name, value)) = named.and_then(|map| map.iter().next()) else {
        return Cell::Nothing;
    };
    let number = value.as_f64().unwrap_or_default();
    let part = |index: usize| value.get(index).and_then(Value::as_f64).unwrap_or_default();
    match name.as_str() {
        "Text" => Cell::Text(value.as_str().unwrap_or_default().to_owned()),
        "Whole" => Cell::Whole(value.as_u64().unwrap_or_default()),
        "Points" => Cell::Points(number),
        "Between" => Cell::Between(part(0), part(1)),
        "Rate" => Cell::Rate(number),
        "Rates" => Cell::Rates(part(0), part(1)),
        "Number" => Cell::Number(number),
        "Numbers" => Cell::Numbers(part(0), part(1)),
        "P" => Cell::P(number),
        _ => Cell::Nothing,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json;

    fn example() -> Report {
        let cells = vec![
            Cell::Text("a".into()),
            Cell::Whole(3),
            Cell::Points(-0.25),
            Cell::Between(-0.5, 0.25),
            Cell::Rate(0.5),
            Cell::Rates(0.25, 0.75),
            Cell::Number(1.5),
            Cell::Numbers(1.0, 2.0),
            Cell::P(0.04),
            Cell::Nothing,
        ];
        let quantity = Quantity {
            name: "gap".into(),
            value: Cell::Points(0.5),
            interval: Cell::Between(0.25, 0.75),
            formula: "mean".into(),
            inputs: vec![
                ("n".into(), Cell::Whole(8)),
                ("s".into(), Cell::Number(0.5)),
            ],
            source: "Miller".into(),
        };
        let mark = Mark {
            shape: Shape::Diamond,
            tone: Tone::Accent,
            points: vec![(1.0, 2.0), (3.5, 4.0)],
            size: 2.0,
            text: "+50".into(),
        };
        let figure = Figure {
            sentence: "So.".into(),
            picture: Some(Picture {
                width: 300.0,
                height: 80.0,
                marks: vec![mark],
            }),
            table: Table {
                caption: "All".into(),
                head: vec!["x".into(); cells.len()],
                rows: vec![cells],
            },
        };
        Report {
            sections: vec![Section {
                id: "s".into(),
                title: "S".into(),
                lead: String::new(),
                figures: vec![figure],
                quantities: vec![quantity],
                notes: vec!["n".into()],
            }],
            resample: Some(Resample {
                units: vec![0.5, -1.0],
                seed: 9_007_199_254_740_991,
                primary: (-0.5, 0.5),
                naive: None,
            }),
        }
    }

    #[test]
    fn what_the_worker_writes_is_read_as_it_was() {
        let value = serde_json::to_value(example()).expect("JSON");
        assert_eq!(json::read(&value, read_report).0, example());
    }

    #[test]
    fn what_is_no_report_is_an_empty_one() {
        for text in ["null", "[]", "{\"sections\":[{\"figures\":[3]}]}"] {
            let value = json::parse(text).expect("JSON");
            let (report, _) = json::read(&value, read_report);
            assert!(report.resample.is_none(), "{text}");
        }
    }
}
