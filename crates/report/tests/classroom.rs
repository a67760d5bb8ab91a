//! The results of a class: what holds of each, whatever a class answered.

mod sound;

use sound::sound_inside;
use unwatched_core::{
    classroom::{
        Answers, Ask, AskWords, Asked, Class, Form, GroupGaps, Probed, Reply, confidences,
        probe::{Light, answers},
    },
    random::Random,
    report::{Cell, Figure, Section, Shape, Tone},
};
use unwatched_numerics::classroom::gaps;
use unwatched_report::classroom::{Shown, class};

const WIDTHS: [f64; 6] = [260.0, 320.0, 400.0, 480.0, 720.0, 900.0];

fn form() -> Form {
    let asked = |id: &str, ask| Asked { id: id.into(), ask };
    Form {
        id: "lesson-45".into(),
        asks: vec![
            asked(
                "opening",
                Ask::Bet {
                    options: 3,
                    right: None,
                },
            ),
            asked(
                "absent",
                Ask::Bet {
                    options: 2,
                    right: Some(1),
                },
            ),
            asked(
                "sort",
                Ask::Quiz {
                    options: 3,
                    right: 0,
                },
            ),
            asked("clear", Ask::Scale { points: 5 }),
            asked("probe", Ask::Probe { most: 40 }),
        ],
    }
}

fn words() -> Vec<AskWords> {
    let words = |title: &str, options: &[&str]| AskWords {
        title: title.into(),
        options: options.iter().map(|option| (*option).to_owned()).collect(),
    };
    vec![
        words(
            "Which one knows",
            &["The one on the left", "The one on the right", "Neither"],
        ),
        words(
            "Will it wait",
            &[
                "Yes",
                "A very long answer that a teacher wrote with care and without an end",
            ],
        ),
        words("Sort", &[]),
        words("", &["Not at all"]),
    ]
}

fn device(n: u32, random: &mut Random) -> Answers {
    let group = (n % 40 + 1) as u8;
    let mark = form().mark();
    let mut counted = |light| {
        let drawn = answers(mark, group, light, 20, 0);
        let n = random.below(3) * 10;
        let shown = drawn[..n].iter().filter(|yes| **yes).count();
        (shown as u16, n as u16)
    };
    let probed = Probed {
        group,
        training: counted(Light::Training),
        deployment: counted(Light::Deployment),
    };
    let replies = form().asks.into_iter().map(|asked| {
        let reply = match asked.ask {
            Ask::Bet { options, .. } => Reply::Bet(
                random.below(options.into()) as u8,
                random.below(confidences(options).len()) as u8,
            ),
            Ask::Quiz { options: n, .. } | Ask::Scale { points: n } => {
                Reply::Choice(random.below(n.into()) as u8)
            }
            Ask::Probe { .. } => Reply::Probe(probed),
        };
        (random.below(8) > 0).then_some(reply)
    });
    Answers {
        nonce: n,
        replies: replies.collect(),
    }
}

fn of(devices: u32, seed: u64) -> Class {
    let mut random = Random::new(seed);
    Class::of(
        form(),
        (0..devices).map(|n| device(n, &mut random)).collect(),
    )
}

fn found(class: &Class, reveal: bool) -> GroupGaps {
    let mark = reveal.then(|| class.form().mark());
    gaps(4, &class.count(4).probes, mark)
}

fn shown(of: &Class, reveal: bool, width: f64) -> Section {
    let gaps = [found(of, reveal)];
    let words = words();
    let shown = Shown {
        class: of,
        words: &words,
        gaps: &gaps,
        reveal,
    };
    class(&shown, width)
}

#[test]
fn every_class_is_sound_at_every_width() {
    for width in WIDTHS {
        for (devices, seed) in [(0, 1), (1, 2), (2, 3), (7, 4), (30, 5), (45, 6)] {
            for reveal in [false, true] {
                let class = of(devices, seed);
                let section = shown(&class, reveal, width);
                sound_inside(&format!("{devices} at {width}"), &section);
                assert!(!section.title.is_empty() && !section.lead.is_empty());
                let pictures = section.figures.iter().filter_map(|f| f.picture.as_ref());
                assert!(pictures.into_iter().all(|picture| picture.width <= width));
            }
        }
    }
}

