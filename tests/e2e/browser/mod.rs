//! A browser with its driver, and functions beyond WebDriver: the console, the width of a page and
//! its colour scheme.

mod driver;
mod engine;
mod input;
mod profile;

use driver::Driver;
pub use engine::Engine;
pub use fantoccini::key::Key;
use fantoccini::wd::{TimeoutConfiguration, WebDriverCompatibleCommand};
use fantoccini::{Client, ClientBuilder};
use http::Method;
pub use input::{Point, Pointer};
use profile::Profile;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use tokio::time::timeout;
use url::{ParseError, Url};

/// Time limit for conditions, on a machine under load.
const PATIENCE: Duration = Duration::from_secs(20);
/// Time limit for long scripts.
const SCRIPT_PATIENCE: Duration = Duration::from_secs(180);
/// Interval between checks of a condition, which leaves the browser time.
const PAUSE: Duration = Duration::from_millis(10);

/// A path in an environment variable, which the test command sets.
pub fn path_from(variable: &str) -> PathBuf {
    std::env::var_os(variable)
        .unwrap_or_else(|| panic!("{variable} is not set; run `cargo xtask test`"))
        .into()
}

/// A browser with one empty page. Dropping it ends its driver.
pub struct Browser {
    /// The WebDriver session.
    pub client: Client,
    /// The engine of the browser.
    pub engine: Engine,
    // Dropped in this order: the driver's browser uses the profile.
    _driver: Driver,
    _profile: Option<Profile>,
}

impl Browser {
    /// A browser with its default settings.
    pub async fn start() -> Self {
        Self::start_with(&[]).await
    }

    /// A browser in a time zone.
    pub async fn start_in(zone: &str) -> Self {
        Self::launch(&[], Some(zone)).await
    }

    /// A browser with more arguments, which only Chromium uses.
    pub async fn start_with(arguments: &[&str]) -> Self {
        Self::launch(arguments, None).await
    }

    async fn launch(arguments: &[&str], zone: Option<&str>) -> Self {
        let engine = Engine::chosen();
        let profile = if engine == Engine::Firefox {
            let warm_up = async |profile: &Path| {
                let (client, _driver) = connect(engine, &[], None, Some(profile)).await;
                client.close().await.expect("the session ends");
            };
            Some(Profile::copy(warm_up).await)
        } else {
            None
        };
        let path = profile.as_ref().map(Profile::path);
        let (client, driver) = connect(engine, arguments, zone, path).await;
        let timeouts = TimeoutConfiguration::new(Some(SCRIPT_PATIENCE), None, None);
        let set = client.update_timeouts(timeouts).await;
        set.expect("other timeouts");
        let browser = Self {
            client,
            engine,
            _driver: driver,
            _profile: profile,
        };
        browser.wait_for("document.hasFocus()").await;
        browser
    }

    /// Opens a page and waits for its widget.
    pub async fn open(&self, address: &str) {
        self.client.goto(address).await.expect("the page opens");
        // The driver's own search sometimes fails in WebKit while a page loads.
        self.wait_for(
            "document.querySelector('div:only-child > .stanceline:not([data-fallback]) [data-event]')",
        )
        .await;
    }

    /// Runs a function body in the page and returns its result.
    pub async fn run(&self, script: &str, arguments: Vec<Value>) -> Value {
        self.execute(script, arguments, SCRIPT_PATIENCE + PATIENCE)
            .await
            .unwrap_or_else(|error| panic!("{error}\nin {script}"))
    }

    /// Like [`Browser::run`], but returns an error if there is no result: WebKit's driver sometimes
    /// doesn't answer while a page is unloading.
    async fn execute(
        &self,
        script: &str,
        arguments: Vec<Value>,
        patience: Duration,
    ) -> Result<Value, String> {
        let answer = timeout(patience, self.client.execute(script, arguments)).await;
        match answer {
            Ok(answer) => answer.map_err(|error| error.to_string()),
            Err(_) => Err(format!("the driver has not answered in {patience:?}")),
        }
    }

    /// Waits until an expression in the page is true. Polls from outside, because a wait within the page
    /// would end when the page is left.
    pub async fn wait_for(&self, condition: &str) {
        // WebKit's driver suspends timers of the page until a new one is set.
        let script = format!("setTimeout(() => {{}}); return Boolean({condition})");
        let deadline = Instant::now() + PATIENCE;
        let mut answer = None;
        while Instant::now() < deadline {
            // An error may come from a page that is unloading.
            match self.execute(&script, vec![], PATIENCE).await {
                Ok(Value::Bool(true)) => return,
                other => answer = Some(other),
            }
            tokio::time::sleep(PAUSE).await;
        }
        let said = timeout(PATIENCE, self.console()).await.unwrap_or_default();
        panic!("not met in {PATIENCE:?}: {condition}\n{answer:?}\nconsole: {said:?}");
    }

