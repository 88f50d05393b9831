//! The three engines, and how each is started.

use super::path_from;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::process::Command;

/// What the tests run in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// Chromium, headless.
    Chromium,
    /// Firefox, headless.
    Firefox,
    /// WebKitGTK in a virtual display.
    WebKit,
}

impl Engine {
    /// The one that the test command names, or else Chromium.
    pub fn chosen() -> Self {
        let name = std::env::var("STANCELINE_ENGINE").unwrap_or_default();
        match name.as_str() {
            "" | "chromium" => Self::Chromium,
            "firefox" => Self::Firefox,
            "webkit" => Self::WebKit,
            other => panic!("there is no engine {other}"),
        }
    }

    /// The driver's command for a port; 0 lets it choose, where it can.
    pub fn driver(self, port: u16, display: Option<&str>) -> Command {
        let (variable, arguments): (_, &[&str]) = match self {
            Self::Chromium => ("STANCELINE_CHROMEDRIVER", &[]),
            // What tests need of the browser itself, such as its colour scheme.
            Self::Firefox => ("STANCELINE_GECKODRIVER", &["--allow-system-access"]),
            Self::WebKit => ("STANCELINE_WEBKITDRIVER", &[]),
        };
        let mut command = Command::new(path_from(variable));
        command.arg(format!("--port={port}")).args(arguments);
        if let Some(display) = display {
            command
                .env("DISPLAY", display)
                .env("XDG_CONFIG_HOME", Self::settings())
                // Without it every session looks for a desktop that is not there.
                .env("NO_AT_BRIDGE", "1");
        }
        command
    }

    /// The folder of the settings of WebKitGTK and of what is around it.
    pub fn settings() -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("browser/webkit")
    }

    /// The narrowest page that it can show, in CSS pixels.
    pub fn narrowest(self) -> u32 {
        if self == Self::WebKit { 320 } else { 1 }
    }

    /// What the driver prints before the port that it listens on; nothing where
    /// it has to be asked.
    pub fn listening(self) -> Option<&'static str> {
        match self {
            Self::Chromium => Some("successfully on port "),
            Self::Firefox => Some("Listening on 127.0.0.1:"),
            Self::WebKit => None,
        }
    }

    /// What is asked of the browser; the arguments are Chromium's, the profile is Firefox's.
    pub fn capabilities(self, arguments: &[&str], profile: Option<&Path>) -> Value {
        match self {
            Self::Chromium => {
                let mut all = vec![
                    "--headless=new",
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-dev-shm-usage",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                    "--no-first-run",
                ];
                all.extend(arguments);
                json!({
                    "goog:chromeOptions": {
                        "binary": path_from("STANCELINE_CHROMIUM"),
                        "args": all,
                    },
                    "goog:loggingPrefs": { "browser": "ALL" },
                })
            }
            Self::Firefox => {
                let mut arguments = vec![json!("-headless")];
                if let Some(profile) = profile {
                    arguments.extend([json!("-profile"), json!(profile)]);
                }
                json!({
                    "moz:firefoxOptions": {
                        "binary": path_from("STANCELINE_FIREFOX"),
                        "args": arguments,
                        "prefs": {
                            // No request of its own, and no page that looks like one.
                            "network.captive-portal-service.enabled": false,
                            "network.connectivity-service.enabled": false,
                            "browser.safebrowsing.downloads.remote.enabled": false,
                        },
                    },
                })
            }
            Self::WebKit => json!({
                "webkitgtk:browserOptions": {
                    "binary": path_from("STANCELINE_WEBKIT"),
                    "args": ["--automation"],
                },
            }),
        }
    }
}
