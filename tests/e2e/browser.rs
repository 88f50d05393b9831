//! Headless Chromium behind its driver, with what these tests need beyond
//! WebDriver: the console, and the DevTools protocol for width, colour scheme
//! and paper.

use fantoccini::wd::WebDriverCompatibleCommand;
use fantoccini::{Client, ClientBuilder, Locator};
use http::Method;
use serde_json::{Value, json};
use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use url::{ParseError, Url};

/// A path that the test command sets.
pub fn path_from(variable: &str) -> PathBuf {
    std::env::var_os(variable)
        .unwrap_or_else(|| panic!("{variable} is not set; run `cargo xtask test`"))
        .into()
}

/// A browser with one empty page. Its driver ends with it.
pub struct Browser {
    pub client: Client,
    _driver: Driver,
}

/// A driver, ended on drop: a test that panics must not leave it running.
struct Driver {
    process: Child,
    port: u16,
}

impl Driver {
    /// The driver chooses a free port and says which. Now and then somebody
    /// else takes it first, and the driver gives up.
    fn start() -> Self {
        let starts = std::iter::repeat_with(Self::try_start).take(5);
        starts.flatten().next().expect("the driver says its port")
    }

    fn try_start() -> Option<Self> {
        let mut process = Command::new(path_from("STANCELINE_CHROMEDRIVER"))
            .arg("--port=0")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("chromedriver starts");
        let output = process.stdout.take().expect("the driver's output");
        let mut driver = Self { process, port: 0 };
        let mut lines = BufReader::new(output).lines().map_while(Result::ok);
        let port = lines.find_map(|line| {
            let (_, port) = line.split_once("successfully on port ")?;
            port.trim_end_matches('.').parse().ok()
        });
        // The pipe must stay open for as long as the driver writes into it.
        std::thread::spawn(move || lines.for_each(drop));
        driver.port = port?;
        Some(driver)
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        self.process.kill().ok();
        self.process.wait().ok();
    }
}

impl Browser {
    pub async fn start() -> Self {
        let driver = Driver::start();
        let capabilities = json!({
            "goog:chromeOptions": {
                "binary": path_from("STANCELINE_CHROMIUM"),
                "args": [
                    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
                    "--disable-background-networking", "--disable-component-update",
                    "--disable-sync", "--no-first-run",
                ],
            },
            "goog:loggingPrefs": { "browser": "ALL" },
        });
        let Value::Object(capabilities) = capabilities else {
            unreachable!("the literal above is an object");
        };
        let client = ClientBuilder::new(hyper_util::client::legacy::connect::HttpConnector::new())
            .capabilities(capabilities)
            .connect(&format!("http://127.0.0.1:{}", driver.port))
            .await
            .expect("a session with the browser");
        Self {
            client,
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

    /// Waits until an expression in the page is true.
    pub async fn wait_for(&self, condition: &str) {
        let script = format!(
            "const done = arguments[arguments.length - 1];
             const deadline = performance.now() + 5000;
             (function look() {{
                 if ({condition}) done(true);
                 else if (performance.now() > deadline) done(false);
                 else requestAnimationFrame(look);
             }})();"
        );
        let met = self.client.execute_async(&script, vec![]).await;
        assert_eq!(met.expect("the page answers"), json!(true), "{condition}");
    }

    /// Gives the page a width in CSS pixels, and a colour scheme.
    pub async fn look(&self, width: u32, scheme: &str) {
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

/// A command of Chromium's driver that WebDriver does not know.
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
