//! `doctor`: shows what is installed, what is missing, and what each task would install.
//! Changes nothing.

mod look;

use crate::shell::Result;

/// A requirement of tasks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Need {
    Rust,
    Target,
    Source,
    Trunk,
    WasmBindgen,
    CargoDeny,
    Node,
    Npm,
    Chromium,
    Firefox,
    Geckodriver,
    WebKit,
    Fonts,
}

/// The state of one requirement.
#[derive(Debug)]
struct Finding {
    need: Need,
    /// Version and path; `None` if it is missing or has a wrong version.
    found: Option<String>,
    /// What a task would do if it is missing; `None` if tasks work without it.
    remedy: Option<String>,
}

/// The tasks and their requirements.
const TASKS: [(&str, &[Need]); 8] = [
    (SERVE, BUILD),
    (
        "dist, size, package",
        &[
            Need::Rust,
            Need::Target,
            Need::Trunk,
            Need::WasmBindgen,
            Need::Node,
            Need::Npm,
        ],
    ),
    (
        "check",
        &[
            Need::Rust,
            Need::Target,
            Need::Node,
            Need::Npm,
            Need::CargoDeny,
        ],
    ),
    ("test --native", &[Need::Rust]),
    (
        "test --web",
        &[
            Need::Rust,
            Need::Target,
            Need::Trunk,
            Need::WasmBindgen,
            Need::Chromium,
            Need::Fonts,
        ],
    ),
    (
        "test --e2e, gallery, bench",
        &[
            Need::Rust,
            Need::Target,
            Need::Trunk,
            Need::WasmBindgen,
            Need::Node,
            Need::Npm,
            Need::Chromium,
            Need::Fonts,
        ],
    ),
    ("  … --browser firefox", &[Need::Firefox, Need::Geckodriver]),
    ("  … --browser webkit", &[Need::WebKit]),
];

const SERVE: &str = "serve";
const BUILD: &[Need] = &[Need::Rust, Need::Target, Need::Trunk, Need::WasmBindgen];

/// Prints what was found and what each task would do.
///
/// # Errors
/// If `serve` would have to install something first.
pub fn run() -> Result {
    let findings = look::everything()?;
    for finding in &findings {
        println!("{}", describe(finding));
    }
    println!();
    for (task, needs) in TASKS {
        let steps = steps(needs, &findings);
        let text = if steps.is_empty() {
            "ready".to_owned()
        } else {
            format!("first: {}", steps.join("; "))
        };
        println!("{task:<28} {text}");
    }
    if steps(BUILD, &findings).is_empty() {
        Ok(())
    } else {
        Err("`cargo xtask serve` has to install tools first, see above".into())
    }
}

/// A line about one requirement.
fn describe(finding: &Finding) -> String {
    let name = match finding.need {
        Need::Rust => "Rust",
        Need::Target => "WebAssembly target",
        Need::Source => "rust-src",
        Need::Trunk => "Trunk",
        Need::WasmBindgen => "wasm-bindgen",
        Need::CargoDeny => "cargo-deny",
        Need::Node => "Node.js, npm",
        Need::Npm => "npm packages, wasm-opt",
        Need::Chromium => "Chromium, chromedriver",
        Need::Firefox => "Firefox",
        Need::Geckodriver => "geckodriver",
        Need::WebKit => "WebKitGTK",
        Need::Fonts => "fonts",
    };
    let state = match (&finding.found, &finding.remedy) {
        (Some(found), _) => found.clone(),
        (None, Some(remedy)) => format!("missing: {remedy}"),
        (None, None) => "missing: tasks work without it".into(),
    };
    format!("{name:<28} {state}")
}

/// What a task with these requirements would do first.
fn steps<'f>(needs: &[Need], findings: &'f [Finding]) -> Vec<&'f str> {
    findings
        .iter()
        .filter(|finding| needs.contains(&finding.need) && finding.found.is_none())
        .filter_map(|finding| finding.remedy.as_deref())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finding(need: Need, is_found: bool, remedy: Option<&str>) -> Finding {
        Finding {
            need,
            found: is_found.then(|| "1.0, /usr/bin".to_owned()),
            remedy: remedy.map(str::to_owned),
        }
    }

    #[test]
    fn a_task_first_installs_only_what_it_needs() {
        let findings = [
            finding(Need::Rust, true, Some("install Rust")),
            finding(Need::Trunk, false, Some("build trunk")),
            finding(Need::Source, false, None),
            finding(Need::Npm, false, Some("npm ci")),
        ];
        assert_eq!(steps(BUILD, &findings), ["build trunk"]);
        assert_eq!(
            steps(&[Need::Trunk, Need::Npm], &findings),
            ["build trunk", "npm ci"]
        );
        assert!(steps(&[Need::Rust, Need::Source], &findings).is_empty());
    }

    #[test]
    fn a_line_has_what_was_found_or_what_would_be_done() {
        let line = describe(&finding(Need::Trunk, true, Some("build trunk")));
        assert!(
            line.starts_with("Trunk ") && line.ends_with(" 1.0, /usr/bin"),
            "{line}"
        );
        let line = describe(&finding(Need::Trunk, false, Some("build trunk")));
        assert!(line.ends_with(" missing: build trunk"), "{line}");
    }
}
