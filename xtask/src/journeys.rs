//! The end-to-end tests in one engine.

use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};

use crate::browsers::Engine;
use crate::shell::{self, Result, command, say};
use crate::{dist, npm};

/// Runs those whose name contains `name`, or all. What fails is tried once more,
/// by itself: a browser that a busy machine has not let answer is no fault of the
/// widget. Gives the names of what passed only then.
pub fn run(engine: Engine, name: Option<&str>) -> Result<Vec<String>> {
    let cargo = prepare(engine)?;
    let first = with(cargo(), &[], name.as_slice(), engine);
    let failed = match watch(first)? {
        Ended::Well => return Ok(Vec::new()),
        Ended::Badly(failed) => failed,
    };
    if failed.is_empty() {
        return Err("the end-to-end tests could not be run, see above".into());
    }
    say(format!("once more, one by one: {}", failed.join(", ")));
    let names: Vec<_> = failed.iter().map(String::as_str).collect();
    let alone = ["--exact", "--test-threads=1"];
    match watch(with(cargo(), &alone, &names, engine))? {
        Ended::Well => Ok(failed),
        Ended::Badly(again) => Err(format!("failed twice: {}", again.join(", "))),
    }
}

/// Makes commands that run the tests, with all that they need.
fn prepare(engine: Engine) -> Result<impl Fn() -> Command> {
    let programs = engine.ensure()?;
    let axe = npm::axe()?;
    let hosts = npm::ensure()?;
    shell::run(command("cargo").args(["build", "--quiet", "--package", "stanceline-cli"]))?;
    let program = shell::target_dir()
        .join("debug/stanceline")
        .with_extension(std::env::consts::EXE_EXTENSION);
    Ok(move || {
        let mut cargo = command("cargo");
        // Ignored by default, because they need what is set here.
        cargo
            .args(["test", "--package", "stanceline-e2e", "--test", "e2e"])
            .args(["--", "--ignored"])
            .env("STANCELINE_DIST", dist::dir())
            .env("STANCELINE_COMMAND", &program)
            .env("STANCELINE_ENGINE", engine.id())
            .env("STANCELINE_AXE", &axe)
            .env("STANCELINE_HOSTS", &hosts)
            .envs(programs.iter().map(|(name, path)| (name, path)));
        cargo
    })
}

fn with(mut cargo: Command, flags: &[&str], names: &[&str], engine: Engine) -> Command {
    cargo.args(flags).args(names);
    // What needs Chromium's own protocol is in a module of this name.
    if engine != Engine::Chromium {
        cargo.args(["--skip", "chromium::"]);
    }
    cargo
}

enum Ended {
    Well,
    /// With the names of the tests that failed.
    Badly(Vec<String>),
}

/// Runs a command, shows what it prints, and reads in it which tests failed.
fn watch(mut cargo: Command) -> Result<Ended> {
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
    let status = child.wait().map_err(failed)?;
    Ok(match status.success() {
        true => Ended::Well,
        false => Ended::Badly(failures(&printed)),
    })
}

/// The names in the last list of failures, where a test program lists them.
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
    fn what_failed_is_read_in_the_list_at_the_end() {
        let printed = "test a::b ... FAILED\ntest c ... ok\n\nfailures:\n\n\
            ---- a::b stdout ----\nfailures:\n    not::this\nthread 'a::b' panicked\n\n\n\
            failures:\n    a::b\n    d\n\ntest result: FAILED. 1 passed; 2 failed\n";
        assert_eq!(failures(printed), ["a::b", "d"]);
        assert_eq!(failures("error: could not compile\n"), Vec::<String>::new());
    }
}
