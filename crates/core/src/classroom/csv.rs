//! A class as a table of counts for a spreadsheet (RFC 4180), in which nobody can be found again.
//!
//! A cell under five says so instead of its number. Where such a cell could be computed from the
//! others and the number of devices, the next smallest is hidden too, until every cell under five
//! could still be any number from 0 to 4. Where no cell is left to hide, nothing is said of any.
//! Who did not answer is a cell like the others; it stands in both lists of a bet, so what hides it
//! in one hides it in the other.

use super::{
    class::{Class, Counted},
    form::{Ask, confidences},
    words::AskWords,
};

/// Counts below this are not told.
pub const LEAST: u64 = 5;

/// What is shown of a count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shown {
    /// The count.
    Number,
    /// That it is less than [`LEAST`].
    Few,
    /// Nothing.
    Hidden,
}

/// One row: question, list, value, whether that is right, count.
type Row = [String; 5];

/// The table, with its head. `words` are those of the questions, in the form's order; where there
/// are none, names and numbers stand for them.
pub fn write(class: &Class, words: &[AskWords]) -> String {
    let head = ["question", "list", "value", "right", "count"];
    let all = class.answers().len() as u64;
    let devices = if all < LEAST {
        Shown::Few
    } else {
        Shown::Number
    };
    let mut rows = vec![head.map(str::to_owned)];
    rows.push(row("", "devices", "", None, cell(all, devices)));
    let none = AskWords::default();
    for (place, asked) in class.form().asks.iter().enumerate() {
        let words = words.get(place).unwrap_or(&none);
        let title = words.title(&asked.id);
        let counted = class.count(place);
        match &asked.ask {
            Ask::Probe { .. } => rows.extend(probe(title, &counted)),
            ask => rows.extend(choices(title, ask, &counted, words)),
        }
    }
    let line = |row: &Row| row.each_ref().map(|cell| quoted(cell)).join(",") + "\r\n";
    rows.iter().map(line).collect()
}

fn row(title: &str, list: &str, value: &str, right: Option<bool>, count: String) -> Row {
    let right = match right {
        Some(true) => "yes",
        Some(false) => "no",
        None => "",
    };
    [title.into(), list.into(), value.into(), right.into(), count]
}

/// Of a question with options: how often each was chosen and, of a bet, how sure people were.
fn choices(title: &str, ask: &Ask, counted: &Counted, words: &AskWords) -> Vec<Row> {
    let right = match ask {
        Ask::Bet { right, .. } => *right,
        Ask::Quiz { right, .. } => Some(*right),
        Ask::Scale { .. } | Ask::Probe { .. } => None,
    };
    let with_none = |counts: &[u64]| [counts, &[counted.none]].concat();
    let options = with_none(&counted.count.options);
    let sure = with_none(&counted.count.sure);
    let [of_options, of_sure] = lists([&options, &sure]);
    let mut rows = Vec::new();
    for (place, (count, shown)) in options.iter().zip(of_options).enumerate() {
        let count = cell(*count, shown);
        if place + 1 == options.len() {
            rows.push(row(title, "option", "none", None, count));
            continue;
        }
        let right = right.map(|right| place == usize::from(right));
        rows.push(row(title, "option", &words.option(place), right, count));
    }
    if let Ask::Bet { options, .. } = ask {
        let told = sure.iter().zip(of_sure).zip(confidences(*options));
        rows.extend(told.map(|((count, shown), sure)| {
            let count = cell(*count, shown);
            row(title, "confidence", &sure.to_string(), None, count)
        }));
    }
    rows
}

