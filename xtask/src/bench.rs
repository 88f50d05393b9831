//! `bench`: measures the release bundle in a browser, and TimelineJS for comparison.

use crate::args::{Bench, Dist};
use crate::browsers::Engine;
use crate::shell::{self, Result, command, say};
use crate::{dist, npm};

/// Builds the bundle and measures it. The program that measures is in
/// `benches/browser/`.
pub fn run(options: &Bench) -> Result {
    let programs = Engine::Chromium.ensure()?;
    let baseline = npm::baseline()?;
    dist::run(&Dist::default())?;
    shell::run(command("cargo").args(["build", "--quiet", "--package", "stanceline-cli"]))?;
    let program = shell::target_dir()
        .join("debug/stanceline")
        .with_extension(std::env::consts::EXE_EXTENSION);
    let report = shell::target_dir().join("bench.json");
    // The measured code runs in the browser, so the program that drives it can be a
    // development build, which is shared with the tests.
    let mut cargo = command("cargo");
    cargo
        .args([
            "bench",
            "--profile",
            "dev",
            "--package",
            "stanceline-benches",
        ])
        .args(["--bench", "browser"])
        .env("STANCELINE_DIST", dist::dir())
        .envs(programs)
        .env("STANCELINE_BASELINE", baseline)
        .env("STANCELINE_COMMAND", program)
        .env("STANCELINE_BENCH_REPORT", &report)
        .env("STANCELINE_BENCH_RUNS", options.runs().to_string())
        .env_remove("STANCELINE_BENCH_QUICK")
        .env_remove("STANCELINE_BENCH_OURS")
        .env(
            "STANCELINE_BENCH_NAME",
            options.name.as_deref().unwrap_or_default(),
        );
    if options.quick {
        cargo.env("STANCELINE_BENCH_QUICK", "yes");
    }
    if options.ours {
        cargo.env("STANCELINE_BENCH_OURS", "yes");
    }
    shell::run(&mut cargo)?;
    say(format!("all values are in {}", report.display()));
    Ok(())
}
