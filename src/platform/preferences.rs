//! Small choices that are kept in the browser. Never a key that could be read.

/// What is kept, and under which name.
#[derive(Clone, Copy, Debug)]
pub enum Preference {
    /// `light` or `dark`; the system's where there is none.
    Theme,
    /// The address of the person's own server, typed in the lab.
    BaseUrl,
    /// How long keys are kept.
    Keeping,
    /// The language, by its tag.
    Language,
    /// Keys, encrypted.
    LockedKeys,
    /// What makes reading easier.
    Comfort,
    /// Which chapters were read, at which level, and what was bet.
    Learned,
}

impl Preference {
    const fn key(self) -> &'static str {
        match self {
            Self::Theme => "unwatched.theme",
            Self::BaseUrl => "unwatched.base-url",
            Self::Keeping => "unwatched.keeping",
            Self::Language => "unwatched.language",
            Self::LockedKeys => "unwatched.locked-keys",
            Self::Comfort => "unwatched.comfort",
            Self::Learned => "unwatched.learned",
        }
    }
}

fn store() -> Option<web_sys::Storage> {
    super::window()?.local_storage().ok()?
}

/// Whether this browser keeps anything for this site. Where it does not, it keeps no runs either.
pub fn are_kept() -> bool {
    let probe = "unwatched.probe";
    store()
        .is_some_and(|store| store.set_item(probe, "").is_ok() && store.remove_item(probe).is_ok())
}

/// What was kept; `None` where nothing was, or where storage is blocked.
pub fn load(preference: Preference) -> Option<String> {
    store()?.get_item(preference.key()).ok()?
}

/// Keeps `value`; `None` forgets it. Where storage is blocked nothing is remembered.
pub fn save(preference: Preference, value: Option<&str>) {
    let Some(store) = store() else { return };
    _ = match value {
        Some(value) => store.set_item(preference.key(), value),
        None => store.remove_item(preference.key()),
    };
}
