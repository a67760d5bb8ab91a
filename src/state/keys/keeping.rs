//! How long keys are kept, by the person's choice.

use super::ring;
use crate::platform::{
    preferences::{self, Preference},
    session,
    vault::{self, Lock},
};
use leptos::{prelude::*, task::spawn_local};
use std::cell::RefCell;
use unwatched_core::provider::Key;

/// Where keys are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keeping {
    /// In memory, until the page is closed or reloaded.
    Memory,
    /// For this tab, until it is closed.
    Session,
    /// In this browser, encrypted, for who knows the passphrase.
    Locked,
}

impl Keeping {
    /// All, the safest first.
    pub const ALL: [Self; 3] = [Self::Memory, Self::Session, Self::Locked];

    /// The name in preferences and keys of words.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Memory => "memory",
            Self::Session => "session",
            Self::Locked => "locked",
        }
    }
}

/// The choice, as signals; cheap to copy.
#[derive(Clone, Copy)]
pub struct Keys {
    /// Where keys are kept.
    pub keeping: RwSignal<Keeping>,
    /// Whether the passphrase has been given in this session.
    pub open: RwSignal<bool>,
}

thread_local! {
    static LOCK: RefCell<Option<Lock>> = const { RefCell::new(None) };
    static KEEPING: RefCell<Keeping> = const { RefCell::new(Keeping::Memory) };
}

impl Keys {
    /// As it was chosen; what was kept for this tab is there again.
    pub fn load() -> Self {
        let chosen = preferences::load(Preference::Keeping);
        let keeping = Keeping::ALL
            .into_iter()
            .find(|keeping| chosen.as_deref() == Some(keeping.name()));
        let keeping = keeping.unwrap_or(Keeping::Memory);
        KEEPING.set(keeping);
        if keeping == Keeping::Session
            && let Some(text) = session::load(session::KEYS)
        {
            ring::read(&text);
        }
        Self {
            keeping: RwSignal::new(keeping),
            open: RwSignal::new(false),
        }
    }

    /// Whether there are locked keys that wait for their passphrase.
    pub fn wait_for_passphrase(self) -> bool {
        self.keeping.get() == Keeping::Locked && !self.open.get()
    }
}

/// What came of a passphrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unlocked {
    /// It is right.
    Yes,
    /// It is another one.
    Wrong,
    /// This browser cannot encrypt here: the page is not served securely.
    Impossible,
}

/// Keeps keys in memory or for this tab from now on; what was kept otherwise is deleted.
pub fn change(keys: Keys, to: Keeping) {
    delete_stores();
    LOCK.take();
    if to == Keeping::Memory {
        ring::clear();
    }
    settle(keys, to);
    write();
}

/// Keeps keys locked from now on, with this passphrase.
pub async fn create_lock(keys: Keys, passphrase: &str) -> Unlocked {
    let Some(lock) = vault::create(passphrase).await else {
        return Unlocked::Impossible;
    };
    delete_stores();
    LOCK.set(Some(lock));
    settle(keys, Keeping::Locked);
    keys.open.set(true);
    write();
    Unlocked::Yes
}

/// Opens what is kept locked.
pub async fn unlock(keys: Keys, passphrase: &str) -> Unlocked {
    let Some(sealed) = preferences::load(Preference::LockedKeys) else {
        return create_lock(keys, passphrase).await;
    };
    match vault::open(passphrase, &sealed).await {
        Ok(Some((lock, text))) => {
            ring::read(&text);
            LOCK.set(Some(lock));
            keys.open.set(true);
            write();
            Unlocked::Yes
        }
        Ok(None) => Unlocked::Wrong,
        Err(vault::Impossible) => Unlocked::Impossible,
    }
}

/// Forgets every key that is kept, and the passphrase; the choice returns to memory.
pub fn forget_all(keys: Keys) {
    change(keys, Keeping::Memory);
}

/// Keeps a key for an origin, if that was chosen.
pub(super) fn keep(origin: &str, key: &Key) {
    if KEEPING.with_borrow(|keeping| *keeping) != Keeping::Memory && ring::keep(origin, key) {
        write();
    }
}

fn settle(keys: Keys, keeping: Keeping) {
    KEEPING.set(keeping);
    let kept = (keeping != Keeping::Memory).then_some(keeping.name());
    preferences::save(Preference::Keeping, kept);
    keys.open.set(false);
    keys.keeping.set(keeping);
}

fn delete_stores() {
    session::save(session::KEYS, None);
    preferences::save(Preference::LockedKeys, None);
}

fn write() {
    match KEEPING.with_borrow(|keeping| *keeping) {
        Keeping::Memory => {}
        Keeping::Session => session::save(session::KEYS, Some(&ring::text())),
        Keeping::Locked => {
            if let Some(lock) = LOCK.with_borrow(Clone::clone) {
                spawn_local(seal(lock));
            }
        }
    }
}

async fn seal(lock: Lock) {
    let sealed = vault::seal(&lock, &ring::text()).await;
    // The choice may have changed meanwhile.
    if let Some(sealed) = sealed
        && LOCK.with_borrow(Option::is_some)
    {
        preferences::save(Preference::LockedKeys, Some(&sealed));
    }
}
