//! The versions of the tools: pinned here, or read from other files.

use std::fs;

use crate::shell::{self, Result};

/// The minimum version of Rust, as `rust-version` in `Cargo.toml`.
pub const RUST: &str = "1.95";
/// Trunk, which builds and serves the widget.
pub const TRUNK: &str = "0.21.14";
/// cargo-deny, which checks the dependencies.
pub const CARGO_DENY: &str = "0.20.2";
/// The WebDriver of Firefox.
pub const GECKODRIVER: &str = "0.37.1";
/// Packages of Debian's Rust, the source of its standard library, and the linker for
/// WebAssembly.
pub const DEBIAN_RUST: &[&str] = &[
    "rustc-web",
    "cargo-web",
    "rust-web-src",
    "rust-web-llvm",
    "lld-22",
];
/// Packages of Chromium, with a font.
pub const DEBIAN_CHROMIUM: &[&str] = &["chromium", "chromium-driver", "fonts-dejavu-core"];
/// Packages of Firefox, with a font.
pub const DEBIAN_FIREFOX: &[&str] = &["firefox-esr", "fonts-dejavu-core"];
/// Packages of WebKitGTK with its WebDriver and browser, a display in memory and a
/// window manager.
pub const DEBIAN_WEBKIT: &[&str] = &["webkit2gtk-driver", "xvfb", "jwm", "fonts-dejavu-core"];
/// Packages of npm.
pub const DEBIAN_NPM: &[&str] = &["nodejs", "npm"];

/// The version of wasm-bindgen in `Cargo.lock`, which its commands must have, too.
pub fn wasm_bindgen() -> Result<String> {
    let file = shell::root().join("Cargo.lock");
    let text = fs::read_to_string(&file)
        .map_err(|error| format!("can't read Cargo.lock: {error}; restore it with git"))?;
    locked(&text, "wasm-bindgen")
        .map(String::from)
        .ok_or_else(|| "Cargo.lock has no wasm-bindgen; restore it with git".into())
}

/// The version of a package in the text of a `Cargo.lock`, if it is there.
fn locked<'a>(lock: &'a str, package: &str) -> Option<&'a str> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != name).skip(1);
    let version = lines.next()?.strip_prefix("version = \"")?;
    version.strip_suffix('"')
}

/// Whether the first line of a tool's `--version` contains exactly this version.
pub fn names(output: &str, version: &str) -> bool {
    let first = output.lines().next().unwrap_or_default();
    first.split_whitespace().any(|word| word == version)
}

/// Whether a version is equal to or later than another: `1.96.0` is later than `1.95`.
pub fn at_least(version: &str, wanted: &str) -> bool {
    numbers(version) >= numbers(wanted)
}

/// The numbers of a version, up to the first part that is not a number.
fn numbers(version: &str) -> Vec<u32> {
    version
        .split(['.', '-', '+', ' '])
        .map_while(|part| part.parse().ok())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(name: &str) -> String {
        fs::read_to_string(shell::root().join(name)).unwrap()
    }

    #[test]
    fn the_version_is_that_of_the_exact_package() {
        let lock = "version = 4\n\n\
            [[package]]\nname = \"wasm-bindgen-macro\"\nversion = \"9.9.9\"\n\n\
            [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.129\"\n\
            dependencies = [\n \"wasm-bindgen-macro\",\n]\n";
        assert_eq!(locked(lock, "wasm-bindgen"), Some("0.2.129"));
        assert_eq!(locked(lock, "wasm"), None);
    }

    #[test]
    fn a_version_is_found_in_the_output_of_a_tool() {
        assert!(names("trunk 0.21.14", "0.21.14"));
        assert!(names("wasm-opt version 132 (version_132)", "132"));
        assert!(names("wasm-bindgen 0.2.129 (abc)\nmore", "0.2.129"));
        assert!(!names("wasm-bindgen 0.2.12", "0.2.129"));
        assert!(!names("trunk 0.21.14-beta.1", "0.21.14"));
        assert!(!names("", "1"));
    }

    #[test]
    fn versions_compare_as_numbers() {
        assert!(at_least("1.95.0", "1.95"));
        assert!(at_least("1.100.0", "1.95"));
        assert!(at_least("1.97.0-nightly", "1.95"));
        assert!(!at_least("1.63.0", "1.95"));
        assert!(!at_least("unknown", "1.95"));
    }

    #[test]
    fn the_other_files_name_the_same_versions() {
        let trunk = read("Trunk.toml");
        // wasm-opt has the major version of its npm package.
        let npm = read("xtask/npm/package.json");
        let (_, binaryen) = npm.split_once("\"binaryen\": \"").unwrap();
        let (wasm_opt, _) = binaryen.split_once('.').unwrap();
        for line in [
            format!("trunk-version = \"^{TRUNK}\""),
            format!("wasm_bindgen = \"{}\"", wasm_bindgen().unwrap()),
            format!("wasm_opt = \"version_{wasm_opt}\""),
            format!("port = {}", crate::serve::DEFAULT_PORT),
        ] {
            assert!(trunk.lines().any(|l| l == line), "Trunk.toml lacks {line}");
        }
        let rust = format!("rust-version = \"{RUST}\"");
        assert!(read("Cargo.toml").lines().any(|line| line == rust));
    }
}
