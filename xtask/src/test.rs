//! `test`: native tests, component tests, and end-to-end tests in a browser.

use crate::args::{Dist, Test};
use crate::browsers::chromium;
use crate::shell::{self, Result, command, say};
use crate::wasm_toolchain::{Profile, Toolchain};
use crate::{dist, e2e, tools};

/// The result of one kind of tests.
enum Outcome {
    Passed,
    /// Passed, with the names of the tests that passed only when retried.
    Retried(Vec<String>),
    Failed(String),
}

impl From<Vec<String>> for Outcome {
    /// Passed, with the names of the tests that passed only when retried.
    fn from(retried: Vec<String>) -> Self {
        if retried.is_empty() {
            Self::Passed
        } else {
            Self::Retried(retried)
        }
    }
}

/// Runs the selected kinds of tests. After a failure of one kind, the others still run.
pub fn run(options: &Test) -> Result {
    let name = options.name.as_deref();
    let mut outcomes = Vec::new();
    let mut passes = |what: String, test: &dyn Fn() -> Result<Outcome>| {
        say(&what);
        let outcome = test().unwrap_or_else(Outcome::Failed);
        let passed = matches!(outcome, Outcome::Passed);
        outcomes.push((what, outcome));
        passed
    };
    if options.native() {
        passes("native tests".into(), &|| native(name));
    }
    if options.web() {
        passes("component tests in Chromium".into(), &|| web(name));
    }
    // The end-to-end tests need a bundle of the current code.
    if options.e2e() && passes("release bundle".into(), &bundle) {
        let seed = e2e::seed(options.new_seed)?;
        say(format!("seed of the random test: {seed}"));
        match e2e::run(&options.engines(), name, seed) {
            Ok(engines) => outcomes.extend(engines.into_iter().map(|(engine, tested)| {
                let outcome = tested.map_or_else(Outcome::Failed, Outcome::from);
                (format!("end-to-end tests in {engine:?}"), outcome)
            })),
            Err(why) => outcomes.push(("end-to-end tests".into(), Outcome::Failed(why))),
        }
    }
    summarize(&outcomes)
}

fn summarize(outcomes: &[(String, Outcome)]) -> Result {
    let mut failed = Vec::new();
    eprintln!();
    for (what, outcome) in outcomes {
        let text = match outcome {
            Outcome::Passed => "passed".to_owned(),
            Outcome::Retried(names) => {
                format!("passed, but only when retried: {}", names.join(", "))
            }
            Outcome::Failed(why) => format!("FAILED: {why}"),
        };
        say(format!("{what:<29} {text}"));
        if matches!(outcome, Outcome::Failed(_)) {
            failed.push(what.as_str());
        }
    }
    if failed.is_empty() {
        Ok(())
    } else {
        Err(format!("failed: {}", failed.join(", ")))
    }
}

fn native(name: Option<&str>) -> Result<Outcome> {
    let mut cargo = command("cargo");
    cargo.args(["test", "--workspace"]).args(name);
    shell::run(&mut cargo).map(|()| Outcome::Passed)
}

fn web(name: Option<&str>) -> Result<Outcome> {
    let toolchain = Toolchain::prepare(Profile::Dev)?;
    tools::ensure_build_tools()?;
    let chromium = chromium::ensure()?;
    // The test runner reads the browser's settings from webdriver.json.
    shell::run(
        toolchain
            .command("cargo")
            .args(["test", "--package", "stanceline", "--test", "web"])
            .args(["--target", "wasm32-unknown-unknown"])
            .args(name)
            .env(
                "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER",
                "wasm-bindgen-test-runner",
            )
            .env("CHROMEDRIVER", chromium.driver)
            // The default of 20 seconds is too short for a machine under load.
            .env("WASM_BINDGEN_TEST_TIMEOUT", "180"),
    )
    .map(|()| Outcome::Passed)
}

fn bundle() -> Result<Outcome> {
    dist::run(&Dist {
        base_url: Some("https://stanceline.example/".into()),
    })
    .map(|()| Outcome::Passed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_of_one_kind_fails_the_run_and_is_named() {
        let mut outcomes = vec![
            ("a".to_owned(), Outcome::Passed),
            ("b".to_owned(), Outcome::from(vec!["b::c".to_owned()])),
        ];
        assert_eq!(summarize(&outcomes), Ok(()));
        outcomes.push(("d".to_owned(), Outcome::Failed("why".into())));
        assert_eq!(summarize(&outcomes), Err("failed: d".into()));
    }
}
