//! The browsers for the tests, and their WebDriver programs.

pub mod chromium;

use clap::ValueEnum;
use std::env;
use std::path::{Path, PathBuf};

use crate::shell::{Result, which};
use crate::{apt, tools, versions};

/// A browser for the end-to-end tests.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Engine {
    Chromium,
    Firefox,
    /// WebKitGTK
    #[value(name = "webkit")]
    WebKit,
}

/// Paths of an engine's programs, each with the environment variable that passes it to the
/// tests.
pub type Programs = Vec<(&'static str, PathBuf)>;

impl Engine {
    pub const ALL: [Self; 3] = [Self::Chromium, Self::Firefox, Self::WebKit];

    /// The name of the engine in the environment variable `STANCELINE_ENGINE`.
    pub fn id(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::WebKit => "webkit",
        }
    }

    /// Finds the engine and its driver, or installs them. Returns their paths.
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
            Self::WebKit => [WEBKIT, WEBKIT_DRIVER, DISPLAY, WINDOW_MANAGER]
                .into_iter()
                .map(|wanted| Ok((wanted.variable, program(wanted, versions::DEBIAN_WEBKIT)?)))
                .collect(),
        }
    }
}

/// The programs of Firefox or WebKitGTK, with their paths if they are installed. Empty for
/// Chromium.
pub fn look(engine: Engine) -> Vec<(&'static str, Option<PathBuf>)> {
    let programs: &[Program] = match engine {
        Engine::Chromium => &[],
        Engine::Firefox => &[FIREFOX],
        Engine::WebKit => &[WEBKIT, WEBKIT_DRIVER, DISPLAY, WINDOW_MANAGER],
    };
    let programs = programs.iter();
    programs
        .map(|wanted| (wanted.candidates[0], wanted.find()))
        .collect()
}

/// Whether the user has set the path of geckodriver.
pub fn has_chosen_geckodriver() -> bool {
    chosen(GECKODRIVER).is_some()
}

/// A program, and where to look for it.
#[derive(Clone, Copy)]
struct Program {
    /// Environment variable with the path to use.
    variable: &'static str,
    /// Names to look up in the `PATH`, or paths with `*` for one folder.
    candidates: &'static [&'static str],
}

impl Program {
    /// The path of the program, if it is installed.
    fn find(self) -> Option<PathBuf> {
        chosen(self.variable).or_else(|| self.candidates.iter().find_map(locate))
    }
}

const FIREFOX: Program = Program {
    variable: "STANCELINE_FIREFOX",
    candidates: &["firefox-esr", "firefox"],
};
const GECKODRIVER: &str = "STANCELINE_GECKODRIVER";
const WEBKIT: Program = Program {
    variable: "STANCELINE_WEBKIT",
    candidates: &[
        "MiniBrowser",
        "/usr/lib/*/webkit2gtk-4.1/MiniBrowser",
        "/usr/libexec/webkit2gtk-4.1/MiniBrowser",
    ],
};
const WEBKIT_DRIVER: Program = Program {
    variable: "STANCELINE_WEBKITDRIVER",
    candidates: &["WebKitWebDriver"],
};
/// A virtual display, which WebKitGTK needs.
const DISPLAY: Program = Program {
    variable: "STANCELINE_XVFB",
    candidates: &["Xvfb"],
};

/// Gives WebKitGTK's window the focus.
const WINDOW_MANAGER: Program = Program {
    variable: "STANCELINE_JWM",
    candidates: &["jwm"],
};

/// Finds a program, or installs the packages that contain it.
fn program(wanted: Program, packages: &[&str]) -> Result<PathBuf> {
    if let Some(found) = wanted.find() {
        return Ok(found);
    }
    let name = wanted.candidates[0];
    let why = match apt::install(packages) {
        Ok(()) => match wanted.find() {
            Some(found) => return Ok(found),
            None => format!("it is not in {}", packages.join(" or ")),
        },
        Err(why) => why,
    };
    Err(format!(
        "the tests need {name}; install it, or set {} to its path ({why})",
        wanted.variable
    ))
}

/// The path of a program, if it exists: for a name to look up in the `PATH`, or for a path
/// with at most one `*`.
fn locate(candidate: &&str) -> Option<PathBuf> {
    let Some((before, after)) = candidate.split_once("/*/") else {
        let path = Path::new(candidate);
        return if path.is_absolute() {
            path.is_file().then(|| path.to_owned())
        } else {
            which(candidate)
        };
    };
    let folders = std::fs::read_dir(before).ok()?.flatten();
    let mut files = folders.map(|folder| folder.path().join(after));
    files.find(|file| file.is_file())
}

/// The path in an environment variable, if it is set.
fn chosen(variable: &str) -> Option<PathBuf> {
    env::var_os(variable)
        .filter(|path| !path.is_empty())
        .map(PathBuf::from)
}

/// Finds or installs every engine.
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
    fn the_end_to_end_tests_use_the_same_names() {
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
            WINDOW_MANAGER.variable,
        ]
        .map(|variable| format!("\"{variable}\""));
        for word in engines.iter().chain(&variables) {
            assert!(tests.contains(word), "{word}");
        }
    }

    #[test]
    fn a_program_is_found_by_name_by_path_and_by_a_path_with_a_wildcard() {
        let root = shell::target_dir().join("tmp/locate");
        let file = root.join("one/program/tool");
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(&file, "").unwrap();
        let find = |rest: &str| locate(&format!("{}{rest}", root.display()).as_str());
        assert_eq!(find("/one/program/tool"), Some(file.clone()));
        assert_eq!(find("/*/program/tool"), Some(file));
        assert_eq!(find("/one/program/other"), None);
        assert_eq!(find("/*/program/other"), None);
        assert!(locate(&"cargo").is_some());
    }
}
