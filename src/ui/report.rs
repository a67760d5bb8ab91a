//! Shows any report: sections of charts, numbers and notes. All that is particular about one was
//! decided by the worker that wrote it (`unwatched_core::report` has its types); here its JSON is
//! walked as it is.

use super::{
    numbers::{percent, points, shown},
    picture::drawn,
};
use crate::words::{t, tf};
use leptos::prelude::*;
use serde_json::Value;

/// The text of a field; empty where there is none.
pub fn field<'v>(value: &'v Value, name: &str) -> &'v str {
    value.get(name).and_then(Value::as_str).unwrap_or_default()
}

/// The views of a list's items.
pub fn each(value: &Value, name: &str, view: impl Fn(&Value) -> AnyView) -> Vec<AnyView> {
    let list = value.get(name).and_then(Value::as_array);
    list.into_iter().flatten().map(view).collect()
}

/// One section, under a heading of the third level.
pub fn section(value: &Value) -> AnyView {
    let text = |name| field(value, name).to_owned();
    view! {
        <section class="report-section" data-section=text("id")>
            <h3>{text("title")}</h3>
            <p>{text("lead")}</p>
            {each(value, "figures", figure)}
            {each(value, "quantities", quantity)}
            <ul class="notes">{each(value, "notes", note)}</ul>
        </section>
    }
    .into_any()
}

/// The charts of a section alone, for a place that has its own heading.
pub fn figures(section: &Value) -> AnyView {
    let notes = each(section, "notes", note);
    let lead = Some(field(section, "lead").to_owned()).filter(|lead| !lead.is_empty());
    view! {
        {lead.map(|lead| view! { <p>{lead}</p> })}
        {each(section, "figures", figure)}
        {each(section, "quantities", quantity)}
        <ul class="notes">{notes}</ul>
    }
    .into_any()
}

fn note(value: &Value) -> AnyView {
    let text = value.as_str().unwrap_or_default().to_owned();
    view! { <li>{text}</li> }.into_any()
}

fn figure(value: &Value) -> AnyView {
    let sentence = field(value, "sentence");
    let picture = value.get("picture").filter(|picture| picture.is_object());
    let table = value.get("table").map(rows);
    let shown = match picture {
        // The picture says the same: the numbers unfold.
        Some(picture) => {
            let picture = drawn(picture, sentence);
            view! { {picture}<details><summary>{t("report.table")}</summary>{table}</details> }
                .into_any()
        }
        None => table.into_any(),
    };
    view! { <figure class="figure"><figcaption>{sentence.to_owned()}</figcaption>{shown}</figure> }
        .into_any()
}

fn rows(table: &Value) -> AnyView {
    let head = |name: &Value| {
        let name = name.as_str().unwrap_or_default().to_owned();
        view! { <th scope="col">{name}</th> }.into_any()
    };
    let row = |cells: &Value| {
        let cells = cells.as_array().into_iter().flatten().enumerate();
        let cells = cells.map(|(place, value)| {
            let text = cell(value);
            match place {
                0 => view! { <th scope="row">{text}</th> }.into_any(),
                _ => view! { <td>{text}</td> }.into_any(),
            }
        });
        view! { <tr>{cells.collect::<Vec<_>>()}</tr> }.into_any()
    };
    let caption = field(table, "caption").to_owned();
    view! {
        <div class="scroll" tabindex="0" role="group" aria-label=caption>
            <table>
                <thead><tr>{each(table, "head", head)}</tr></thead>
                <tbody>{each(table, "rows", row)}</tbody>
            </table>
        </div>
    }
    .into_any()
}

/// A number that unfolds its formula, its inputs and its source.
fn quantity(value: &Value) -> AnyView {
    let text = |name| field(value, name).to_owned();
    let number = |name| value.get(name).map(cell).unwrap_or_default();
    let interval = match number("interval") {
        none if none == NOTHING => String::new(),
        interval => tf("report.interval", &[("interval", interval)]),
    };
    let input = |pair: &Value| {
        let name = pair.get(0).and_then(Value::as_str).unwrap_or_default();
        let value = pair.get(1).map(cell);
        view! { <div><dt>{name.to_owned()}</dt><dd>{value}</dd></div> }.into_any()
    };
    view! {
        <details class="quantity">
            <summary>{text("name")}" "<strong>{number("value")}</strong>" "<span class="fine">{interval}</span></summary>
            <p class="formula">{text("formula")}</p>
            <dl class="facts">{each(value, "inputs", input)}</dl>
            <p class="fine">{text("source")}</p>
        </details>
    }
    .into_any()
}

/// What stands where there is no number.
const NOTHING: &str = "–";

/// A cell as text: `"Nothing"`, or an object of one field that is named by what it holds.
fn cell(value: &Value) -> String {
    let Some((kind, value)) = value.as_object().and_then(|cell| cell.iter().next()) else {
        return NOTHING.to_owned();
    };
    let number = |value: &Value| value.as_f64().unwrap_or_default();
    let one = |write: fn(f64) -> String| write(number(value));
    let two = |write: fn(f64) -> String| {
        let part = |index: usize| {
            value
                .get(index)
                .map(|v| write(number(v)))
                .unwrap_or_default()
        };
        tf("report.between", &[("low", part(0)), ("high", part(1))])
    };
    match kind.as_str() {
        "Text" => value.as_str().unwrap_or_default().to_owned(),
        "Whole" => shown(number(value), 0),
        "Points" => one(points),
        "Between" => two(points),
        "Rate" => one(rate),
        "Rates" => two(rate),
        "Numbers" => two(signed),
        "P" if number(value) < 0.001 => ["< ", &signed(0.001)].concat(),
        _ => one(signed),
    }
}

fn rate(value: f64) -> String {
    tf("percent", &[("n", percent(value))])
}

fn signed(value: f64) -> String {
    shown(value, 3)
}
