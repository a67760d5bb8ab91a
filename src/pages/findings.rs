//! Findings: import a file and see what it holds.

use super::heading;
use crate::{
    platform::{files, lazy::lazy_part},
    state::{
        app,
        lab::Trouble,
        library::{Entry, Opened},
    },
    ui::{
        arm::ArmName,
        folded::folded,
        gap::GapCard,
        ladder::Ladder,
        lazy::lazy,
        notice::{Notice, Tone},
        problems::ProblemList,
        reporting::ReportView,
        trouble::TroubleNotice,
    },
    words::{count, t, tf},
};
use leptos::{prelude::*, task::spawn_local};
use unwatched_core::{
    finding::{FindingView, PairView, SideView},
    label::{Answer, RaterKind},
    plan::Ended,
    scenario::Arm,
};

/// The heading is there at once, the rest when its code has come.
#[component]
pub fn Findings() -> impl IntoView {
    view! {
        <div class="page">
            {heading("findings.title")}
            {lazy(findings, "lazy-page")}
        </div>
    }
}

lazy_part! {
    findings =>
    /// Import, list, one finding.
    fn findings() -> AnyView { view! { <Body /> }.into_any() }
}

#[component]
fn Body() -> impl IntoView {
    let library = app().library;
    spawn_local(library.load());
    let import = move |event: leptos::ev::Event| {
        for file in files::picked(&event) {
            spawn_local(library.import(file));
        }
    };
    let shown = move || {
        let key = library.shown.get()?;
        library
            .entries
            .with(|entries| entries.iter().find(|e| e.key == key).cloned())
    };
    view! {
            <p class="lead">{t("findings.lead")}</p>
            <p>
                <label class="field">
                    <span>{t("findings.import")}</span>
                    <input
                        type="file"
                        multiple
                        accept=".json,application/json"
                        data-testid="findings-import"
                        on:change=import
                    />
                    <span class="hint">{t("findings.import.hint")}</span>
                </label>
            </p>
            {move || library.unkept.get().map(|why| view! { <TroubleNotice trouble=Trouble::Unkept(why) /> })}
            <List />
            {move || shown().map(entry)}
    }
}

#[component]
fn List() -> impl IntoView {
    let library = app().library;
    let empty = move || library.entries.with(Vec::is_empty);
    let row = move |entry: Entry| {
        let key = entry.key.clone();
        let forget = entry.key.clone();
        let current = {
            let key = entry.key.clone();
            move || {
                library
                    .shown
                    .with(|shown| shown.as_ref() == Some(&key))
                    .then_some("true")
            }
        };
        let about = about(&entry);
        let label = tf("findings.forget", &[("name", entry.name.clone())]);
        view! {
            <li class="list-row">
                <button type="button" class="list-main" aria-current=current on:click=move |_| library.shown.set(Some(key.clone()))>
                    <strong>{entry.name}</strong>
                    <span class="fine">{about}</span>
                </button>
                <button type="button" class="quiet" aria-label=label on:click=move |_| spawn_local(library.forget(forget.clone()))>
                    {t("findings.forget.short")}
                </button>
            </li>
        }
    };
    view! {
        <section>
            <h2>{t("findings.list")}</h2>
            <Show when=empty><p>{t("findings.empty")}</p></Show>
            <ul class="list" data-testid="findings-list">
                {move || library.entries.get().into_iter().map(row).collect_view()}
            </ul>
        </section>
    }
}

fn about(entry: &Entry) -> String {
    match &entry.opened {
        Opened::Reading => t("findings.reading").to_owned(),
        Opened::Refused(_) => t("findings.refused").to_owned(),
        Opened::Finding(view) => {
            let mark = if view.simulated {
                t("simulated.word")
            } else {
                view.asked.as_str()
            };
            [mark, &count("findings.samples", view.samples as usize)].join(" · ")
        }
    }
}

fn entry(entry: Entry) -> AnyView {
    match entry.opened {
        Opened::Reading => view! { <p role="status">{t("findings.reading")}</p> }.into_any(),
        Opened::Refused(problems) => view! {
            <div data-testid="finding-problems">
                <Notice tone=Tone::Trouble title=tf("findings.refused.title", &[("name", entry.name)])>
                    <ProblemList problems=problems />
                </Notice>
            </div>
        }
        .into_any(),
        Opened::Finding(view) => finding(*view).into_any(),
    }
}

