//! The gap: a sentence, a picture, its interval and n, and the numbers behind it.

use super::{
    arm::ArmName,
    gap_chart::GapChart,
    numbers::{percent, points, shown},
};
use crate::{
    platform::number::{exact, fixed},
    words::{count, t, tf},
};
use leptos::prelude::*;
use unwatched_core::{
    analysis::{Analysis, ArmSummary, Gap},
    scenario::Arm,
};

/// Fewer prompts than this are too few to say.
const ENOUGH_PROMPTS: u64 = 6;

/// What an analysis says of the gap. `yes` is the behaviour in a word, such as "kind".
#[component]
pub fn GapCard(
    analysis: Analysis,
    #[prop(into)] yes: String,
    #[prop(optional)] simulated: bool,
    #[prop(optional)] under_way: bool,
) -> impl IntoView {
    let gap = analysis.gap.clone();
    let attribute = |pick: fn(&Gap) -> f64| gap.as_ref().map(|gap| exact(pick(gap)));
    let (estimate, lower, upper) = (
        attribute(|g| g.estimate),
        attribute(|g| g.lower),
        attribute(|g| g.upper),
    );
    let n = gap.as_ref().map(|gap| gap.n_prompts.to_string());
    let answers: u64 = [Arm::Training, Arm::Deployment]
        .iter()
        .filter_map(|arm| analysis.arms.get(arm))
        .map(|arm| arm.n)
        .sum();
    view! {
        <div
            class="gap"
            data-testid="lab-gap"
            data-gap=estimate
            data-lower=lower
            data-upper=upper
            data-n=n
            data-answers=answers.to_string()
        >
            {simulated.then(|| view! { <p class="stamp">{t("simulated.stamp")}</p> })}
            {match gap.clone() {
                Some(gap) => measured(&gap, &yes, answers, under_way).into_any(),
                None => view! { <p class="gap-sentence">{t("gap.none")}</p> }.into_any(),
            }}
            <Rates analysis=analysis.clone() yes=yes.clone() />
            <Behind analysis=analysis />
        </div>
    }
}

fn measured(gap: &Gap, yes: &str, answers: u64, under_way: bool) -> impl IntoView {
    let n = [
        count("gap.prompts", gap.n_prompts as usize),
        count("gap.answers", answers as usize),
    ]
    .join(" · ");
    let interval = tf(
        "gap.interval",
        &[("lower", points(gap.lower)), ("upper", points(gap.upper))],
    );
    let caution = match gap.n_prompts {
        1 => Some(t("gap.one-prompt")),
        n if n < ENOUGH_PROMPTS => Some(t("gap.too-few")),
        _ if under_way => Some(t("gap.under-way")),
        _ => None,
    };
    view! {
        <p class="gap-number"><strong>{points(gap.estimate)}</strong>" "{t("gap.points")}</p>
        <p class="gap-sentence">{sentence(gap, yes)}</p>
        <GapChart gap=gap.clone() />
        <p class="gap-interval">{interval}" "{n}</p>
        {caution.map(|caution| view! { <p class="gap-caution">{caution}</p> })}
    }
}

/// The one-sentence finding.
fn sentence(gap: &Gap, yes: &str) -> String {
    let size = (gap.estimate * 100.0).round().abs();
    let key = match gap.estimate {
        _ if size == 0.0 => "gap.sentence.same",
        estimate if estimate > 0.0 => "gap.sentence.more",
        _ => "gap.sentence.less",
    };
    tf(key, &[("yes", yes.to_owned()), ("points", fixed(size, 0))])
}

/// The rate of the behaviour in each arm, as bars with their intervals, and what is missing.
#[component]
fn Rates(analysis: Analysis, yes: String) -> impl IntoView {
    let rows = analysis
        .arms
        .into_iter()
        .map(|(arm, summary)| rate_row(arm, summary));
    view! {
        <table class="rates">
            <caption>{tf("gap.rates", &[("yes", yes)])}</caption>
            <thead>
                <tr>
                    <th scope="col">{t("gap.arm")}</th>
                    <th scope="col">{t("gap.rate")}</th>
                    <th scope="col">{t("gap.count")}</th>
                    <th scope="col">{t("gap.missing")}</th>
                </tr>
            </thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
    }
}

fn rate_row(arm: Arm, summary: ArmSummary) -> impl IntoView {
    let number = summary.rate.map_or("–".to_owned(), |rate| {
        tf("percent", &[("n", percent(rate))])
    });
    let kinds = summary.missing_by.iter().filter(|(_, n)| **n > 0);
    let kinds: Vec<_> = kinds
        .map(|(kind, n)| format!("{n} {}", t(&["missing.", kind].concat())))
        .collect();
    let missing = match summary.missing {
        0 => "0".to_owned(),
        n => format!("{n} ({})", kinds.join(", ")),
    };
    view! {
        <tr class=super::arm::class(arm)>
            <th scope="row"><ArmName arm=arm /></th>
            <td>
                <RateBar summary=summary.clone() />
                <span class="rate-number">{number}</span>
            </td>
            <td>{format!("{} / {}", summary.k, summary.n)}</td>
            <td data-label=t("gap.missing")>{missing}</td>
        </tr>
    }
}

#[component]
fn RateBar(summary: ArmSummary) -> impl IntoView {
    let unit = |value: Option<f64>| value.unwrap_or_default().clamp(0.0, 1.0) * 100.0;
    let (rate, low, high) = (unit(summary.rate), unit(summary.lower), unit(summary.upper));
    view! {
        <svg class="rate-bar" viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true">
            <rect class="rate-track" width="100" height="12" />
            <rect class="rate-fill" width=fixed(rate, 1) height="12" />
            <line class="rate-range" x1=fixed(low, 1) x2=fixed(high, 1) y1="6" y2="6" />
        </svg>
    }
}

/// Formula, inputs and source of the number.
#[component]
fn Behind(analysis: Analysis) -> impl IntoView {
    let bounds = analysis.missing_bounds.map(|bounds| {
        tf(
            "gap.behind.bounds",
            &[
                ("lower", points(bounds.lower)),
                ("upper", points(bounds.upper)),
            ],
        )
    });
    let errors = analysis.gap.as_ref().and_then(|gap| {
        let show = |value: f64| shown(value, 3);
        Some(tf(
            "gap.behind.errors",
            &[
                ("cluster", show(gap.se_cluster?)),
                ("naive", show(gap.se_naive?)),
            ],
        ))
    });
    let fisher = analysis
        .sensitivity
        .fisher
        .map(|test| tf("gap.behind.fisher", &[("p", shown(test.p, 3))]));
    let one = analysis.gap.as_ref().is_some_and(|gap| gap.n_prompts == 1);
    let formula = t(if one {
        "gap.behind.newcombe"
    } else {
        "gap.behind.formula"
    });
    view! {
        <details class="behind">
            <summary>{t("gap.behind")}</summary>
            <p>{formula}</p>
            {errors.map(|text| view! { <p>{text}</p> })}
            {bounds.map(|text| view! { <p>{text}</p> })}
            {fisher.map(|text| view! { <p>{text}</p> })}
            <p>{tf("gap.behind.method", &[("method", analysis.method)])}</p>
        </details>
    }
}
