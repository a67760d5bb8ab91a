use super::*;
use crate::classroom::class::tests::{device, form, thirty};

/// The rows of a table as RFC 4180 has them, read by hand.
fn rows(text: &str) -> Vec<Vec<String>> {
    let (mut rows, mut quoted) = (vec![vec![String::new()]], false);
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        let last: &mut Vec<String> = rows.last_mut().expect("a row");
        let cell = last.last_mut().expect("a cell");
        match character {
            '"' if quoted && characters.next_if_eq(&'"').is_some() => cell.push('"'),
            '"' => quoted = !quoted,
            ',' if !quoted => last.push(String::new()),
            '\r' if !quoted => {
                assert_eq!(characters.next(), Some('\n'));
                rows.push(vec![String::new()]);
            }
            other => cell.push(other),
        }
    }
    assert_eq!(
        rows.pop(),
        Some(vec![String::new()]),
        "it ends with a line's end"
    );
    assert!(!quoted);
    rows
}

/// The counts of a list, by value.
fn counts(rows: &[Vec<String>], question: &str, list: &str) -> Vec<(String, String)> {
    let of = rows
        .iter()
        .filter(|row| row[0] == question && row[1] == list);
    of.map(|row| (row[2].clone(), row[4].clone())).collect()
}

#[test]
fn a_class_of_thirty_is_told_as_far_as_nobody_is_found() {
    let table = rows(&write(&thirty(), &[]));
    assert_eq!(table[0], ["question", "list", "value", "right", "count"]);
    assert!(table.iter().all(|row| row.len() == 5));
    assert_eq!(table[1], ["", "devices", "", "", "30"]);
    let pair = |(value, count): &(&str, &str)| ((*value).to_owned(), (*count).to_owned());
    let is = |question: &str, list: &str, expected: &[(&str, &str)]| {
        let expected: Vec<_> = expected.iter().map(pair).collect();
        assert_eq!(counts(&table, question, list), expected, "{question}");
    };
    // Nobody left the bet out, and 30 less the two options would say so.
    is(
        "bet",
        "option",
        &[("1", "hidden"), ("2", "15"), ("none", "<5")],
    );
    is(
        "quiz",
        "option",
        &[("1", "8"), ("2", "7"), ("3", "8"), ("none", "7")],
    );
    let groups: Vec<_> = (7..=30).map(|n: u32| (n % 9, n % 7)).collect();
    let sum = |of: fn(&(u32, u32)) -> u32| groups.iter().map(of).sum::<u32>().to_string();
    is(
        "probe",
        "probe",
        &[
            ("reports", "24"),
            ("training, with the behaviour", &sum(|group| group.0)),
            ("training, counted", "480"),
            ("deployment, with the behaviour", &sum(|group| group.1)),
            ("deployment, counted", "456"),
        ],
    );
    let right: Vec<_> = table
        .iter()
        .filter(|row| row[3] == "yes")
        .map(|row| &row[2])
        .collect();
    assert_eq!(right, ["2", "1"]);
}

#[test]
fn words_are_quoted_and_never_computed() {
    let words = AskWords {
        title: "Which, \"A\"\nor B?".into(),
        options: vec!["=1+1".into(), String::new()],
    };
    let table = rows(&write(&thirty(), &[words]));
    assert_eq!(table[2][0], "Which, \"A\"\nor B?");
    assert_eq!((&*table[2][2], &*table[3][2]), ("'=1+1", "2"));
}

#[test]
fn of_few_devices_nothing_is_told() {
    let class = Class::of(form(), (1..=4).map(device).collect());
    for row in rows(&write(&class, &[])).iter().skip(1) {
        assert!(["<5", "hidden"].contains(&&*row[4]), "{row:?}");
    }
}

/// All lists of `cells` counts with this sum.
fn all(cells: usize, sum: u64) -> Vec<Vec<u64>> {
    if cells == 1 {
        return vec![vec![sum]];
    }
    let with = |first: u64| {
        let rest = all(cells - 1, sum - first).into_iter();
        rest.map(move |rest| [&[first], &rest[..]].concat())
    };
    (0..=sum).flat_map(with).collect()
}

/// Whether `counts` could be what is shown of `real`.
fn fits(counts: &[u64], real: &[u64], shown: &[Shown]) -> bool {
    let unbounded = shown.iter().all(|s| *s == Shown::Hidden);
    counts
        .iter()
        .zip(real)
        .zip(shown)
        .all(|((count, real), shown)| match shown {
            Shown::Number => count == real,
            Shown::Few => *count < LEAST,
            Shown::Hidden => unbounded || *count >= LEAST,
        })
}

/// Somebody who knows the rules and the number of devices tries every list that the table allows.
#[test]
fn no_cell_that_is_not_shown_can_be_computed() {
    for (cells, most) in [(2, 30), (3, 24), (4, 17)] {
        for sum in 1..=most {
            let lists = all(cells, sum);
            for real in &lists {
                let shown = list(real, false);
                let could: Vec<_> = lists.iter().filter(|l| fits(l, real, &shown)).collect();
                for (place, kind) in shown.iter().enumerate() {
                    let mut values: Vec<_> = could.iter().map(|list| list[place]).collect();
                    values.sort_unstable();
                    values.dedup();
                    match kind {
                        Shown::Number => assert!(real[place] >= LEAST),
                        Shown::Few => assert_eq!(values, [0, 1, 2, 3, 4], "{real:?} {shown:?}"),
                        Shown::Hidden => assert!(values.len() > 1, "{real:?} {shown:?}"),
                    }
                }
            }
        }
    }
}

#[test]
fn what_two_lists_share_is_hidden_in_both_or_in_none() {
    for sum in 1..=22 {
        let all = all(3, sum);
        for one in &all {
            for other in all.iter().filter(|other| other[2] == one[2]) {
                let [a, b] = lists([one, other]);
                let told = |shown: &[Shown]| shown[2] == Shown::Number;
                assert_eq!(told(&a), told(&b), "{one:?} {other:?}");
            }
        }
    }
}

#[test]
fn nothing_is_hidden_without_need() {
    assert_eq!(list(&[5, 9, 30], false), [Shown::Number; 3]);
    let [few, hidden, number] = [Shown::Few, Shown::Hidden, Shown::Number];
    assert_eq!(list(&[3, 4, 0, 20], false), [few, few, few, number]);
    assert_eq!(list(&[4, 9, 20], false), [few, hidden, number]);
    assert_eq!(list(&[0, 5], false), [hidden; 2]);
    // 5 less 5 would leave nothing for the cell under five to be.
    assert_eq!(list(&[0, 5, 30], false), [few, hidden, hidden]);
}
