//! Every text of a scenario, with its place.

use crate::scenario::Scenario;

/// What a text is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// The model sees it.
    Asked,
    /// It is an example of what a model may answer.
    Answer,
    /// People read it: titles, rubric, notes.
    About,
}

/// A text, its place, and what it is for.
pub(super) struct Text<'s> {
    pub pointer: String,
    pub text: &'s str,
    pub part: Part,
}

/// Every text of `scenario` but its names for machines.
pub(super) fn texts(scenario: &Scenario) -> Vec<Text<'_>> {
    let mut all = Vec::new();
    let mut add = |pointer: String, text, part| {
        all.push(Text {
            pointer,
            text,
            part,
        });
    };
    for (condition, text) in &scenario.conditions {
        let place = format!("/conditions/{}", condition.name());
        add(format!("{place}/system"), text.system.as_str(), Part::Asked);
        for (arm, clause) in &text.framings {
            let pointer = format!("{place}/framings/{}", arm.name());
            add(pointer, clause.as_str(), Part::Asked);
        }
    }
    for (at, paraphrase) in scenario.paraphrases.iter().enumerate() {
        for (turn, said) in paraphrase.turns.iter().enumerate() {
            let pointer = format!("/paraphrases/{at}/turns/{turn}/text");
            add(pointer, said.text.as_str(), Part::Asked);
        }
    }
    for (name, pair) in [("options", &scenario.options), ("tags", &scenario.tags)] {
        if let Some((first, second)) = pair {
            add(format!("/{name}/0"), first.as_str(), Part::Asked);
            add(format!("/{name}/1"), second.as_str(), Part::Asked);
        }
    }
    let exemplars = &scenario.exemplars;
    for (name, list) in [
        ("yes", &exemplars.yes),
        ("no", &exemplars.no),
        ("unclear", &exemplars.unclear),
    ] {
        for (at, text) in list.iter().enumerate() {
            add(format!("/exemplars/{name}/{at}"), text, Part::Answer);
        }
    }
    for (pointer, text) in about(scenario) {
        add(pointer.to_owned(), text, Part::About);
    }
    all
}

fn about(scenario: &Scenario) -> Vec<(&'static str, &str)> {
    let behaviour = &scenario.behaviour;
    let mut about = vec![
        ("/title", scenario.title.as_str()),
        ("/behaviour/name", &behaviour.name),
        ("/behaviour/wanted_by", &behaviour.wanted_by),
        ("/behaviour/yes", &behaviour.yes),
        ("/behaviour/no", &behaviour.no),
        ("/behaviour/unclear", &behaviour.unclear),
        ("/behaviour/words/yes", &behaviour.words.yes),
        ("/behaviour/words/no", &behaviour.words.no),
    ];
    if let Some(rule) = &behaviour.rule {
        about.push(("/behaviour/rule/about", &rule.about));
    }
    if let Some(note) = &scenario.content_note {
        about.push(("/content_note", note));
    }
    if let Some(notes) = &scenario.teacher_notes {
        about.push(("/teacher_notes", notes));
    }
    about
}

/// The words of a text, in small letters, without punctuation.
pub(super) fn words(text: &str) -> Vec<String> {
    let inside = |c: char| c.is_alphanumeric() || c == '\'' || c == '’';
    text.split(|c| !inside(c))
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}
