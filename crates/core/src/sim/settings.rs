//! A simulation with all its numbers: always within their ranges.

use super::Simulation;
use crate::json::Problem;
use serde_json::{Map, Value};

/// Seeds up to here are exact in JSON everywhere.
pub const LARGEST_SEED: u64 = (1 << 53) - 1;

/// A simulation, the value of each of its parameters, and the seed that everything is drawn from.
#[derive(Clone, Debug, PartialEq)]
pub struct Settings {
    simulation: Simulation,
    values: Vec<f64>,
    seed: u64,
}

impl Settings {
    /// Its defaults, under seed 1.
    pub fn new(simulation: Simulation) -> Self {
        let parameters = simulation.parameters().iter();
        Self {
            simulation,
            values: parameters.map(|parameter| parameter.default).collect(),
            seed: 1,
        }
    }

    /// Which simulation.
    pub const fn simulation(&self) -> Simulation {
        self.simulation
    }

    /// The seed.
    pub const fn seed(&self) -> u64 {
        self.seed
    }

    /// The same under another seed; too large a one is the largest.
    pub fn with_seed(mut self, seed: u64) -> Self {
        self.seed = seed.min(LARGEST_SEED);
        self
    }

    /// The value of the parameter with this name; 0 where there is none.
    pub fn get(&self, name: &str) -> f64 {
        self.place(name).map_or(0.0, |place| self.values[place])
    }

    /// The same as a count.
    pub fn count(&self, name: &str) -> u32 {
        self.get(name) as u32
    }

    /// Sets a parameter to the nearest value that it can have. One that there is not stays unset.
    pub fn set(&mut self, name: &str, value: f64) {
        if let Some(place) = self.place(name) {
            self.values[place] = self.simulation.parameters()[place].clamp(value);
        }
    }

    /// The same, for building settings up.
    pub fn with(mut self, name: &str, value: f64) -> Self {
        self.set(name, value);
        self
    }

    /// Each parameter with its value, in their order.
    pub fn values(&self) -> impl Iterator<Item = (&'static str, f64)> {
        let parameters = self.simulation.parameters().iter();
        parameters.map(|p| p.name).zip(self.values.iter().copied())
    }

    /// As a JSON object: `simulation`, `seed`, and a field for each parameter.
    pub fn to_json(&self) -> Value {
        let mut object = Map::new();
        object.insert("simulation".into(), self.simulation.name().into());
        object.insert("seed".into(), self.seed.into());
        for (name, value) in self.values() {
            object.insert(name.into(), value.into());
        }
        Value::Object(object)
    }

    /// Reads what [`Settings::to_json`] writes; what is missing or out of range is brought into it.
    pub fn from_json(value: &Value) -> Option<Self> {
        let name = value.get("simulation")?.as_str()?;
        let mut settings = Self::new(Simulation::named(name)?);
        if let Some(seed) = value.get("seed").and_then(Value::as_u64) {
            settings = settings.with_seed(seed);
        }
        for parameter in settings.simulation.parameters() {
            if let Some(given) = value.get(parameter.name).and_then(Value::as_f64) {
                settings.set(parameter.name, given);
            }
        }
        Some(settings)
    }

    /// Takes names with numbers from somewhere foreign, `seed` among them; `None` is what could not
    /// be read as a number. What cannot be used is left as it was, and is a problem whose pointer
    /// names it: `unknown-parameter`, `not-a-number`, or `out-of-range`, then the nearest value stands.
    pub fn take<'n>(
        &mut self,
        given: impl IntoIterator<Item = (&'n str, Option<f64>)>,
    ) -> Vec<Problem> {
        let mut problems = Vec::new();
        for (name, value) in given {
            let problem = |code: &str| {
                let name: String = name.chars().take(40).collect();
                Problem::at(&["/", &name].concat(), code, "")
            };
            let range = match (name, self.place(name)) {
                ("seed", _) => (0.0, LARGEST_SEED as f64, true),
                (_, Some(place)) => {
                    let parameter = &self.simulation.parameters()[place];
                    (parameter.low, parameter.high, parameter.whole)
                }
                _ => {
                    problems.push(problem("unknown-parameter"));
                    continue;
                }
            };
            let Some(value) = value.filter(|value| !value.is_nan()) else {
                problems.push(problem("not-a-number"));
                continue;
            };
            let (low, high, whole) = range;
            if !(low..=high).contains(&value) || (whole && value.fract() != 0.0) {
                problems.push(problem("out-of-range"));
            }
            match name {
                "seed" => self.seed = value.clamp(low, high) as u64,
                _ => self.set(name, value),
            }
        }
        problems.truncate(20);
        problems
    }

    fn place(&self, name: &str) -> Option<usize> {
        let parameters = self.simulation.parameters();
        parameters
            .iter()
            .position(|parameter| parameter.name == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_survive_json() {
        for simulation in Simulation::ALL {
            let settings = Settings::new(simulation).with_seed(LARGEST_SEED);
            assert_eq!(Settings::from_json(&settings.to_json()), Some(settings));
        }
        assert_eq!(Settings::from_json(&serde_json::json!({})), None);
    }

    #[test]
    fn what_cannot_be_used_is_said_and_the_rest_is_taken() {
        let mut settings = Settings::new(Simulation::Misgeneralization);
        let given = [
            ("k", Some(3.0)),
            ("rho", Some(7.0)),
            ("salience", None),
            ("iterations", Some(f64::INFINITY)),
            ("nonsense", Some(1.0)),
            ("seed", Some(-3.0)),
        ];
        let codes: Vec<_> = settings.take(given).into_iter().map(|p| p.code).collect();
        let expected = [
            "out-of-range",
            "not-a-number",
            "out-of-range",
            "unknown-parameter",
            "out-of-range",
        ];
        assert_eq!(codes, expected);
        let values: Vec<_> = settings.values().map(|(_, value)| value).collect();
        assert_eq!(values, [3.0, 1.0, 0.3, 2_000.0, 0.0, 16.0]);
        assert_eq!(settings.seed(), 0);
    }

    #[test]
    fn thousands_of_problems_are_not_listed() {
        let mut settings = Settings::new(Simulation::Conflict);
        let problems = settings.take((0..5_000).map(|_| ("x", Some(1.0))));
        assert_eq!(problems.len(), 20);
    }
}
