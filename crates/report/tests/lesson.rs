//! The figures of the chapters: what holds of each, whatever a reader sets.

mod sound;

use sound::sound_inside;
use unwatched_core::report::{Cell, Section, Shape, Tone};
use unwatched_numerics::lesson as numbers;
use unwatched_report::lesson as pictures;

const WIDTHS: [f64; 6] = [260.0, 320.0, 400.0, 480.0, 720.0, 900.0];

fn bets(all: &[(f64, f64)]) -> Vec<f64> {
    all.iter()
        .flat_map(|(sure, right)| [*sure, *right])
        .collect()
}

/// Every figure with this set, at this width.
fn all(values: &[f64], width: f64) -> Vec<Section> {
    let judge = numbers::threshold(values);
    vec![
        pictures::awareness(&numbers::awareness(), width),
        pictures::study(&numbers::study(values), width),
        pictures::models(&numbers::models(), width),
        pictures::cues(&numbers::cues(values), width),
        pictures::scale(&numbers::scale(values), width),
        pictures::coins(&numbers::coins(values), width),
        pictures::threshold(&judge, &numbers::worked(), width),
        pictures::placebo(&numbers::placebo(values), width),
    ]
}

fn settings() -> Vec<Vec<f64>> {
    let mut settings = vec![
        vec![],
        vec![f64::NAN; 9],
        vec![f64::INFINITY; 9],
        vec![f64::NEG_INFINITY; 9],
        vec![1.0; 9],
        vec![200.0, 0.5, 200.0, 0.0, 3.0],
        vec![200.0, 0.5, 100.0, 100.0, 3.0],
        vec![2.0, 0.0, 2.0, 0.0, 3.0],
        vec![20.0, 1.0, 20.0, 20.0, 3.0],
        vec![60.0, 0.3, 25.0, 15.0, 3.0],
        vec![-50.0, 50.0, 2.0, 9.0],
        vec![50.0, 50.0, 60.0, 9.0],
        vec![0.01, 1.0],
        vec![0.1, 10.0],
        vec![99.0, 10_000.0],
        vec![100_000.0, 10_000.0],
        vec![0.0, 1.0, 0.0, 1.0, 0.0, 1.0, 0.0, 1.0, 99.0],
    ];
    settings.extend((1..6).map(|place| vec![f64::from(place)]));
    settings.extend([-2.0, -0.7, 0.3, 2.0].map(|at| vec![at, 12.0]));
    settings
}

#[test]
fn every_figure_is_sound_at_every_width() {
    for width in WIDTHS {
        for values in settings() {
            for section in all(&values, width) {
                sound_inside(&format!("{values:?} at {width}"), &section);
                let first = section.figures.first().expect("a figure");
                assert!(first.picture.is_some(), "{}", section.id);
                assert!(!section.notes.is_empty(), "{}", section.id);
                for figure in &section.figures {
                    let picture = figure.picture.as_ref().expect("a picture");
                    assert!(picture.width <= width && picture.height <= 1_200.0);
                    // Nothing that must be read is cut off.
                    let cut = picture.marks.iter().find(|mark| mark.text.contains('…'));
                    assert!(cut.is_none(), "{} at {width}: {cut:?}", section.id);
                }
            }
        }
    }
}

#[test]
fn bets_are_drawn_or_their_lack_is_said() {
    let none = pictures::calibration(None, 400.0);
    assert!(none.figures.is_empty() && none.lead.contains("no bets"));
    let close = [
        (90.0, 1.0),
        (90.0, 0.0),
        (89.0, 1.0),
        (79.0, 1.0),
        (80.0, 0.0),
    ];
    let many: Vec<_> = (0..300)
        .map(|n| (f64::from(n % 60) + 40.0, f64::from(n % 2)))
        .collect();
    for bets in [
        bets(&[(50.0, 1.0)]),
        bets(&close),
        bets(&many),
        bets(&[(0.0, 0.0); 9]),
        bets(&[(100.0, 1.0); 9]),
        vec![f64::NAN; 40],
    ] {
        for width in WIDTHS {
            let section = pictures::calibration(numbers::calibration(&bets).as_ref(), width);
            sound_inside(&format!("{} bets at {width}", bets.len() / 2), &section);
        }
    }
    let said = |bets: &[f64]| {
        let section = pictures::calibration(numbers::calibration(bets).as_ref(), 400.0);
        section.figures[0].sentence.clone()
    };
    assert!(said(&bets(&close)).contains("too few"));
    assert!(said(&bets(&[(90.0, 0.0); 8])).contains("overconfident by 90 points"));
    assert!(said(&bets(&[(60.0, 1.0); 8])).contains("underconfident by 40 points"));
    assert!(said(&bets(&[(100.0, 1.0); 8])).contains("about as sure"));
}

