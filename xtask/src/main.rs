//! `cargo xtask`: sets up, serves, tests, checks, measures and bundles the widget.
//!
//! Every task first installs missing tools, into the git-ignored `.tools/` where possible.
//! [`args`] defines the tasks and their options, [`versions`] pins the tools, and each task
//! has a module.

mod apt;
mod args;
mod bench;
mod browsers;
mod bundle;
mod check;
mod debian_rust;
mod dist;
mod doctor;
mod e2e;
mod gallery;
mod npm;
mod package;
mod serve;
mod shell;
mod size;
mod test;
mod tools;
mod versions;
mod wasm_toolchain;

use std::process::ExitCode;

use args::{Arguments, Task};
use clap::Parser;
use wasm_toolchain::{Profile, Toolchain};

fn main() -> ExitCode {
    match run(Arguments::parse().task) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("xtask: error: {message}");
            ExitCode::FAILURE
        }
    }
}

fn run(task: Task) -> shell::Result {
    match task {
        Task::Serve(options) => serve::run(&options),
        Task::Test(options) => test::run(&options),
        Task::Dist(options) => dist::run(&options),
        Task::Package => package::run(),
        Task::Size(options) => size::run(&options),
        Task::Bench(options) => bench::run(&options),
        Task::Gallery(options) => gallery::run(&options),
        Task::Check => check::run(),
        Task::Setup => setup(),
        Task::Doctor => doctor::run(),
    }
}

/// Installs everything that any task needs.
fn setup() -> shell::Result {
    Toolchain::prepare(Profile::Release)?;
    tools::ensure_build_tools()?;
    tools::ensure_cargo_deny()?;
    npm::ensure()?;
    browsers::ensure_all()?;
    shell::say("everything is installed");
    Ok(())
}
