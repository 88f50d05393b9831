//! Debian's Rust: a compiler with the library's source, from packages.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::shell::{self, Result, tools_dir};
use crate::{apt, versions, wasm_toolchain};

/// Finds or installs it, and returns its version.
pub fn ensure() -> Result<String> {
    if complete().is_none() {
        apt::install(versions::DEBIAN_RUST)?;
    }
    link_programs()?;
    complete().ok_or_else(|| {
        format!(
            "a Debian whose packages bring Rust {} with the library's source",
            versions::RUST
        )
    })
}

/// Makes a command's cargo, directly or through Trunk, be Debian's.
pub fn choose(command: &mut Command) {
    command
        .env("PATH", shell::path_with(&[dir()]))
        .env("CARGO", dir().join("cargo"))
        .env("RUSTC", "/usr/bin/rustc")
        .env("RUSTDOC", "/usr/bin/rustdoc")
        // Cargo sets it for what it runs: to another Rust's libraries.
        .env_remove("LD_LIBRARY_PATH");
}

/// The version of Debian's Rust, where it is complete and new enough.
fn complete() -> Option<String> {
    let rustc = Path::new("/usr/bin/rustc");
    let files = ["/usr/bin/cargo", "/usr/bin/rustdoc", "/usr/bin/rust-lld"];
    let all_there =
        files.iter().all(|file| Path::new(file).exists()) && wasm_toolchain::has_source(rustc);
    wasm_toolchain::version(rustc)
        .filter(|version| all_there && versions::at_least(version, versions::RUST))
}

/// Where [`link_programs`] puts its links.
fn dir() -> PathBuf {
    tools_dir().join("debian-rust")
}

/// A folder with Debian's Rust alone, to come first in a `PATH`: `/usr/bin` in
/// that place would bring along every other program that is there.
fn link_programs() -> Result {
    let dir = dir();
    std::fs::create_dir_all(&dir).map_err(|error| format!("can't make {dir:?}: {error}"))?;
    for program in ["cargo", "rustc", "rustdoc"] {
        let file = Path::new("/usr/bin").join(program);
        if file.exists() && !dir.join(program).exists() {
            link(&file, &dir.join(program))?;
        }
    }
    Ok(())
}

#[cfg(unix)]
fn link(file: &Path, at: &Path) -> Result {
    std::os::unix::fs::symlink(file, at).map_err(|error| format!("can't make {at:?}: {error}"))
}

#[cfg(not(unix))]
fn link(_: &Path, _: &Path) -> Result {
    Err("Debian's packages are for Debian".into())
}