    /// Sets the width of the page in CSS pixels, and its colour scheme if the engine can change it.
    pub async fn look(&self, width: u32, scheme: &str) {
        self.resize(width, 900).await;
        match self.engine {
            Engine::Chromium => {
                let feature = json!({ "name": "prefers-color-scheme", "value": scheme });
                self.devtools(
                    "Emulation.setEmulatedMedia",
                    json!({ "features": [feature] }),
                )
                .await;
            }
            Engine::Firefox => {
                self.in_chrome(
                    "Services.prefs.setIntPref('layout.css.prefers-color-scheme.content-override',
                         arguments[0] === 'dark' ? 0 : 1);",
                    vec![json!(scheme)],
                )
                .await;
            }
            // The scheme of a session can't change.
            Engine::WebKit => {}
        }
    }

    /// Sets the width and the approximate height of the page, in CSS pixels.
    pub async fn resize(&self, width: u32, height: u32) {
        match self.engine {
            Engine::Chromium => {
                let size = json!({
                    "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false,
                });
                self.devtools("Emulation.setDeviceMetricsOverride", size)
                    .await;
            }
            Engine::Firefox => {
                // Windows are at least 450 pixels wide.
                self.in_chrome(
                    "const { style } = gBrowser.selectedBrowser;
                     for (const [name, value] of Object.entries(arguments[0]))
                         for (const limit of ['', 'min-', 'max-'])
                             style.setProperty(limit + name, value + 'px');",
                    vec![json!({ "width": width, "height": height })],
                )
                .await;
            }
            Engine::WebKit => {
                let resized = self.client.set_window_rect(0, 0, width, height).await;
                resized.expect("another size");
            }
        }
        self.wait_for(&format!("innerWidth === {width}")).await;
    }

    /// Hides scrollbars that take room: a page that is loading has none, and shifts when it gets one.
    pub async fn hide_scrollbars(&self) {
        match self.engine {
            Engine::Chromium => {
                let hidden = json!({ "hidden": true });
                self.devtools("Emulation.setScrollbarsHidden", hidden).await;
            }
            Engine::Firefox => {
                self.in_chrome(
                    "Services.prefs.setIntPref('ui.useOverlayScrollbars', 1);",
                    vec![],
                )
                .await;
            }
            // Scrollbars take no room.
            Engine::WebKit => {}
        }
    }

    /// Runs a function body in the context of Firefox itself, not of a page.
    async fn in_chrome(&self, script: &str, arguments: Vec<Value>) {
        for context in ["chrome", "content"] {
            let body = json!({ "context": context });
            let switched = self.client.issue_cmd(Vendor("moz/context", body)).await;
            switched.expect("another context");
            if context == "chrome" {
                self.run(script, arguments.clone()).await;
            }
        }
    }

    /// Sends a command of Chromium's DevTools protocol.
    pub async fn devtools(&self, command: &'static str, parameters: Value) -> Value {
        let body = json!({ "cmd": command, "params": parameters });
        self.client
            .issue_cmd(Vendor("goog/cdp/execute", body))
            .await
            .unwrap_or_else(|error| panic!("{command}: {error}"))
    }

    /// The violations that axe-core finds in the page.
    pub async fn violations(&self) -> Value {
        let axe = std::fs::read_to_string(path_from("STANCELINE_AXE")).expect("axe-core");
        self.run(&axe, vec![]).await;
        self.client
            .execute_async(
                "const done = arguments[arguments.length - 1];
                 // Off by default, because it is new in WCAG 2.2.
                 const rules = { 'target-size': { enabled: true } };
                 axe.run(document, { resultTypes: ['violations'], rules }).then(
                     found => done(found.violations.map(v =>
                         [v.id, ...v.nodes.map(n => n.html + ' ' + n.failureSummary)])),
                     error => done(String(error)));",
                vec![],
            )
            .await
            .expect("axe runs")
    }

    /// Warnings and errors in the console since the last call.
    pub async fn console(&self) -> Vec<String> {
        if self.engine != Engine::Chromium {
            let said = self.run("return globalThis.said?.splice(0) ?? []", vec![]);
            return serde_json::from_value(said.await).expect("a list of lines");
        }
        let log = self
            .client
            .issue_cmd(Vendor("se/log", json!({ "type": "browser" })))
            .await
            .expect("the console");
        let entries = log.as_array().cloned().unwrap_or_default();
        entries
            .iter()
            .filter(|entry| entry["level"] == "SEVERE" || entry["level"] == "WARNING")
            .map(|entry| entry["message"].to_string())
            .collect()
    }

    /// Ends the session, which closes the browser.
    pub async fn close(self) {
        let closed = timeout(SCRIPT_PATIENCE, self.client.close()).await;
        closed
            .expect("the driver answers")
            .expect("the session ends");
    }
}

/// A new session, and the driver that it is with.
async fn connect(
    engine: Engine,
    arguments: &[&str],
    zone: Option<&str>,
    profile: Option<&Path>,
) -> (Client, Driver) {
    let driver = Driver::start(engine, zone);
    let Value::Object(capabilities) = engine.capabilities(arguments, profile) else {
        unreachable!("capabilities are an object");
    };
    let client = ClientBuilder::new(hyper_util::client::legacy::connect::HttpConnector::new())
        .capabilities(capabilities)
        .connect(&format!("http://127.0.0.1:{}", driver.port))
        .await
        .expect("a session with the browser");
    (client, driver)
}

/// A command of a driver that is not part of WebDriver.
#[derive(Debug)]
struct Vendor(&'static str, Value);

impl WebDriverCompatibleCommand for Vendor {
    fn endpoint(&self, base_url: &Url, session_id: Option<&str>) -> Result<Url, ParseError> {
        let session = session_id.unwrap_or_default();
        base_url.join(&format!("session/{session}/{}", self.0))
    }

    fn method_and_body(&self, _request_url: &Url) -> (Method, Option<String>) {
        (Method::POST, Some(self.1.to_string()))
    }
}
