//! The Rust toolchain that builds the WebAssembly.
//!
//! This is the default toolchain if it has the standard library for `wasm32-unknown-unknown`
//! or rustup can add it. Otherwise it is Debian's compiler, whose packages include the source
//! of the standard library, which cargo then builds.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::debian_rust;
use crate::shell::{self, Result, command, say};

/// The target of the builds.
pub const TARGET: &str = "wasm32-unknown-unknown";

/// The features of WebAssembly that Trunk enables in wasm-opt.
pub const FEATURES: [&str; 7] = [
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// The kind of build.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Profile {
    /// A fast build with panic messages: for serving, component tests and lints.
    Dev,
    /// A build as small as possible.
    Release,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// The toolchain on the `PATH`, usually rustup's.
    Default,
    Debian,
}

/// A Rust toolchain that can build for [`TARGET`].
#[derive(Debug)]
pub struct Toolchain {
    kind: Kind,
    /// The version of the compiler, such as `1.95.0`.
    version: String,
    /// Whether to build the standard library, too, for smaller code.
    small: bool,
}

impl Toolchain {
    /// Finds a toolchain for the profile and installs its missing parts.
    pub fn prepare(profile: Profile) -> Result<Self> {
        let choice = env::var("STANCELINE_WASM_TOOLCHAIN").unwrap_or_default();
        match choice.as_str() {
            "rustup" => Self::default_toolchain(profile),
            "debian" => Self::debian(profile),
            "" => Self::default_toolchain(profile).or_else(|problem| {
                Self::debian(profile)
                    .map_err(|why| format!("{problem}: `rustup target add {TARGET}`, or {why}"))
            }),
            other => Err(format!(
                "STANCELINE_WASM_TOOLCHAIN is `{other}`; set it to `rustup` or `debian`"
            )),
        }
    }

    fn default_toolchain(profile: Profile) -> Result<Self> {
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
            kind: Kind::Default,
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

    /// Whether this is Debian's Rust.
    pub fn is_debian(&self) -> bool {
        self.kind == Kind::Debian
    }

    /// A description, such as `Rust 1.95.0, standard library built for size`.
    pub fn describe(&self) -> String {
        let kind = match self.kind {
            Kind::Default => "Rust",
            Kind::Debian => "Debian's Rust",
        };
        let library = if self.small {
            "standard library built for size"
        } else {
            "precompiled standard library"
        };
        format!("{kind} {}, {library}", self.version)
    }

    /// The target folder. Each kind of build has its own, so that switching between kinds
    /// doesn't rebuild anything.
    pub fn target_dir(&self) -> PathBuf {
        let kind = match self.kind {
            Kind::Default => "rust",
            Kind::Debian => "debian",
        };
        let small = if self.small { "-small" } else { "" };
        shell::target_dir().join(format!("wasm-{kind}-{}{small}", self.version))
    }

    /// A command that uses this toolchain, and so do its child processes.
    pub fn command(&self, program: &str) -> Command {
        let mut command = command(program);
        command.env("CARGO_TARGET_DIR", self.target_dir());
        if self.is_debian() {
            debian_rust::choose(&mut command);
        }
        if self.small || self.is_debian() {
            // A stable compiler builds the standard library only with this variable.
            command
                .env("RUSTC_BOOTSTRAP", "1")
                .env("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort");
        }
        if self.small {
            // Panics abort without a message, because the code that formats messages is large.
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

/// The version of a compiler.
pub fn version(rustc: &Path) -> Option<String> {
    let output = shell::output(command(rustc).arg("--version"))?;
    output.split_whitespace().nth(1).map(String::from)
}

/// Whether the standard library for [`TARGET`] is installed for a compiler.
pub fn has_target(rustc: &Path) -> bool {
    shell::output(command(rustc).args(["--print", "target-libdir", "--target", TARGET]))
        .is_some_and(|dir| Path::new(&dir).is_dir())
}

/// Whether the source of the standard library is installed for a compiler.
pub fn has_source(rustc: &Path) -> bool {
    shell::output(command(rustc).args(["--print", "sysroot"])).is_some_and(|sysroot| {
        let library = "lib/rustlib/src/rust/library/Cargo.lock";
        Path::new(&sysroot).join(library).is_file()
    })
}
