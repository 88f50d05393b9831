//! Tools written in Rust. Uses the installed ones if they have the right version; otherwise
//! downloads them with cargo-binstall if that is installed, or builds them from source. Both
//! are put into `.tools/`.

use std::fs;
use std::path::PathBuf;
use std::process::Command;
use std::time::{Duration, Instant};

use crate::shell::{self, Result, command, say, tools_dir, which};
use crate::versions;
use crate::wasm_toolchain::Toolchain;

/// A package that cargo installs.
pub struct Tool {
    pub package: &'static str,
    pub version: String,
    pub programs: &'static [&'static str],
    /// Approximate minutes to build on two cores, for messages.
    minutes: u32,
}

/// How to get a tool.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// The right version is installed.
    Installed,
    /// Download with cargo-binstall; if that fails or takes too long, build.
    Download,
    /// Build with cargo.
    Build,
}

impl Source {
    /// Decides where to get a tool from.
    pub fn of(is_installed: bool, has_binstall: bool) -> Self {
        if is_installed {
            Self::Installed
        } else if has_binstall {
            Self::Download
        } else {
            Self::Build
        }
    }
}

/// Time limit of cargo-binstall for one tool.
const DOWNLOAD_LIMIT: Duration = Duration::from_secs(120);

/// Trunk, which builds the widget.
pub fn trunk_tool() -> Tool {
    Tool {
        package: "trunk",
        version: versions::TRUNK.into(),
        programs: &["trunk"],
        minutes: 5,
    }
}

/// The commands of wasm-bindgen, which generate the JavaScript bindings and run the component
/// tests.
///
/// # Errors
/// If `Cargo.lock` can't be read.
pub fn wasm_bindgen_tool() -> Result<Tool> {
    Ok(Tool {
        package: "wasm-bindgen-cli",
        version: versions::wasm_bindgen()?,
        programs: &["wasm-bindgen", "wasm-bindgen-test-runner"],
        minutes: 2,
    })
}

/// The WebDriver of Firefox. Distributions don't package it reliably.
pub fn geckodriver_tool() -> Tool {
    Tool {
        package: "geckodriver",
        version: versions::GECKODRIVER.into(),
        programs: &["geckodriver"],
        minutes: 2,
    }
}

/// cargo-deny, which checks the dependencies.
pub fn cargo_deny_tool() -> Tool {
    Tool {
        package: "cargo-deny",
        version: versions::CARGO_DENY.into(),
        programs: &["cargo-deny"],
        minutes: 4,
    }
}

/// Installs Trunk and the wasm-bindgen commands in exactly the pinned versions, so that Trunk
/// downloads nothing.
pub fn ensure_build_tools() -> Result {
    ensure(&trunk_tool())?;
    ensure(&wasm_bindgen_tool()?)?;
    // The folder is larger than a gigabyte.
    fs::remove_dir_all(build_dir()).ok();
    Ok(())
}

/// Installs the WebDriver of Firefox and returns its path.
pub fn ensure_geckodriver() -> Result<PathBuf> {
    ensure(&geckodriver_tool())?;
    fs::remove_dir_all(build_dir()).ok();
    which("geckodriver").ok_or_else(|| "geckodriver was built but can't be found".into())
}

/// Installs cargo-deny.
pub fn ensure_cargo_deny() -> Result {
    ensure(&cargo_deny_tool())?;
    fs::remove_dir_all(build_dir()).ok();
    Ok(())
}

/// The target folder for building the tools, where they share dependencies and an interrupted
/// build can continue.
fn build_dir() -> PathBuf {
    shell::target_dir().join("tools")
}

fn ensure(tool: &Tool) -> Result {
    if tool.is_installed() {
        return Ok(());
    }
    // An outdated tool in .tools/ must not hide one that the user has installed.
    for program in tool.programs {
        let file = format!("{program}{}", std::env::consts::EXE_SUFFIX);
        fs::remove_file(tools_dir().join("bin").join(file)).ok();
    }
    let Tool {
        package,
        version,
        minutes,
        ..
    } = tool;
    let source = Source::of(tool.is_installed(), has_binstall());
    if source == Source::Installed {
        return Ok(());
    }
    let started = Instant::now();
    if source == Source::Download {
        say(format!(
            "downloading {package} {version} into .tools/ with cargo-binstall (once, {} minutes \
             at most)",
            DOWNLOAD_LIMIT.as_secs() / 60
        ));
        let downloaded = shell::run_within(&mut download(tool), DOWNLOAD_LIMIT);
        if downloaded.is_ok() && tool.is_installed() {
            say(format!("done in {} seconds", started.elapsed().as_secs()));
            return Ok(());
        }
        let why = downloaded.err().unwrap_or("it has another version".into());
        say(format!("could not download {package}: {why}"));
    }
    say(format!(
        "building {package} {version} into .tools/ (once, about {minutes} minutes)"
    ));
    shell::run(&mut install(tool)).map_err(|error| {
        format!("{error}; if cargo can't download it, install {package} {version} yourself")
    })?;
    say(format!("done in {} seconds", started.elapsed().as_secs()));
    Ok(())
}

/// Whether cargo-binstall is installed, which downloads prebuilt programs.
pub fn has_binstall() -> bool {
    which("cargo-binstall").is_some()
}

impl Tool {
    /// Whether all programs of the tool are installed in the right version.
    pub fn is_installed(&self) -> bool {
        self.programs
            .iter()
            .all(|program| has_version(program, &self.version))
    }

    /// Describes how the tool would be installed.
    pub fn plan(&self, has_binstall: bool) -> String {
        let Self {
            package,
            version,
            minutes,
            ..
        } = self;
        match Source::of(self.is_installed(), has_binstall) {
            Source::Installed => "nothing".into(),
            Source::Download => format!(
                "download {package} {version} with cargo-binstall, or build it in about {minutes} \
                 minutes"
            ),
            Source::Build => {
                format!("build {package} {version} with cargo, about {minutes} minutes")
            }
        }
    }
}

/// Whether a program in the `PATH` has exactly this version.
fn has_version(program: &str, version: &str) -> bool {
    which(program)
        .and_then(|file| shell::output(command(file).arg("--version")))
        .is_some_and(|output| versions::names(&output, version))
}

/// The command that downloads a tool. It must not build anything: that would take longer than
/// with [`install`].
fn download(tool: &Tool) -> Command {
    let mut binstall = command("cargo-binstall");
    binstall
        .args(["--no-confirm", "--force", "--disable-telemetry"])
        .args(["--disable-strategies", "compile", "--root"])
        .arg(tools_dir())
        .arg(format!("{}@{}", tool.package, tool.version));
    binstall
}

/// The command that builds a tool, in less than half the time of the default release profile.
/// Without default features, Trunk can't download anything.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn installed_tools_come_first_then_downloads_then_builds() {
        for (is_installed, has_binstall, source) in [
            (true, true, Source::Installed),
            (true, false, Source::Installed),
            (false, true, Source::Download),
            (false, false, Source::Build),
        ] {
            assert_eq!(Source::of(is_installed, has_binstall), source);
        }
    }
}
