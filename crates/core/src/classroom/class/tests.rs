use super::*;
use crate::{
    classroom::{ClassFile, Pasted, form::Asked, read},
    json::text,
};
use proptest::prelude::*;

pub fn form() -> Form {
    let asked = |id: &str, ask| Asked { id: id.into(), ask };
    Form {
        id: "lesson-45".into(),
        asks: vec![
            asked(
                "bet",
                Ask::Bet {
                    options: 2,
                    right: Some(1),
                },
            ),
            asked(
                "quiz",
                Ask::Quiz {
                    options: 3,
                    right: 0,
                },
            ),
            asked("scale", Ask::Scale { points: 5 }),
            asked("probe", Ask::Probe { most: 20 }),
        ],
    }
}

/// Device `n`: all that it says follows from its number.
pub fn device(n: u32) -> Answers {
    let part = |of: u32| (n % of) as u8;
    Answers {
        nonce: n * 7_919 + 1,
        replies: vec![
            Some(Reply::Bet(part(2), part(6))),
            (!n.is_multiple_of(4)).then(|| Reply::Choice(part(3))),
            Some(Reply::Choice(part(5))),
            (n > 6).then_some(Reply::Probe(Probed {
                group: n as u8,
                training: (n as u16 % 9, 20),
                deployment: (n as u16 % 7, 19),
            })),
        ],
    }
}

fn code_of(n: u32) -> String {
    code::write(&form(), &device(n))
}

pub fn thirty() -> Class {
    let mut class = Class::new(form());
    for n in 1..=30 {
        assert_eq!(class.add(&code_of(n)), Ok(Added::New(n as usize - 1)));
    }
    class
}

#[test]
fn thirty_codes_give_the_exact_counts() {
    let class = thirty();
    let bet = class.count(0);
    assert_eq!((bet.answered, bet.none), (30, 0));
    assert_eq!(bet.count.options, [15, 15]);
    assert_eq!(bet.count.sure, [5; 6]);
    let quiz = class.count(1);
    // 4, 8, … 28 did not answer; of those 12 and 24 are multiples of 3, and so on.
    assert_eq!((quiz.answered, quiz.none), (23, 7));
    assert_eq!(quiz.count.options, [8, 7, 8]);
    assert!(quiz.count.sure.is_empty());
    assert_eq!(class.count(2).count.options, [6; 5]);
    let probe = class.count(3);
    assert_eq!((probe.answered, probe.probes.len()), (24, 24));
    assert_eq!(probe.probes[0].training, (7, 20));
    assert_eq!(class.count(4).answered, 0);
    assert_eq!(class.answers(), (1..=30).map(device).collect::<Vec<_>>());
}

#[test]
fn bets_know_how_sure_and_whether_right() {
    let bets = thirty().bets();
    assert_eq!(bets.len(), 30);
    assert_eq!(bets.iter().filter(|bet| bet.right).count(), 15);
    // Device 1 said option 1, at the second confidence.
    assert!(bets[0].right && (bets[0].confidence - 0.6).abs() < 1e-12);
}

#[test]
fn a_device_counts_once_and_its_later_answers_stand() {
    let mut class = thirty();
    assert_eq!(class.add(&code_of(9)), Ok(Added::Same(8)));
    let mut later = device(9);
    later.replies[0] = None;
    let code = code::write(&form(), &later);
    assert_eq!(class.add(&code), Ok(Added::Replaced(8)));
    assert_eq!(class.answers()[8], later);
    assert_eq!(class.count(0).none, 1);
    assert!(class.undo());
    assert_eq!(class, thirty());
}

#[test]
fn changes_are_taken_back_one_by_one() {
    let mut class = thirty();
    class.remove(99);
    class.remove(0);
    assert_eq!((class.answers().len(), class.count(0).answered), (29, 29));
    assert_eq!(class.add("ABC"), Err(CodeProblem::TooShort));
    assert!(class.undo());
    assert_eq!(class, thirty());
    let steps = (0..99).take_while(|_| class.undo()).count();
    assert_eq!((steps, class.answers().len()), (30, 0));
}

/// What became of each: line, and place or problem.
fn became(pasted: &[Pasted]) -> Vec<(usize, Result<Added, CodeProblem>)> {
    pasted.iter().map(|one| (one.line, one.result)).collect()
}

#[test]
fn thirty_are_pasted_at_once() {
    for between in ["\n", "\r\n", ", ", ";", "\t", "  ", " / "] {
        let codes: Vec<_> = (1..=30).map(code_of).collect();
        let mut class = Class::new(form());
        let pasted = class.paste(&codes.join(between));
        assert_eq!(pasted.len(), 30, "{between:?}");
        assert_eq!(class, thirty(), "{between:?}");
        assert!(class.undo() && class.answers().is_empty());
    }
}

