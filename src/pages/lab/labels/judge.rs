//! The judge model: who it is, what it costs, what it said.

use crate::{
    state::{
        app,
        lab::{
            Lab,
            judging::{self, Tally},
        },
    },
    ui::{providers::provider_options, trouble::TroubleNotice},
    words::{t, tf},
};
use leptos::{prelude::*, task::spawn_local};
use unwatched_core::{json::Named as _, provider::ProviderId, work::Pass};

/// Choosing a judge, calibrating it, and having it judge.
#[component]
pub fn JudgePart() -> impl IntoView {
    let lab = app().lab;
    let bench = lab.bench;
    let provider = Memo::new(move |_| bench.judge.with(|judge| judge.provider));
    let choose = move |event| {
        if let Some(id) = ProviderId::from_name(&event_target_value(&event)) {
            bench.key.forget();
            judging::change(lab, |judge| judge.provider = id);
        }
    };
    let trouble = move || {
        bench
            .trouble
            .get()
            .map(|trouble| view! { <TroubleNotice trouble=trouble /> })
    };
    view! {
        <section class="part" aria-labelledby="judge-title">
            <h3 id="judge-title">{t("judge.title")}</h3>
            <p>{t("judge.about")}</p>
            <label class="field">
                <span>{t("judge.provider")}</span>
                <select data-testid="judge-provider" on:change=choose>
                    {provider_options(provider, t("judge.practice"), false)}
                </select>
            </label>
            {move || fields(lab, provider.get())}
            <p class="row">
                {round(lab, Pass::Tutorial, "judge.gold")}
                {round(lab, Pass::Behaviour, "judge.behaviour")}
                {round(lab, Pass::Reasoning, "judge.reasoning")}
                {move || bench.under_way.get().then(|| view! {
                    <button type="button" class="quiet" on:click=|_| judging::stop()>{t("judge.stop")}</button>
                })}
            </p>
            {trouble}
            <div data-testid="judge-tally" role="status">
                {move || bench.tallies.get().into_iter().map(|(pass, tally)| said(pass, &tally)).collect_view()}
            </div>
        </section>
    }
}

fn round(lab: Lab, pass: Pass, key: &'static str) -> impl IntoView {
    let idle = move || !lab.bench.under_way.get();
    let run = move |_| spawn_local(judging::judge(lab, pass));
    view! {
        <button type="button" data-judge=pass.name() prop:disabled=move || !idle() on:click=run>{t(key)}</button>
    }
}

/// Address, key and model of a judge that is called.
fn fields(lab: Lab, provider: ProviderId) -> AnyView {
    if provider == ProviderId::PRACTICE {
        return view! { <p class="stamp">{t("judge.practice.stamp")}</p> }.into_any();
    }
    let judge = lab.bench.judge;
    let base = provider.row().asks_for_address().then(|| {
        let set = move |event| {
            let typed = event_target_value(&event);
            judging::change(lab, |judge| judge.base = typed);
        };
        let typed = move || judge.with(|judge| judge.base.clone());
        input("lab.base-url", "url", "judge-base-url", typed, set)
    });
    let held = move || lab.bench.key.text();
    let key = move |event| judging::hold(lab, &event_target_value(&event));
    let named = move || judge.with(|judge| judge.model.clone());
    let model = move |event| {
        let typed = event_target_value(&event);
        judging::change(lab, |judge| judge.model = typed);
    };
    view! {
        {base}
        {input("lab.key", "password", "judge-key", held, key)}
        {input("lab.model", "text", "judge-model", named, model)}
    }
    .into_any()
}

/// A field whose value is taken when it is left, so that a half-typed address is none.
fn input(
    key: &'static str,
    kind: &'static str,
    id: &'static str,
    value: impl Fn() -> String + Send + 'static,
    set: impl Fn(leptos::ev::Event) + 'static,
) -> AnyView {
    view! {
        <label class="field">
            <span>{t(key)}</span>
            <input type=kind autocomplete="off" spellcheck="false" data-testid=id prop:value=value on:change=set />
        </label>
    }
    .into_any()
}

/// What came of a round.
fn said(pass: Pass, tally: &Tally) -> AnyView {
    let number = |n: usize| n.to_string();
    let void: Vec<_> = tally
        .void
        .iter()
        .map(|(why, n)| {
            let text = tf(&["void.", why].concat(), &[("n", number(*n))]);
            view! { <li>{text}</li> }.into_any()
        })
        .collect();
    let progress = tf(
        "judge.progress",
        &[("done", number(tally.done)), ("all", number(tally.all))],
    );
    let result = match pass {
        Pass::Tutorial => {
            let right = tally
                .gold
                .iter()
                .filter(|((expected, said), _)| expected == said);
            let right = right.map(|(_, n)| n).sum();
            tf(
                "judge.gold.said",
                &[("right", number(right)), ("n", number(tally.done))],
            )
        }
        _ => tf("judge.said", &[("n", number(tally.labelled))]),
    };
    view! {
        <div data-pass=pass.name()>
            <p>{progress}" "{result}</p>
            <ul class="notes">{void}</ul>
        </div>
    }
    .into_any()
}
