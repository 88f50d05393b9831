//! Chromium or Chrome, with a driver of the same version.

use std::path::{Path, PathBuf};

use super::chosen;
use crate::shell::{self, Result, command, which};
use crate::{apt, versions};

/// Environment variables with the paths of browser and driver, also for the tests.
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

/// What to do to get Chromium.
#[derive(Debug, PartialEq, Eq)]
pub enum Plan {
    /// Use the browser at this index in the list.
    Use(usize),
    /// Install both with the system's packages.
    Install,
    /// The user must install a driver for the installed browser, whose major version this is,
    /// if known.
    DriverMissing(Option<u32>),
}

/// Decides what to do, by the major versions of the browsers and the driver that were found.
/// If there is a browser, nothing is installed.
pub fn plan(browsers: &[Option<u32>], driver: Option<u32>) -> Plan {
    let matching = |version: &Option<u32>| version.is_some() && *version == driver;
    match (browsers.iter().position(matching), browsers.first()) {
        (Some(index), _) => Plan::Use(index),
        (None, Some(version)) => Plan::DriverMissing(*version),
        (None, None) => Plan::Install,
    }
}

/// Finds a browser with its driver, or installs both if there is no browser.
pub fn ensure() -> Result<Chromium> {
    if matches!(look().0, Plan::Install) {
        apt::install(versions::DEBIAN_CHROMIUM)
            .map_err(|why| format!("the tests need Chromium and its chromedriver ({why})"))?;
    }
    match look() {
        (Plan::Use(_), Some(found)) => Ok(found),
        (plan, _) => Err(format!("the tests need Chromium: {}", describe(&plan))),
    }
}

/// Looks for browsers and a driver. Returns what to do, and the pair to use if there is one.
pub fn look() -> (Plan, Option<Chromium>) {
    let driver = chosen(DRIVER).or_else(|| which("chromedriver"));
    let mut browsers: Vec<PathBuf> = match chosen(BROWSER) {
        Some(browser) => vec![browser],
        None => BROWSERS.iter().filter_map(|name| which(name)).collect(),
    };
    let versions: Vec<_> = browsers
        .iter()
        .map(|path| major_version(path).ok())
        .collect();
    let driver_version = driver.as_deref().and_then(|path| major_version(path).ok());
    let plan = plan(&versions, driver_version);
    let found = match (&plan, driver) {
        (Plan::Use(index), Some(driver)) => Some(Chromium {
            browser: browsers.swap_remove(*index),
            driver,
        }),
        _ => None,
    };
    (plan, found)
}

/// Describes what to do for a plan.
pub fn describe(plan: &Plan) -> String {
    match plan {
        Plan::Use(_) => "nothing".into(),
        Plan::Install => format!("install {}", versions::DEBIAN_CHROMIUM.join(" ")),
        Plan::DriverMissing(version) => {
            let version = version.map_or_else(String::new, |version| format!(" {version}"));
            format!(
                "install a chromedriver of the browser's version{version}, or set {BROWSER} and \
                 {DRIVER} to the paths of other programs"
            )
        }
    }
}

fn major_version(program: &Path) -> Result<u32> {
    shell::output(command(program).arg("--version"))
        .as_deref()
        .and_then(major)
        .ok_or_else(|| format!("`{} --version` prints no version", program.display()))
}

/// The major version in the output of a browser or driver.
fn major(output: &str) -> Option<u32> {
    output
        .split_whitespace()
        .filter_map(|word| word.split_once('.'))
        .find_map(|(first, _)| first.parse().ok())
}

#[cfg(test)]
mod tests {
    use super::{Plan, major, plan};

    #[test]
    fn nothing_is_installed_if_there_is_a_browser() {
        for (browsers, driver, expected) in [
            (&[][..], None, Plan::Install),
            (&[], Some(156), Plan::Install),
            (&[Some(156)], Some(156), Plan::Use(0)),
            (&[Some(141), Some(156)], Some(156), Plan::Use(1)),
            (&[Some(156)], None, Plan::DriverMissing(Some(156))),
            (&[Some(156)], Some(141), Plan::DriverMissing(Some(156))),
            (&[None], None, Plan::DriverMissing(None)),
        ] {
            assert_eq!(plan(browsers, driver), expected, "{browsers:?} {driver:?}");
        }
    }

    #[test]
    fn the_major_version_is_read_from_the_output() {
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