#[test]
fn the_study_has_its_gap_with_two_standard_errors() {
    let section = pictures::study(&numbers::study(&[]), 720.0);
    let said = &section.figures[0].sentence;
    assert!(said.contains("+11 (+7 to +15) points"), "{said}");
    let rows = &section.figures[0].table.rows;
    assert_eq!(rows.len(), 6);
    // No standard error, no interval, in the table as in the picture.
    let section = pictures::study(&numbers::study(&[1.0]), 720.0);
    let row = &section.figures[0].table.rows[0];
    assert_eq!((&row[4], &row[6]), (&Cell::Nothing, &Cell::Nothing));
    let picture = section.figures[0].picture.as_ref().expect("a picture");
    let coloured = picture.marks.iter().filter(|mark| {
        mark.shape == Shape::Line && matches!(mark.tone, Tone::Training | Tone::Deployment)
    });
    assert_eq!(coloured.count(), 0);
}

#[test]
fn every_model_is_one_mark() {
    let section = pictures::models(&numbers::models(), 400.0);
    let picture = section.figures[0].picture.as_ref().expect("a picture");
    let number = |shape, tone| -> usize {
        let marks = picture.marks.iter();
        let fits = marks.filter(|mark| mark.shape == shape && mark.tone == tone);
        fits.map(|mark| mark.points.len()).sum()
    };
    // One more of each stands in the key.
    assert_eq!(number(Shape::Square, Tone::Faint), 21);
    assert_eq!(number(Shape::Diamond, Tone::Accent), 5);
    assert_eq!(number(Shape::Disc, Tone::Ink), 2);
    assert_eq!(number(Shape::Square, Tone::Zone), 25);
}

#[test]
fn the_share_is_marked_among_a_thousand() {
    let marked = |share: f64| {
        let section = pictures::scale(&numbers::scale(&[share, 1.0]), 400.0);
        let picture = section.figures[0].picture.clone().expect("a picture");
        let marks = picture.marks.iter();
        let diamonds = marks.filter(|mark| mark.shape == Shape::Diamond);
        let drawn: usize = diamonds.map(|mark| mark.points.len()).sum();
        (drawn - 1, section)
    };
    assert_eq!(marked(500.0).0, 5);
    assert_eq!(marked(100_000.0).0, 1_000);
    let (none, section) = marked(10.0);
    assert_eq!((none, section.figures.len()), (0, 2));
    assert!(
        section.notes[0].contains("less than one"),
        "{:?}",
        section.notes
    );
    let million = section.figures[1].picture.as_ref().expect("a picture");
    let drawn: usize = million.marks.iter().map(|mark| mark.points.len()).sum();
    // With a mark and words in the key.
    assert_eq!(drawn, 102);
}

#[test]
fn what_is_simulated_says_so() {
    for section in all(&[], 400.0) {
        let simulated = ["coins", "threshold", "placebo"].contains(&&*section.id);
        let said = section
            .notes
            .iter()
            .any(|note| note.starts_with("Simulated"));
        assert_eq!(simulated, said, "{}", section.id);
    }
}

#[test]
fn a_placebo_that_does_as_much_is_no_gap_beyond_it() {
    let said = |values: &[f64]| {
        let section = pictures::placebo(&numbers::placebo(values), 400.0);
        section.figures[0].sentence.clone()
    };
    assert!(said(&[0.0, 50.0, 60.0, 1.0]).contains("goes beyond"));
    assert!(said(&[0.0, -50.0, 60.0, 1.0]).contains("falls short"));
    assert!(said(&[20.0, 0.0, 24.0, 1.0]).contains("holds 0"));
}
