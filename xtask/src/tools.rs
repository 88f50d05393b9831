//! The command-line tools that are Rust programs, built from source into `.tools/`.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use crate::shell::{self, Result, command, say, tools_dir, which};
use crate::versions;
use crate::wasm_toolchain::Toolchain;

/// A package of command-line tools that cargo installs.
struct Tool {
    package: &'static str,
    version: String,
    programs: &'static [&'static str],
    /// How long building takes on two cores, so that nobody gives up early.
    minutes: u32,
}

/// Makes sure that Trunk and the wasm-bindgen commands are there, at exactly
/// the versions wanted. With the right ones there, Trunk never downloads any.
pub fn ensure_build_tools() -> Result {
    ensure(&Tool {
        package: "trunk",
        version: versions::TRUNK.into(),
        programs: &["trunk"],
        minutes: 5,
    })?;
    ensure(&Tool {
        package: "wasm-bindgen-cli",
        version: versions::wasm_bindgen()?,
        programs: &["wasm-bindgen", "wasm-bindgen-test-runner"],
        minutes: 2,
    })?;
    // More than a gigabyte that is of no more use.
    fs::remove_dir_all(build_dir()).ok();
    Ok(())
}

/// The driver of Firefox, which no distribution's package carries for long.
pub fn ensure_geckodriver() -> Result<PathBuf> {
    ensure(&Tool {
        package: "geckodriver",
        version: versions::GECKODRIVER.into(),
        programs: &["geckodriver"],
        minutes: 2,
    })?;
    fs::remove_dir_all(build_dir()).ok();
    which("geckodriver").ok_or_else(|| "geckodriver was built, and is not there".into())
}

/// What looks at licences, sources and duplicates of the dependencies.
pub fn ensure_cargo_deny() -> Result {
    ensure(&Tool {
        package: "cargo-deny",
        version: versions::CARGO_DENY.into(),
        programs: &["cargo-deny"],
        minutes: 4,
    })?;
    fs::remove_dir_all(build_dir()).ok();
    Ok(())
}

/// Where the tools are built. A folder that stays until both are done lets
/// them share what they have in common, and an interrupted build go on.
fn build_dir() -> PathBuf {
    shell::target_dir().join("tools")
}

fn ensure(tool: &Tool) -> Result {
    if is_there(tool) {
        return Ok(());
    }
    // An outdated tool of our own must not hide a right one of the user's.
    for program in tool.programs {
        let file = format!("{program}{}", std::env::consts::EXE_SUFFIX);
        fs::remove_file(tools_dir().join("bin").join(file)).ok();
    }
    if is_there(tool) {
        return Ok(());
    }
    let Tool {
        package,
        version,
        minutes,
        ..
    } = tool;
    say(format!(
        "building {package} {version} into .tools/ (once, about {minutes} minutes)"
    ));
    shell::run(&mut install(tool)).map_err(|error| {
        format!("{error}; if cargo can't download from here, put {package} {version} on the PATH")
    })
}

fn is_there(tool: &Tool) -> bool {
    tool.programs
        .iter()
        .all(|program| has_version(program, &tool.version))
}

/// Whether the program that would run prints exactly this version.
fn has_version(program: &str, version: &str) -> bool {
    which(program)
        .and_then(|file| shell::output(command(file).arg("--version")))
        .is_some_and(|output| versions::names(&output, version))
}

/// `cargo install`, told to build quickly rather than to build a fast program:
/// less than half the time of the defaults, which optimize across crates.
/// Without default features Trunk has no TLS, so that it can't download.
fn install(tool: &Tool) -> Command {
    let mut cargo = command("cargo");
    cargo
        .args(["install", "--locked", "--force", "--no-default-features"])
        .arg("--root")
        .arg(tools_dir())
        .arg("--target-dir")
        .arg(build_dir())
        .arg(format!("{}@{}", tool.package, tool.version))
        .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1")
        .env("CARGO_PROFILE_RELEASE_LTO", "off")
        .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
        .env("CARGO_PROFILE_RELEASE_DEBUG", "0")
        .env("CARGO_PROFILE_RELEASE_STRIP", "true");
    cargo
}

/// A Trunk command whose builds are the toolchain's.
pub fn trunk(toolchain: &Toolchain, subcommand: &str) -> Command {
    let mut trunk = toolchain.command("trunk");
    // A user's own Trunk may look for news of itself; it shall not from here.
    trunk
        .arg(subcommand)
        .env("TRUNK_SKIP_VERSION_CHECK", "true");
    // The usual `NO_COLOR=1` is an error to Trunk, which wants a boolean.
    match std::env::var_os("NO_COLOR") {
        Some(value) if !value.is_empty() => trunk.env("NO_COLOR", "true"),
        _ => trunk.env_remove("NO_COLOR"),
    };
    trunk
}
