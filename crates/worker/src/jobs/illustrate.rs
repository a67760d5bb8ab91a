//! The figures of the chapters that are no simulations: numbers in, a section out.

use super::refused;
use serde_json::json;
use unwatched_core::work::{Answer, Illustrate};
use unwatched_numerics::lesson as numbers;
use unwatched_report::lesson as pictures;

/// Draws the figure that bears this name in its chapter. Another name is refused.
pub fn figure(asked: &Illustrate) -> Answer {
    let (values, width) = (&asked.values[..], asked.width);
    let section = match asked.figure.as_str() {
        "awareness" => pictures::awareness(&numbers::awareness(), width),
        "calibration" => pictures::calibration(numbers::calibration(values).as_ref(), width),
        "coins" => pictures::coins(&numbers::coins(values), width),
        "cues" => pictures::cues(&numbers::cues(values), width),
        "models" => pictures::models(&numbers::models(), width),
        "placebo" => pictures::placebo(&numbers::placebo(values), width),
        "scale" => pictures::scale(&numbers::scale(values), width),
        "study" => pictures::study(&numbers::study(values), width),
        "threshold" => pictures::threshold(&numbers::threshold(values), &numbers::worked(), width),
        _ => return refused("not-a-message", asked.figure.clone()),
    };
    Answer::Section(json!(section))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::Value;

    const ALL: [&str; 9] = [
        "awareness",
        "calibration",
        "coins",
        "cues",
        "models",
        "placebo",
        "scale",
        "study",
        "threshold",
    ];

    fn asked(figure: &str, values: &[f64], width: f64) -> Answer {
        super::figure(&Illustrate {
            figure: figure.into(),
            values: values.into(),
            width,
        })
    }

    fn section(figure: &str, values: &[f64]) -> Value {
        match asked(figure, values, 640.0) {
            Answer::Section(section) => section,
            other => unreachable!("{figure}: {other:?}"),
        }
    }

    #[test]
    fn every_figure_is_drawn_whatever_is_set() {
        for name in ALL {
            for values in [&[][..], &[1.0, 1.0], &[f64::NAN; 9], &[f64::INFINITY; 20]] {
                let section = section(name, values);
                assert_eq!(section["id"], name);
                let said = section["figures"][0]["sentence"]
                    .as_str()
                    .or(section["lead"].as_str());
                assert!(said.is_some_and(|said| !said.is_empty()), "{name}");
            }
        }
    }

    #[test]
    fn what_is_set_is_what_is_drawn() {
        let sentence = |figure, values: &[f64]| {
            let section = section(figure, values);
            section["figures"][0]["sentence"]
                .as_str()
                .unwrap_or_default()
                .to_owned()
        };
        assert!(sentence("coins", &[8.0, 0.5, 8.0, 6.0]).contains("a chance of 45\u{a0}%"));
        assert!(sentence("scale", &[10.0, 1_000.0]).contains("is 100,000 a day"));
        assert!(sentence("study", &[4.0]).starts_with("After real reinforcement learning"));
        assert!(sentence("cues", &[1.0, 1.0]).contains("2 cues"));
    }

    #[test]
    fn a_name_that_is_none_is_refused() {
        for name in ["", "Coins", "misgeneralization"] {
            assert!(
                matches!(asked(name, &[], 640.0), Answer::Refused(_)),
                "{name}"
            );
        }
    }
}
