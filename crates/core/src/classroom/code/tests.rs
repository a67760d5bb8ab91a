use super::*;
use crate::classroom::form::{Asked, confidences};
use proptest::prelude::*;

fn asked(id: &str, ask: Ask) -> Asked {
    Asked { id: id.into(), ask }
}

fn form() -> Form {
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
                "sort.1",
                Ask::Quiz {
                    options: 3,
                    right: 0,
                },
            ),
            asked(
                "sort.2",
                Ask::Quiz {
                    options: 3,
                    right: 2,
                },
            ),
            asked("sure", Ask::Scale { points: 5 }),
            asked("probe", Ask::Probe { most: 20 }),
        ],
    }
}

fn filled() -> Answers {
    Answers {
        nonce: 0x00ab_cdef,
        replies: vec![
            Some(Reply::Bet(2, 8)),
            Some(Reply::Bet(0, 0)),
            Some(Reply::Choice(2)),
            None,
            Some(Reply::Choice(4)),
            Some(Reply::Probe(Probed {
                group: 40,
                training: (20, 20),
                deployment: (7, 19),
            })),
        ],
    }
}

fn some_ask() -> impl Strategy<Value = Ask> {
    prop_oneof![
        (2..=26_u8, any::<bool>()).prop_map(|(options, known)| Ask::Bet {
            options,
            right: known.then_some(options - 1)
        }),
        (2..=26_u8).prop_map(|options| Ask::Quiz { options, right: 0 }),
        (2..=26_u8).prop_map(|points| Ask::Scale { points }),
        (0..=u16::MAX).prop_map(|most| Ask::Probe { most }),
    ]
}

/// A reply that `ask` takes, or none, of four numbers.
fn some_reply(ask: &Ask, [a, b, c, d]: [u16; 4]) -> Option<Reply> {
    let below = |number: u16, bound: u8| (number % u16::from(bound)) as u8;
    let count = |k: u16, n: u16, most: u16| {
        let n = (u32::from(n) % (u32::from(most) + 1)) as u16;
        ((u32::from(k) % (u32::from(n) + 1)) as u16, n)
    };
    (a % 5 > 0).then(|| match ask {
        Ask::Bet { options, .. } => Reply::Bet(
            below(b, *options),
            below(c, confidences(*options).len() as u8),
        ),
        Ask::Quiz {
            options: number, ..
        }
        | Ask::Scale { points: number } => Reply::Choice(below(b, *number)),
        Ask::Probe { most } => Reply::Probe(Probed {
            group: 1 + below(a, MOST_GROUPS),
            training: count(b, c, *most),
            deployment: count(c, d, *most),
        }),
    })
}

fn some_form() -> impl Strategy<Value = (Form, Answers)> {
    let one = (some_ask(), any::<[u16; 4]>());
    (prop::collection::vec(one, 0..20), 0..NONCES).prop_map(|(all, nonce)| {
        let replies = all.iter().map(|(ask, numbers)| some_reply(ask, *numbers));
        let replies = replies.collect();
        let asks = all.into_iter().map(|(ask, _)| asked("q", ask)).collect();
        (
            Form {
                id: "f".into(),
                asks,
            },
            Answers { nonce, replies },
        )
    })
}

#[test]
fn a_code_is_short_and_never_changes() {
    let code = write(&form(), &filled());
    assert_eq!(code.chars().filter(|c| *c != '-').count(), length(&form()));
    // Recorded once: a code that was printed must be read by a later version.
    assert_eq!(code, GOLDEN);
}
const GOLDEN: &str = "1HMY-20QW-GZGC-G8RA-QWJ4-5X";

#[test]
fn codes_are_read_as_people_type_them() {
    let code = write(&form(), &filled());
    let typed = [
        code.to_lowercase(),
        code.replace('-', ""),
        code.replace('-', " – "),
        code.replace('1', "l").replace('0', "o"),
        code.replace('1', "I").replace('0', "O"),
        format!("\u{feff} {code}\r\n"),
    ];
    for text in typed {
        assert_eq!(read(&form(), &text), Ok(filled()), "{text}");
    }
}

#[test]
fn each_wrong_symbol_and_each_swap_is_caught() {
    let symbols: Vec<char> = write(&form(), &filled())
        .chars()
        .filter(|c| *c != '-')
        .collect();
    let caught = |symbols: &[char]| {
        let text: String = symbols.iter().collect();
        assert_eq!(read(&form(), &text), Err(CodeProblem::Mistyped), "{text}");
    };
    for place in 0..symbols.len() {
        for letter in SYMBOLS.iter().copied().map(char::from) {
            let mut wrong = symbols.clone();
            wrong[place] = letter;
            if wrong != symbols {
                caught(&wrong);
            }
        }
        let mut swapped = symbols.clone();
        swapped.swap(place, (place + 1) % symbols.len());
        if swapped != symbols {
            caught(&swapped);
        }
    }
}

