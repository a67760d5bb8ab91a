//! `cargo xtask reading`: how hard the chapters are to read.
//!
//! A formula counts words and syllables and understands nothing; it is a thermometer for the
//! writer, so it warns and never fails.

mod measure;
mod spanish;
mod syllables;

pub use measure::Measure;

use crate::chapters::{self, Edition, Level, tree::Chapter};
use crate::command::Command;
use crate::{project, sheets};
use anyhow::Result;
use std::process::ExitCode;

/// The command.
pub const COMMAND: Command = Command {
    name: "reading",
    about: "Prints how long and how hard to read each chapter is.",
    usage: "\
Usage: cargo xtask reading

For each chapter and level: words, sentences, minutes to read, and the grade of Flesch and
Kincaid beside the goal, which are for English alone. A mark stands where it is off by more
than 1.5. Headings, tables and figures are not counted. Other languages must have the
sections, figures and sources of English; of Spanish the perspicuity of Szigriszt Pazos is
printed with its name on the scale INFLESZ.",
    run,
};

/// How far from its goal a grade may be.
const TOLERANCE: f64 = 1.5;

/// The grade that a level is written for.
fn goal(level: Level) -> f64 {
    match level {
        Level::Plain => 8.0,
        Level::Full => 12.0,
    }
}

fn run(mut arguments: lexopt::Parser) -> Result<ExitCode> {
    if let Some(argument) = arguments.next()? {
        return Err(argument.unexpected().into());
    }
    print!("{}", report()?);
    // Sheets have no goal, and are held to the same format.
    sheets::all(&project::root().join("public"))?;
    Ok(ExitCode::SUCCESS)
}

/// The table for the chapters of this repository.
pub fn report() -> Result<String> {
    let editions = chapters::all(&project::root().join("public"))?;
    Ok(editions.iter().map(table).collect())
}

fn table(edition: &Edition) -> String {
    let mut text = format!(
        "{:<32} {:<6} {:>6} {:>10} {:>8} {:>6} {:>5}\n",
        format!("Chapters ({})", edition.language),
        "level",
        "words",
        "sentences",
        "minutes",
        "grade",
        "goal"
    );
    // The formula was made for English.
    let is_graded = edition.language == chapters::page::LANGUAGE;
    let mut off = 0;
    for levels in &edition.chapters {
        for level in Level::ALL {
            let chapter = levels.at(level);
            let (row, is_off) = match is_graded {
                true => row(levels.id, level, Measure::of(chapter)),
                false => (
                    translated(levels.id, level, chapter, &edition.language),
                    false,
                ),
            };
            text.push_str(&row);
            off += usize::from(is_off);
        }
    }
    text.push_str(&match off {
        0 if !is_graded => "Sections, figures and sources are those of English.\n".to_owned(),
        0 => "All are within 1.5 grades of their goal.\n".to_owned(),
        n => format!("! {n} of them are more than 1.5 grades from their goal.\n"),
    });
    text
}

/// A row of a translation: for Spanish its perspicuity, which is the higher the easier, and its name.
fn translated(id: &str, level: Level, chapter: &Chapter, language: &str) -> String {
    let (measure, told) = match language {
        "es" => {
            let measure = Measure::of_spanish(chapter);
            let told = measure
                .perspicuity()
                .map(|p| format!("{p:>6.1}  {}", spanish::name(p)));
            (measure, told)
        }
        _ => (Measure::of(chapter), None),
    };
    format!(
        "{id:<32} {:<6} {:>6} {:>10} {:>8.1} {}\n",
        level.name(),
        measure.words,
        measure.sentences,
        measure.minutes(),
        told.unwrap_or_default(),
    )
}

/// One row, and whether it is off its goal.
fn row(id: &str, level: Level, measure: Measure) -> (String, bool) {
    let (name, goal) = (level.name(), goal(level));
    let Some(grade) = measure.grade() else {
        return (format!("{id:<32} {name:<6} nothing to read  !\n"), true);
    };
    let difference = grade - goal;
    let is_off = difference.abs() > TOLERANCE;
    let mark = match is_off {
        true if difference > 0.0 => "  ! harder",
        true => "  ! easier",
        false => "",
    };
    let row = format!(
        "{id:<32} {name:<6} {:>6} {:>10} {:>8.1} {grade:>6.1} {goal:>5.0}{mark}\n",
        measure.words,
        measure.sentences,
        measure.minutes(),
    );
    (row, is_off)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chapters::sample;

    #[test]
    fn a_grade_far_from_its_goal_is_marked() {
        let easy = Measure {
            words: 100,
            sentences: 10,
            syllables: 144,
        };
        // 0.39 × 10 + 11.8 × 1.44 − 15.59 = 5.3
        let (plain, off) = row("two-lights", Level::Plain, easy);
        assert!(off && plain.contains("   5.3     8  ! easier"), "{plain}");
        let hard = Measure {
            sentences: 5,
            syllables: 160,
            ..easy
        };
        // 0.39 × 20 + 11.8 × 1.6 − 15.59 = 11.1
        let (full, off) = row("two-lights", Level::Full, hard);
        assert!(!off && full.contains("  11.1    12\n"), "{full}");
        assert!(row("two-lights", Level::Plain, hard).0.contains("! harder"));
    }

    #[test]
    fn the_table_has_a_row_for_each_chapter_and_level() {
        let folder = std::env::temp_dir().join(format!("unwatched-rows-{}", std::process::id()));
        sample::write(&folder, "A lead of a few words.\n");
        let editions = chapters::all(&folder).expect("nothing is wrong");
        std::fs::remove_dir_all(folder).expect("the folder goes");
        let text: String = editions.iter().map(table).collect();
        assert_eq!(text.lines().count(), 14, "{text}");
        assert!(text.contains("12 of them"), "{text}");
    }
}
