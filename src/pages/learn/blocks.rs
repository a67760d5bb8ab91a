//! A chapter's blocks, as the build made them of its Markdown. Text is text: what is no block that
//! is known here is not shown.

use super::{figures, term};
use crate::{
    platform::site,
    ui::{link::Out, report::field},
    words::{self, t},
};
use leptos::prelude::*;
use serde_json::Value;

/// All of them.
pub fn all(blocks: &[Value]) -> AnyView {
    blocks.iter().map(block).collect::<Vec<_>>().into_any()
}

fn list<'v>(value: &'v Value, name: &str) -> &'v [Value] {
    value
        .get(name)
        .and_then(Value::as_array)
        .map_or(&[], Vec::as_slice)
}

fn block(block: &Value) -> AnyView {
    let inside = || inlines(list(block, "inlines"));
    match field(block, "kind") {
        "heading" => {
            let id = field(block, "id").to_owned();
            match block.get("level").and_then(Value::as_u64) {
                Some(2) => view! { <h2 id=id>{inside()}</h2> }.into_any(),
                _ => view! { <h3 id=id>{inside()}</h3> }.into_any(),
            }
        }
        "paragraph" => view! { <p>{inside()}</p> }.into_any(),
        "quote" => view! { <blockquote>{all(list(block, "blocks"))}</blockquote> }.into_any(),
        "list" => {
            let item = |item: &Value| {
                let blocks = item.as_array().map_or(&[][..], Vec::as_slice);
                view! { <li>{all(blocks)}</li> }
            };
            let items = list(block, "items").iter().map(item).collect_view();
            match block.get("ordered").and_then(Value::as_bool) {
                Some(true) => view! { <ol>{items}</ol> }.into_any(),
                _ => view! { <ul>{items}</ul> }.into_any(),
            }
        }
        "table" => table(block),
        "figure" => {
            let figure = figures::figure(
                field(block, "name"),
                field(block, "text"),
                sources(list(block, "sources")),
            );
            let language = words::language();
            // Its words are the page's, even where the chapter is in English.
            match language.chapters {
                true => figure,
                false => view! { <div lang=language.tag dir=language.direction()>{figure}</div> }
                    .into_any(),
            }
        }
        _ => ().into_any(),
    }
}

/// What a figure rests on, as links.
fn sources(all: &[Value]) -> AnyView {
    let one = |source: &Value| view! { <li>{inline(source)}</li> };
    let all = all.iter().map(one).collect_view();
    view! { <ul class="sources fine">{all}</ul> }.into_any()
}

fn table(block: &Value) -> AnyView {
    let cells = |row: &Value| row.as_array().cloned().unwrap_or_default();
    let cell = |cell: &Value| inlines(cell.as_array().map_or(&[][..], Vec::as_slice));
    let head = list(block, "head").iter();
    let head = head.map(|name| view! { <th scope="col">{cell(name)}</th> });
    let rows = list(block, "rows").iter().map(|row| {
        let all = cells(row);
        let rest = all
            .iter()
            .skip(1)
            .map(|value| view! { <td>{cell(value)}</td> });
        let first = all.first().map(cell);
        view! { <tr><th scope="row">{first}</th>{rest.collect_view()}</tr> }
    });
    view! {
        <div class="scroll" tabindex="0" role="group" aria-label=t("chapter.table")>
            <table>
                <thead><tr>{head.collect_view()}</tr></thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn inlines(all: &[Value]) -> AnyView {
    all.iter().map(inline).collect::<Vec<_>>().into_any()
}

fn inline(value: &Value) -> AnyView {
    if let Some(text) = value.as_str() {
        return text.to_owned().into_any();
    }
    let text = |name: &str| value.get(name).and_then(Value::as_str).map(str::to_owned);
    let inside = || inlines(list(value, "inlines"));
    if let Some(key) = text("term") {
        return term::view(key, inside());
    }
    if let Some(path) = text("page") {
        let href = site::url(&[path.trim_end_matches('/'), "/"].concat());
        return view! { <a href=href>{inside()}</a> }.into_any();
    }
    // Only addresses of the web: the build refuses others, and so do we.
    if let Some(address) = text("link").filter(|address| address.starts_with("https://")) {
        let (title, words) = (text("title"), inside());
        return view! { <span title=title><Out href=address>{words}</Out></span> }.into_any();
    }
    if let Some(language) = text("lang") {
        return view! { <span lang=language>{inside()}</span> }.into_any();
    }
    if value.get("strong").is_some() {
        return view! { <strong>{inlines(list(value, "strong"))}</strong> }.into_any();
    }
    if value.get("emphasis").is_some() {
        return view! { <em>{inlines(list(value, "emphasis"))}</em> }.into_any();
    }
    inside()
}
