//! `test`: native tests, component tests, and end-to-end tests in a browser.

use crate::args::Test;
use crate::browsers::chromium;
use crate::bundle::Options;
use crate::shell::{self, Result, command, root, say};
use crate::wasm_toolchain::{Profile, Toolchain};
use crate::{dist, journeys, tools};

/// How one kind of tests ended.
enum Outcome {
    Passed,
    /// These only at the second try.
    Again(Vec<String>),
    Failed(String),
    /// There are none of this kind yet.
    Absent(&'static str),
}

impl Outcome {
    /// What has passed, some of it only at the second try.
    fn of(again: Vec<String>) -> Self {
        match again.is_empty() {
            true => Self::Passed,
            false => Self::Again(again),
        }
    }
}

/// Runs the chosen kinds of tests, all of them even when some fail.
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
    if options.native {
        passes("native tests".into(), &|| native(name));
    }
    if options.web {
        passes("component tests in Chromium".into(), &|| web(name));
    }
    // Over an older bundle the journeys would tell nothing.
    if options.e2e && passes("release bundle".into(), &bundle) {
        for &engine in &options.engines {
            let journeys = || journeys::run(engine, name).map(Outcome::of);
            passes(format!("end-to-end tests in {engine:?}"), &journeys);
        }
    }
    summarize(&outcomes)
}

/// Whether `tests/` has an integration test of this name, which cargo finds
/// as a file or as a folder.
pub fn exists(name: &str) -> bool {
    let tests = root().join("tests");
    let file = tests.join(format!("{name}.rs"));
    file.is_file() || tests.join(name).join("main.rs").is_file()
}

fn summarize(outcomes: &[(String, Outcome)]) -> Result {
    let mut failed = Vec::new();
    eprintln!();
    for (what, outcome) in outcomes {
        let text = match outcome {
            Outcome::Passed => "passed".to_owned(),
            Outcome::Again(names) => {
                format!("passed, but only at the second try: {}", names.join(", "))
            }
            Outcome::Failed(why) => format!("FAILED: {why}"),
            Outcome::Absent(test) => format!("skipped: tests/ has no {test}"),
        };
        say(format!("{what:<29} {text}"));
        if matches!(outcome, Outcome::Failed(_)) {
            failed.push(what.as_str());
        }
    }
    match failed.is_empty() {
        true => Ok(()),
        false => Err(format!("not passed: {}", failed.join(", "))),
    }
}

fn native(name: Option<&str>) -> Result<Outcome> {
    let mut cargo = command("cargo");
    cargo.args(["test", "--workspace"]).args(name);
    shell::run(&mut cargo).map(|()| Outcome::Passed)
}

fn web(name: Option<&str>) -> Result<Outcome> {
    if !exists("web") {
        return Ok(Outcome::Absent("web"));
    }
    let toolchain = Toolchain::prepare(Profile::Dev)?;
    tools::ensure_build_tools()?;
    let chromium = chromium::ensure()?;
    // The browser's settings are in webdriver.json, where the runner looks.
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
            // The default of 20 seconds is short for a busy machine.
            .env("WASM_BINDGEN_TEST_TIMEOUT", "180"),
    )
    .map(|()| Outcome::Passed)
}

fn bundle() -> Result<Outcome> {
    if !exists("e2e") {
        return Ok(Outcome::Absent("e2e"));
    }
    dist::run(&Options {
        base_url: Some("https://stanceline.example/".into()),
    })
    .map(|()| Outcome::Passed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_failure_fails_the_whole_and_is_named() {
        let mut outcomes = vec![
            ("a".to_owned(), Outcome::Passed),
            ("b".to_owned(), Outcome::Absent("b")),
            ("d".to_owned(), Outcome::of(vec!["d::e".into()])),
        ];
        assert_eq!(summarize(&outcomes), Ok(()));
        outcomes.push(("c".to_owned(), Outcome::Failed("why".into())));
        assert_eq!(summarize(&outcomes), Err("not passed: c".into()));
    }
}