#[test]
fn what_stands_around_a_code_does_not_matter() {
    let (a, b) = (code_of(1), code_of(2));
    let lines = [
        format!("Anna: {a}"),
        format!("  12. Bo-Lee {} (late)", b.to_lowercase().replace('-', " ")),
        String::new(),
        format!("“{a}”"),
        format!("{},{}", b.replace('-', ""), a.replace('-', "–")),
        format!("https://example.org/c?x={}&y=1", code_of(3)),
    ];
    let mut class = Class::new(form());
    let pasted = class.paste(&lines.join("\n"));
    let expected = [
        (1, Ok(Added::New(0))),
        (2, Ok(Added::New(1))),
        (4, Ok(Added::Same(0))),
        (5, Ok(Added::Same(1))),
        (5, Ok(Added::Same(0))),
        (6, Ok(Added::New(2))),
    ];
    assert_eq!(became(&pasted), expected);
    assert_eq!(pasted[0].text, a);
}

#[test]
fn what_looks_like_a_code_and_is_none_is_told() {
    let mut wrong = code_of(1).into_bytes();
    let last = wrong.len() - 1;
    wrong[last] = if wrong[last] == b'0' { b'Z' } else { b'0' };
    let wrong = String::from_utf8(wrong).expect("letters");
    let mut other = form();
    other.id = "lesson-20".into();
    let other = code::write(&other, &device(4));
    let short = &code_of(5)[..code_of(5).len() - 5];
    let text = format!(
        "Class 9b\n{wrong}\nEve Schmidt-Rosenberger {} {wrong}\n{other}\n-- \n{short}\n{}",
        code_of(2),
        wrong.replace('-', "")
    );
    let mut class = Class::new(form());
    let expected = [
        (1, Err(CodeProblem::Empty)),
        (2, Err(CodeProblem::Mistyped)),
        (3, Ok(Added::New(0))),
        (3, Err(CodeProblem::Mistyped)),
        (4, Err(CodeProblem::OtherLesson)),
        (6, Err(CodeProblem::TooShort)),
        (7, Err(CodeProblem::Mistyped)),
    ];
    assert_eq!(became(&class.paste(&text)), expected);
}

#[test]
fn a_file_is_read_as_it_was_written() {
    let class = thirty();
    let file = text(&ClassFile::from(&class));
    assert_eq!(read(&file), (Some(class), vec![]));
}

#[test]
fn a_stranger_s_file_is_held_to_what_can_be() {
    let codes = |text: &str| {
        let (class, problems) = read(text);
        let problems = problems.into_iter().map(|p| (p.pointer, p.code, p.detail));
        (
            class.map(|class| class.answers().len()),
            problems.collect::<Vec<_>>(),
        )
    };
    let of = |pointer: &str, code: &str, detail: &str| {
        vec![(pointer.to_owned(), code.to_owned(), detail.to_owned())]
    };
    assert_eq!(codes("{}"), (None, of("", "no-class", "")));
    let newer = r#"{"format": "unwatched-class", "version": 2}"#;
    assert_eq!(codes(newer), (None, of("", "newer-version", "2")));
    assert_eq!(codes("[").0, None);

    let mut file = ClassFile::from(&thirty());
    file.codes[3] = file.codes[3].replace('-', "x");
    let (left, problems) = codes(&text(&file));
    assert_eq!(
        (left, problems),
        (Some(29), of("/codes/3", "bad-code", "too-long"))
    );
    // With another question every code is of another lesson.
    let mut file = ClassFile::from(&thirty());
    file.form.asks[1].ask = Ask::Quiz {
        options: 3,
        right: 1,
    };
    let (left, problems) = codes(&text(&file));
    assert_eq!((left, problems.len()), (Some(0), 30));
    assert!(problems.iter().all(|(.., why)| why == "other-lesson"));
}

proptest! {
    #[test]
    fn any_text_is_pasted_without_a_panic(text in "(.|\n|[0-9A-Za-z -]{0,40}){0,60}") {
        let mut class = thirty();
        class.paste(&text);
        prop_assert_eq!(class, thirty());
    }

    #[test]
    fn a_file_with_anything_in_it_is_read_without_a_panic(
        at in any::<prop::sample::Index>(),
        length in 0..40_usize,
        put in ".{0,9}",
    ) {
        let mut file: Vec<_> = text(&ClassFile::from(&thirty())).chars().collect();
        let from = at.index(file.len());
        let to = (from + length).min(file.len());
        file.splice(from..to, put.chars());
        let (class, problems) = read(&file.into_iter().collect::<String>());
        prop_assert!(!problems.is_empty() || class.is_some());
    }
}
