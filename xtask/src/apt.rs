//! Debian packages, for what can't be had inside the project's own folder.

use std::process::Command;

use crate::shell::{self, Result, command, say};

/// Installs Debian packages. The error says what to run where this may not.
pub fn install(packages: &[&str]) -> Result {
    let list = packages.join(" ");
    let by_hand = format!("on Debian: `sudo apt-get install {list}`");
    if shell::which("apt-get").is_none() || !is_root() {
        return Err(by_hand);
    }
    say(format!("installing Debian packages: {list}"));
    // An outdated list of packages may still do, so a failure is not the end.
    shell::run(apt().arg("update")).ok();
    // What is installed must stay: a system is not ours to rearrange.
    shell::run(
        apt()
            .args(["install", "-y", "--no-install-recommends", "--no-remove"])
            .args(packages),
    )
    .map_err(|error| format!("{error}; {by_hand}"))
}

fn apt() -> Command {
    let mut apt = command("apt-get");
    apt.arg("-q").env("DEBIAN_FRONTEND", "noninteractive");
    apt
}

fn is_root() -> bool {
    shell::output(command("id").arg("-u")).as_deref() == Some("0")
}
