//! A visit to a page in a browser of its own, whose cache is empty.

use crate::site::Site;
use fantoccini::wd::TimeoutConfiguration;
use serde_json::{Value, json};
use stanceline_e2e::browser::Browser;
use std::collections::{BTreeMap, HashMap};
use std::sync::Mutex;
use std::time::Duration;

/// Time limit of one action in a page.
pub const LIMIT: Duration = Duration::from_secs(120);
const RECORDER: &str = include_str!("recorder.js");

/// The speed of connection and processor.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Pace {
    /// The speed of this machine.
    Full,
    /// A slow connection, and a quarter of the processor's speed.
    Slow,
}

impl Pace {
    pub fn title(self) -> &'static str {
        match self {
            Self::Full => "no throttle",
            Self::Slow => "slow",
        }
    }
}

/// When the browser renders frames.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Frames {
    /// 60 times a second, as for readers.
    AtSixtyHertz,
    /// As soon as there is a change, so that the time to the next paint includes no waiting for the
    /// screen. Animations by scripts then cost more.
    AtOnce,
}

/// Numbers by name: times in milliseconds, sizes in bytes, and counts.
pub type Values = BTreeMap<String, f64>;

/// A page in a browser, and the values that were recorded.
pub struct Visit {
    browser: Browser,
    noted: Mutex<Values>,
}

impl Visit {
    pub async fn start(pace: Pace, frames: Frames) -> Self {
        let mut arguments = vec!["--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"];
        if frames == Frames::AtOnce {
            arguments.extend(["--disable-frame-rate-limit", "--disable-gpu-vsync"]);
        }
        let browser = Browser::start_with(&arguments).await;
        let limits = TimeoutConfiguration::new(Some(LIMIT), Some(LIMIT), None);
        let client = &browser.client;
        client.update_timeouts(limits).await.expect("limits");
        // The first text in a browser costs time that doesn't count for the page.
        client.goto("data:text/html,<p>Text").await.expect("a page");
        browser.look(720, "light").await;
        let script = json!({ "source": RECORDER });
        let add = "Page.addScriptToEvaluateOnNewDocument";
        browser.devtools(add, script).await;
        browser.devtools("Performance.enable", json!({})).await;
        if pace == Pace::Slow {
            browser.devtools("Network.enable", json!({})).await;
            // 1.6 Mbit/s down and 750 kbit/s up, in bytes.
            let line = json!({
                "offline": false, "latency": 150,
                "downloadThroughput": 1_600_000 / 8, "uploadThroughput": 750_000 / 8,
            });
            let emulate = "Network.emulateNetworkConditions";
            browser.devtools(emulate, line).await;
            let processor = json!({ "rate": 4 });
            let throttle = "Emulation.setCPUThrottlingRate";
            browser.devtools(throttle, processor).await;
        }
        Self {
            browser,
            noted: Mutex::default(),
        }
    }

    /// Ends the session and the browser, even if its page hangs.
    pub async fn close(&self) {
        let closing = self.browser.client.clone().close();
        tokio::time::timeout(LIMIT, closing).await.ok();
    }

    /// The recorded values.
    pub fn values(&self) -> Values {
        let noted = self.noted.lock().expect("no panic while noting");
        noted.clone()
    }

    /// Records a value for the table, if there is one.
    pub fn note(&self, name: &str, value: impl Into<Option<f64>>) {
        if let Some(value) = value.into() {
            let mut noted = self.noted.lock().expect("no panic while noting");
            noted.insert(name.to_owned(), value);
        }
    }

    /// Opens the page, waits until it is interactive, and records how it loaded.
    pub async fn open(&self, site: &Site, query: &str) {
        let before = site.count();
        let address = site.address(query);
        let opened = self.browser.client.goto(&address).await;
        opened.unwrap_or_else(|error| panic!("{error}"));
        let loading = self.value("recorder.loading()").await;
        self.note_all(&loading);
        self.note("main thread", self.work().await.tasks);
        for (name, value) in site.traffic_since(before) {
            self.note(name, value);
        }
        self.note_all(&self.extent().await);
    }

    /// Opens the page at another event, and waits until it is interactive.
    pub async fn reopen(&self, site: &Site, query: &str) {
        let address = site.address(query);
        let opened = self.browser.client.goto(&address).await;
        opened.unwrap_or_else(|error| panic!("{error}"));
        self.value("recorder.loading()").await;
    }

    /// Opens another page of the site, and waits until it is interactive.
    pub async fn open_article(&self, site: &Site) {
        self.reopen(site, "article.html").await;
    }

    fn note_all(&self, values: &Value) {
        for (name, value) in values.as_object().into_iter().flatten() {
            self.note(name, value.as_f64());
        }
    }

    /// The size of the page: elements, the bytes of its JavaScript heap and WebAssembly memory, and
    /// nodes and listeners including those of scripts.
    pub async fn extent(&self) -> Value {
        // Objects that the first collection frees may refer to those of the second.
        for _ in 0..2 {
            let collect = "HeapProfiler.collectGarbage";
            self.browser.devtools(collect, json!({})).await;
        }
        let mut extent = self.value("recorder.extent()").await;
        let heap = self.browser.devtools("Runtime.getHeapUsage", json!({}));
        extent["heap"] = heap.await["usedSize"].clone();
        let metrics = self.metrics().await;
        extent["nodes"] = metrics["Nodes"].into();
        extent["listeners"] = metrics["JSEventListeners"].into();
        extent
    }

    /// The browser's metrics of the page.
    pub async fn metrics(&self) -> HashMap<String, f64> {
        let all = self.browser.devtools("Performance.getMetrics", json!({}));
        let all = all.await;
        let all = all["metrics"].as_array().into_iter().flatten();
        let pair =
            |metric: &Value| Some((metric["name"].as_str()?.into(), metric["value"].as_f64()?));
        all.filter_map(pair).collect()
    }

    /// Sends a command to the browser.
    pub async fn devtools(&self, command: &'static str, parameters: Value) -> Value {
        self.browser.devtools(command, parameters).await
    }

    /// Evaluates an expression in the page, and awaits a promise.
    pub async fn value(&self, expression: &str) -> Value {
        let script = format!(
            "const done = arguments[arguments.length - 1];
             Promise.resolve().then(() => {expression}).then(
                 value => done({{ value: value ?? null }}), error => done({{ error: String(error) }}));"
        );
        let answer = self.browser.client.execute_async(&script, vec![]).await;
        let mut answer = answer.unwrap_or_else(|error| panic!("{error}"));
        match answer["error"].as_str() {
            Some(error) => panic!("{error}"),
            None => answer["value"].take(),
        }
    }
}
