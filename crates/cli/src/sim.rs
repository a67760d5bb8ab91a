//! `unwatched sim …`: a simulation of the chapters, run to its end.

use crate::{Reply, arguments::Arguments};
use std::{ffi::OsString, fmt::Write};
use unwatched_core::sim::{LARGEST_SEED, Parameter, Settings, Simulation};
use unwatched_numerics::sim::Session;

const USAGE: &str = "Usage: unwatched sim SIMULATION [--PARAMETER VALUE]… [--seed N]";

/// Runs a simulation under the settings given, and prints what came of it with all its settings.
pub fn run(words: Vec<OsString>) -> Result<Reply, String> {
    let mut arguments = Arguments::new(words)?;
    let help = arguments.flag("help");
    let name = match arguments.word("SIMULATION") {
        Err(_) if help => return Ok(overview().into()),
        name => name.map_err(|missing| format!("{missing} ({USAGE})"))?,
    };
    if name == "help" {
        return Ok(overview().into());
    }
    let simulation = Simulation::named(&name).ok_or_else(|| {
        format!("there is no simulation `{name}`: `unwatched sim --help` lists them")
    })?;
    if help {
        return Ok(explained(simulation).into());
    }
    let settings = settings(simulation, &mut arguments)?;
    arguments.finish().map_err(|sentence| {
        format!("{sentence}: `unwatched sim {name} --help` lists what can be set, each once")
    })?;
    let mut session = Session::new(settings);
    session.finish();
    let mut result = session.frame().result();
    if let Some(fields) = result.as_object_mut() {
        fields.insert("settings".into(), session.settings().to_json());
    }
    Ok(result.to_string().into())
}

fn settings(simulation: Simulation, arguments: &mut Arguments) -> Result<Settings, String> {
    let mut settings = Settings::new(simulation);
    for parameter in simulation.parameters() {
        let name = parameter.name;
        let given = arguments.option_number(name);
        let given = given.map_err(|sentence| about(name, &sentence))?;
        if let Some(value) = given {
            if !parameter.allows(value) {
                return Err(format!("--{name} must be {}", range(parameter)));
            }
            settings.set(name, value);
        }
    }
    if let Some(word) = arguments.option("seed")? {
        let seed = crate::arguments::whole(&word).map_err(|sentence| about("seed", &sentence))?;
        if seed > LARGEST_SEED {
            return Err(format!("--seed must be at most {LARGEST_SEED}"));
        }
        settings = settings.with_seed(seed);
    }
    Ok(settings)
}

/// A sentence that names the option which it is about.
fn about(name: &str, sentence: &str) -> String {
    if sentence.starts_with("--") {
        sentence.to_owned()
    } else {
        format!("--{name}: {sentence}")
    }
}

fn range(parameter: &Parameter) -> String {
    let (low, high) = (parameter.low, parameter.high);
    let kind = if parameter.whole {
        "a whole number from"
    } else {
        "from"
    };
    format!("{kind} {low} to {high}")
}

fn overview() -> String {
    let mut text = format!("{USAGE}\n");
    for simulation in Simulation::ALL {
        let _ = write!(text, "\n{}", listed(simulation));
    }
    text.push_str(
        "\nPrints the result as JSON with all settings beside it: the same settings give the same \
        bits.\n--seed is 1 where it is not given.",
    );
    text
}

fn explained(simulation: Simulation) -> String {
    let name = simulation.name();
    format!(
        "Usage: unwatched sim {name} [--PARAMETER VALUE]… [--seed N]\n\n{}",
        listed(simulation)
    )
}

/// What it shows, and what can be set about it.
fn listed(simulation: Simulation) -> String {
    let mut text = format!("{}  {}\n", simulation.name(), shows(simulation));
    for parameter in simulation.parameters() {
        let _ = writeln!(
            text,
            "  --{:<12} {}; default {}, {}",
            parameter.name,
            meaning(simulation, parameter.name),
            parameter.default,
            range(parameter)
        );
    }
    text
}

fn shows(simulation: Simulation) -> &'static str {
    match simulation {
        Simulation::Misgeneralization => {
            "A grid with a coin: the goal that was learned is a place."
        }
        Simulation::Keys => "Keys that open chests, collected for their own sake.",
        Simulation::Conflict => "Two lessons of which the second is tied to a cue.",
        Simulation::Shallow => "A precept that reaches only the first tokens.",
        Simulation::Guarding => "What is best under given consequences, and what is learned.",
        Simulation::Supervisor => "A grid in which a supervisor may be absent.",
    }
}

fn meaning(simulation: Simulation, parameter: &str) -> &'static str {
    match (simulation, parameter) {
        (_, "iterations") => "updates of the networks",
        (Simulation::Conflict, "units") => "tanh units, 0 is the logistic model",
        (_, "units") => "hidden units of each network",
        (_, "k") => "in training the coin is in the top-right k × k cells",
        (_, "rho") => "the share of training in which it is anywhere",
        (_, "salience") => "how strongly the coin's direction is seen",
        (_, "penalty") => "charged for the corner before the coin",
        (_, "mix") => "the share of training in which chests are few",
        (_, "kappa") => "how strongly the cue is seen",
        (_, "q") => "the share of the second lesson that lacks the cue",
        (Simulation::Conflict, "steps") => "steps of the second lesson",
        (_, "steps") => "steps of descent",
        (_, "weight") => "how much the second lesson weighs",
        (_, "depth") => "how many tokens of each refusal are taught",
        (_, "recovery") => "the share of refusals after a compliant first token",
        (Simulation::Supervisor, "p") => "how often a supervisor is there",
        (_, "p") => "the share of episodes that are training",
        (_, "d") => "how often the cue is right",
        (_, "g") => "what the own way is worth",
        (_, "c") => "the penalty for it in training",
        (_, "lambda") => "how likely it leads to being modified there",
        (_, "gamma") => "how much the next episode counts",
        (_, "situations") => "situations of different worth",
        (_, "audits") => "the share of unsupervised runs that are audited",
        (_, "episodes") => "episodes",
        _ => "",
    }
}
