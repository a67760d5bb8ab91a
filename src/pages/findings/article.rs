//! One finding, for people who were not there.

use super::{actions, provenance::provenance, share};
use crate::{
    platform::lazy::lazy_part,
    state::{
        app,
        findings::{self, Open},
    },
    ui::{
        arm::{ArmName, class},
        folded::folded,
        gap::GapCard,
        ladder::Ladder,
        notice::{Notice, Tone},
        numbers::day,
        problems::ProblemList,
        report::section,
        reporting::ReportView,
    },
    words::{count, t, tf},
};
use leptos::{prelude::*, task::spawn_local};
use std::sync::Arc;
use unwatched_core::{
    finding::{FindingView, PairView, SideView},
    label::Answer,
    scenario::Arm,
};

/// The whole of it.
pub fn article(open: &Arc<Open>, finding: &FindingView) -> AnyView {
    let state = app().findings;
    let entry = &finding.entry;
    let title = match entry.title.as_str() {
        "" => t("findings.untitled").to_owned(),
        title => title.to_owned(),
    };
    let (yes, no) = finding.behaviour_words.clone();
    let pairs: Vec<_> = finding
        .pairs
        .iter()
        .map(|pair| pair_block(pair.clone(), &yes, &no, &finding.language))
        .collect();
    let words = (!finding.words.is_empty()).then(|| view! { <p>{finding.words.clone()}</p> });
    let problems = finding.problems.clone();
    let withdrawn = entry.withdrawn.clone().map(|why| {
        view! { <Notice tone=Tone::Trouble title=t("findings.withdrawn").to_owned()><p>{why}</p></Notice> }
    });
    let gap = finding.analysis.clone();
    let claim = finding.analysis.claim.clone();
    view! {
        <article class="finding" data-testid="finding-view">
            <h2 dir="auto">{title}</h2>
            <p class="fine">{byline(finding)}</p>
            {entry.simulated.then(|| view! { <p class="stamp">{t("simulated.stamp")}</p> })}
            {entry.stopped.then(|| view! { <p class="stamp">{t("findings.stopped")}</p> })}
            {withdrawn}
            {words}
            {(!problems.is_empty()).then(|| view! {
                <div data-testid="finding-problems">
                    <Notice tone=Tone::Trouble title=count("findings.problems", problems.len())>
                        <ProblemList problems=problems />
                    </Notice>
                </div>
            })}
            {actions::actions(open, finding)}
            <share::Share />
            {asked(finding)}
            <GapCard analysis=gap yes=yes />
            <section>
                <h3>{t("findings.pairs")}</h3>
                <p class="fine">{t("findings.pairs.rule")}</p>
                {pairs}
            </section>
            <Ladder claim=claim />
            {folded("report.title", "finding-report", whole)}
            <Together finding=finding.clone() />
            {provenance(finding)}
            <p class="no-print">
                <button type="button" class="quiet" on:click=move |_| state.open.set(None)>{t("findings.all")}</button>
            </p>
        </article>
    }
    .into_any()
}

/// Who, when, of which model.
fn byline(finding: &FindingView) -> String {
    let entry = &finding.entry;
    let who = match &entry.contributor {
        Some(name) => tf("findings.by", &[("name", name.clone())]),
        None => t("findings.by-nobody").to_owned(),
    };
    let day = day(&entry.created);
    let model = match entry.simulated {
        true => t("simulated.word").to_owned(),
        false => entry.model.clone(),
    };
    let samples = count("findings.samples", entry.samples as usize);
    [who, day, model, samples].join(" · ")
}

/// What was asked, and the only text that differs.
fn asked(finding: &FindingView) -> Option<impl IntoView + use<>> {
    let pair = finding.pairs.first()?;
    let spoken = || finding.language.clone();
    let light = |arm: Arm, clause: String| {
        view! {
            <div class=["light ", class(arm)].concat()>
                <p><ArmName arm=arm /></p>
                <p class="system" lang=spoken() dir="auto"><mark class="framing">{clause}</mark></p>
            </div>
        }
    };
    let (one, other) = finding.clauses.clone();
    Some(view! {
        <section>
            <h3>{t("findings.asked")}</h3>
            <p>{tf("findings.asked.counted", &[("name", finding.behaviour.clone())])}</p>
            <p class="turn" lang=spoken() dir="auto">{pair.question.clone()}</p>
            <p class="fine">{t("lab.scenario.only")}</p>
            <div class="pair">{light(Arm::Training, one)}{light(Arm::Deployment, other)}</div>
        </section>
    })
}

fn pair_block(pair: PairView, yes: &str, no: &str, language: &str) -> impl IntoView + use<> {
    let side = |arm: Arm, side: SideView| {
        let label = side.label.map(|label| match label {
            Answer::Yes => yes.to_owned(),
            Answer::No => no.to_owned(),
            Answer::Unclear => t("sample.unclear").to_owned(),
        });
        let text = match side.hidden {
            true => view! { <p class="fine">{t("findings.hidden")}</p> }.into_any(),
            false => {
                view! { <p class="sample-text" lang=language.to_owned() dir="auto">{side.text}</p> }
                    .into_any()
            }
        };
        view! {
            <section class=["light ", class(arm)].concat()>
                <h4><ArmName arm=arm />" "<span class="fine">{label}</span></h4>
                {text}
            </section>
        }
    };
    view! {
        <div class="pair-block">
            <p class="sample-question" lang=language.to_owned() dir="auto">{pair.question}</p>
            <div class="pair">{side(Arm::Training, pair.training)}{side(Arm::Deployment, pair.deployment)}</div>
        </div>
    }
}

lazy_part! {
    more =>
    /// The whole analysis of the one that is open; its long part begins when it is unfolded.
    fn whole() -> AnyView {
        let state = app().findings;
        if let Some(view) = state.view() {
            spawn_local(state.reporting.show(Arc::new(view.report)));
        }
        on_cleanup(move || state.reporting.clear());
        view! { <ReportView reporting=state.reporting /> }.into_any()
    }
}

/// Other findings of its scenario, and the mean of all.
#[component]
fn Together(finding: FindingView) -> impl IntoView {
    let state = app().findings;
    let entry = finding.entry.clone();
    Effect::new(move |_| {
        // What is kept, and what is published, may come later.
        state.items.track();
        state.collection.track();
        let all = findings::alike(state, &entry);
        if all.len() < 2 {
            return state.together.set(None);
        }
        spawn_local(async move { state.together.set(findings::pool(&all).await) });
    });
    move || {
        let found = state.together.get()?;
        Some(view! {
            <div data-testid="finding-together">
                {section(&found)}
            </div>
        })
    }
}
