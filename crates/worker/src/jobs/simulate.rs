//! Simulations, slice by slice.

use super::refused;
use serde_json::json;
use unwatched_core::{
    sim::Settings,
    work::{Answer, Simulate},
};
use unwatched_numerics::sim::Session;

/// How many are remembered between their slices. A page shows few that run at once.
const REMEMBERED: usize = 4;

/// Those that were looked at last, the latest at the end.
#[derive(Default)]
pub struct Simulations(Vec<Session>);

impl Simulations {
    /// Does a slice.
    pub fn run(&mut self, asked: &Simulate) -> Answer {
        let Some(settings) = Settings::from_json(&asked.settings) else {
            return refused("not-a-message", "settings".to_owned());
        };
        let mut session = self.take(settings, asked.from);
        session.advance(asked.steps);
        let (done, total) = session.progress();
        let frame = session.frame();
        let section = (asked.width > 0.0)
            .then(|| unwatched_report::sim::simulated(session.settings(), &frame, asked.width));
        let rates = frame.rates();
        let answer = json!({
            "done": done,
            "total": total,
            "rates": [rates.0, rates.1],
            "result": frame.result(),
            "section": section,
        });
        if done < total {
            self.0.push(session);
        }
        Answer::Simulated(answer)
    }

    /// The one that has come so far under these settings: remembered, or else computed anew.
    fn take(&mut self, settings: Settings, from: u32) -> Session {
        let is_it = |held: &Session| *held.settings() == settings && held.progress().0 == from;
        if let Some(place) = self.0.iter().position(is_it) {
            return self.0.remove(place);
        }
        if self.0.len() >= REMEMBERED {
            self.0.remove(0);
        }
        let mut session = Session::new(settings);
        session.advance(from);
        session
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use unwatched_core::sim::Simulation;

    fn slice(simulations: &mut Simulations, from: u32, steps: u32) -> serde_json::Value {
        let settings = Settings::new(Simulation::Conflict).with("steps", 60.0);
        let asked = Simulate {
            settings: settings.to_json(),
            from,
            steps,
            width: 300.0,
        };
        match simulations.run(&asked) {
            Answer::Simulated(value) => value,
            other => unreachable!("{other:?}"),
        }
    }

    #[test]
    fn slices_come_to_the_same_as_the_whole_whatever_is_remembered() {
        let mut simulations = Simulations::default();
        slice(&mut simulations, 0, 20);
        slice(&mut simulations, 20, 10);
        let sliced = slice(&mut simulations, 30, 100);
        let whole = slice(&mut Simulations::default(), 0, 60);
        let elsewhere = slice(&mut Simulations::default(), 30, 30);
        assert_eq!(sliced, whole);
        assert_eq!(elsewhere, whole);
        assert_eq!(whole["done"], 60);
        assert!(simulations.0.is_empty(), "what is done is not remembered");
    }

    #[test]
    fn only_a_few_are_remembered() {
        let mut simulations = Simulations::default();
        for from in 0..9 {
            slice(&mut simulations, from, 1);
            // Not the one that the next slice asks for.
            simulations.0.rotate_left(1);
        }
        assert!(simulations.0.len() <= REMEMBERED);
    }

    #[test]
    fn settings_that_are_none_are_refused() {
        let asked = Simulate {
            settings: json!({"simulation": "nonsense"}),
            from: 0,
            steps: 1,
            width: 0.0,
        };
        let answer = Simulations::default().run(&asked);
        assert!(matches!(answer, Answer::Refused(_)));
    }
}
