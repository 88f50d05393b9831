//! Installs Debian packages of tools that can't be installed into `.tools/`.

use std::process::Command;

use crate::shell::{self, Result, command, say};

/// Installs Debian packages.
///
/// # Errors
/// If this process may not install packages, with the command to run.
pub fn install(packages: &[&str]) -> Result {
    let list = packages.join(" ");
    let by_hand = format!("on Debian: `sudo apt-get install {list}`");
    if !is_available() {
        return Err(by_hand);
    }
    say(format!("installing Debian packages: {list}"));
    // The old package lists may be sufficient, so a failure is ignored.
    shell::run(apt().arg("update")).ok();
    // `--no-remove`: never remove packages from the user's system.
    shell::run(
        apt()
            .args(["install", "-y", "--no-install-recommends", "--no-remove"])
            .args(packages),
    )
    .map_err(|error| format!("{error}; {by_hand}"))
}

/// Whether this process can install packages: as root, on Debian.
pub fn is_available() -> bool {
    shell::which("apt-get").is_some() && is_root()
}

fn apt() -> Command {
    let mut apt = command("apt-get");
    apt.arg("-q").env("DEBIAN_FRONTEND", "noninteractive");
    apt
}

fn is_root() -> bool {
    shell::output(command("id").arg("-u")).as_deref() == Some("0")
}
