//! Keys: who holds which, for which origin, and how long.
//!
//! In memory by default. By choice also for this tab (the browser's session storage), or locked by
//! a passphrase (encrypted in the browser's storage, opened anew in each session).

mod keeping;
mod ring;
mod slot;

pub use keeping::{Keeping, Keys, Unlocked, change, create_lock, forget_all, unlock};
pub use ring::occur_in;
pub use slot::{Holder, Slot};
