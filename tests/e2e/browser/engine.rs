//! The three browser engines and how to start them.

use super::path_from;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::process::Command;

/// A browser engine.
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
    /// The engine of the environment variable, or else Chromium.
    pub fn chosen() -> Self {
        let name = std::env::var("STANCELINE_ENGINE").unwrap_or_default();
        match name.as_str() {
            "" | "chromium" => Self::Chromium,
            "firefox" => Self::Firefox,
            "webkit" => Self::WebKit,
            other => panic!("there is no engine {other}"),
        }
    }

    /// The command of the driver for a port. With port 0, drivers that can choose one do so.
    pub fn driver(self, port: u16, display: Option<&str>) -> Command {
        let (variable, arguments): (_, &[&str]) = match self {
            Self::Chromium => ("STANCELINE_CHROMEDRIVER", &[]),
            // Access to the browser itself, such as its colour scheme.
            Self::Firefox => ("STANCELINE_GECKODRIVER", &["--allow-system-access"]),
            Self::WebKit => ("STANCELINE_WEBKITDRIVER", &[]),
        };
        let mut command = Command::new(path_from(variable));
        command.arg(format!("--port={port}")).args(arguments);
        if let Some(display) = display {
            command
                .env("DISPLAY", display)
                .env("XDG_CONFIG_HOME", Self::settings())
                // Without this, every session waits for a desktop.
                .env("NO_AT_BRIDGE", "1");
        }
        command
    }

    /// The folder for the settings of WebKitGTK and the window manager.
    pub fn settings() -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("browser/webkit")
    }

    /// The width of the narrowest page, in CSS pixels.
    pub fn narrowest(self) -> u32 {
        if self == Self::WebKit { 320 } else { 1 }
    }

    /// The text that the driver prints before its port. `None` if it prints no port.
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
                            // No requests of the browser itself, and no page at the start.
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
