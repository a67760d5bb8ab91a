//! Without a network: whether there is one, how far the site is kept for then, and whether a newer
//! version waits. Nothing is fetched for it before the page is at rest.

use super::{App, lab, late::with_words, route::Route};
use crate::platform::{
    clock,
    lazy::{Doing, lazy_part},
    network,
    offline::{self, Keeper, Obstacle, Said},
};
use leptos::{prelude::*, task::spawn_local};

/// When the first load is long over, also on a slow device.
const AT_REST_MS: f64 = 3_000.0;

/// How far this device is.
#[derive(Clone, Debug, PartialEq)]
pub enum Kept {
    /// Nothing was done about it yet.
    Unknown,
    /// It cannot be.
    Impossible(Obstacle),
    /// So many files of so many are there.
    Fetching(usize, usize),
    /// It did not come, and why.
    Failed(String),
    /// Everything but calls works.
    Ready,
}

/// All of it.
#[derive(Clone, Copy)]
pub struct Offline {
    /// False where the browser knows that there is no network.
    pub online: RwSignal<bool>,
    /// What is kept.
    pub kept: RwSignal<Kept>,
    /// A newer version is there and waits.
    pub newer: RwSignal<bool>,
    /// The person said: later.
    pub later: RwSignal<bool>,
}

impl Offline {
    /// Follows the network from now on.
    pub fn new() -> Self {
        let online = RwSignal::new(network::is_online());
        let listening = network::listen(move || online.set(network::is_online()));
        // For as long as the page is open.
        std::mem::forget(listening);
        Self {
            online,
            kept: RwSignal::new(Kept::Unknown),
            newer: RwSignal::new(false),
            later: RwSignal::new(false),
        }
    }

    /// Has the site kept, once the page is at rest.
    pub fn begin(self) {
        if let Some(obstacle) = offline::obstacle() {
            return self.kept.set(Kept::Impossible(obstacle));
        }
        spawn_local(async move {
            clock::sleep(AT_REST_MS).await;
            // Where it does not come there is no network, and nothing to do.
            if let Ok(keep) = with_words(keeping()).await {
                keep(self).await;
            }
        });
    }

    fn look(self, keeper: &Keeper) {
        let now = keeper.look();
        self.newer.set(now.newer);
        self.kept.update(|kept| match (now.ready, now.fetching) {
            (true, _) => *kept = Kept::Ready,
            (false, true) if !matches!(kept, Kept::Fetching(..)) => *kept = Kept::Fetching(0, 0),
            (false, false) if !matches!(kept, Kept::Failed(_)) => {
                *kept = Kept::Failed(String::new());
            }
            _ => {}
        });
    }

    fn hear(self, said: Said) {
        // What is ready stays so while a newer version is under way.
        if self.kept.with_untracked(|kept| *kept == Kept::Ready) {
            return;
        }
        self.kept.set(match said {
            Said::Progress(done, of) => Kept::Fetching(done, of),
            Said::Failed(why) => Kept::Failed(why),
        });
    }
}

impl App {
    /// Whether this is a moment to speak of a newer version: not during a run, nor where somebody
    /// reads, teaches or writes.
    pub fn may_ask_for_newer(self) -> bool {
        let rests = !matches!(
            self.lab.phase.get(),
            lab::Phase::Running | lab::Phase::Elsewhere
        );
        let engaged = matches!(
            self.route.get(),
            Route::Chapter(_) | Route::Classroom | Route::Studio
        );
        self.offline.newer.get() && !self.offline.later.get() && rests && !engaged
    }
}

lazy_part! {
    more =>
    /// Registers the service worker, and follows what it does.
    fn keeping(offline: Offline) -> Doing { Box::pin(keep(offline)) }
}

async fn keep(state: Offline) {
    offline::listen(move |said| state.hear(said));
    match offline::register().await {
        Ok(keeper) => {
            let watched = keeper.clone();
            keeper.watch(move || state.look(&watched));
        }
        Err(why) => state.kept.set(Kept::Failed(why)),
    }
}