fn figure<'s>(section: &'s Section, begins: &str) -> &'s Figure {
    let mut figures = section.figures.iter();
    let found = figures.find(|figure| figure.sentence.starts_with(begins));
    found.unwrap_or_else(|| unreachable!("no figure on {begins}"))
}

#[test]
fn what_was_counted_is_what_is_shown() {
    let class = of(30, 5);
    let counted = class.count(1);
    let section = shown(&class, true, 720.0);
    let will = figure(&section, "Will it wait");
    let numbers: Vec<_> = will.table.rows.iter().map(|row| row[1].clone()).collect();
    let expected = [
        counted.count.options[0],
        counted.count.options[1],
        counted.none,
    ];
    assert_eq!(numbers, expected.map(Cell::Whole));
    assert!(
        will.sentence
            .contains(&format!("{} of {}", expected[1], counted.answered))
    );
    // A scale without a title of its own goes by its name, and its points by number.
    let scale = figure(&section, "clear");
    let names: Vec<_> = scale.table.rows.iter().map(|row| &row[0]).collect();
    assert_eq!(names[0], &Cell::Text("Not at all".into()));
    assert_eq!(names[1], &Cell::Text("2".into()));
    let sure = figure(&section, "Over ");
    let Some(Cell::Whole(at_half)) = sure
        .table
        .rows
        .iter()
        .find(|r| r[0] == Cell::Rate(0.5))
        .map(|r| r[1].clone())
    else {
        unreachable!("no bets at a half");
    };
    assert_eq!(
        at_half,
        class.count(0).count.sure[3] + counted.count.sure[0]
    );
}

/// Whether anything gives away what is right, or what is true.
fn tells(section: &Section) -> bool {
    let marks = section.figures.iter().filter_map(|f| f.picture.as_ref());
    let marks = marks.flat_map(|picture| &picture.marks);
    let said = serde_json::to_string(section).expect("JSON");
    let mut diamonds = marks.filter(|mark| mark.shape == Shape::Diamond);
    diamonds.next().is_some()
        || ["Right: ", "· true", "Brier", "right answer,"]
            .iter()
            .any(|w| said.contains(w))
}

#[test]
fn nothing_is_given_away_before_it_is_revealed() {
    let class = of(30, 5);
    let before = shown(&class, false, 720.0);
    assert!(!tells(&before), "{before:?}");
    assert!(
        before
            .notes
            .iter()
            .any(|note| note.contains("not shown yet"))
    );
    let after = shown(&class, true, 720.0);
    assert!(tells(&after));
    // By shape, colour and word.
    let will = figure(&after, "Will it wait")
        .picture
        .as_ref()
        .expect("a picture");
    let marked = will
        .marks
        .iter()
        .filter(|m| m.shape == Shape::Diamond && m.tone == Tone::Accent);
    assert_eq!(marked.count(), 1);
    assert!(
        will.marks
            .iter()
            .any(|mark| mark.text.starts_with("Right: A very long"))
    );
}

#[test]
fn groups_stand_by_their_gaps_with_all_of_them_at_the_end() {
    let class = of(30, 5);
    let gaps = found(&class, true);
    let section = shown(&class, true, 720.0);
    let probe = figure(&section, "probe");
    let rows = &probe.table.rows;
    assert_eq!(rows.len(), gaps.groups.len() + 1);
    let values: Vec<_> = rows
        .iter()
        .filter_map(|row| match row[1] {
            Cell::Points(value) => Some(value),
            _ => None,
        })
        .collect();
    let known = values.len() - 1;
    assert!(
        known > 5 && values[..known].is_sorted_by(|a, b| a >= b),
        "{values:?}"
    );
    assert!((values[known] - gaps.pooled.expect("a gap").value).abs() < 1e-12);
    let picture = probe.picture.as_ref().expect("a picture");
    let diamonds = picture
        .marks
        .iter()
        .filter(|mark| mark.shape == Shape::Diamond);
    assert_eq!(diamonds.count(), known);
    assert!(
        section
            .notes
            .iter()
            .any(|note| note.starts_with("Simulated"))
    );
    assert!(
        section
            .quantities
            .iter()
            .any(|q| q.value == Cell::Points(values[known]))
    );
}
