//! The end-to-end tests.

use std::fs;
use std::hash::{BuildHasher, RandomState};
use std::io::{BufRead, BufReader, Write};
use std::path::PathBuf;
use std::process::{Command, Stdio};

use crate::browsers::{Engine, Programs};
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

/// An engine, and the names of its tests that passed only when retried, or why tests failed.
pub type Tested = (Engine, Result<Vec<String>>);

/// Runs the tests whose name contains `name`, or all, in one engine after the other: side by side
/// they keep two processors so busy that conditions time out. A test that fails is retried once,
/// alone and with the same seed, because on a busy machine a browser may time out.
///
/// # Errors
/// If the tests can't be built, or something that they need in every engine is missing.
pub fn run(engines: &[Engine], name: Option<&str>, seed: u32) -> Result<Vec<Tested>> {
    let fixtures = Fixtures::prepare()?;
    let tested = engines
        .iter()
        .map(|&engine| (engine, run_in(engine, &fixtures, name, seed)));
    Ok(tested.collect())
}

/// Runs the tests in an engine.
fn run_in(
    engine: Engine,
    fixtures: &Fixtures,
    name: Option<&str>,
    seed: u32,
) -> Result<Vec<String>> {
    let programs = engine.ensure()?;
    say(format!("end-to-end tests in {engine:?}"));
    let run = |names: Vec<&str>, flags: &[&str]| {
        let tests = Tests { names, flags, seed };
        run_tests(fixtures.command(engine, &programs, &tests))
    };
    let failed = match run(name.into_iter().collect(), &[])? {
        Outcome::Passed => return Ok(Vec::new()),
        Outcome::Failed(names) => names,
    };
    if failed.is_empty() {
        return Err("the end-to-end tests could not be run, see above".into());
    }
    say(format!("retrying one by one: {}", failed.join(", ")));
    let names = failed.iter().map(String::as_str).collect();
    match run(names, &["--exact", "--test-threads=1"])? {
        Outcome::Passed => Ok(failed),
        Outcome::Failed(again) => Err(format!(
            "failed twice, with {SEED}={seed}: {}",
            again.join(", ")
        )),
    }
}

/// What the tests in all engines need.
struct Fixtures {
    axe: PathBuf,
    hosts: PathBuf,
    package: PathBuf,
    program: PathBuf,
    /// An empty folder for the profiles of Firefox.
    profiles: PathBuf,
}

impl Fixtures {
    /// Builds the command and the tests, packs the package for npm, and installs what comes from
    /// npm.
    fn prepare() -> Result<Self> {
        let axe = npm::axe()?;
        let hosts = npm::ensure()?;
        let package = package::npm::pack(&shell::target_dir().join("package"))?;
        shell::run(command("cargo").args(["build", "--quiet", "--package", "stanceline-cli"]))?;
        shell::run(test_command().args(["--quiet", "--no-run"]))?;
        let program = shell::target_dir()
            .join("debug/stanceline")
            .with_extension(std::env::consts::EXE_EXTENSION);
        let profiles = shell::target_dir().join("tmp/profiles");
        fs::remove_dir_all(&profiles).ok();
        Ok(Self {
            axe,
            hosts,
            package,
            program,
            profiles,
        })
    }

    /// The command that runs the tests of an engine with these names, or all, with these flags for
    /// the test program.
    fn command(&self, engine: Engine, programs: &Programs, tests: &Tests) -> Command {
        let mut cargo = test_command();
        // The tests are ignored by default, because they need this environment.
        cargo
            .args(["--", "--ignored"])
            .args(tests.flags)
            .args(&tests.names)
            .env("STANCELINE_DIST", dist::dir())
            .env("STANCELINE_COMMAND", &self.program)
            .env("STANCELINE_ENGINE", engine.id())
            .env("STANCELINE_AXE", &self.axe)
            .env("STANCELINE_HOSTS", &self.hosts)
            .env("STANCELINE_PACKAGE", &self.package)
            .env("STANCELINE_PROFILES", &self.profiles)
            .env(SEED, tests.seed.to_string())
            .envs(programs.iter().map(|(name, path)| (name, path)));
        // The tests in this module use Chromium's DevTools protocol.
        if engine != Engine::Chromium {
            cargo.args(["--skip", "chromium::"]);
        }
        cargo
    }
}

/// Which tests to run, and how.
struct Tests<'a> {
    names: Vec<&'a str>,
    flags: &'a [&'a str],
    seed: u32,
}

fn test_command() -> Command {
    let mut cargo = command("cargo");
    cargo.args(["test", "--package", "stanceline-e2e", "--test", "e2e"]);
    cargo
}

enum Outcome {
    Passed,
    /// The names of the failed tests.
    Failed(Vec<String>),
}

/// Runs tests, prints their output, and collects the names of those that fail.
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