fn finding(finding: FindingView) -> impl IntoView {
    let problems = finding.problems.clone();
    let title = if finding.title.is_empty() {
        t("findings.untitled").to_owned()
    } else {
        finding.title.clone()
    };
    let (yes, no) = finding.behaviour_words.clone();
    let pairs: Vec<_> = finding
        .pairs
        .iter()
        .cloned()
        .map(|p| pair(p, &yes, &no))
        .collect();
    let words = (!finding.words.is_empty()).then(|| view! { <p>{finding.words.clone()}</p> });
    view! {
        <article class="finding" data-testid="finding-view">
            <h2>{title}</h2>
            {finding.simulated.then(|| view! { <p class="stamp">{t("simulated.stamp")}</p> })}
            {(finding.ended == Ended::Stopped).then(|| view! { <p class="stamp">{t("findings.stopped")}</p> })}
            {words}
            {(!problems.is_empty()).then(|| view! {
                <div data-testid="finding-problems">
                    <Notice tone=Tone::Trouble title=count("findings.problems", problems.len())>
                        <ProblemList problems=problems />
                    </Notice>
                </div>
            })}
            <GapCard analysis=finding.analysis.clone() yes=yes.clone() />
            <Ladder claim=finding.analysis.claim.clone() />
            {folded("report.title", "finding-report", whole)}
            <section>
                <h3>{t("findings.pairs")}</h3>
                <p class="fine">{t("findings.pairs.rule")}</p>
                {pairs}
            </section>
            <Provenance finding=finding />
        </article>
    }
}

lazy_part! {
    report =>
    /// The whole analysis of the one that is shown; its long part begins when it is unfolded.
    fn whole() -> AnyView {
        let library = app().library;
        if let Some(report) = library.report() {
            spawn_local(library.reporting.show(report));
        }
        on_cleanup(move || library.reporting.clear());
        view! { <ReportView reporting=library.reporting /> }.into_any()
    }
}

fn pair(pair: PairView, yes: &str, no: &str) -> impl IntoView + use<> {
    let side = |arm: Arm, side: SideView| {
        let label = side.label.map(|label| match label {
            Answer::Yes => yes.to_owned(),
            Answer::No => no.to_owned(),
            Answer::Unclear => t("sample.unclear").to_owned(),
        });
        view! {
            <section class=["light ", crate::ui::arm::class(arm)].concat()>
                <h4><ArmName arm=arm />" "<span class="fine">{label}</span></h4>
                <p class="sample-text">{side.text}</p>
            </section>
        }
    };
    view! {
        <div class="pair-block">
            <p class="sample-question">{pair.question}</p>
            <div class="pair">{side(Arm::Training, pair.training)}{side(Arm::Deployment, pair.deployment)}</div>
        </div>
    }
}

#[component]
fn Provenance(finding: FindingView) -> impl IntoView {
    let labelled = finding.labelled_by.iter().map(|(kind, n)| {
        let who = match kind {
            RaterKind::Rule => t("sample.by-rule"),
            RaterKind::Person => t("sample.by-person"),
            RaterKind::Judge => t("sample.by-judge"),
        };
        format!("{n} {who}")
    });
    let labelled = labelled.collect::<Vec<_>>().join(", ");
    let rows = [
        ("provenance.scenario", finding.scenarios.join(", ")),
        ("provenance.behaviour", finding.behaviour.clone()),
        ("provenance.provider", finding.provider.clone()),
        (
            "provenance.origin",
            finding.origin.clone().unwrap_or_default(),
        ),
        ("provenance.asked", finding.asked.clone()),
        ("provenance.returned", finding.returned.join(", ")),
        ("provenance.samples", finding.samples.to_string()),
        ("provenance.labels", labelled),
        ("provenance.plan", finding.plan.clone()),
        ("provenance.seed", finding.seed.to_string()),
        ("provenance.created", finding.created.clone()),
        ("provenance.id", finding.id.clone()),
    ];
    let row = |(key, value): (&'static str, String)| {
        (!value.is_empty()).then(|| view! { <div><dt>{t(key)}</dt><dd>{value}</dd></div> })
    };
    view! {
        <section>
            <h3>{t("provenance.title")}</h3>
            <dl class="facts">{rows.into_iter().map(row).collect_view()}</dl>
        </section>
    }
}
