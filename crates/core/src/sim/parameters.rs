//! What can be set about each simulation, and within which range.

use super::Simulation;

/// One number that can be set.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Parameter {
    /// Its name in links, in the command, and in files.
    pub name: &'static str,
    /// Its value where nobody sets it.
    pub default: f64,
    /// The least it can be.
    pub low: f64,
    /// The most it can be.
    pub high: f64,
    /// Whether it is a whole number.
    pub whole: bool,
}

impl Parameter {
    /// The nearest value that it can have; its default for what is no number.
    pub fn clamp(&self, value: f64) -> f64 {
        if value.is_nan() {
            return self.default;
        }
        let value = if self.whole { value.round() } else { value };
        value.clamp(self.low, self.high)
    }

    /// Whether `value` is one that it can have.
    pub fn allows(&self, value: f64) -> bool {
        (self.low..=self.high).contains(&value) && (!self.whole || value.fract() == 0.0)
    }
}

const fn real(name: &'static str, default: f64, low: f64, high: f64) -> Parameter {
    Parameter {
        name,
        default,
        low,
        high,
        whole: false,
    }
}

const fn whole(name: &'static str, default: f64, low: f64, high: f64) -> Parameter {
    Parameter {
        whole: true,
        ..real(name, default, low, high)
    }
}

impl Simulation {
    /// Its parameters, in the order in which they are shown.
    pub const fn parameters(self) -> &'static [Parameter] {
        match self {
            Self::Misgeneralization => MISGENERALIZATION,
            Self::Keys => KEYS,
            Self::Conflict => CONFLICT,
            Self::Shallow => SHALLOW,
            Self::Guarding => GUARDING,
            Self::Supervisor => SUPERVISOR,
        }
    }
}

const MISGENERALIZATION: &[Parameter] = &[
    // In training the coin lies in the top-right k × k region …
    whole("k", 1.0, 1.0, 9.0),
    // … but for this share of episodes, in which it lies anywhere.
    real("rho", 0.0, 0.0, 1.0),
    // How strongly the direction of the coin is seen.
    real("salience", 0.3, 0.05, 1.0),
    whole("iterations", 250.0, 1.0, 2_000.0),
    // Charged in training for touching the corner before the coin is found.
    real("penalty", 0.0, 0.0, 5.0),
    // Hidden units of each of the two networks.
    whole("units", 16.0, 2.0, 64.0),
];

const KEYS: &[Parameter] = &[
    // The share of training episodes in which chests are few.
    real("mix", 0.0, 0.0, 1.0),
    whole("iterations", 500.0, 1.0, 2_000.0),
    whole("units", 16.0, 2.0, 64.0),
];

const CONFLICT: &[Parameter] = &[
    // How strongly the cue is seen.
    real("kappa", 2.0, 0.0, 8.0),
    // The share of the second lesson that lacks the cue.
    real("q", 0.0, 0.0, 1.0),
    // Steps of the second lesson.
    whole("steps", 1_500.0, 1.0, 20_000.0),
    // How much each answer of the second lesson weighs.
    real("weight", 1.0, 0.25, 4.0),
    // Hidden units; none is the logistic model that the law is about.
    whole("units", 0.0, 0.0, 24.0),
];

const SHALLOW: &[Parameter] = &[
    // How many of the first tokens the precept is taught on.
    whole("depth", 1.0, 1.0, 8.0),
    whole("steps", 400.0, 1.0, 5_000.0),
    // The share of refusals that begin after a compliant first token.
    real("recovery", 0.0, 0.0, 1.0),
];

const GUARDING: &[Parameter] = &[
    // The share of episodes that are training.
    real("p", 0.5, 0.01, 0.99),
    // How often the cue is right.
    real("d", 0.9, 0.5, 1.0),
    // What the agent's own way is worth to it.
    real("g", 1.0, 0.1, 10.0),
    // The penalty for going its own way in training.
    real("c", 0.0, 0.0, 10.0),
    // How likely it is modified after that.
    real("lambda", 0.5, 0.0, 1.0),
    // How much the next episode counts.
    real("gamma", 0.9, 0.0, 0.99),
    // Situations of different worth, each learned on its own.
    whole("situations", 1.0, 1.0, 12.0),
    whole("episodes", 20_000.0, 100.0, 200_000.0),
];

const SUPERVISOR: &[Parameter] = &[
    // How often a supervisor is present.
    real("p", 0.5, 0.01, 0.99),
    // How often what is seen of one is right.
    real("d", 0.9, 0.5, 1.0),
    // The share of unsupervised runs that are audited, unannounced.
    real("audits", 0.0, 0.0, 1.0),
    whole("episodes", 6_000.0, 100.0, 100_000.0),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn defaults_are_allowed_and_names_are_told_apart() {
        for simulation in Simulation::ALL {
            let parameters = simulation.parameters();
            for (place, parameter) in parameters.iter().enumerate() {
                assert!(parameter.allows(parameter.default), "{parameter:?}");
                let before = &parameters[..place];
                assert!(before.iter().all(|other| other.name != parameter.name));
            }
        }
    }

    #[test]
    fn values_are_brought_into_range() {
        let k = whole("k", 1.0, 1.0, 9.0);
        assert_eq!(k.clamp(f64::NAN), 1.0);
        assert_eq!(k.clamp(f64::INFINITY), 9.0);
        assert_eq!(k.clamp(2.4), 2.0);
        assert!(!k.allows(2.4) && !k.allows(f64::NAN) && k.allows(3.0));
    }
}
