//! Which Rust builds the WebAssembly, and how its commands are set up.
//!
//! The ordinary toolchain does where it has the `wasm32-unknown-unknown`
//! standard library or rustup can add it. Otherwise Debian's packages bring a
//! compiler with the library's source, which cargo then builds along.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::debian_rust;
use crate::shell::{self, Result, command, say};

/// What is built for.
pub const TARGET: &str = "wasm32-unknown-unknown";

/// What a build is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Profile {
    /// Quick builds with messages: serving, component tests, lints.
    Dev,
    /// As small as possible.
    Release,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// The one that runs this, often rustup's.
    Ordinary,
    Debian,
}

/// A Rust that can build for [`TARGET`].
#[derive(Debug)]
pub struct Toolchain {
    kind: Kind,
    /// As the compiler prints it, such as `1.95.0`.
    version: String,
    /// Whether to build the standard library along, without what we don't use.
    small: bool,
}

impl Toolchain {
    /// Finds a toolchain for the profile, and installs what it lacks.
    pub fn prepare(profile: Profile) -> Result<Self> {
        let choice = env::var("STANCELINE_WASM_TOOLCHAIN").unwrap_or_default();
        match choice.as_str() {
            "rustup" => Self::ordinary(profile),
            "debian" => Self::debian(profile),
            "" => Self::ordinary(profile).or_else(|problem| {
                Self::debian(profile)
                    .map_err(|why| format!("{problem}: `rustup target add {TARGET}`, or {why}"))
            }),
            other => Err(format!(
                "STANCELINE_WASM_TOOLCHAIN is `{other}`; it can be `rustup` or `debian`"
            )),
        }
    }

    fn ordinary(profile: Profile) -> Result<Self> {
        let rustc = Path::new("rustc");
        if !has_target(rustc) && shell::which("rustup").is_some() {
            say(format!("adding the target {TARGET} with rustup"));
            shell::run(command("rustup").args(["target", "add", TARGET])).ok();
        }
        if !has_target(rustc) {
            return Err(format!("this Rust has no standard library for {TARGET}"));
        }
        let small = profile == Profile::Release && build_std_wanted();
        if small && !has_source(rustc) && shell::which("rustup").is_some() {
            say("adding the standard library's source with rustup, for a smaller release");
            shell::run(command("rustup").args(["component", "add", "rust-src"])).ok();
        }
        Ok(Self {
            kind: Kind::Ordinary,
            version: version(rustc).ok_or("`rustc --version` fails; reinstall Rust")?,
            small: small && has_source(rustc),
        })
    }

    fn debian(profile: Profile) -> Result<Self> {
        Ok(Self {
            kind: Kind::Debian,
            version: debian_rust::ensure()?,
            small: profile == Profile::Release && build_std_wanted(),
        })
    }

    /// Whether this is Debian's.
    pub fn is_debian(&self) -> bool {
        self.kind == Kind::Debian
    }

    /// What builds the WebAssembly, in words.
    pub fn describe(&self) -> String {
        let kind = match self.kind {
            Kind::Ordinary => "Rust",
            Kind::Debian => "Debian's Rust",
        };
        let library = match self.small {
            true => "standard library built for size",
            false => "ordinary standard library",
        };
        format!("{kind} {}, {library}", self.version)
    }

    /// Each way of building has a folder of its own, so that changing between
    /// them rebuilds nothing.
    pub fn target_dir(&self) -> PathBuf {
        let kind = match self.kind {
            Kind::Ordinary => "rust",
            Kind::Debian => "debian",
        };
        let small = if self.small { "-small" } else { "" };
        shell::target_dir().join(format!("wasm-{kind}-{}{small}", self.version))
    }

    /// A command whose cargo, directly or through Trunk, is this toolchain's.
    pub fn command(&self, program: &str) -> Command {
        let mut command = command(program);
        command.env("CARGO_TARGET_DIR", self.target_dir());
        if self.is_debian() {
            debian_rust::choose(&mut command);
        }
        if self.small || self.is_debian() {
            // A stable compiler allows building its library only if told so.
            command
                .env("RUSTC_BOOTSTRAP", "1")
                .env("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort");
        }
        if self.small {
            // A panic ends the program at once, without a message: formatting
            // one is the larger part of what a small program never needs.
            let flags = env::var("RUSTFLAGS").unwrap_or_default();
            let flags = format!("{flags} -Zunstable-options -Cpanic=immediate-abort");
            command
                .env("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size")
                .env("RUSTFLAGS", flags.trim_start());
        }
        command
    }
}

fn build_std_wanted() -> bool {
    env::var_os("STANCELINE_BUILD_STD").is_none_or(|value| value != "no")
}

/// The version that a compiler prints.
pub fn version(rustc: &Path) -> Option<String> {
    let output = shell::output(command(rustc).arg("--version"))?;
    output.split_whitespace().nth(1).map(String::from)
}

fn has_target(rustc: &Path) -> bool {
    shell::output(command(rustc).args(["--print", "target-libdir", "--target", TARGET]))
        .is_some_and(|dir| Path::new(&dir).is_dir())
}

/// Whether a compiler has its library's source.
pub fn has_source(rustc: &Path) -> bool {
    shell::output(command(rustc).args(["--print", "sysroot"])).is_some_and(|sysroot| {
        let library = "lib/rustlib/src/rust/library/Cargo.lock";
        Path::new(&sysroot).join(library).is_file()
    })
}
