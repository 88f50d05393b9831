//! Looks for everything that the tasks need.

use std::env;
use std::path::Path;

use super::{Finding, Need};
use crate::browsers::{self, Engine, chromium};
use crate::shell::{self, Result, command, which};
use crate::tools::{self, Tool};
use crate::{apt, debian_rust, npm, versions, wasm_toolchain};

/// Ways to get a Rust that builds WebAssembly.
#[derive(Clone, Copy, Debug, Default)]
struct Rust {
    /// Whether the default toolchain has the target.
    has_target: bool,
    has_rustup: bool,
    has_debian: bool,
    /// Whether Debian packages can be installed.
    has_apt: bool,
}

/// Looks for everything.
pub fn everything() -> Result<Vec<Finding>> {
    let mut findings = vec![rust(), target(), source()];
    for (need, tool) in [
        (Need::Trunk, tools::trunk_tool()),
        (Need::WasmBindgen, tools::wasm_bindgen_tool()?),
        (Need::CargoDeny, tools::cargo_deny_tool()),
    ] {
        findings.push(cargo_tool(need, &tool));
    }
    findings.extend([node(), npm_packages()?, chromium()]);
    findings.push(programs(
        Need::Firefox,
        Engine::Firefox,
        versions::DEBIAN_FIREFOX,
    ));
    let mut geckodriver = cargo_tool(Need::Geckodriver, &tools::geckodriver_tool());
    if browsers::has_chosen_geckodriver() {
        geckodriver.found = Some("set by STANCELINE_GECKODRIVER".into());
    }
    findings.push(geckodriver);
    findings.push(programs(
        Need::WebKit,
        Engine::WebKit,
        versions::DEBIAN_WEBKIT,
    ));
    findings.push(fonts());
    Ok(findings)
}

fn rust() -> Finding {
    let version = wasm_toolchain::version(Path::new("rustc"));
    let version = version.filter(|version| versions::at_least(version, versions::RUST));
    Finding {
        need: Need::Rust,
        found: version.map(|version| at(&version, "rustc")),
        remedy: Some(format!("install Rust {} or later yourself", versions::RUST)),
    }
}

fn target() -> Finding {
    let choice = env::var("STANCELINE_WASM_TOOLCHAIN").unwrap_or_default();
    let rust = Rust {
        has_target: wasm_toolchain::has_target(Path::new("rustc")) && choice != "debian",
        has_rustup: which("rustup").is_some() && choice != "debian",
        has_debian: debian_rust::find().is_some() && choice != "rustup",
        has_apt: apt::is_available() && choice != "rustup",
    };
    let remedy = target_remedy(rust);
    Finding {
        need: Need::Target,
        found: remedy.is_none().then(|| {
            let of = if rust.has_target {
                "installed"
            } else {
                "built by Debian's Rust"
            };
            format!("{}, {of}", wasm_toolchain::TARGET)
        }),
        remedy,
    }
}

/// What a task would do to get a Rust that builds WebAssembly; `None` if there is one. Tasks
/// try rustup before Debian's Rust.
fn target_remedy(rust: Rust) -> Option<String> {
    let target = wasm_toolchain::TARGET;
    if rust.has_target {
        None
    } else if rust.has_rustup {
        Some(format!("rustup target add {target}, seconds"))
    } else if rust.has_debian {
        None
    } else if rust.has_apt {
        Some(apt_remedy(versions::DEBIAN_RUST, true))
    } else {
        Some(format!(
            "install the target {target} for your Rust yourself"
        ))
    }
}

fn source() -> Finding {
    let has_source = wasm_toolchain::has_source(Path::new("rustc"));
    Finding {
        need: Need::Source,
        found: has_source.then(|| "installed: smaller releases".into()),
        // Releases add it with rustup, or are a little larger.
        remedy: None,
    }
}

fn cargo_tool(need: Need, tool: &Tool) -> Finding {
    Finding {
        need,
        found: tool
            .is_installed()
            .then(|| at(&tool.version, tool.programs[0])),
        remedy: Some(tool.plan(tools::has_binstall())),
    }
}

