//! The page in an iframe: its messages, and the host scripts that set its height.

mod events;
mod hosts;
mod links;
mod messages;
mod options;

use serde_json::{Value, json};
use stanceline_e2e::browser::{Browser, path_from};
use stanceline_e2e::face::Face;
use stanceline_e2e::server::{Answer, Server};
use std::time::{Duration, Instant};

/// Pages that report their height: the stand-alone page, and one without a widget.
const PAGES: [&str; 2] = ["/index.html", "/child.html"];

const CHILD: &str = "<!doctype html><title>Child</title><link rel=icon href=data:,>
    <svg id=content width=10 height=300></svg>
    <script type=module src=/child.js></script>";
/// Changes its address like the stand-alone page, and reports received messages and errors to the
/// host, after the answers to these messages.
const CHILD_SCRIPT: &str = "
    import { reportHeight } from './height.js';
    reportHeight();
    history.replaceState(null, '', '?other');
    let got = 0;
    if (parent !== window) {
        addEventListener('error', ({ message }) => parent.postMessage({ failed: message }, '*'));
        addEventListener('message', () => setTimeout(() => parent.postMessage({ got: ++got }, '*')));
    }
    // Firefox creates no event with a source of another origin, but dispatches one.
    window.forge = data => dispatchEvent(Object.defineProperty(
        new MessageEvent('message', { data }), 'source', { value: parent }));";
/// A page that sends any message to its host.
const PUPPET: &str = "<!doctype html><title>Puppet</title>
    <script>addEventListener('message', ({ data }) => parent.postMessage(data, '*'))</script>";
/// A strict policy. In WebKit, nothing is `'self'` in a frame without an origin.
fn strict(origin: &str) -> String {
    format!(
        "script-src {origin} 'wasm-unsafe-eval'; style-src {origin}; \
         require-trusted-types-for 'script'; trusted-types 'none'"
    )
}

/// Records the messages that the host receives, with their iframes.
const RECORDER: &str = "window.heard = [];
    addEventListener('message', ({ data, source, isTrusted }) => {
        const iframes = [...document.querySelectorAll('iframe')];
        const from = iframes.findIndex(iframe => iframe.contentWindow === source);
        if (isTrusted) heard.push({ data, from });
    });";

/// The height of the page in a frame, and of its iframe in the host.
const HEIGHT: &str = "Math.ceil(document.documentElement?.getBoundingClientRect().height ?? 0)";
const GIVEN: &str = "document.querySelector('iframe').clientHeight";
const IS_READY: &str =
    "document.querySelector('#stanceline .stanceline:not([data-fallback]) [data-event], #content')";

/// A host page in a browser, and the server of its frames.
struct Host {
    browser: Browser,
    server: Server,
}

impl Host {
    async fn start() -> Self {
        let server = Server::start(&path_from("STANCELINE_DIST"));
        server.use_face(Face::default_of_tests());
        let browser = Browser::start().await;
        browser.look(480, "light").await;
        let height = include_str!("../../src/embed/js/height.js");
        server.serve(
            "/child.html",
            Answer::new(CHILD).with("Content-Security-Policy", &strict(&server.origin)),
        );
        server.serve("/child.js", Answer::new(CHILD_SCRIPT));
        server.serve("/height.js", Answer::new(height));
        server.serve("/recorder.js", Answer::new(RECORDER));
        server.serve("/puppet.html", Answer::new(PUPPET));
        Self { browser, server }
    }

    /// Opens a host page with this content, which records messages from the start.
    async fn open(&self, body: &str) {
        let page = format!(
            "<!doctype html><title>Host</title><link rel=icon href=data:,>
             <script src=/recorder.js></script>{body}"
        );
        self.server.serve("/host.html", Answer::new(page));
        self.goto("/host.html").await;
    }

    async fn goto(&self, path: &str) {
        let address = format!("{}{path}", self.server.origin);
        self.browser.client.goto(&address).await.expect("the page");
    }

