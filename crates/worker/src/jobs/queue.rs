//! Long jobs, taking turns.

use super::{Begun, Long, Step, begin, message, simulate::Simulations};
use std::collections::VecDeque;
use unwatched_core::work::Answer;

/// The jobs that are under way, with their numbers, and simulations between two slices.
#[derive(Default)]
pub struct Queue {
    long: VecDeque<(u32, Box<dyn Long>)>,
    simulations: Simulations,
}

impl Queue {
    /// Takes a message. What it is answered with at once; a long job is answered by its turns.
    pub fn take(&mut self, text: &str) -> Option<String> {
        match begin(text) {
            Begun::Done(answer) => Some(answer),
            Begun::Long(id, job) => {
                self.long.push_back((id, job));
                None
            }
            Begun::Slice(id, asked) => Some(message(id, self.simulations.run(&asked))),
            Begun::Spoken => None,
            Begun::Cancel(id) => {
                let before = self.long.len();
                self.long.retain(|(other, _)| *other != id);
                (self.long.len() < before).then(|| message(id, Answer::Cancelled))
            }
        }
    }

    /// Does one step of the job whose turn it is, and says what it came to.
    pub fn turn(&mut self) -> Option<String> {
        let (id, mut job) = self.long.pop_front()?;
        match job.step() {
            Step::More(answer) => {
                self.long.push_back((id, job));
                Some(message(id, answer))
            }
            Step::Done(answer) => Some(message(id, answer)),
        }
    }

    /// Whether nothing is under way.
    pub fn is_empty(&self) -> bool {
        self.long.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};
    use unwatched_core::work::read_answer;

    fn resample(id: u32, units: usize) -> String {
        let units: Vec<f64> = (0..units).map(|i| (i % 5) as f64 / 10.0).collect();
        let asked = json!({"units": units, "seed": 7, "primary": [0.0, 0.4], "naive": null});
        json!({"id": id, "body": {"Resample": asked}}).to_string()
    }

    fn cancel(id: u32) -> String {
        json!({"id": 99, "body": {"Cancel": id}}).to_string()
    }

    #[test]
    fn a_long_job_says_how_far_it_is_until_it_is_done() {
        let mut queue = Queue::default();
        assert_eq!(queue.take(&resample(3, 1_000)), None);
        let mut before = 0.0;
        loop {
            let text = queue.turn().expect("it is under way");
            assert!(text.starts_with("{\"id\":3,"), "{text}");
            match read_answer(&text) {
                Some(Answer::Progress(done)) => {
                    assert!(done > before && done < 1.0);
                    before = done;
                }
                Some(Answer::Section(_)) => break,
                other => unreachable!("{other:?}"),
            }
        }
        assert!(before > 0.5 && queue.is_empty());
    }

    #[test]
    fn jobs_take_turns_and_one_can_be_cancelled() {
        let mut queue = Queue::default();
        queue.take(&resample(1, 1_000));
        queue.take(&resample(2, 1_000));
        let number = |text: Option<String>| text.and_then(|t| t.chars().nth(6));
        let turns: Vec<_> = (0..4).map(|_| number(queue.turn())).collect();
        assert_eq!(turns, [Some('1'), Some('2'), Some('1'), Some('2')]);
        let answer = queue.take(&cancel(1)).and_then(|text| read_answer(&text));
        assert!(matches!(answer, Some(Answer::Cancelled)));
        assert_eq!(queue.take(&cancel(1)), None, "it is gone");
        assert_eq!(number(queue.turn()), Some('2'));
    }

    #[test]
    fn a_section_is_in_the_language_that_was_spoken_last() {
        let mut queue = Queue::default();
        let speak = |language: &str, words: Value| {
            let body = json!({"Speak": {"language": language, "words": words.to_string()}});
            json!({"id": 1, "body": body}).to_string()
        };
        let title = |queue: &mut Queue| {
            let asked =
                json!({"prompts": 6, "repeats": 2, "arms": 2, "most_prompts": 8, "width": 400.0});
            let text = queue.take(&json!({"id": 2, "body": {"Prospect": asked}}).to_string());
            match text.and_then(|text| read_answer(&text)) {
                Some(Answer::Section(section)) => section["title"].as_str().map(str::to_owned),
                other => unreachable!("{other:?}"),
            }
        };
        let english = title(&mut queue);
        let other = json!({"power.title": "Ⓣ"});
        assert_eq!(queue.take(&speak("qps", other)), None);
        assert_eq!(title(&mut queue).as_deref(), Some("Ⓣ"));
        assert_eq!(
            queue.take(&speak("tlh", json!({}))),
            None,
            "no language of ours"
        );
        assert_eq!(title(&mut queue).as_deref(), Some("Ⓣ"));
        assert_eq!(queue.take(&speak("en", json!({}))), None);
        assert_eq!(title(&mut queue), english);
    }

    #[test]
    fn what_cannot_be_resampled_is_refused_at_once() {
        let mut queue = Queue::default();
        for text in [
            resample(4, 1),
            json!({"id": 4, "body": {"Resample": 3}}).to_string(),
        ] {
            let answer = queue.take(&text).and_then(|text| read_answer(&text));
            assert!(matches!(answer, Some(Answer::Refused(_))), "{answer:?}");
        }
        assert!(queue.is_empty());
    }
}
