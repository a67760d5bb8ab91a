//! The settings of figures in the address: `?v=1&conflict=kappa:4,q:0.1,seed:7`. A link sets
//! numbers and starts nothing.

use crate::{
    platform::{history, number},
    state::route::Route,
    words::tf,
};
use leptos::prelude::*;
use unwatched_core::{
    json::{Level, Problem},
    sim::{LARGEST_SEED, Settings, Simulation},
};

/// The version of the simulations: raised when the same settings come to something else.
const VERSION: &str = "1";
/// Parameters of an address, and pairs of one of them, that are looked at.
const MOST: usize = 32;

/// What an address asks of a simulation.
#[derive(Clone, Debug, PartialEq)]
pub struct Asked {
    /// The settings.
    pub settings: Settings,
    /// What of it could not be used.
    pub problems: Vec<Problem>,
}

impl Asked {
    /// What the address bar asks of this one; its defaults where it asks nothing.
    pub fn of(simulation: Simulation) -> Self {
        let all = history::parameters(MOST);
        let find = |name: &str| all.iter().find(|(known, _)| known == name);
        let mut settings = Settings::new(simulation);
        let Some((_, text)) = find(simulation.name()) else {
            return Self {
                settings,
                problems: Vec::new(),
            };
        };
        let pairs = text.split(',').take(MOST);
        let pairs = pairs.filter(|pair| !pair.is_empty()).map(|pair| {
            let (name, value) = pair.split_once(':').unwrap_or((pair, ""));
            (name, number::parse(value))
        });
        let mut problems = settings.take(pairs);
        for problem in &mut problems {
            problem.detail = range(simulation, problem.pointer.trim_start_matches('/'));
        }
        if let Some((_, version)) = find("v").filter(|(_, version)| version != VERSION) {
            let version: String = version.chars().take(12).collect();
            let mut problem = Problem::whole("other-simulation", version);
            problem.level = Level::Notice;
            problems.push(problem);
        }
        Self { settings, problems }
    }
}

/// "1–9", for a person.
fn range(simulation: Simulation, name: &str) -> String {
    let mut parameters = simulation.parameters().iter();
    let found = parameters.find(|parameter| parameter.name == name);
    let (low, high, whole) = found.map_or((0.0, LARGEST_SEED as f64, true), |parameter| {
        (parameter.low, parameter.high, parameter.whole)
    });
    let kind = match whole {
        true => "problem.range.whole",
        false => "problem.range",
    };
    let ends = [("low", number::exact(low)), ("high", number::exact(high))];
    tf(kind, &ends)
}

/// The numbers that the address asks of a figure that is no simulation, in the figure's own order;
/// what is no number is left out.
pub fn numbers(figure: &str) -> Vec<Option<f64>> {
    let all = history::parameters(MOST);
    let found = all.into_iter().find(|(name, _)| name == figure);
    let text = found.map(|(_, text)| text).unwrap_or_default();
    text.split(',').take(MOST).map(number::parse).collect()
}

/// Puts the numbers of a figure into the address; where they are its defaults they need no place in it.
pub fn write_numbers(route: Route, figure: &str, values: &[f64], defaults: &[f64]) {
    let own = values.iter().map(|value| number::exact(*value));
    let own = (values != defaults).then(|| own.collect::<Vec<_>>().join(","));
    put(route, figure, own.unwrap_or_default());
}

/// Puts settings into the address; defaults need no place in it.
pub fn write(route: Route, settings: &Settings) {
    let simulation = settings.simulation();
    let defaults = Settings::new(simulation);
    let own = settings.values().zip(defaults.values());
    let own = own.filter(|((_, value), (_, default))| value != default);
    let mut own: Vec<_> = own
        .map(|((name, value), _)| [name, ":", &number::exact(value)].concat())
        .collect();
    if settings.seed() != defaults.seed() {
        own.push(["seed:", &number::exact(settings.seed() as f64)].concat());
    }
    put(route, simulation.name(), own.join(","));
}

/// Puts what a figure says of itself beside what others said.
fn put(route: Route, figure: &str, own: String) {
    let is_figure = |name: &str| name.bytes().all(|b| b.is_ascii_lowercase() || b == b'-');
    let all = history::parameters(MOST);
    let others = all
        .into_iter()
        .filter(|(name, _)| name != "v" && name != figure && is_figure(name));
    let mut kept: Vec<_> = others.collect();
    if !own.is_empty() {
        kept.push((figure.to_owned(), own));
    }
    if !kept.is_empty() {
        kept.insert(0, ("v".to_owned(), VERSION.to_owned()));
    }
    // Whoever has left the chapter meanwhile is elsewhere.
    if crate::state::app().route.get_untracked() == route {
        history::set_parameters(route.path(), &kept);
    }
}