fn node() -> Finding {
    let version = shell::output(command("node").arg("--version"));
    Finding {
        need: Need::Node,
        found: version
            .filter(|_| which("npm").is_some())
            .map(|version| at(version.trim_start_matches('v'), "npm")),
        remedy: Some(apt_remedy(versions::DEBIAN_NPM, apt::is_available())),
    }
}

fn npm_packages() -> Result<Finding> {
    Ok(Finding {
        need: Need::Npm,
        found: npm::is_installed()?.then(|| "as locked, .tools/node_modules".into()),
        remedy: Some("npm ci into .tools/, about a minute".into()),
    })
}

fn chromium() -> Finding {
    let (plan, found) = chromium::look();
    let remedy = match plan {
        chromium::Plan::Install => apt_remedy(versions::DEBIAN_CHROMIUM, apt::is_available()),
        _ => chromium::describe(&plan),
    };
    Finding {
        need: Need::Chromium,
        found: found.map(|found| {
            let version = shell::output(command(&found.browser).arg("--version"));
            let version = version.unwrap_or_default();
            format!(
                "{version}, {} and {}",
                found.browser.display(),
                found.driver.display()
            )
        }),
        remedy: Some(remedy),
    }
}

fn programs(need: Need, engine: Engine, packages: &[&str]) -> Finding {
    let programs = browsers::look(engine);
    let paths: Option<Vec<_>> = programs.into_iter().map(|(_, path)| path).collect();
    let version = match engine {
        Engine::Firefox => "firefox-esr",
        _ => "WebKitWebDriver",
    };
    Finding {
        need,
        found: paths.map(|paths| {
            let paths: Vec<_> = paths
                .iter()
                .map(|path| path.display().to_string())
                .collect();
            let version = shell::output(command(version).arg("--version"));
            let version = version.as_deref().and_then(|text| text.lines().next());
            let version = version.map_or_else(String::new, |version| format!("{version}, "));
            format!("{version}{}", paths.join(", "))
        }),
        remedy: Some(apt_remedy(packages, apt::is_available())),
    }
}

fn fonts() -> Finding {
    let is_linux = cfg!(target_os = "linux");
    let found = if is_linux {
        shell::output(&mut command("fc-list"))
            .map(|list| list.lines().count())
            .filter(|count| *count > 0)
            .map(|count| format!("{count}, fc-list"))
    } else {
        Some("those of the system".into())
    };
    Finding {
        need: Need::Fonts,
        found,
        // The browsers' packages install fonts, and the tests load their own.
        remedy: None,
    }
}

/// How to install Debian packages.
fn apt_remedy(packages: &[&str], has_apt: bool) -> String {
    let list = packages.join(" ");
    if has_apt {
        format!("apt-get install {list}")
    } else {
        format!("install it yourself; on Debian: sudo apt-get install {list}")
    }
}

/// A version, and the path of the program that has it.
fn at(version: &str, program: &str) -> String {
    let path = which(program).map_or_else(|| program.to_owned(), |p| p.display().to_string());
    format!("{version}, {path}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_installed_target_comes_first_then_rustup_then_packages() {
        let remedy = |has_target, has_rustup, has_debian, has_apt| {
            let rust = Rust {
                has_target,
                has_rustup,
                has_debian,
                has_apt,
            };
            let remedy = target_remedy(rust);
            remedy.map(|text| text.split(' ').next().unwrap_or_default().to_owned())
        };
        let first = |word: &str| Some(word.to_owned());
        assert_eq!(remedy(true, true, true, true), None);
        assert_eq!(remedy(false, true, true, true), first("rustup"));
        assert_eq!(remedy(false, false, true, true), None);
        assert_eq!(remedy(false, false, false, true), first("apt-get"));
        assert_eq!(remedy(false, false, false, false), first("install"));
    }

    #[test]
    fn without_permission_the_user_installs_packages() {
        assert_eq!(apt_remedy(&["a", "b"], true), "apt-get install a b");
        assert!(apt_remedy(&["a"], false).contains("yourself"));
    }
}
