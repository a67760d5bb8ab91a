//! What holds of every section: nothing outside its picture, no words over words, no number that
//! is none.

use unwatched_core::report::{Cell, Figure, Mark, Picture, Section, Shape};

/// The room that a mark takes: left, top, right, bottom.
fn room(mark: &Mark) -> (f64, f64, f64, f64) {
    let (x, y) = mark.points[0];
    let words = 7.0 * mark.text.chars().count() as f64;
    match mark.shape {
        Shape::Start => (x, y - 11.0, x + words, y + 4.0),
        Shape::Middle => (x - words / 2.0, y - 11.0, x + words / 2.0, y + 4.0),
        Shape::End => (x - words, y - 11.0, x, y + 4.0),
        shape => {
            let round = matches!(shape, Shape::Disc | Shape::Square | Shape::Diamond);
            let r = if round { mark.size } else { 0.0 };
            mark.points.iter().fold((x, y, x, y), |box_, (x, y)| {
                (
                    box_.0.min(x - r),
                    box_.1.min(y - r),
                    box_.2.max(x + r),
                    box_.3.max(y + r),
                )
            })
        }
    }
}

fn is_words(mark: &&Mark) -> bool {
    matches!(mark.shape, Shape::Start | Shape::Middle | Shape::End)
}

fn sound_picture(name: &str, picture: &Picture) {
    assert!(
        picture.width.is_finite() && picture.height.is_finite(),
        "{name}"
    );
    for mark in &picture.marks {
        assert!(
            !mark.points.is_empty() && mark.size.is_finite(),
            "{name}: {mark:?}"
        );
        let finite = |(x, y): &(f64, f64)| x.is_finite() && y.is_finite();
        assert!(mark.points.iter().all(finite), "{name}: {mark:?}");
        let (left, top, right, bottom) = room(mark);
        assert!(
            left >= -0.5 && right <= picture.width + 0.5,
            "{name}: {mark:?} leaves {}",
            picture.width
        );
        assert!(
            top >= -0.5 && bottom <= picture.height + 0.5,
            "{name}: {mark:?} leaves {}",
            picture.height
        );
        assert_eq!(is_words(&mark), !mark.text.is_empty(), "{name}: {mark:?}");
    }
    let words: Vec<_> = picture.marks.iter().filter(is_words).collect();
    for (place, one) in words.iter().enumerate() {
        let (a, b, c, d) = room(one);
        for other in &words[place + 1..] {
            let (e, f, g, h) = room(other);
            let apart = c <= e || g <= a || d <= f || h <= b;
            assert!(apart, "{name}: “{}” overlaps “{}”", one.text, other.text);
        }
    }
}

/// Words that were put together well.
pub fn sound_words(name: &str, text: &str) {
    let foreign = text.replace("Pink fence {n}", "");
    assert!(!text.trim().is_empty(), "{name}: empty");
    for wrong in ["{", "}", "⟨", "NaN", "inf "] {
        assert!(!foreign.contains(wrong), "{name}: {text}");
    }
}

fn sound_cell(name: &str, cell: &Cell) {
    let numbers = match cell {
        Cell::Points(a) | Cell::Rate(a) | Cell::Number(a) | Cell::P(a) => vec![*a],
        Cell::Between(a, b) | Cell::Rates(a, b) | Cell::Numbers(a, b) => vec![*a, *b],
        Cell::Text(text) => return sound_words(name, text),
        Cell::Whole(_) | Cell::Nothing => vec![],
    };
    assert!(numbers.iter().all(|n| n.is_finite()), "{name}: {cell:?}");
}

fn sound_figure(name: &str, figure: &Figure) {
    sound_words(name, &figure.sentence);
    sound_words(name, &figure.table.caption);
    for head in &figure.table.head {
        sound_words(name, head);
    }
    assert!(
        !figure.table.rows.is_empty(),
        "{name}: {} has no rows",
        figure.sentence
    );
    for row in &figure.table.rows {
        assert_eq!(row.len(), figure.table.head.len(), "{name}: {row:?}");
        row.iter().for_each(|cell| sound_cell(name, cell));
    }
    if let Some(picture) = &figure.picture {
        sound_picture(name, picture);
    }
}

/// A section but for its title and lead, which figures of a chapter do not have.
pub fn sound_inside(name: &str, section: &Section) {
    let name = format!("{name}, {}", section.id);
    section
        .notes
        .iter()
        .for_each(|note| sound_words(&name, note));
    section
        .figures
        .iter()
        .for_each(|figure| sound_figure(&name, figure));
    for quantity in &section.quantities {
        for text in [&quantity.name, &quantity.formula, &quantity.source] {
            sound_words(&name, text);
        }
        assert_ne!(quantity.name, "");
        sound_cell(&name, &quantity.value);
        sound_cell(&name, &quantity.interval);
        for (input, cell) in &quantity.inputs {
            sound_words(&name, input);
            sound_cell(&name, cell);
        }
    }
}
