//! The folder that all clones share, and installing into it all or nothing.

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};
use std::env;
use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};

/// The cache folder.
pub struct Cache {
    folder: PathBuf,
}

/// Held while something is installed; another clone that wants to install waits.
pub struct Lock {
    _file: File,
}

impl Cache {
    /// Finds and creates the folder: `UNWATCHED_CACHE`, or else the system's usual place.
    pub fn open() -> Result<Self> {
        let folder = place(|name| {
            env::var_os(name)
                .filter(|value| !value.is_empty())
                .map(PathBuf::from)
        })
        .context("there is no home folder to keep tools in; set UNWATCHED_CACHE to a folder")?;
        let folder = std::path::absolute(folder)?;
        fs::create_dir_all(&folder).with_context(|| {
            format!(
                "could not create {}; set UNWATCHED_CACHE to a folder that can be written",
                folder.display()
            )
        })?;
        Ok(Self { folder })
    }

    /// A path inside the cache.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// A folder for the time of an installation.
    pub fn temporary(&self, name: &str) -> PathBuf {
        self.folder.join("tmp").join(name.replace('/', "-"))
    }

    /// Waits until nobody else installs.
    pub fn lock(&self) -> Result<Lock> {
        let file = File::create(self.path("lock"))
            .context("could not create the lock file in the cache")?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                eprintln!("Another clone is installing tools; waiting for it to finish…");
                file.lock()?;
            }
            Err(TryLockError::Error(error)) => {
                return Err(error).context("could not lock the cache");
            }
        }
        Ok(Lock { _file: file })
    }

    /// Returns the folder or file `name`, which `fill` makes if it is not there.
    ///
    /// `fill` is given a path of its own to make; only when it is done is that moved to its
    /// name, so a half installation is never taken for a whole one.
    pub fn install(&self, name: &str, fill: impl FnOnce(&Path) -> Result<()>) -> Result<PathBuf> {
        let wanted = self.path(name);
        if wanted.exists() {
            return Ok(wanted);
        }
        let _lock = self.lock()?;
        if wanted.exists() {
            return Ok(wanted);
        }
        let unfinished = self.temporary(name);
        remove(&unfinished)?;
        if let (Some(above), Some(temporary)) = (wanted.parent(), unfinished.parent()) {
            fs::create_dir_all(above)?;
            fs::create_dir_all(temporary)?;
        }
        let made = fill(&unfinished);
        if made.is_err() {
            remove(&unfinished)?;
        }
        made?;
        fs::rename(&unfinished, &wanted).with_context(|| {
            format!("could not move what was installed to {}", wanted.display())
        })?;
        Ok(wanted)
    }
}

/// Removes a file or a folder, if it is there.
pub fn remove(path: &Path) -> Result<()> {
    let result = if path.is_dir() {
        fs::remove_dir_all(path)
    } else if path.exists() {
        fs::remove_file(path)
    } else {
        Ok(())
    };
    result.with_context(|| format!("could not remove {}", path.display()))
}

/// The first 16 hexadecimal digits of the SHA-256 of `parts`: a name for what they describe.
pub fn key(parts: &[&str]) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part.as_bytes());
        hash.update([0]);
    }
    hash.finalize()
        .iter()
        .take(8)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// Where the cache belongs, given the environment.
fn place(variable: impl Fn(&str) -> Option<PathBuf>) -> Option<PathBuf> {
    if let Some(folder) = variable("UNWATCHED_CACHE") {
        return Some(folder);
    }
    let usual = if cfg!(windows) {
        variable("LOCALAPPDATA")
    } else if cfg!(target_os = "macos") {
        variable("XDG_CACHE_HOME").or_else(|| Some(variable("HOME")?.join("Library/Caches")))
    } else {
        variable("XDG_CACHE_HOME").or_else(|| Some(variable("HOME")?.join(".cache")))
    };
    Some(usual?.join("unwatched"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use anyhow::bail;

    fn toy(name: &str) -> Cache {
        let folder = env::temp_dir().join(format!("unwatched-cache-{name}-{}", std::process::id()));
        remove(&folder).expect("the old folder goes");
        fs::create_dir_all(&folder).expect("a temporary folder");
        Cache { folder }
    }

    #[test]
    fn the_variable_beats_the_usual_place() {
        let both = |name: &str| {
            Some(PathBuf::from(if name == "UNWATCHED_CACHE" {
                "/mine"
            } else {
                "/usual"
            }))
        };
        assert_eq!(place(both), Some("/mine".into()));
        let usual = |name: &str| (name != "UNWATCHED_CACHE").then(|| PathBuf::from("/usual"));
        assert_eq!(place(usual), Some(Path::new("/usual").join("unwatched")));
        assert_eq!(place(|_| None), None);
    }

    #[test]
    fn what_failed_half_way_is_made_again() {
        let cache = toy("again");
        let half = cache.install("tools/a", |folder| {
            fs::create_dir_all(folder.join("bin"))?;
            bail!("the network went away")
        });
        assert!(half.is_err() && !cache.path("tools/a").exists());
        let whole = cache.install("tools/a", |folder| Ok(fs::create_dir_all(folder)?));
        assert!(whole.is_ok_and(|folder| folder.is_dir()));
        let kept = cache.install("tools/a", |_| bail!("it must not be made twice"));
        assert!(kept.is_ok());
        remove(&cache.folder).expect("the folder goes");
    }

    #[test]
    fn keys_tell_parts_apart() {
        assert_eq!(key(&["ab", "c"]).len(), 16);
        assert_ne!(key(&["ab", "c"]), key(&["a", "bc"]));
    }
}
