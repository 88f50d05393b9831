//! Debian's Rust: a compiler with the source of the standard library.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::shell::{self, Result, tools_dir};
use crate::{apt, versions, wasm_toolchain};

/// Installs Debian's Rust if necessary and returns its version.
pub fn ensure() -> Result<String> {
    if find().is_none() {
        apt::install(versions::DEBIAN_RUST)?;
    }
    link_programs()?;
    find().ok_or_else(|| {
        format!(
            "use a Debian release with packages of Rust {} and the source of its standard library",
            versions::RUST
        )
    })
}

/// Sets the environment of a command so that it and its child processes use Debian's Rust.
pub fn choose(command: &mut Command) {
    command
        .env("PATH", shell::path_with(&[dir()]))
        .env("CARGO", dir().join("cargo"))
        .env("RUSTC", "/usr/bin/rustc")
        .env("RUSTDOC", "/usr/bin/rustdoc")
        // Cargo sets it to the libraries of the Rust that runs xtask.
        .env_remove("LD_LIBRARY_PATH");
}

/// The version of Debian's Rust, if it is installed completely and recent enough.
pub fn find() -> Option<String> {
    let rustc = Path::new("/usr/bin/rustc");
    let files = ["/usr/bin/cargo", "/usr/bin/rustdoc", "/usr/bin/rust-lld"];
    let is_complete =
        files.iter().all(|file| Path::new(file).exists()) && wasm_toolchain::has_source(rustc);
    wasm_toolchain::version(rustc)
        .filter(|version| is_complete && versions::at_least(version, versions::RUST))
}

/// The folder for the links of [`link_programs`].
fn dir() -> PathBuf {
    tools_dir().join("debian-rust")
}

/// Links Debian's Rust into a folder that comes first in the `PATH`. With `/usr/bin` itself,
/// all other programs in it would come first, too.
fn link_programs() -> Result {
    let dir = dir();
    std::fs::create_dir_all(&dir).map_err(|error| format!("can't create {dir:?}: {error}"))?;
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
    std::os::unix::fs::symlink(file, at).map_err(|error| format!("can't create {at:?}: {error}"))
}

#[cfg(not(unix))]
fn link(_: &Path, _: &Path) -> Result {
    Err("Debian's Rust needs Debian".into())
}
