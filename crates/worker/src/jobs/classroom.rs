//! The results of a class, and the code of one device.

use super::{code, refused};
use qrcodegen::QrCodeEcc;
use serde_json::{Value, json};
use unwatched_core::{
    classroom::{Ask, Class, GroupGaps, code as codes},
    work::{Answer, Results, Told},
};
use unwatched_numerics::classroom::gaps;
use unwatched_report::classroom::{self as report, Shown};

/// Shows a class. Answers that the form does not take are left out: they came from no code.
pub fn class(results: Value) -> Answer {
    let results: Results = match serde_json::from_value(results) {
        Ok(results) => results,
        Err(why) => return refused("not-a-message", why.to_string()),
    };
    let class = Class::of(results.form, results.answers);
    let found = found(&class, results.reveal);
    let shown = Shown {
        class: &class,
        words: &results.words,
        gaps: &found,
        reveal: results.reveal,
    };
    Answer::Section(json!(report::class(&shown, results.width)))
}

/// What the groups found, for each probe of the form.
fn found(class: &Class, reveal: bool) -> Vec<GroupGaps> {
    let mark = reveal.then(|| class.form().mark());
    let asks = class.form().asks.iter().enumerate();
    let probes = asks.filter(|(_, asked)| matches!(asked.ask, Ask::Probe { .. }));
    let found = probes.map(|(place, _)| gaps(place, &class.count(place).probes, mark));
    found.collect()
}

/// The code as text and as a picture, of which 15 % may be smudged.
pub fn code(told: Value) -> Answer {
    let told: Told = match serde_json::from_value(told) {
        Ok(told) => told,
        Err(why) => return refused("not-a-message", why.to_string()),
    };
    let text = codes::write(&told.form, &told.answers);
    match code::picture(&text, QrCodeEcc::Medium) {
        Some(picture) => Answer::ClassCode {
            qr: json!(picture),
            text,
        },
        None => refused("code-too-long", text.len().to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::super::run;
    use super::*;
    use unwatched_core::{
        classroom::{Answers, AskWords, Asked, Form, Probed, Reply},
        work::{Job, Message, read_answer},
    };

    fn form() -> Form {
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
                asked("probe", Ask::Probe { most: 20 }),
            ],
        }
    }

    fn device(n: u8) -> Answers {
        Answers {
            nonce: n.into(),
            replies: vec![
                Some(Reply::Bet(n % 2, n % 6)),
                Some(Reply::Probe(Probed {
                    group: n,
                    training: (12, 20),
                    deployment: ((n % 9).into(), 20),
                })),
            ],
        }
    }

    /// What the page makes of the answer: both are written and read as between page and worker.
    fn asked(job: Job) -> Answer {
        let text = serde_json::to_string(&Message { id: 1, body: job }).expect("JSON");
        let job: Message<Job> = serde_json::from_str(&text).expect("a job");
        let answer = Message {
            id: 1,
            body: run(job.body),
        };
        let text = serde_json::to_string(&answer).expect("JSON");
        read_answer(&text).expect("an answer")
    }

    fn results(reveal: bool) -> Value {
        let results = Results {
            form: form(),
            words: vec![AskWords {
                title: "Will it wait".into(),
                options: vec![],
            }],
            answers: (1..=30).map(device).collect(),
            reveal,
            width: 640.0,
        };
        match asked(Job::Class(json!(results))) {
            Answer::Section(section) => section,
            other => unreachable!("{other:?}"),
        }
    }

    #[test]
    fn a_class_is_shown_with_what_may_be_seen() {
        let (before, after) = (results(false).to_string(), results(true).to_string());
        for section in [&before, &after] {
            assert!(section.contains("30 devices") && section.contains("Will it wait"));
        }
        for told in ["Brier score", "· true", "Right: "] {
            assert!(!before.contains(told) && after.contains(told), "{told}");
        }
    }

    #[test]
    fn answers_of_no_code_and_forms_of_anything_do_no_harm() {
        let mut strange = device(1);
        strange.replies = vec![Some(Reply::Bet(255, 255)); 9];
        let results = Results {
            form: Form {
                id: String::new(),
                asks: form().asks,
            },
            words: vec![],
            answers: vec![strange],
            reveal: true,
            width: 0.0,
        };
        let Answer::Section(section) = run(Job::Class(json!(results))) else {
            unreachable!("no section")
        };
        assert_eq!(section["figures"], json!([]));
    }

    /// The picture as a camera sees it: grey, so many pixels a unit.
    fn seen(qr: &Value, scale: f64) -> (usize, Vec<u8>) {
        let number = |value: &Value| value.as_f64().expect("a number");
        let side = (number(&qr["width"]) * scale) as usize;
        let mut grey = vec![230_u8; side * side];
        let mark = &qr["marks"][0];
        let half = number(&mark["size"]);
        for point in mark["points"].as_array().expect("points") {
            let range = |at: f64| {
                let ends = [(at - half) * scale, (at + half) * scale];
                ends[0].round() as usize..ends[1].round() as usize
            };
            for y in range(number(&point[1])) {
                for x in range(number(&point[0])) {
                    grey[y * side + x] = 20;
                }
            }
        }
        (side, grey)
    }

    #[test]
    fn an_independent_reader_reads_the_picture() {
        for n in 1..=12 {
            let Answer::ClassCode { text, qr } = asked(Job::ClassCode(json!(Told {
                form: form(),
                answers: device(n),
            }))) else {
                unreachable!("no code")
            };
            assert_eq!(codes::read(&form(), &text), Ok(device(n)));
            let (side, grey) = seen(&qr, 1.0 + f64::from(n) / 8.0);
            let mut image =
                rqrr::PreparedImage::prepare_from_greyscale(side, side, |x, y| grey[y * side + x]);
            let read: Vec<_> = image
                .detect_grids()
                .iter()
                .filter_map(|grid| grid.decode().ok())
                .collect();
            assert_eq!(read.len(), 1);
            assert_eq!(read[0].1, text);
            // At least level M, which takes a smudge (1 is level L); and as small as letters and
            // digits of 5½ bits each can be.
            assert_ne!(read[0].0.ecc_level, 1);
            assert!(read[0].0.version.0 <= 2, "{:?}", read[0].0);
        }
    }

    #[test]
    fn a_code_that_no_camera_reads_is_refused() {
        let ask = Asked {
            id: "p".into(),
            ask: Ask::Probe { most: u16::MAX },
        };
        let form = Form {
            id: "long".into(),
            asks: vec![ask; 300],
        };
        let answers = form.blank(1);
        assert!(matches!(
            run(Job::ClassCode(json!(Told { form, answers }))),
            Answer::Refused(_)
        ));
    }
}
