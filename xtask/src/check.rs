//! `check`: formatting, lints, types, documentation and dependencies.

use std::env;
use std::path::PathBuf;
use std::process::Command;

use crate::shell::{self, Result, command, say};
use crate::wasm_toolchain::{Profile, Toolchain};
use crate::{npm, tools};

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
        .map_err(|error| format!("{error}; run `cargo fmt --all`"))?;
    scripts_and_styles()?;

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
    say("no problems found");
    Ok(())
}

/// Formatting and lints of JavaScript and CSS, and the types in the JavaScript's JSDoc.
fn scripts_and_styles() -> Result {
    npm::ensure()?;
    say("formatting and lints, JavaScript and CSS");
    let biome = npm::program("biome");
    shell::run(command(&biome).args(["check", "--error-on-warnings"])).map_err(|error| {
        format!("{error}; `.tools/node_modules/.bin/biome check --write` fixes most of it")
    })?;
    say("types, JavaScript");
    shell::run(command(npm::program("tsc")).args(["--project", "."]))
}

/// Licences and sources of all dependencies, duplicates in the widget's, and security
/// advisories if `cargo deny fetch` has downloaded the database.
fn dependencies() -> Result {
    tools::ensure_cargo_deny()?;
    say("licences and sources of the dependencies");
    // Also those for other systems, which builds on this one don't download.
    shell::run(command("cargo").args(["fetch", "--locked", "--quiet"]))?;
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
        say("security advisories not checked: `cargo deny fetch` downloads them");
        return Ok(());
    }
    say("security advisories");
    deny(&[], &["advisories", "--disable-fetch"])
}

/// The folder of the database that `cargo deny fetch` downloads.
fn advisories() -> Option<PathBuf> {
    let home = env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| Some(PathBuf::from(env::var_os("HOME")?).join(".cargo")))?;
    Some(home.join("advisory-dbs"))
}

/// Installs rustfmt and clippy, which minimal installations of rustup lack.
fn ensure_components() -> Result {
    let has = |name: &str| shell::output(command("cargo").args([name, "--version"])).is_some();
    if has("fmt") && has("clippy") {
        return Ok(());
    }
    say("adding rustfmt and clippy with rustup");
    shell::run(command("rustup").args(["component", "add", "rustfmt", "clippy"])).map_err(|error| {
        format!("{error}; the check needs `cargo fmt` and `cargo clippy`: install both")
    })
}

fn lint_wasm(toolchain: &Toolchain) -> Result {
    let mut cargo = toolchain.command("cargo");
    // If rustup is installed, `cargo clippy` would be rustup's, for another compiler.
    if toolchain.is_debian() {
        say("Debian's Rust has no clippy, so the WebAssembly is only compiled");
        cargo.arg("check");
    } else {
        cargo.arg("clippy");
    }
    // The other targets of the package are native.
    cargo
        .args(WASM)
        .args(["--lib", "--bin", "widget", "--example", "own_story"])
        .args(["--test", "web"]);
    if !toolchain.is_debian() {
        cargo.args(["--", "-D", "warnings"]);
    }
    shell::run(&mut cargo)
}

/// Builds the documentation, including private items, for developers of the code.
fn document(cargo: &mut Command) -> Result {
    shell::run(
        cargo
            .args(["--no-deps", "--document-private-items"])
            .env("RUSTDOCFLAGS", "-D warnings"),
    )
}
