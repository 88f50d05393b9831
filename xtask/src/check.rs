//! `check`: formatting, lints, documentation and dependencies.

use std::env;
use std::path::PathBuf;
use std::process::Command;

use crate::shell::{self, Result, command, say};
use crate::wasm_toolchain::{Profile, Toolchain};
use crate::{test, tools};

const WASM: &[&str] = &[
    "--package",
    "stanceline",
    "--target",
    "wasm32-unknown-unknown",
];

/// Runs every check, up to the first that fails.
pub fn run() -> Result {
    ensure_components()?;
    say("formatting");
    shell::run(command("cargo").args(["fmt", "--all", "--check"]))
        .map_err(|error| format!("{error}; `cargo fmt --all` sets it right"))?;

    say("lints, native");
    shell::run(
        command("cargo")
            .args(["clippy", "--workspace", "--all-targets"])
            .args(["--", "-D", "warnings"]),
    )?;
    let toolchain = Toolchain::prepare(Profile::Dev)?;
    say("lints, WebAssembly");
    lint_wasm(&toolchain)?;

    say("documentation, native");
    document(command("cargo").args(["doc", "--workspace"]))?;
    say("documentation, WebAssembly");
    document(
        toolchain
            .command("cargo")
            .args(["doc", "--lib", "--bin", "widget"])
            .args(WASM),
    )?;
    dependencies()?;
    say("every check passed");
    Ok(())
}

/// Licences and sources of all dependencies, duplicates in the widget's, and
/// known faults where a database of them is there: `cargo deny fetch` gets one.
fn dependencies() -> Result {
    tools::ensure_cargo_deny()?;
    say("licences and sources of the dependencies");
    let deny = |flags: &[&str], checks: &[&str]| {
        shell::run(
            command("cargo-deny")
                .args(["--locked", "--offline"])
                .args(flags)
                .arg("check")
                .args(checks)
                .args(["--hide-inclusion-graph"]),
        )
    };
    deny(&[], &["licenses", "sources"])?;
    say("duplicates in the widget");
    deny(
        &["--target", "wasm32-unknown-unknown", "--exclude-dev"],
        &["bans"],
    )?;
    if !advisories().is_some_and(|folder| folder.is_dir()) {
        say("no database of advisories here, so none were looked up");
        return Ok(());
    }
    say("advisories");
    deny(&[], &["advisories", "--disable-fetch"])
}

/// Where `cargo deny fetch` puts the databases.
fn advisories() -> Option<PathBuf> {
    let home = env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| Some(PathBuf::from(env::var_os("HOME")?).join(".cargo")))?;
    Some(home.join("advisory-dbs"))
}

/// Minimal installations of rustup come without these.
fn ensure_components() -> Result {
    let there = |name: &str| shell::output(command("cargo").args([name, "--version"])).is_some();
    if there("fmt") && there("clippy") {
        return Ok(());
    }
    say("adding rustfmt and clippy with rustup");
    shell::run(command("rustup").args(["component", "add", "rustfmt", "clippy"])).map_err(|error| {
        format!("{error}; the check needs `cargo fmt` and `cargo clippy`: install both")
    })
}

fn lint_wasm(toolchain: &Toolchain) -> Result {
    let mut cargo = toolchain.command("cargo");
    // Beside rustup, `cargo clippy` is always rustup's: another compiler.
    if toolchain.is_debian() {
        say("with Debian's Rust the WebAssembly is only compiled, not linted");
        cargo.arg("check");
    } else {
        cargo.arg("clippy");
    }
    // Only what is made for WebAssembly: the rest of the package is native.
    cargo
        .args(WASM)
        .args(["--lib", "--bin", "widget", "--example", "own_story"]);
    if test::exists("web") {
        cargo.args(["--test", "web"]);
    }
    if !toolchain.is_debian() {
        cargo.args(["--", "-D", "warnings"]);
    }
    shell::run(&mut cargo)
}

/// Private items too: the documentation is for those who change the code.
fn document(cargo: &mut Command) -> Result {
    shell::run(
        cargo
            .args(["--no-deps", "--document-private-items"])
            .env("RUSTDOCFLAGS", "-D warnings"),
    )
}
