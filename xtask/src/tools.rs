//! Tools written in Rust, built from source into `.tools/`.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use crate::shell::{self, Result, command, say, tools_dir, which};
use crate::versions;
use crate::wasm_toolchain::Toolchain;

/// A package that cargo installs.
struct Tool {
    package: &'static str,
    version: String,
    programs: &'static [&'static str],
    /// How many minutes building takes on two cores, for the message.
    minutes: u32,
}

/// Installs Trunk and the wasm-bindgen commands in exactly the pinned versions. Then
/// Trunk downloads none.
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
    // It is larger than a gigabyte.
    fs::remove_dir_all(build_dir()).ok();
    Ok(())
}

/// Installs the WebDriver of Firefox and returns its path. Distributions don't package
/// it reliably.
pub fn ensure_geckodriver() -> Result<PathBuf> {
    ensure(&Tool {
        package: "geckodriver",
        version: versions::GECKODRIVER.into(),
        programs: &["geckodriver"],
        minutes: 2,
    })?;
    fs::remove_dir_all(build_dir()).ok();
    which("geckodriver").ok_or_else(|| "geckodriver was built but can't be found".into())
}

/// Installs cargo-deny.
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

/// The target folder for building the tools. They share dependencies in it, and an
/// interrupted build can continue.
fn build_dir() -> PathBuf {
    shell::target_dir().join("tools")
}

fn ensure(tool: &Tool) -> Result {
    if is_installed(tool) {
        return Ok(());
    }
    // An outdated tool in .tools/ must not hide the user's own.
    for program in tool.programs {
        let file = format!("{program}{}", std::env::consts::EXE_SUFFIX);
        fs::remove_file(tools_dir().join("bin").join(file)).ok();
    }
    if is_installed(tool) {
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
        format!("{error}; if cargo can't download it, install {package} {version} yourself")
    })
}

fn is_installed(tool: &Tool) -> bool {
    tool.programs
        .iter()
        .all(|program| has_version(program, &tool.version))
}

/// Whether a program on the `PATH` has exactly this version.
fn has_version(program: &str, version: &str) -> bool {
    which(program)
        .and_then(|file| shell::output(command(file).arg("--version")))
        .is_some_and(|output| versions::names(&output, version))
}

/// `cargo install` with settings that build in less than half the time of the default
/// release profile. Without default features, Trunk can't download anything.
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

/// A Trunk command that builds with a toolchain.
pub fn trunk(toolchain: &Toolchain, subcommand: &str) -> Command {
    let mut trunk = toolchain.command("trunk");
    // A Trunk that the user installed may check for updates.
    trunk
        .arg(subcommand)
        .env("TRUNK_SKIP_VERSION_CHECK", "true");
    // Trunk accepts only a boolean, not the usual `NO_COLOR=1`.
    match std::env::var_os("NO_COLOR") {
        Some(value) if !value.is_empty() => trunk.env("NO_COLOR", "true"),
        _ => trunk.env_remove("NO_COLOR"),
    };
    trunk
}