#[test]
fn a_code_that_is_none_is_told_by_its_kind() {
    let code = write(&form(), &filled());
    let said = |text: &str| read(&form(), text).err();
    assert_eq!(said(" - \n"), Some(CodeProblem::Empty));
    assert_eq!(said(&code[..code.len() - 1]), Some(CodeProblem::TooShort));
    assert_eq!(said(&[&code, "Q"].concat()), Some(CodeProblem::TooLong));
    assert_eq!(said(&code.replace('1', "U")), Some(CodeProblem::Mistyped));

    let mut other = form();
    other.id = "lesson-20".into();
    assert_eq!(
        said(&write(&other, &filled())),
        Some(CodeProblem::OtherLesson)
    );
    let mut edited = form();
    edited.asks.pop();
    assert_eq!(
        said(&write(&edited, &filled())),
        Some(CodeProblem::OtherLesson)
    );
}

/// The text of these symbols, with its check.
fn sealed(mut symbols: Vec<u8>) -> String {
    symbols.extend(Check::default().all(&symbols).symbols());
    symbols.iter().filter_map(letter).collect()
}

#[test]
fn a_whole_code_of_another_version_or_with_impossible_answers_is_refused() {
    let code = symbols(&write(&form(), &filled()));
    let code: Vec<u8> = code.into_iter().flatten().collect();
    let mut newer = code[..code.len() - check::LENGTH].to_vec();
    newer[0] = 2;
    assert_eq!(
        read(&form(), &sealed(newer)),
        Err(CodeProblem::OtherVersion)
    );
    // The largest number that the symbols hold is more than all answers need.
    let mut over = code[..HEAD].to_vec();
    over.resize(code.len() - check::LENGTH, 31);
    assert_eq!(read(&form(), &sealed(over)), Err(CodeProblem::OutOfRange));
}

#[test]
fn counts_of_no_group_are_refused() {
    let form = Form {
        id: "p".into(),
        asks: vec![asked("probe", Ask::Probe { most: 20 })],
    };
    let mut body_of = Big::default();
    let [group, counts, _] = radixes(&form.asks[0].ask)[..] else {
        unreachable!()
    };
    body_of.push(NONCES, 1);
    for (radix, value) in [(group, 0), (counts, pair((3, 4))), (counts, 0)] {
        body_of.push(radix, value);
    }
    let mut code = head(&form).to_vec();
    code.extend(body_of.digits(body(&form)));
    assert_eq!(read(&form, &sealed(code)), Err(CodeProblem::OutOfRange));
}

#[test]
fn pairs_are_numbered_without_a_gap() {
    let mut next = 0;
    for n in 0..=200 {
        for k in 0..=n {
            assert_eq!(pair((k, n)), next);
            assert_eq!(unpair(next), (k, n));
            next += 1;
        }
    }
    let most = (u16::MAX, u16::MAX);
    assert_eq!(unpair(pair(most)), most);
}

proptest! {
    #[test]
    fn what_is_written_is_read((form, answers) in some_form()) {
        let code = write(&form, &answers);
        prop_assert_eq!(code.chars().filter(|c| *c != '-').count(), length(&form));
        prop_assert_eq!(read(&form, &code), Ok(answers));
    }

    #[test]
    fn up_to_three_wrong_symbols_are_caught(
        (form, answers) in some_form(),
        errors in prop::collection::vec((any::<prop::sample::Index>(), 1..32_u8), 1..=3),
    ) {
        let right = symbols(&write(&form, &answers));
        let mut wrong: Vec<u8> = right.iter().copied().flatten().collect();
        for (place, by) in errors {
            wrong[place.index(right.len())] ^= by;
        }
        let text: String = wrong.iter().filter_map(letter).collect();
        let same = wrong.iter().copied().map(Some).eq(right);
        let expected = if same { Ok(answers) } else { Err(CodeProblem::Mistyped) };
        prop_assert_eq!(read(&form, &text), expected);
    }

    #[test]
    fn any_text_is_read_without_a_panic(text in ".{0,300}") {
        prop_assert!(read(&form(), &text).is_err());
    }

    #[test]
    fn any_symbols_with_a_check_are_answers_or_a_problem(
        (form, answers) in some_form(),
        tail in prop::collection::vec(0..32_u8, 0..60),
    ) {
        let code = symbols(&write(&form, &answers));
        let mut all: Vec<u8> = code.into_iter().take(HEAD).flatten().collect();
        all.extend(tail);
        match read(&form, &sealed(all)) {
            Ok(found) => prop_assert!(form.takes(&found)),
            Err(problem) => prop_assert_ne!(problem, CodeProblem::OtherLesson),
        }
    }
}
