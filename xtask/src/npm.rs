//! What comes from npm: wasm-opt, the JavaScript bundler and minifier, what the
//! end-to-end tests load into pages, and what the benchmark compares with. Their
//! versions and the checksums of all that they need are in `xtask/npm/`.

use std::fs;
use std::path::PathBuf;

use crate::shell::{self, Result, command, root, say, tools_dir, which};
use crate::{apt, versions};

/// Makes sure that all packages are there, exactly as locked. Gives the folder
/// that they are in.
pub fn ensure() -> Result<PathBuf> {
    let packages = tools_dir().join("node_modules");
    let lock = "package-lock.json";
    let wanted = read(root().join("xtask/npm").join(lock))?;
    let installed = fs::read_to_string(tools_dir().join(lock)).unwrap_or_default();
    // npm writes this one when it is done.
    let is_done = packages.join(".package-lock.json").is_file();
    if !is_done || installed != wanted {
        for name in ["package.json", lock] {
            let text = read(root().join("xtask/npm").join(name))?;
            fs::create_dir_all(tools_dir())
                .and_then(|()| fs::write(tools_dir().join(name), text))
                .map_err(|error| format!("can't write .tools/{name}: {error}"))?;
        }
        install()?;
    }
    Ok(packages)
}

/// The script that the end-to-end tests check accessibility with.
pub fn axe() -> Result<PathBuf> {
    Ok(ensure()?.join("axe-core/axe.min.js"))
}

/// The files of what the benchmark measures beside the widget.
pub fn baseline() -> Result<PathBuf> {
    Ok(ensure()?.join("@knight-lab/timelinejs/dist"))
}

/// The JavaScript bundler.
pub fn esbuild() -> PathBuf {
    tools_dir().join("node_modules/.bin/esbuild")
}

/// The JavaScript minifier.
pub fn terser() -> PathBuf {
    tools_dir().join("node_modules/.bin/terser")
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
            .map_err(|why| format!("there is no npm: install Node.js 20 or later ({why})"))?;
    }
    say("installing what comes from npm into .tools/");
    let npm = which("npm").unwrap_or_else(|| "npm".into());
    shell::run(
        command(npm)
            .args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"])
            .args(["--loglevel=error", "--prefix"])
            .arg(tools_dir()),
    )
}