/// Of the class probe: how many groups told, and what all of them counted together. Answers are not
/// people, but of few groups nothing is told.
fn probe(title: &str, counted: &Counted) -> Vec<Row> {
    let shown = list(&[counted.answered, counted.none], false)[0];
    let sum = |of: fn(&super::form::Probed) -> u16| -> u64 {
        counted
            .probes
            .iter()
            .map(|probed| u64::from(of(probed)))
            .sum()
    };
    let sums = [
        ("training, with the behaviour", sum(|p| p.training.0)),
        ("training, counted", sum(|p| p.training.1)),
        ("deployment, with the behaviour", sum(|p| p.deployment.0)),
        ("deployment, counted", sum(|p| p.deployment.1)),
    ];
    let mut rows = vec![row(
        title,
        "probe",
        "reports",
        None,
        cell(counted.answered, shown),
    )];
    rows.extend(sums.map(|(value, count)| {
        let shown = match shown {
            Shown::Number if count < LEAST => Shown::Few,
            Shown::Number => Shown::Number,
            Shown::Few | Shown::Hidden => Shown::Hidden,
        };
        row(title, "probe", value, None, cell(count, shown))
    }));
    rows
}

fn cell(count: u64, shown: Shown) -> String {
    match shown {
        Shown::Number => count.to_string(),
        Shown::Few => format!("<{LEAST}"),
        Shown::Hidden => "hidden".to_owned(),
    }
}

/// What is shown of two lists with the same last cell.
fn lists(both: [&[u64]; 2]) -> [Vec<Shown>; 2] {
    let hidden = |shown: &Vec<Shown>| shown.last().is_some_and(|s| *s != Shown::Number);
    let first = both.map(|counts| list(counts, false));
    // A list without cells of its own says nothing, and hides nothing.
    let own = both
        .iter()
        .zip(&first)
        .filter(|(counts, _)| counts.len() > 1);
    let any = own.into_iter().any(|(_, shown)| hidden(shown));
    both.map(|counts| list(counts, any))
}

/// What is shown of the counts of a list, whose sum is known. `forced` says that the last must not
/// be shown.
fn list(counts: &[u64], forced: bool) -> Vec<Shown> {
    let small = |count: &u64| *count < LEAST;
    let mut shown: Vec<_> = counts
        .iter()
        .map(|count| {
            if small(count) {
                Shown::Few
            } else {
                Shown::Number
            }
        })
        .collect();
    if let Some(last) = shown
        .last_mut()
        .filter(|last| forced && **last == Shown::Number)
    {
        *last = Shown::Hidden;
    }
    while !is_safe(counts, &shown) {
        let open = (0..counts.len()).filter(|place| shown[*place] == Shown::Number);
        match open.min_by_key(|place| counts[*place]) {
            Some(place) => shown[place] = Shown::Hidden,
            // Not even that some are few.
            None => return vec![Shown::Hidden; counts.len()],
        }
    }
    shown
}

/// Whether every cell under five could, for all that the table says, be any number from 0 to 4:
/// the sum of what is not shown is known, and of what is hidden that it is five or more.
fn is_safe(counts: &[u64], shown: &[Shown]) -> bool {
    let number = |kind: Shown| shown.iter().filter(|s| **s == kind).count() as u64;
    let (few, hidden) = (number(Shown::Few), number(Shown::Hidden));
    let unseen = counts
        .iter()
        .zip(shown)
        .filter(|(_, s)| **s != Shown::Number);
    let sum: u64 = unseen.map(|(count, _)| count).sum();
    let most = LEAST - 1;
    match (few, hidden) {
        (0, 0) => true,
        (0, 1) => false,
        (_, 0) => most <= sum && sum <= most * (few - 1),
        _ => sum >= LEAST * hidden + most,
    }
}

/// A cell as RFC 4180 wants it. One that a spreadsheet would compute is kept from that by an
/// apostrophe.
fn quoted(cell: &str) -> String {
    let computed = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let cell = if computed {
        ["'", cell].concat()
    } else {
        cell.to_owned()
    };
    match cell.contains([',', '"', '\n', '\r']) {
        true => ["\"", &cell.replace('"', "\"\""), "\""].concat(),
        false => cell,
    }
}

#[cfg(test)]
mod tests;
