//! What a run has used, by arm: what the service reported, and never an estimate.

use crate::{
    state::{
        app,
        lab::{Run, Used},
    },
    ui::{
        arm::ArmName,
        numbers::{dollars, grouped},
    },
    words::{t, tf},
};
use leptos::prelude::*;
use std::sync::Arc;
use unwatched_core::{price::Price, scenario::Arm};

/// The table, once a run of a service is over.
pub fn spent(run: Arc<Run>) -> impl IntoView {
    let lab = app().lab;
    move || {
        let used = lab.used();
        (!used.is_empty()).then(|| table(&used, run.price))
    }
}

fn table(used: &[(Arm, Used)], price: Option<Price>) -> impl IntoView + use<> {
    let mut all = Used::default();
    for (_, used) in used {
        all.samples += used.samples;
        all.reported += used.reported;
        all.input += used.input;
        all.output += used.output;
    }
    let rows = used.iter().map(|(arm, used)| {
        let arm = *arm;
        row(view! { <ArmName arm=arm /> }.into_any(), *used, price)
    });
    let rows = rows.collect_view();
    let total = row(t("spent.all").into_any(), all, price);
    let silent = all.samples - all.reported;
    let said = match price {
        _ if silent > 0 => tf("spent.silent", &[("n", silent.to_string())]),
        Some(_) => t("spent.reported").to_owned(),
        None => t("spent.no-price").to_owned(),
    };
    view! {
        <details class="whole" data-testid="lab-spent">
            <summary>{t("spent.title")}</summary>
            <div class="scroll" tabindex="0" role="group" aria-label=t("spent.title")>
                <table>
                    <thead>
                        <tr>
                            <th scope="col">{t("gap.arm")}</th>
                            <th scope="col">{t("spent.samples")}</th>
                            <th scope="col">{t("spent.input")}</th>
                            <th scope="col">{t("spent.output")}</th>
                            <th scope="col">{t("spent.dollars")}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}{total}</tbody>
                </table>
            </div>
            <p class="fine">{said}</p>
        </details>
    }
}

fn row(name: AnyView, used: Used, price: Option<Price>) -> AnyView {
    let cost = price.and_then(|price| used.dollars(price)).map(dollars);
    view! {
        <tr>
            <th scope="row">{name}</th>
            <td>{used.samples}</td>
            <td>{grouped(used.input as f64)}</td>
            <td>{grouped(used.output as f64)}</td>
            <td>{cost.unwrap_or_else(|| "–".to_owned())}</td>
        </tr>
    }
    .into_any()
}
