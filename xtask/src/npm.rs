//! What comes from npm: wasm-opt, the JavaScript bundler and minifier, what the
//! end-to-end tests load into pages, and what the benchmark compares with.

use std::fs;
use std::path::PathBuf;

use crate::shell::{self, Result, command, say, tools_dir, which};
use crate::{apt, tools, versions};

/// What a release needs besides Trunk: `wasm-opt`, a bundler and a minifier.
pub fn ensure_release_tools() -> Result {
    if !tools::has_version("wasm-opt", versions::wasm_opt()) {
        install("binaryen", versions::BINARYEN)?;
    }
    ensure("esbuild", versions::ESBUILD)?;
    ensure("terser", versions::TERSER)
}

/// The script that the end-to-end tests check accessibility with.
pub fn ensure_axe() -> Result<PathBuf> {
    ensure("axe-core", versions::AXE)?;
    Ok(package_dir("axe-core").join("axe.min.js"))
}

/// The scripts that the end-to-end tests size an iframe with, as the folder
/// that has their packages.
pub fn ensure_host_scripts() -> Result<PathBuf> {
    for (package, version) in versions::HOST_SCRIPTS {
        ensure(package, version)?;
    }
    Ok(tools_dir().join("node_modules"))
}

/// What the benchmark measures beside the widget, as the folder with its files.
pub fn ensure_baseline() -> Result<PathBuf> {
    let (package, version) = versions::BASELINE;
    ensure(package, version)?;
    Ok(package_dir(package).join("dist"))
}

/// The JavaScript bundler.
pub fn esbuild() -> PathBuf {
    tools_dir().join("node_modules/.bin/esbuild")
}

/// The JavaScript minifier.
pub fn terser() -> PathBuf {
    tools_dir().join("node_modules/.bin/terser")
}

fn ensure(package: &str, version: &str) -> Result {
    let manifest = fs::read_to_string(package_dir(package).join("package.json"));
    if manifest.is_ok_and(|json| has_version(&json, version)) {
        return Ok(());
    }
    install(package, version)
}

fn package_dir(package: &str) -> PathBuf {
    tools_dir().join("node_modules").join(package)
}

fn install(package: &str, version: &str) -> Result {
    let wanted = format!("{package} {version} from npm");
    if which("npm").is_none() {
        apt::install(versions::DEBIAN_NPM).map_err(|why| {
            format!("{wanted} is needed and there is no npm: install Node.js 20 or later ({why})")
        })?;
    }
    say(format!("installing {wanted} into .tools/"));
    let npm = which("npm").unwrap_or_else(|| "npm".into());
    // `--save-exact` records what is installed: without it the next install
    // would remove this one again.
    shell::run(
        command(npm)
            .args(["install", "--save-exact", "--ignore-scripts"])
            .args(["--no-audit", "--no-fund", "--loglevel=error", "--prefix"])
            .arg(tools_dir())
            .arg(format!("{package}@{version}")),
    )
}

/// Whether the text of a `package.json` declares this version.
fn has_version(json: &str, version: &str) -> bool {
    let wanted = format!("\"version\":\"{version}\"");
    json.lines()
        .map(|line| line.replace(char::is_whitespace, ""))
        .any(|line| line.contains(&wanted))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_installed_packages_version_is_read_exactly() {
        let json = "{\n  \"name\": \"axe-core\",\n  \"version\": \"4.14.1\",\n}";
        assert!(has_version(json, "4.14.1"));
        assert!(!has_version(json, "4.14.10"));
        assert!(!has_version(json, "14.1"));
        assert!(has_version("{\"version\":\"1.0.0\"}", "1.0.0"));
    }
}
