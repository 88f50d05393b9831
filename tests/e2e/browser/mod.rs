//! A browser behind its driver, with what these tests need beyond WebDriver:
//! the console, the width of a page, and its colour scheme.

mod driver;
mod engine;

use driver::Driver;
pub use engine::Engine;
use fantoccini::wd::WebDriverCompatibleCommand;
use fantoccini::{Client, ClientBuilder, Locator};
use http::Method;
use serde_json::{Value, json};
use std::path::PathBuf;
use std::time::{Duration, Instant};
use url::{ParseError, Url};

/// How long a condition may take to be met, on a busy machine.
const PATIENCE: Duration = Duration::from_secs(20);
/// Between two looks at a condition, so that the browser gets the processor.
const PAUSE: Duration = Duration::from_millis(10);

/// A path that the test command sets.
pub fn path_from(variable: &str) -> PathBuf {
    std::env::var_os(variable)
        .unwrap_or_else(|| panic!("{variable} is not set; run `cargo xtask test`"))
        .into()
}

/// A browser with one empty page. Its driver ends with it.
pub struct Browser {
    pub client: Client,
    pub engine: Engine,
    _driver: Driver,
}

impl Browser {
    pub async fn start() -> Self {
        Self::start_with(&[]).await
    }

    /// A browser with more arguments than all have, where it takes Chromium's.
    pub async fn start_with(arguments: &[&str]) -> Self {
        let engine = Engine::chosen();
        let driver = Driver::start(engine);
        let Value::Object(capabilities) = engine.capabilities(arguments) else {
            unreachable!("capabilities are an object");
        };
        let client = ClientBuilder::new(hyper_util::client::legacy::connect::HttpConnector::new())
            .capabilities(capabilities)
            .connect(&format!("http://127.0.0.1:{}", driver.port))
            .await
            .expect("a session with the browser");
        Self {
            client,
            engine,
            _driver: driver,
        }
    }

    /// Opens a page and waits until the widget in it is there.
    pub async fn open(&self, address: &str) {
        self.client.goto(address).await.expect("the page opens");
        self.client
            .wait()
            .for_element(Locator::Css(
                "div:only-child > .stanceline:not(.still) [data-event]",
            ))
            .await
            .expect("the widget appears");
    }

    /// Runs a function body in the page; what it returns comes back.
    pub async fn run(&self, script: &str, arguments: Vec<Value>) -> Value {
        self.client
            .execute(script, arguments)
            .await
            .unwrap_or_else(|error| panic!("{error}\nin {script}"))
    }

    /// Waits until an expression in the page is true. It is asked from outside,
    /// again and again: a page that is left takes what waits in it along.
    pub async fn wait_for(&self, condition: &str) {
        let script = format!("return Boolean({condition})");
        let deadline = Instant::now() + PATIENCE;
        let mut answer = None;
        while Instant::now() < deadline {
            // An error, too, may come of a page that is just being left.
            match self.client.execute(&script, vec![]).await {
                Ok(Value::Bool(true)) => return,
                other => answer = Some(other),
            }
            tokio::time::sleep(PAUSE).await;
        }
        panic!("not met in {PATIENCE:?}: {condition}\n{answer:?}");
    }

    /// Gives the page a width in CSS pixels, and a colour scheme where the
    /// engine can change it.
    pub async fn look(&self, width: u32, scheme: &str) {
        match self.engine {
            Engine::Chromium => {
                self.devtools(
                    "Emulation.setDeviceMetricsOverride",
                    json!({ "width": width, "height": 900, "deviceScaleFactor": 1, "mobile": false }),
                )
                .await;
                self.devtools(
                    "Emulation.setEmulatedMedia",
                    json!({ "features": [{ "name": "prefers-color-scheme", "value": scheme }] }),
                )
                .await;
            }
            Engine::Firefox => {
                // The window itself gets no narrower than 450 pixels.
                self.in_chrome(
                    "const [width, scheme] = arguments;
                     Services.prefs.setIntPref('layout.css.prefers-color-scheme.content-override',
                         scheme === 'dark' ? 0 : 1);
                     const { style } = gBrowser.selectedBrowser;
                     for (const name of ['width', 'min-width', 'max-width'])
                         style.setProperty(name, width + 'px');
                     for (const name of ['height', 'min-height', 'max-height'])
                         style.setProperty(name, '900px');",
                    vec![json!(width), json!(scheme)],
                )
                .await;
            }
            Engine::WebKit => {
                let resized = self.client.set_window_rect(0, 0, width, 900).await;
                resized.expect("another width");
            }
        }
        self.wait_for(&format!("innerWidth === {width}")).await;
    }

    /// Runs a function body in Firefox itself, around its pages.
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

    /// A command of Chromium's DevTools protocol.
    pub async fn devtools(&self, command: &'static str, parameters: Value) -> Value {
        let body = json!({ "cmd": command, "params": parameters });
        self.client
            .issue_cmd(Vendor("goog/cdp/execute", body))
            .await
            .unwrap_or_else(|error| panic!("{command}: {error}"))
    }

    /// What axe-core finds wrong in the page.
    pub async fn violations(&self) -> Value {
        let axe = std::fs::read_to_string(path_from("STANCELINE_AXE")).expect("axe-core");
        self.run(&axe, vec![]).await;
        self.client
            .execute_async(
                "const done = arguments[arguments.length - 1];
                 axe.run(document, { resultTypes: ['violations'] }).then(
                     found => done(found.violations.map(v =>
                         [v.id, ...v.nodes.map(n => n.html + ' ' + n.failureSummary)])),
                     error => done(String(error)));",
                vec![],
            )
            .await
            .expect("axe runs")
    }

    /// What the console said since last asked, warnings and worse.
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
        self.client.close().await.expect("the session ends");
    }
}

/// A command of a driver that WebDriver does not know.
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
