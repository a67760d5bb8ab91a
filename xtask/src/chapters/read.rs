//! All chapters from the folder `public`, or everything that is wrong with them.

use super::library::Library;
use super::problem::{Problem, stop};
use super::tree::Chapter;
use super::{Edition, IDS, Level, Levels, alike, page::LANGUAGE, parse};
use crate::project;
use anyhow::Result;
use std::path::Path;

/// Reads the chapters of every language.
pub fn all(public: &Path) -> Result<Vec<Edition>> {
    let mut problems = Vec::new();
    let mut editions = Vec::new();
    let languages = project::names(&public.join("chapters"))?;
    if languages.is_empty() {
        let text = "holds no language: write the chapters in public/chapters/en";
        problems.push(Problem::of_file("public/chapters", text));
    }
    for language in languages {
        editions.push(edition(public, language, &mut problems)?);
    }
    let is_english = |edition: &&Edition| edition.language == LANGUAGE;
    if let Some(english) = editions.iter().find(is_english) {
        for own in editions.iter().filter(|own| !is_english(own)) {
            alike::compare(own, english, &mut problems);
        }
    }
    stop("the chapters", &problems)?;
    Ok(editions)
}

fn edition(public: &Path, language: String, problems: &mut Vec<Problem>) -> Result<Edition> {
    let mut sources = Vec::new();
    let library = Library::read(public, &language, &mut sources)?;
    // The sources are the same for all languages, and so is what is wrong with them.
    let new = sources.into_iter().filter(|new| !problems.contains(new));
    let new: Vec<_> = new.collect();
    problems.extend(new);
    let within = format!("public/chapters/{language}");
    for name in project::names(&public.join("chapters").join(&language))? {
        if !IDS.contains(&name.as_str()) {
            let text = format!("is no chapter; the chapters are {}", IDS.join(", "));
            problems.push(Problem::of_file(format!("{within}/{name}"), text));
        }
    }
    let mut chapters = Vec::new();
    for id in IDS {
        let mut at = |level: Level| {
            let file = format!("chapters/{language}/{id}/{}.md", level.name());
            one(public, &file, &library, problems)
        };
        let levels = Levels {
            id,
            plain: at(Level::Plain),
            full: at(Level::Full),
        };
        let (plain, full) = (levels.plain.figures(), levels.full.figures());
        if plain != full && !levels.plain.blocks.is_empty() && !levels.full.blocks.is_empty() {
            let text = format!(
                "both levels place the same figures in the same order; plain.md has {}, full.md has {}",
                listed(&plain),
                listed(&full)
            );
            problems.push(Problem::of_file(format!("{within}/{id}"), text));
        }
        chapters.push(levels);
    }
    Ok(Edition {
        language,
        chapters,
        library,
    })
}

/// The chapter in one file; an empty one if there is none.
fn one(public: &Path, file: &str, library: &Library, problems: &mut Vec<Problem>) -> Chapter {
    let name = format!("public/{file}");
    match project::read(&public.join(file)) {
        Ok(text) => parse::chapter(&text, &name, library, problems),
        Err(_) => {
            let text = "is missing or no text: every chapter is written at both levels";
            problems.push(Problem::of_file(name, text));
            Chapter::default()
        }
    }
}

fn listed(figures: &[&str]) -> String {
    match figures.is_empty() {
        true => "none".into(),
        false => figures.join(", "),
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;
    use std::{fs, path::PathBuf};

    fn folder(name: &str) -> PathBuf {
        std::env::temp_dir().join(format!("unwatched-{name}-{}", std::process::id()))
    }

    #[test]
    fn a_whole_set_is_read_in_order() {
        let public = folder("set");
        sample::write(&public, "A lead.\n");
        let editions = all(&public).expect("nothing is wrong");
        let edition = editions.first().expect("there is one language");
        assert_eq!(edition.language, "en");
        let ids: Vec<_> = edition.chapters.iter().map(|levels| levels.id).collect();
        assert_eq!(ids, IDS);
        let last = edition.chapters.last().expect("there are six");
        assert_eq!(
            last.at(Level::Full).title,
            "Title of how-not-to-fool-yourself"
        );
        fs::remove_dir_all(public).expect("the folder goes");
    }

    #[test]
    fn everything_that_is_wrong_is_told_at_once() {
        let public = folder("wrong");
        sample::write(&public, "A lead.\n");
        let en = public.join("chapters/en");
        project::write(&en.join("two-lights/plain.md"), "# T\n\nL.\n\n<b>\n").expect("HTML");
        let figure = "# T\n\nL.\n\n```figure cues\nText.\n```\n";
        project::write(&en.join("how-could-it-know/full.md"), figure).expect("one figure more");
        fs::remove_file(en.join("three-causes/full.md")).expect("it was there");
        fs::remove_dir_all(en.join("what-was-seen")).expect("it was there");
        project::write(&en.join("two-light/plain.md"), "# T\n\nL.\n").expect("a wrong name");
        project::write(&public.join("sources.json"), "{\"a\": {}}").expect("half a source");
        let text = format!("{:#}", all(&public).expect_err("much is wrong"));
        for told in [
            "7 problems",
            "public/chapters/en/two-lights/plain.md:5: there is no HTML",
            "public/chapters/en/how-could-it-know: both levels",
            "public/chapters/en/three-causes/full.md: is missing",
            "public/chapters/en/what-was-seen/plain.md: is missing",
            "public/chapters/en/what-was-seen/full.md: is missing",
            "public/chapters/en/two-light: is no chapter",
            "public/sources.json: `a` needs",
        ] {
            assert!(text.contains(told), "{told} is not in {text}");
        }
        fs::remove_dir_all(public).expect("the folder goes");
    }

    #[test]
    fn a_missing_folder_is_an_error() {
        assert!(all(&folder("nothing")).is_err());
    }
}
