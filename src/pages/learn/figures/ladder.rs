//! The evidence, from the weakest setting to the strongest, with what speaks against each.

use crate::words::t;
use leptos::prelude::*;

/// The rungs, the lowest first.
const RUNGS: [&str; 3] = ["toy", "organism", "wild"];

/// The figure.
pub fn view() -> AnyView {
    let rung = |name: &'static str| {
        let word = |part: &str| t(&["figure.ladder.", name, part].concat());
        view! {
            <li class="reached">
                <strong class="rung-mark">{word(".name")}</strong>
                <span>{word(".shows")}</span>
                <span class="against"><strong>{t("figure.ladder.against")}</strong>" "{word(".against")}</span>
            </li>
        }
    };
    view! { <div class="ladder evidence"><ol>{RUNGS.map(rung)}</ol></div> }.into_any()
}