    /// Evaluates an expression in the host, or in the current frame.
    async fn get(&self, expression: &str) -> Value {
        let script = format!("return {expression}");
        self.browser.run(&script, vec![]).await
    }

    async fn enter(&self, frame: u16) {
        let client = &self.browser.client;
        client.enter_frame(frame).await.expect("the frame");
    }

    async fn leave(&self) {
        let client = &self.browser.client;
        client.enter_parent_frame().await.expect("the host");
    }

    /// Evaluates an expression in a frame, from the host.
    async fn get_in(&self, frame: u16, expression: &str) -> Value {
        self.enter(frame).await;
        let value = self.get(expression).await;
        self.leave().await;
        value
    }

    /// Waits in the host until a frame has the height of the expression `height`, and both don't
    /// change any more.
    async fn agreed(&self, frame: u16, height: &str) -> u64 {
        let deadline = Instant::now() + Duration::from_secs(5);
        loop {
            let inside = self.get_in(frame, HEIGHT).await;
            let outside = self.get(height).await;
            if inside == outside {
                return inside.as_u64().expect("a height");
            }
            let late = Instant::now() > deadline;
            assert!(!late, "{inside} px high, but for the host {outside}");
        }
    }

    /// Changes the height of the page in a frame several times, and waits each time until `height`
    /// in the host is equal.
    async fn walk(&self, frame: u16, height: &str) {
        self.enter(frame).await;
        self.browser.wait_for(IS_READY).await;
        let is_bare = self.get("!!document.querySelector('#content')").await == json!(true);
        self.leave().await;
        let mut heights = vec![self.agreed(frame, height).await];
        // The widget keeps its greatest height, so stepping alone is not enough.
        let steps = [
            ("[data-action=events]", ".event-list"),
            ("[data-action=back]", ".start-button"),
            ("[data-action=next]", "[data-headline]"),
            ("[data-action=text]", ".transcript"),
            ("[data-action=text]", "[data-headline]"),
        ];
        for ((control, shown), bare) in steps.into_iter().zip([500, 130, 131, 90, 700]) {
            if !is_bare {
                self.scroll_to(frame, control).await;
            }
            self.enter(frame).await;
            if is_bare {
                let set =
                    format!("document.querySelector('#content').setAttribute('height', {bare})");
                self.get(&set).await;
            } else {
                self.browser.click(control).await;
                let shown = format!("document.querySelector('{shown}')");
                self.browser.wait_for(&shown).await;
            }
            self.leave().await;
            heights.push(self.agreed(frame, height).await);
        }
        assert!(!heights.is_sorted(), "it shrinks: {heights:?}");
        assert!(!heights.iter().rev().is_sorted(), "it grows: {heights:?}");
    }

    /// Scrolls the host to a part of a frame. In WebKit, a frame of another origin can't do this.
    async fn scroll_to(&self, frame: u16, selector: &str) {
        let top = format!("document.querySelector('{selector}').getBoundingClientRect().top");
        let top = self.get_in(frame, &top).await;
        self.get(&format!(
            "void scrollBy(0, document.querySelectorAll('iframe')[{frame}]
                 .getBoundingClientRect().top + {top} - innerHeight / 2)"
        ))
        .await;
    }

    /// The messages of a frame since the last call.
    async fn heard(&self, frame: u16) -> Vec<Value> {
        let script = format!(
            "const said = heard.filter(m => m.from === {frame}).map(m => m.data);
             window.heard = heard.filter(m => m.from !== {frame});
             return said;"
        );
        let heard = self.browser.run(&script, vec![]).await;
        serde_json::from_value(heard).expect("a list")
    }

    async fn finish(self) {
        let said = self.browser.console().await;
        assert_eq!(said, Vec::<String>::new(), "the console stays silent");
        self.browser.close().await;
    }
}

/// An iframe with `sandbox="allow-scripts"`.
fn iframe(address: &str) -> String {
    format!("<iframe sandbox=allow-scripts width=440 src='{address}'></iframe>")
}
