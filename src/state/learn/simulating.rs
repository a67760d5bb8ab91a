//! A simulation that runs in front of a reader.

use super::{Asked, address};
use crate::{
    platform::{clock, document},
    state::{app, route::Route, work},
};
use leptos::{prelude::*, task::spawn_local};
use serde_json::Value;
use std::sync::Arc;
use unwatched_core::{
    json::Problem,
    sim::{LARGEST_SEED, Settings, Simulation},
    work::{Answer, Job, Simulate},
};

/// Slices of a run that is watched; each is shown.
const SLICES: u32 = 40;
/// A frame is shown at least so long, so that an eye can follow.
const FRAME_MS: f64 = 40.0;
/// Seeds that are run beside the first.
const SEEDS: u64 = 7;

/// How far it is.
#[derive(Clone, Debug, PartialEq)]
pub enum Stage {
    /// Nothing was done.
    New,
    /// It runs.
    Running,
    /// It was stopped on its way.
    Paused,
    /// It is done.
    Done,
    /// It could not be run, and why.
    Failed(String),
}

/// What came of a seed: the seed, and the rates in training and in deployment.
pub type Seed = (u64, (f64, f64));

/// The simulation.
#[derive(Clone, Copy)]
pub struct Simulating {
    /// Its settings.
    pub settings: RwSignal<Settings>,
    /// What an address asked of it that could not be used.
    pub problems: RwSignal<Vec<Problem>>,
    /// What it has come to: see [`Answer::Simulated`].
    pub shown: RwSignal<Option<Arc<Value>>>,
    /// How far it is.
    pub stage: RwSignal<Stage>,
    /// What came of each seed, the first one included.
    pub seeds: RwSignal<Vec<Seed>>,
    /// Whether more seeds are being run.
    pub more: RwSignal<bool>,
    /// Why one of them could not be.
    pub seeds_failed: RwSignal<Option<String>>,
    /// Changes with each start and stop: what runs under another number ends.
    turn: StoredValue<u32>,
    /// Whether a slice is under way: it is kept when it comes, also where it was paused meanwhile.
    busy: StoredValue<bool>,
    route: StoredValue<Route>,
}

impl Simulating {
    /// One as the address asks, of which nothing is done.
    pub fn new(simulation: Simulation) -> Self {
        let asked = Asked::of(simulation);
        Self {
            settings: RwSignal::new(asked.settings),
            problems: RwSignal::new(asked.problems),
            shown: RwSignal::new(None),
            stage: RwSignal::new(Stage::New),
            seeds: RwSignal::new(Vec::new()),
            more: RwSignal::new(false),
            seeds_failed: RwSignal::new(None),
            busy: StoredValue::new(false),
            turn: StoredValue::new(0),
            route: StoredValue::new(app().route.get_untracked()),
        }
    }

    /// Sets a parameter, and begins anew.
    pub fn set(self, name: &str, value: f64) {
        self.settings.update(|settings| settings.set(name, value));
        self.reset();
        self.write();
    }

    /// Sets the seed, and begins anew.
    pub fn set_seed(self, seed: u64) {
        self.settings
            .update(|settings| *settings = settings.clone().with_seed(seed));
        self.reset();
        self.write();
    }

    fn write(self) {
        self.settings
            .with_untracked(|settings| address::write(self.route.get_value(), settings));
    }

    /// Forgets what was done.
    pub fn reset(self) {
        self.leave();
        self.problems.set(Vec::new());
        self.shown.set(None);
        self.seeds.set(Vec::new());
        self.seeds_failed.set(None);
        self.stage.set(Stage::New);
    }

    /// Nothing that is under way counts any more.
    pub fn leave(self) {
        self.turn.update_value(|turn| *turn += 1);
        self.busy.set_value(false);
        self.more.set(false);
    }

    /// Stops it where it is, after the slice that is under way.
    pub fn pause(self) {
        if self.stage.get_untracked() == Stage::Running {
            self.stage.set(Stage::Paused);
        }
    }

    /// Runs what is left, from the start where it is done.
    pub fn run(self) {
        if matches!(self.stage.get_untracked(), Stage::Done | Stage::Failed(_)) {
            self.reset();
        }
        self.stage.set(Stage::Running);
        self.begin();
    }

    /// Does one slice.
    pub fn step(self) {
        if matches!(self.stage.get_untracked(), Stage::New | Stage::Paused) {
            self.stage.set(Stage::Paused);
            self.begin();
        }
    }

