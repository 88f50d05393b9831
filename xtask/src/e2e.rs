//! Runs the end-to-end tests in one browser.

use std::hash::{BuildHasher, RandomState};
use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};

use crate::browsers::Engine;
use crate::shell::{self, Result, command, say};
use crate::{dist, npm, package};

/// Environment variable with the seed of the random test.
const SEED: &str = "STANCELINE_SEED";

/// The seed of the random test: a random number if `new`, otherwise `STANCELINE_SEED`, or 1 if
/// that is not set.
pub fn seed(new: bool) -> Result<u32> {
    if new {
        return Ok(RandomState::new().hash_one(()) as u32);
    }
    std::env::var(SEED).map_or(Ok(1), |seed| {
        seed.parse()
            .map_err(|_| format!("{SEED} is {seed}; set it to a number up to {}", u32::MAX))
    })
}

/// Runs the tests whose name contains `name`, or all. A test that fails is retried once, alone
/// and with the same seed, because a browser may time out on a machine under load. Returns
/// the names of the tests that passed only when retried.
pub fn run(engine: Engine, name: Option<&str>, seed: u32) -> Result<Vec<String>> {
    let tests = prepare(engine, seed)?;
    let failed = match run_tests(tests(&[], name.as_slice()))? {
        Outcome::Passed => return Ok(Vec::new()),
        Outcome::Failed(names) => names,
    };
    if failed.is_empty() {
        return Err("the end-to-end tests could not be run, see above".into());
    }
    say(format!("retrying one by one: {}", failed.join(", ")));
    let names: Vec<_> = failed.iter().map(String::as_str).collect();
    match run_tests(tests(&["--exact", "--test-threads=1"], &names))? {
        Outcome::Passed => Ok(failed),
        Outcome::Failed(again) => Err(format!(
            "failed twice, with {SEED}={seed}: {}",
            again.join(", ")
        )),
    }
}

/// Prepares everything that the tests need. Returns a function that makes the command, from
/// flags for the test program and names of tests.
fn prepare(engine: Engine, seed: u32) -> Result<impl Fn(&[&str], &[&str]) -> Command> {
    let programs = engine.ensure()?;
    let axe = npm::axe()?;
    let hosts = npm::ensure()?;
    let package = package::npm::pack(&shell::target_dir().join("package"))?;
    shell::run(command("cargo").args(["build", "--quiet", "--package", "stanceline-cli"]))?;
    let program = shell::target_dir()
        .join("debug/stanceline")
        .with_extension(std::env::consts::EXE_EXTENSION);
    Ok(move |flags: &[&str], names: &[&str]| {
        let mut cargo = command("cargo");
        // The tests are ignored by default, because they need this environment.
        cargo
            .args(["test", "--package", "stanceline-e2e", "--test", "e2e"])
            .args(["--", "--ignored"])
            .args(flags)
            .args(names)
            .env("STANCELINE_DIST", dist::dir())
            .env("STANCELINE_COMMAND", &program)
            .env("STANCELINE_ENGINE", engine.id())
            .env("STANCELINE_AXE", &axe)
            .env("STANCELINE_HOSTS", &hosts)
            .env("STANCELINE_PACKAGE", &package)
            .env(SEED, seed.to_string())
            .envs(programs.iter().map(|(name, path)| (name, path)));
        // The tests in this module use Chromium's DevTools protocol.
        if engine != Engine::Chromium {
            cargo.args(["--skip", "chromium::"]);
        }
        cargo
    })
}

enum Outcome {
    Passed,
    /// The names of the failed tests.
    Failed(Vec<String>),
}

/// Runs tests, shows their output, and collects the names of those that fail.
fn run_tests(mut cargo: Command) -> Result<Outcome> {
    let failed = |error: std::io::Error| format!("could not run the end-to-end tests: {error}");
    let mut child = cargo.stdout(Stdio::piped()).spawn().map_err(failed)?;
    let mut printed = String::new();
    let output = child.stdout.take().map(BufReader::new);
    for line in output.into_iter().flat_map(BufRead::lines) {
        let line = line.map_err(failed)?;
        writeln!(std::io::stdout(), "{line}").map_err(failed)?;
        printed += &line;
        printed.push('\n');
    }
    if child.wait().map_err(failed)?.success() {
        Ok(Outcome::Passed)
    } else {
        Ok(Outcome::Failed(failures(&printed)))
    }
}

/// The names in the last list of failures in the output of a test program.
fn failures(printed: &str) -> Vec<String> {
    let Some((_, list)) = printed.rsplit_once("\nfailures:\n") else {
        return Vec::new();
    };
    list.lines()
        .map_while(|line| line.strip_prefix("    "))
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn failed_tests_are_read_from_the_list_at_the_end() {
        let printed = "test a::b ... FAILED\ntest c ... ok\n\nfailures:\n\n\
            ---- a::b stdout ----\nfailures:\n    not::this\nthread 'a::b' panicked\n\n\n\
            failures:\n    a::b\n    d\n\ntest result: FAILED. 1 passed; 2 failed\n";
        assert_eq!(failures(printed), ["a::b", "d"]);
        assert_eq!(failures("error: could not compile\n"), Vec::<String>::new());
    }

    #[test]
    fn only_a_new_seed_differs_between_runs() {
        assert_eq!(seed(false), seed(false));
        assert_ne!(seed(true), seed(true));
    }
}
