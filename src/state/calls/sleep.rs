//! Noticing that this computer slept, or that the browser stopped this page for a while.

use crate::platform::clock;
use std::cell::Cell;

/// How often the clock is looked at. Browsers let a hidden page look once a minute.
const LOOK_MS: f64 = 5_000.0;
/// A look that comes so much later than it should means that nothing ran meanwhile.
const SLEPT_MS: f64 = 90_000.0;

/// When this page last woke up.
#[derive(Default)]
pub(super) struct Sleep {
    looked: Cell<f64>,
    woke: Cell<f64>,
}

impl Sleep {
    /// Looks at the clock until `over` says that nobody needs it.
    pub(super) async fn watch(&self, over: impl Fn() -> bool) {
        self.looked.set(clock::now_ms());
        while !over() {
            clock::sleep(LOOK_MS).await;
            self.look();
        }
    }

    /// Whether it slept since `began`. A call that was under way then has failed for that reason.
    pub(super) fn since(&self, began: f64) -> bool {
        self.look();
        self.woke.get() > began
    }

    fn look(&self) {
        let now = clock::now_ms();
        if now - self.looked.replace(now) > SLEPT_MS {
            self.woke.set(now);
        }
    }
}
