//! The browsers of the tests, and the drivers that steer them.

pub mod chromium;

use std::env;
use std::path::{Path, PathBuf};

use crate::shell::{Result, which};
use crate::{apt, tools, versions};

/// What the end-to-end tests run in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    Chromium,
    Firefox,
    WebKit,
}

/// The variables in which the tests look for the programs of an engine.
pub type Programs = Vec<(&'static str, PathBuf)>;

impl Engine {
    pub const ALL: [Self; 3] = [Self::Chromium, Self::Firefox, Self::WebKit];

    /// As the tests know it, in `STANCELINE_ENGINE`.
    pub fn id(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::WebKit => "webkit",
        }
    }

    /// Finds the engine and its driver, or installs them.
    pub fn ensure(self) -> Result<Programs> {
        match self {
            Self::Chromium => {
                let found = chromium::ensure()?;
                Ok(vec![
                    (chromium::BROWSER, found.browser),
                    (chromium::DRIVER, found.driver),
                ])
            }
            Self::Firefox => {
                let firefox = program(FIREFOX, versions::DEBIAN_FIREFOX)?;
                let driver = match chosen(GECKODRIVER) {
                    Some(driver) => driver,
                    None => tools::ensure_geckodriver()?,
                };
                Ok(vec![(FIREFOX.variable, firefox), (GECKODRIVER, driver)])
            }
            Self::WebKit => [WEBKIT, WEBKIT_DRIVER, DISPLAY, WINDOWS]
                .into_iter()
                .map(|wanted| Ok((wanted.variable, program(wanted, versions::DEBIAN_WEBKIT)?)))
                .collect(),
        }
    }
}

/// A program that a variable may name, and that may be at a few places.
#[derive(Clone, Copy)]
struct Program {
    variable: &'static str,
    /// Names to look up in the `PATH`, or paths with `*` for one folder.
    places: &'static [&'static str],
}

const FIREFOX: Program = Program {
    variable: "STANCELINE_FIREFOX",
    places: &["firefox-esr", "firefox"],
};
const GECKODRIVER: &str = "STANCELINE_GECKODRIVER";
const WEBKIT: Program = Program {
    variable: "STANCELINE_WEBKIT",
    places: &[
        "MiniBrowser",
        "/usr/lib/*/webkit2gtk-4.1/MiniBrowser",
        "/usr/libexec/webkit2gtk-4.1/MiniBrowser",
    ],
};
const WEBKIT_DRIVER: Program = Program {
    variable: "STANCELINE_WEBKITDRIVER",
    places: &["WebKitWebDriver"],
};
/// WebKitGTK draws on a screen, if only on one in memory.
const DISPLAY: Program = Program {
    variable: "STANCELINE_XVFB",
    places: &["Xvfb"],
};

/// And there something must give its window the focus.
const WINDOWS: Program = Program {
    variable: "STANCELINE_JWM",
    places: &["jwm"],
};

/// Finds a program, or installs the packages that have it.
fn program(wanted: Program, packages: &[&str]) -> Result<PathBuf> {
    let find = || chosen(wanted.variable).or_else(|| wanted.places.iter().find_map(at));
    if let Some(found) = find() {
        return Ok(found);
    }
    let name = wanted.places[0];
    let why = match apt::install(packages) {
        Ok(()) => match find() {
            Some(found) => return Ok(found),
            None => format!("it is not in {}", packages.join(" or ")),
        },
        Err(why) => why,
    };
    Err(format!(
        "the tests need {name}; install it, or name its path in {} ({why})",
        wanted.variable
    ))
}

/// Where a program is that is given by its name or by its path.
fn at(place: &&str) -> Option<PathBuf> {
    let Some((before, after)) = place.split_once("/*/") else {
        let path = Path::new(place);
        return match path.is_absolute() {
            true => path.is_file().then(|| path.to_owned()),
            false => which(place),
        };
    };
    let folders = std::fs::read_dir(before).ok()?.flatten();
    let mut files = folders.map(|folder| folder.path().join(after));
    files.find(|file| file.is_file())
}

/// The path that a variable names.
fn chosen(variable: &str) -> Option<PathBuf> {
    env::var_os(variable)
        .filter(|path| !path.is_empty())
        .map(PathBuf::from)
}

/// Makes sure of every engine.
pub fn ensure_all() -> Result {
    for engine in Engine::ALL {
        engine.ensure()?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shell;
    use std::fs;

    #[test]
    fn the_tests_know_the_engines_and_their_variables() {
        let folder = shell::root().join("tests/e2e/browser");
        let read = |name: &str| fs::read_to_string(folder.join(name)).unwrap();
        let tests = read("engine.rs") + &read("driver.rs");
        let engines = Engine::ALL.map(|engine| format!("\"{}\"", engine.id()));
        let variables = [
            chromium::BROWSER,
            chromium::DRIVER,
            FIREFOX.variable,
            GECKODRIVER,
            WEBKIT.variable,
            WEBKIT_DRIVER.variable,
            DISPLAY.variable,
            WINDOWS.variable,
        ]
        .map(|variable| format!("\"{variable}\""));
        for word in engines.iter().chain(&variables) {
            assert!(tests.contains(word), "{word}");
        }
    }

    #[test]
    fn a_program_is_found_by_its_name_its_path_and_below_some_folder() {
        let root = shell::target_dir().join("tmp/places");
        let file = root.join("one/program/tool");
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(&file, "").unwrap();
        let place = |rest: &str| at(&format!("{}{rest}", root.display()).as_str());
        assert_eq!(place("/one/program/tool"), Some(file.clone()));
        assert_eq!(place("/*/program/tool"), Some(file));
        assert_eq!(place("/one/program/other"), None);
        assert_eq!(place("/*/program/other"), None);
        assert!(at(&"cargo").is_some());
    }
}
