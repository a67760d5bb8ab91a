//! The two questions beside the ladder: does being scored explain the gap, and does the gap
//! vanish where there is nothing to object to?

use super::{
    Subject,
    common::{contrast_name, figure as build, gap_cells, p_cell, text},
};
use crate::words::{t, tf};
use unwatched_core::{
    analysis::{Contrast, Secondary},
    report::{Cell, Figure},
};

/// Both, where one was measured.
pub fn figure(subject: &Subject<'_>) -> Option<Figure> {
    let asked = [
        (Secondary::BeyondRated, t("question.rated")),
        (Secondary::Rated, t("question.rated")),
        (Secondary::NoConflict, t("question.no-conflict")),
    ];
    let found = |what: Secondary| subject.details.contrasts.iter().find(|c| c.what == what);
    let rows: Vec<_> = asked
        .iter()
        .filter_map(|(what, question)| Some(row(question, found(*what)?)))
        .collect();
    if rows.is_empty() {
        return None;
    }
    let sentences = [
        found(Secondary::BeyondRated).map(|c| rated(subject, c)),
        found(Secondary::NoConflict).map(|c| calm(subject, c)),
    ];
    let sentences: Vec<String> = sentences.into_iter().flatten().collect();
    let sentence = match sentences.is_empty() {
        // Being scored was asked about, and training gave no answers to hold it against.
        true => t("question.partly").to_owned(),
        false => sentences.join(" "),
    };
    let head = [
        t("question.head"),
        t("head.contrast"),
        t("head.gap"),
        t("head.interval"),
        t("head.prompts"),
        t("head.p"),
        t("head.holm"),
    ];
    Some(build(
        sentence,
        None,
        t("question.caption").into(),
        &head,
        rows,
    ))
}

fn row(question: &str, contrast: &Contrast) -> Vec<Cell> {
    let (gap, interval) = gap_cells(&contrast.gap);
    vec![
        text(question),
        text(contrast_name(contrast.what.arms())),
        gap,
        interval,
        Cell::Whole(contrast.gap.n_prompts),
        p_cell(contrast.test),
        p_cell(contrast.holm),
    ]
}

fn rated(subject: &Subject<'_>, contrast: &Contrast) -> String {
    let key = match subject.analysis.claim.rated_explains {
        Some(true) => "question.rated.yes",
        Some(false) => "question.rated.no",
        None => "question.rated.unknown",
    };
    tf(key, &[("gap", super::common::gap_words(&contrast.gap))])
}

fn calm(subject: &Subject<'_>, contrast: &Contrast) -> String {
    let key = match subject.analysis.claim.vanishes_without_conflict {
        Some(true) => "question.no-conflict.yes",
        Some(false) => "question.no-conflict.no",
        None => "question.no-conflict.unknown",
    };
    tf(key, &[("gap", super::common::gap_words(&contrast.gap))])
}
