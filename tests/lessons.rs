//! The lessons in `public/lessons/`: whole, and the same in every language.

use serde::Deserialize;
use std::{
    collections::{BTreeMap, HashSet},
    fs,
    path::Path,
};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Lesson {
    id: String,
    minutes: u32,
    title: String,
    lead: String,
    aims: Vec<String>,
    before: Vec<String>,
    steps: Vec<Step>,
    standards: Vec<BTreeMap<String, String>>,
    more: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Step {
    id: String,
    phase: String,
    minutes: u32,
    title: String,
    student: Student,
    teacher: Teacher,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Student {
    text: ByAge,
    #[serde(default)]
    exhibits: Vec<BTreeMap<String, String>>,
    figure: Option<String>,
    #[serde(default)]
    questions: Vec<Question>,
    probe: Option<Probe>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ByAge {
    #[serde(rename = "13")]
    young: Vec<String>,
    #[serde(rename = "16")]
    older: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Question {
    id: String,
    kind: String,
    text: String,
    #[serde(default)]
    options: Vec<String>,
    right: Option<usize>,
    #[serde(default)]
    why: Vec<String>,
    hint: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Probe {
    id: String,
    most: u16,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Teacher {
    say: ByAge,
    click: Vec<String>,
    wrong: Vec<BTreeMap<String, String>>,
    answers: Vec<String>,
}

const IDS: [&str; 3] = ["twenty", "forty-five", "ninety"];
const FIGURES: [&str; 10] = [
    "misgeneralization",
    "keys",
    "conflict",
    "shallow",
    "guarding",
    "supervisor",
    "bench-causes",
    "bench-mitigations",
    "what-it-is-not",
    "ladder",
];

fn languages() -> Vec<String> {
    let folders = fs::read_dir("public/lessons").expect("the lessons");
    let names = folders.map(|folder| folder.expect("a language").file_name());
    names
        .map(|name| name.to_string_lossy().into_owned())
        .collect()
}

fn lesson(language: &str, id: &str) -> Lesson {
    let path = Path::new("public/lessons")
        .join(language)
        .join(id)
        .with_extension("json");
    let place = path.display().to_string();
    let text = fs::read_to_string(&path).expect(&place);
    serde_json::from_str(&text).expect(&place)
}

fn assert_question(place: &str, question: &Question) {
    assert!(!question.text.is_empty(), "{place}");
    match question.kind.as_str() {
        "words" => assert!(
            question.options.is_empty() && question.right.is_none(),
            "{place}"
        ),
        "bet" | "quiz" => {
            assert!((2..=9).contains(&question.options.len()), "{place}");
            assert_eq!(
                question.options.len(),
                question.why.len(),
                "{place}: feedback for each"
            );
            let right = question.right.expect(place);
            assert!(right < question.options.len(), "{place}");
            assert!(question.hint.is_none(), "{place}: hints are for words");
            let different: HashSet<_> = question.options.iter().collect();
            assert_eq!(
                different.len(),
                question.options.len(),
                "{place}: options differ"
            );
        }
        other => assert_eq!(other, "bet, quiz or words", "{place}"),
    }
}

fn assert_step(place: &str, step: &Step) {
    let phases = ["engage", "explore", "explain", "elaborate", "evaluate"];
    assert!(phases.contains(&step.phase.as_str()), "{place}");
    assert!(!step.title.is_empty() && step.minutes > 0, "{place}");
    for by_age in [&step.student.text, &step.teacher.say] {
        assert!(
            !by_age.young.is_empty() && !by_age.older.is_empty(),
            "{place}: both ages"
        );
    }
    assert!(
        !step.teacher.click.is_empty() && !step.teacher.answers.is_empty(),
        "{place}"
    );
    for wrong in &step.teacher.wrong {
        assert!(wrong.keys().eq(["answer", "think"]), "{place}: {wrong:?}");
    }
    for exhibit in &step.student.exhibits {
        assert!(exhibit.keys().eq(["name", "text"]), "{place}: {exhibit:?}");
    }
    let figure = step.student.figure.as_deref();
    assert!(
        figure.is_none_or(|name| FIGURES.contains(&name)),
        "{place}: {figure:?}"
    );
    for question in &step.student.questions {
        assert_question(&format!("{place}/{}", question.id), question);
    }
}

#[test]
fn lessons_are_whole() {
    for language in languages() {
        for id in IDS {
            let lesson = lesson(&language, id);
            let place = format!("{language}/{id}");
            assert_eq!(lesson.id, id);
            let minutes: u32 = lesson.steps.iter().map(|step| step.minutes).sum();
            assert_eq!(minutes, lesson.minutes, "{place}: minutes add up");
            assert!(
                !lesson.title.is_empty() && !lesson.lead.is_empty(),
                "{place}"
            );
            assert!(
                lesson.aims.len() > 1 && !lesson.before.is_empty(),
                "{place}"
            );
            assert!(
                !lesson.more.is_empty() && lesson.standards.len() > 2,
                "{place}"
            );
            for standard in &lesson.standards {
                assert!(standard.keys().eq(["framework", "how", "item"]), "{place}");
            }
            let mut ids = HashSet::new();
            for step in &lesson.steps {
                assert_step(&format!("{place}/{}", step.id), step);
                assert!(ids.insert(step.id.clone()), "{place}: {} twice", step.id);
                let probe = step.student.probe.iter().map(|probe| &probe.id);
                for question in step.student.questions.iter().map(|q| &q.id).chain(probe) {
                    assert!(
                        ids.insert(format!("?{question}")),
                        "{place}: {question} twice"
                    );
                }
            }
        }
    }
}

/// What codes depend on: a code from a Spanish page counts in a class with English ones.
fn shape(lesson: &Lesson) -> Vec<String> {
    let step = |step: &Step| {
        let question =
            |q: &Question| format!("{} {} {} {:?}", q.id, q.kind, q.options.len(), q.right);
        let questions: Vec<_> = step.student.questions.iter().map(question).collect();
        let probe = step
            .student
            .probe
            .as_ref()
            .map(|probe| (probe.id.clone(), probe.most));
        format!("{} {} {:?} {probe:?}", step.id, step.minutes, questions)
    };
    lesson.steps.iter().map(step).collect()
}

#[test]
fn every_language_asks_the_same() {
    for id in IDS {
        let english = shape(&lesson("en", id));
        for language in languages() {
            assert_eq!(shape(&lesson(&language, id)), english, "{language}/{id}");
        }
    }
}
