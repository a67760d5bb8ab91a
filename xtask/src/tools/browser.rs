//! Chromium, which the tests run in, and the program that drives it.

use super::debian;
use crate::process;
use anyhow::{Context, Result, bail};
use std::env;
use std::path::PathBuf;

/// The browser: `UNWATCHED_CHROMIUM`, or else what is installed.
pub fn chromium() -> Result<PathBuf> {
    let wanted = Wanted {
        variable: "UNWATCHED_CHROMIUM",
        programs: &[
            "chromium",
            "chromium-browser",
            "google-chrome",
            "google-chrome-stable",
            "chrome",
        ],
        elsewhere: &[
            "/Applications/Chromium.app/Contents/MacOS/Chromium",
            "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
            "C:/Program Files/Google/Chrome/Application/chrome.exe",
        ],
        title: "Chromium",
    };
    wanted.locate()
}

/// The driver: `UNWATCHED_CHROMEDRIVER`, or else what is installed.
pub fn chromedriver() -> Result<PathBuf> {
    let wanted = Wanted {
        variable: "UNWATCHED_CHROMEDRIVER",
        programs: &["chromedriver"],
        elsewhere: &["/usr/lib/chromium-browser/chromedriver"],
        title: "ChromeDriver",
    };
    wanted.locate()
}

struct Wanted {
    variable: &'static str,
    programs: &'static [&'static str],
    elsewhere: &'static [&'static str],
    title: &'static str,
}

impl Wanted {
    fn locate(&self) -> Result<PathBuf> {
        if let Some(file) = env::var_os(self.variable).map(PathBuf::from) {
            if !file.is_file() {
                bail!(
                    "{} names {}, which is not a file",
                    self.variable,
                    file.display()
                );
            }
            return Ok(file);
        }
        if let Some(file) = self.installed() {
            return Ok(file);
        }
        if debian::can_install() {
            debian::install(&["chromium", "chromium-driver"])?;
        }
        self.installed().with_context(|| {
            format!(
                "{} is not installed; install it (on Debian: `sudo apt-get install chromium chromium-driver`) \
                 or set {} to where it is",
                self.title, self.variable
            )
        })
    }

    fn installed(&self) -> Option<PathBuf> {
        let on_path = self
            .programs
            .iter()
            .find_map(|program| process::find(program));
        let elsewhere = || {
            self.elsewhere
                .iter()
                .map(PathBuf::from)
                .find(|file| file.is_file())
        };
        on_path.or_else(elsewhere)
    }
}
