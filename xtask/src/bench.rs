//! `bench`: measures the release bundle in a browser, and a baseline beside it.

use crate::args::Bench;
use crate::browsers::Engine;
use crate::bundle::Options;
use crate::shell::{self, Result, command, say};
use crate::{dist, npm};

/// Builds the bundle and measures it. The program that measures is in
/// `benches/browser/`.
pub fn run(options: &Bench) -> Result {
    let programs = Engine::Chromium.ensure()?;
    let baseline = npm::baseline()?;
    dist::run(&Options::default())?;
    let report = shell::target_dir().join("bench.json");
    // The browser is what is timed: the program that steers it may be slow, and
    // what the tests have built is there already.
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
        .env("STANCELINE_BENCH_REPORT", &report)
        .env("STANCELINE_BENCH_RUNS", options.runs.to_string())
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
    say(format!("every value is in {}", report.display()));
    Ok(())
}
