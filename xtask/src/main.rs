//! `cargo xtask`: sets up, serves, tests, checks, measures and bundles the
//! widget.
//!
//! Every task installs what it needs first, into the git-ignored `.tools/`
//! where possible, and skips what is there. [`args`] says which tasks exist,
//! [`versions`] pins what they use, and there is one module for each task.

mod apt;
mod args;
mod bench;
mod browsers;
mod bundle;
mod check;
mod debian_rust;
mod dist;
mod journeys;
mod npm;
mod serve;
mod shell;
mod size;
mod test;
mod tools;
mod versions;
mod wasm_toolchain;

use std::process::ExitCode;

use args::Task;
use wasm_toolchain::{Profile, Toolchain};

fn main() -> ExitCode {
    match args::parse(std::env::args().skip(1)).and_then(run) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("xtask: error: {message}");
            ExitCode::FAILURE
        }
    }
}

fn run(task: Task) -> shell::Result {
    match task {
        Task::Help => {
            println!("{}", args::USAGE);
            Ok(())
        }
        Task::Setup => setup(),
        Task::Serve(options) => serve::run(&options),
        Task::Test(options) => test::run(&options),
        Task::Dist(options) => dist::run(&options),
        Task::Size(options) => size::run(&options),
        Task::Bench(options) => bench::run(&options),
        Task::Check => check::run(),
    }
}

/// Installs everything that any task needs, and does nothing else.
fn setup() -> shell::Result {
    Toolchain::prepare(Profile::Release)?;
    tools::ensure_build_tools()?;
    tools::ensure_cargo_deny()?;
    npm::ensure()?;
    browsers::ensure_all()?;
    shell::say("everything is installed");
    Ok(())
}
