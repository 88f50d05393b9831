//! Chromium or Chrome, with a driver of the same version.

use std::path::{Path, PathBuf};

use super::chosen;
use crate::shell::{self, Result, command, which};
use crate::{apt, versions};

/// The variables that name their paths, to the tests too.
pub const BROWSER: &str = "STANCELINE_CHROMIUM";
pub const DRIVER: &str = "STANCELINE_CHROMEDRIVER";

/// Names under which Chromium and Chrome are installed.
const BROWSERS: &[&str] = &[
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
];

/// A browser and a driver of the same major version.
#[derive(Debug)]
pub struct Chromium {
    pub browser: PathBuf,
    pub driver: PathBuf,
}

/// Finds a browser with its driver, or installs them.
pub fn ensure() -> Result<Chromium> {
    find().or_else(|problem| {
        apt::install(versions::DEBIAN_CHROMIUM)
            .and_then(|()| find())
            .map_err(|why| format!("{problem}; install Chromium and its chromedriver ({why})"))
    })
}

fn find() -> Result<Chromium> {
    let driver = chosen(DRIVER)
        .or_else(|| which("chromedriver"))
        .ok_or("the tests need chromedriver, which is not on the PATH")?;
    let driver_version = major_version(&driver)?;
    let browsers: Vec<PathBuf> = match chosen(BROWSER) {
        Some(browser) => vec![browser],
        None => BROWSERS.iter().filter_map(|name| which(name)).collect(),
    };
    let browser = browsers
        .into_iter()
        .find(|browser| major_version(browser) == Ok(driver_version))
        .ok_or_else(|| {
            format!("the tests need Chromium {driver_version}, which this chromedriver is for")
        })?;
    Ok(Chromium { browser, driver })
}

fn major_version(program: &Path) -> Result<u32> {
    shell::output(command(program).arg("--version"))
        .as_deref()
        .and_then(major)
        .ok_or_else(|| format!("`{} --version` prints no version", program.display()))
}

/// The first number of the first version in what a browser or driver prints.
fn major(output: &str) -> Option<u32> {
    output
        .split_whitespace()
        .filter_map(|word| word.split_once('.'))
        .find_map(|(first, _)| first.parse().ok())
}

#[cfg(test)]
mod tests {
    use super::major;

    #[test]
    fn browsers_and_drivers_tell_their_major_version() {
        assert_eq!(
            major("Chromium 156.0.8078.79 built on Debian 12.0"),
            Some(156)
        );
        assert_eq!(major("Google Chrome 141.0.7390.54"), Some(141));
        assert_eq!(
            major("ChromeDriver 156.0.8078.79 (abcdef-refs/x@{#1})"),
            Some(156)
        );
        assert_eq!(major("command not found."), None);
    }
}
