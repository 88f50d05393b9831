//! An article with the widget in a browser, and its server.

use serde_json::{Value, json};
use stanceline_e2e::browser::{Browser, path_from};
use stanceline_e2e::face::Face;
use stanceline_e2e::server::{Answer, Server};
use std::path::Path;

/// Records the widget's events, and errors and layout shifts in the page.
const RECORDER: &str = "
    window.told = []; window.failed = []; window.jumped = [];
    // Earlier shifts are those of a page that is still loading.
    window.since = 0;
    for (const name of ['ready', 'select', 'actor', 'error'])
        addEventListener('stanceline:' + name, ({ detail }) => told.push([name, detail]));
    addEventListener('error', ({ message }) => failed.push(message));
    addEventListener('unhandledrejection', ({ reason }) => failed.push(String(reason)));
    // Only Chromium reports layout shifts; in other browsers the tests compare heights.
    if (PerformanceObserver.supportedEntryTypes.includes('layout-shift')) new PerformanceObserver(list => {
        for (const { value, sources, startTime } of list.getEntries())
            if (startTime >= since) jumped.push(value + ' ' + sources.map(({ node, previousRect: a, currentRect: b }) =>
                [node?.nodeName, node?.className, a.x, a.y, a.height, b.x, b.y, b.height].join(' ')));
    }).observe({ type: 'layout-shift', buffered: true });
    // Finds parts of the first widget in the page or in its shadow root.
    window.find = selector => {
        const host = document.querySelector('stance-line');
        return (host?.shadowRoot ?? document).querySelector(selector);
    };";

/// The recorder, which every article loads first.
pub fn recorder() -> Answer {
    Answer::new(RECORDER)
}

/// The pictures of the second story.
const PICTURES: [(&str, &str); 3] = [
    (
        "plant.svg",
        include_str!("../../docs/examples/pictures/plant.svg"),
    ),
    (
        "occupied-site.svg",
        include_str!("../../docs/examples/pictures/occupied-site.svg"),
    ),
    (
        "last-plants.svg",
        include_str!("../../docs/examples/pictures/last-plants.svg"),
    ),
];

/// The tag that loads the element.
pub const SCRIPT: &str = "<script type=module src=/stanceline.js></script>";

/// Whether the first element shows its widget.
pub const READY: &str =
    "window.find?.('div:only-child > .stanceline:not([data-fallback]) [data-event]')";

/// The id of the selected event.
pub const AT: &str = "find('[data-event][aria-current=step]')?.dataset.event";

/// A browser with an article, and its server.
pub struct Article {
    pub browser: Browser,
    pub server: Server,
}

impl Article {
    pub async fn start() -> Self {
        Self::in_browser(Browser::start().await).await
    }

    /// A browser in a time zone, without an article yet.
    pub async fn start_in(zone: &str) -> Self {
        Self::in_browser(Browser::start_in(zone).await).await
    }

    async fn in_browser(browser: Browser) -> Self {
        let article = Self::on(browser, &path_from("STANCELINE_DIST")).await;
        for (name, picture) in PICTURES {
            let picture = Answer::new(picture);
            article.server.serve(&format!("/pictures/{name}"), picture);
        }
        article
    }

    /// A browser, and a server with the files of a folder instead of the release.
    pub async fn start_in_folder(folder: &Path) -> Self {
        Self::on(Browser::start().await, folder).await
    }

    async fn on(browser: Browser, folder: &Path) -> Self {
        let server = Server::start(folder);
        server.use_face(Face::default_of_tests());
        server.serve("/recorder.js", recorder());
        browser.look(720, "light").await;
        Self { browser, server }
    }

    /// Scrolls to an image, so that it is loaded, and waits for it.
    pub async fn wait_until_loaded(&self, image: &str) {
        self.run(&format!("{image}.scrollIntoView({{ block: 'center' }})"))
            .await;
        self.wait_for(&format!("{image}.naturalWidth > 0")).await;
    }

    /// Opens an article with this in its body.
    pub async fn open(&self, body: &str) {
        self.open_with(body, &[]).await;
    }

    /// Opens an article with this in its body, sent with these headers.
    pub async fn open_with(&self, body: &str, headers: &[(&str, &str)]) {
        let page = format!(
            "<!doctype html><html lang=en><meta charset=utf-8><title>Article</title>
             <link rel=icon href=data:,><script src=/recorder.js></script>{body}"
        );
        let answer = headers
            .iter()
            .fold(Answer::new(page), |answer, (name, value)| {
                answer.with(name, value)
            });
        self.server.serve("/article.html", answer);
        self.goto("/article.html").await;
    }

    pub async fn goto(&self, path: &str) {
        let address = format!("{}{path}", self.server.origin);
        self.browser
            .client
            .goto(&address)
            .await
            .expect("the page opens");
        // WebKit's driver returns before modules have run.
        self.wait_for("document.readyState === 'complete'").await;
    }

    /// Opens an article with an element, and waits for its widget.
    pub async fn with(element: &str) -> Self {
        let article = Self::start().await;
        article.open(&format!("{SCRIPT}{element}")).await;
        article.wait_for(READY).await;
        article
    }

    pub async fn wait_for(&self, condition: &str) {
        self.browser.wait_for(condition).await;
    }

    /// Evaluates an expression in the page.
    pub async fn get(&self, expression: &str) -> Value {
        self.browser
            .run(&format!("return {expression}"), vec![])
            .await
    }

    pub async fn run(&self, script: &str) -> Value {
        self.browser.run(script, vec![]).await
    }

    /// Clicks a part of the first widget.
    pub async fn click(&self, selector: &str) {
        let part = format!("find({})", json!(selector));
        self.browser.click_element(&part).await;
    }

    /// Clicks the mark of an event, in a fallback at its position on the timeline.
    pub async fn select(&self, event: &str) {
        self.click(&format!("[role=slider] [data-event={event}]"))
            .await;
    }

    /// Waits for two frames: some changes are made in the frame after the measurement of the
    /// widget.
    pub async fn rendered(&self) {
        self.run(
            "return new Promise(done => requestAnimationFrame(() =>
                 requestAnimationFrame(() => setTimeout(done))))",
        )
        .await;
    }

    /// Asserts that there were no errors and no layout shifts, and closes the browser.
    pub async fn finish(self) {
        assert_eq!(self.get("failed").await, json!([]), "no error in the page");
        assert_eq!(
            self.browser.console().await,
            Vec::<String>::new(),
            "a silent console"
        );
        self.browser.close().await;
    }
}

/// The text of a file of the release.
pub fn file(name: &str) -> String {
    let path = path_from("STANCELINE_DIST").join(name);
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// The prerendered content of the element, for pages at the root of the server.
pub fn fallback() -> String {
    file("fallback.html").replace("https://stanceline.example/", "/")
}
