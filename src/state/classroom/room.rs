//! What a class answered: the codes that its teacher has, for as long as the page is open.

use super::Lesson;
use leptos::prelude::*;
use std::collections::BTreeMap;
use unwatched_core::{
    classroom::{AskWords, Class, ClassFile, Pasted, csv, read},
    json::{Problem, text},
};

/// Classes, by lesson; cheap to copy.
#[derive(Clone, Copy)]
pub struct Room {
    classes: RwSignal<BTreeMap<String, Class>>,
    /// What became of what was pasted last.
    pub pasted: RwSignal<Vec<Pasted>>,
    /// What is wrong with the file that was opened last.
    pub problems: RwSignal<Vec<Problem>>,
}

impl Room {
    /// No class yet.
    pub fn new() -> Self {
        Self {
            classes: RwSignal::new(BTreeMap::new()),
            pasted: RwSignal::new(Vec::new()),
            problems: RwSignal::new(Vec::new()),
        }
    }

    /// The class of a lesson.
    pub fn class(self, lesson: &Lesson) -> Class {
        let known = self.classes.with(|all| all.get(&lesson.id).cloned());
        known.unwrap_or_else(|| Class::new(lesson.form()))
    }

    fn change<R>(self, lesson: &Lesson, change: impl FnOnce(&mut Class) -> R) -> Option<R> {
        self.classes.try_update(|all| {
            let class = all.entry(lesson.id.clone());
            change(class.or_insert_with(|| Class::new(lesson.form())))
        })
    }

    /// Adds every code of a text; what became of each is said.
    pub fn paste(self, lesson: &Lesson, text: &str) {
        let pasted = self.change(lesson, |class| class.paste(text));
        self.pasted.set(pasted.unwrap_or_default());
    }

    /// Takes the device at `place` out.
    pub fn remove(self, lesson: &Lesson, place: usize) {
        _ = self.change(lesson, |class| class.remove(place));
        self.pasted.set(Vec::new());
    }

    /// Takes the last change back.
    pub fn undo(self, lesson: &Lesson) {
        _ = self.change(lesson, Class::undo);
        self.pasted.set(Vec::new());
    }

    /// The class as a file.
    pub fn file(self, lesson: &Lesson) -> String {
        text(&ClassFile::from(&self.class(lesson)))
    }

    /// Its counts as a table.
    pub fn table(self, lesson: &Lesson) -> String {
        csv::write(&self.class(lesson), &words(lesson))
    }

    /// Opens a file of this lesson's class in place of what is there; that can be taken back by
    /// opening what was saved. Of another lesson it is refused.
    pub fn open(self, lesson: &Lesson, file: &str) {
        let (class, mut problems) = read(file);
        if let Some(class) = class {
            if class.form() == &lesson.form() {
                self.classes.update(|all| {
                    all.insert(lesson.id.clone(), class);
                });
            } else {
                problems.push(Problem::whole("other-lesson", lesson.title.clone()));
            }
        }
        self.pasted.set(Vec::new());
        self.problems.set(problems);
    }
}

/// What the questions of a lesson are called.
pub fn words(lesson: &Lesson) -> Vec<AskWords> {
    let mut all = Vec::new();
    for step in &lesson.steps {
        let questions = step.questions();
        let counted = questions
            .into_iter()
            .filter(|asked| asked.kind != super::Kind::Words);
        all.extend(counted.map(|asked| AskWords {
            title: asked.text,
            options: asked.options,
        }));
        all.extend(step.probe().map(|_| AskWords::default()));
    }
    all
}