    /// Does a slice, and the next ones as long as it runs; one that is under way goes on.
    fn begin(self) {
        if self.busy.get_value() {
            return;
        }
        self.busy.set_value(true);
        spawn_local(async move {
            let turn = self.turn.get_value();
            self.go(turn).await;
            if self.turn.try_get_value() == Some(turn) {
                self.busy.set_value(false);
            }
        });
    }

    async fn go(self, turn: u32) {
        loop {
            let began = clock::now_ms();
            // Who wants less motion sees the end of it alone; who steps wants to see each.
            let watched = !document::less_motion() || !self.is(turn, &Stage::Running);
            if !self.slice(turn, watched).await || !self.is(turn, &Stage::Running) {
                return;
            }
            let rest = FRAME_MS - (clock::now_ms() - began);
            // Nobody watches a hidden page, and its timers are slow.
            if watched && rest > 0.0 && !document::is_hidden() {
                clock::sleep(rest).await;
            }
        }
    }

    /// Whether the work under this number still goes on, at this stage.
    fn is(self, turn: u32, stage: &Stage) -> bool {
        self.turn.try_get_value() == Some(turn)
            && self.stage.try_get_untracked().as_ref() == Some(stage)
    }

    /// Does one slice, whose picture is drawn where it is watched; whether there are more.
    async fn slice(self, turn: u32, watched: bool) -> bool {
        let steps_of = |name: &str| {
            let shown = self.shown.try_get_untracked().flatten();
            shown
                .and_then(|shown| shown.get(name)?.as_u64())
                .unwrap_or_default() as u32
        };
        let (from, total) = (steps_of("done"), steps_of("total"));
        // How many there are is known with the first answer, for which nothing need be done.
        let steps = match total {
            0 => u32::from(watched),
            total => total.div_ceil(SLICES),
        };
        let is_last = total > 0 && from + steps >= total;
        let width = match watched || is_last {
            true => document::picture_width(),
            false => 0.0,
        };
        let Some(settings) = self.settings.try_get_untracked() else {
            return false;
        };
        let answer = simulate(&settings, from, steps, width).await;
        if self.turn.try_get_value() != Some(turn) {
            return false;
        }
        match answer {
            Ok(value) => {
                self.took(&settings, value);
                self.stage.get_untracked() != Stage::Done
            }
            Err(why) => {
                self.stage.set(Stage::Failed(why));
                false
            }
        }
    }

    fn took(self, settings: &Settings, value: Value) {
        let is_done = value.get("done") == value.get("total");
        if is_done {
            self.seeds.set(vec![(settings.seed(), rates(&value))]);
            self.stage.set(Stage::Done);
        }
        self.shown.set(Some(Arc::new(value)));
    }

    /// Runs the seeds that follow, one after the other.
    pub fn run_seeds(self) {
        self.seeds_failed.set(None);
        self.more.set(true);
        let turn = self.turn.get_value();
        spawn_local(async move {
            let Some(settings) = self.settings.try_get_untracked() else {
                return;
            };
            for next in 1..=SEEDS {
                // After the largest comes the first.
                let seed = (settings.seed() + next) % (LARGEST_SEED + 1);
                let answer = whole(&settings.clone().with_seed(seed)).await;
                if self.turn.try_get_value() != Some(turn) {
                    return;
                }
                match answer {
                    Ok(value) => self.seeds.update(|all| all.push((seed, rates(&value)))),
                    Err(why) => {
                        self.seeds_failed.set(Some(why));
                        break;
                    }
                }
            }
            self.more.set(false);
        });
    }
}

/// The rates in training and in deployment of what a simulation has come to.
pub fn rates(simulated: &Value) -> (f64, f64) {
    let rate = |place: usize| {
        let rates = simulated.get("rates").and_then(|rates| rates.get(place));
        rates.and_then(Value::as_f64).unwrap_or_default()
    };
    (rate(0), rate(1))
}

/// The whole of a simulation, without pictures; in slices, so that others get a turn.
pub async fn whole(settings: &Settings) -> Result<Value, String> {
    let (mut from, mut steps) = (0, 1);
    loop {
        let value = simulate(settings, from, steps, 0.0).await?;
        let steps_of = |name: &str| value.get(name).and_then(Value::as_u64).unwrap_or_default();
        let (done, total) = (steps_of("done"), steps_of("total"));
        if done >= total {
            return Ok(value);
        }
        (from, steps) = (done as u32, (total as u32).div_ceil(4));
    }
}

async fn simulate(settings: &Settings, from: u32, steps: u32, width: f64) -> Result<Value, String> {
    let job = Job::Simulate(Simulate {
        settings: settings.to_json(),
        from,
        steps,
        width,
    });
    match work::ask(job).await? {
        Answer::Simulated(value) => Ok(value),
        _ => Err(String::new()),
    }
}
