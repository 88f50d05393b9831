//! Packages from npm: wasm-opt; the bundler, minifier, linter and type checker for JavaScript;
//! the scripts that the end-to-end tests load into pages; and the baseline of the benchmark.
//! `xtask/npm/` pins their versions and checksums.

use std::fs;
use std::path::PathBuf;

use crate::shell::{self, Result, command, root, say, tools_dir, which};
use crate::{apt, versions};

const LOCK: &str = "package-lock.json";

/// Installs the packages unless they are installed exactly as locked. Returns their
/// folder.
pub fn ensure() -> Result<PathBuf> {
    if !is_installed()? {
        for name in ["package.json", LOCK] {
            let text = read(root().join("xtask/npm").join(name))?;
            fs::create_dir_all(tools_dir())
                .and_then(|()| fs::write(tools_dir().join(name), text))
                .map_err(|error| format!("can't write .tools/{name}: {error}"))?;
        }
        install()?;
    }
    Ok(packages())
}

/// Whether the packages are installed exactly as locked.
pub fn is_installed() -> Result<bool> {
    let wanted = read(root().join("xtask/npm").join(LOCK))?;
    let installed = fs::read_to_string(tools_dir().join(LOCK)).unwrap_or_default();
    // npm writes this file last.
    Ok(packages().join(".package-lock.json").is_file() && installed == wanted)
}

fn packages() -> PathBuf {
    tools_dir().join("node_modules")
}

/// The path of axe-core, with which the end-to-end tests check accessibility.
pub fn axe() -> Result<PathBuf> {
    Ok(ensure()?.join("axe-core/axe.min.js"))
}

/// The folder of TimelineJS, with which the benchmark compares the widget.
pub fn baseline() -> Result<PathBuf> {
    Ok(ensure()?.join("@knight-lab/timelinejs/dist"))
}

/// The path of a program from one of the packages.
pub fn program(name: &str) -> PathBuf {
    tools_dir().join("node_modules/.bin").join(name)
}

fn read(file: PathBuf) -> Result<String> {
    fs::read_to_string(&file).map_err(|error| {
        format!(
            "can't read {}: {error}; restore it with git",
            file.display()
        )
    })
}

fn install() -> Result {
    if which("npm").is_none() {
        apt::install(versions::DEBIAN_NPM)
            .map_err(|why| format!("npm is missing: install Node.js 20 or later ({why})"))?;
    }
    say("installing npm packages into .tools/");
    let npm = which("npm").unwrap_or_else(|| "npm".into());
    shell::run(
        command(npm)
            .args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"])
            .args(["--loglevel=error", "--prefix"])
            .arg(tools_dir()),
    )
}
