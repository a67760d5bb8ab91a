//! What holds of every report, whatever it is about.

mod common;
mod sound;

use common::{cases, plans, report};
use sound::{sound_inside, sound_words};
use unwatched_core::{
    analysis::{Details, NewPlan, Part},
    report::{Resample, Section, Shape},
};

const WIDTHS: [f64; 4] = [260.0, 280.0, 760.0, 900.0];

fn sound(name: &str, section: &Section) {
    sound_words(name, &section.title);
    sound_words(name, &section.lead);
    sound_inside(name, section);
}

#[test]
fn every_report_is_sound() {
    for (name, observations) in cases() {
        for width in WIDTHS {
            let report = report(observations.clone(), width);
            let ids: Vec<_> = report.sections.iter().map(|s| &*s.id).collect();
            assert!(ids.starts_with(&["evidence", "gap"]), "{name}: {ids:?}");
            for section in &report.sections {
                sound(&format!("{name} at {width}"), section);
            }
        }
    }
}

#[test]
fn every_plan_and_every_bootstrap_is_sound() {
    for width in WIDTHS {
        for section in plans(width) {
            sound(&format!("plan at {width}"), &section);
        }
    }
    let asked = |units: Vec<f64>, naive| Resample {
        units,
        seed: 1,
        primary: (-0.2, 0.6),
        naive,
    };
    for asked in [
        asked(vec![0.5, -0.25, 0.1], Some((0.0, 0.3))),
        asked(vec![], None),
    ] {
        for (lower, upper) in [(-0.1, 0.4), (-1.0, 1.0), (f64::NAN, 0.2)] {
            sound(
                "bootstrap",
                &unwatched_report::resampled(&asked, lower, upper, 10_000),
            );
        }
    }
}

#[test]
fn numbers_that_are_none_are_left_out() {
    let reported = common::reported(common::Made::default().observations(), f64::NAN);
    let mut found = unwatched_numerics::analysis::analyse(&reported.observations);
    let gap = found.gap.as_mut().expect("a gap");
    (gap.correlation, gap.se_cluster) = (Some(f64::NAN), Some(f64::INFINITY));
    let plan = |gap| NewPlan { prompts: 8, gap };
    let part = Part {
        index: 99,
        first: Default::default(),
        second: Default::default(),
        gap: None,
    };
    let details = Details {
        new_plans: vec![plan(f64::NAN), plan(0.4)],
        prompts: vec![part],
        ..Details::default()
    };
    let report = unwatched_report::report(&reported, &found, &details, &[f64::NAN, 1.0]);
    assert!(report.resample.is_none());
    for section in &report.sections {
        sound("broken", section);
    }
}

fn section<'r>(report: &'r unwatched_core::report::Report, id: &str) -> &'r Section {
    let found = report.sections.iter().find(|section| section.id == id);
    found.expect("the section is there")
}

#[test]
fn the_sentence_says_the_numbers() {
    let (_, usual) = cases().remove(0);
    let found = unwatched_numerics::analysis::analyse(&usual);
    let gap = found.gap.expect("a gap");
    let report = report(usual, 700.0);
    let said = &section(&report, "gap").figures[0].sentence;
    let points = (gap.estimate * 100.0).round().abs().to_string();
    let starts = format!(
        "Answers are labelled “kind” {points} points more often in training than in deployment"
    );
    assert!(said.starts_with(&starts), "{said}");
    assert!(said.contains("8 prompts, 48 answers"), "{said}");
    assert!(report.resample.is_some());
}

#[test]
fn what_was_not_measured_is_said() {
    let (_, usual) = cases().remove(0);
    let report = report(usual, 700.0);
    let ids: Vec<_> = report.sections.iter().map(|s| &*s.id).collect();
    assert_eq!(
        ids,
        [
            "evidence",
            "gap",
            "prompts",
            "arms",
            "missing",
            "sensitivity"
        ]
    );
    let notes = section(&report, "evidence").notes.join(" ");
    for what in [
        "the placebo",
        "being scored",
        "without a conflict",
        "the reasoning",
        "agreement",
    ] {
        assert!(notes.contains(what), "{what}");
    }
}

#[test]
fn a_stop_is_said_for_ever_and_no_plan_is_extended() {
    let (_, usual) = cases().remove(0);
    let mut reported = common::reported(usual, 700.0);
    reported.stopped = true;
    let found = unwatched_numerics::analysis::analyse(&reported.observations);
    let details = unwatched_numerics::analysis::details(&reported.observations);
    let report = unwatched_report::report(&reported, &found, &details, &[]);
    let evidence = section(&report, "evidence");
    assert!(
        evidence.notes[0].contains("stopped early"),
        "{:?}",
        evidence.notes
    );
    let table = format!("{:?}", evidence.figures[0].table);
    assert!(!table.contains("more samples"), "{table}");
}

#[test]
fn forty_prompts_are_drawn_and_all_are_counted() {
    let cases = cases();
    let many = cases.into_iter().find(|(name, _)| *name == "many prompts");
    let report = report(many.expect("the case").1, 760.0);
    let prompts = section(&report, "prompts");
    assert!(
        prompts.figures[0].sentence.contains("1000 prompts"),
        "{}",
        prompts.figures[0].sentence
    );
    assert!(prompts.notes.iter().any(|note| note.contains("first 40")));
    let picture = prompts.figures[0].picture.as_ref().expect("a picture");
    let squares = picture
        .marks
        .iter()
        .filter(|mark| mark.shape == Shape::Square);
    assert_eq!(squares.count(), 40);
}

#[test]
fn a_coarse_plan_is_told_so() {
    let section = &plans(500.0)[0];
    let sentence = &section.figures[0].sentence;
    assert!(
        sentence.starts_with("With 8 prompts and 3 samples each, this plan can detect gaps of"),
        "{sentence}"
    );
    assert!(sentence.ends_with("This plan cannot tell a 10-point gap from nothing."));
}
