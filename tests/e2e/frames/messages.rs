//! Each message format, and each request.

use super::{HEIGHT, Host, IS_READY, PAGES, iframe};
use serde_json::{Value, json};
use stanceline_e2e::browser::Engine;

/// Requests of hosts, as expressions.
const REQUESTS: &str = "[
    'pymxPYMxslotxPYMxwidthxPYMx500', { sentinel: 'amp', type: 'frames-init' },
    { message: 'ready', secret: 'AbCdE12345' }, 'resize' ]";
/// Other messages of hosts.
const JUNK: &str = "[
    null, undefined, 0, NaN, 5n, true, '', 'null', 'resized', {}, [], [null],
    new Date(0), new Map(), new ArrayBuffer(8), { toString: 1, valueOf: 2 },
    { data: 'resize' }, '{\"type\":\"resize\"}', { sentinel: 'amp' }, { type: 'frames-init' },
    { sentinel: 'amp', type: 'embed-size', height: 1 }, { message: 'ready' },
    { message: 'ready', secret: 'AbCdE12346' }, { secret: 'AbCdE12345' },
    'pymxPYMxslotxPYMxheightxPYMx500', 'pymxPYMxwidth', '[iFrameSizer]',
    '[iFrameSizer]resize', '[iFrameSizer]:8:', '[iFrameSizer]one:9:false' ]";

impl Host {
    async fn count(&self, list: &str) -> usize {
        let count = self.get(&format!("{list}.length")).await;
        serde_json::from_value(count).expect("a count")
    }

    /// Waits until the page without a widget in the first frame has sent `batch` messages, and
    /// returns them.
    async fn wait_until_reported(&self, batch: usize) -> Vec<Value> {
        let condition = format!("heard.length === {}", batch + 1);
        self.browser.wait_for(&condition).await;
        self.heard(0).await
    }

    /// Waits until the page has received the given number of messages in all, and has answered
    /// them.
    async fn wait_until_got(&self, count: usize) {
        let condition = format!("heard.some(m => m.data?.got === {count})");
        self.browser.wait_for(&condition).await;
    }

    /// Sends the page a message, which has this number, and returns its answers.
    async fn ask(&self, data: &str, number: usize) -> Vec<Value> {
        self.get(&format!("frames[0].postMessage({data}, '*')"))
            .await;
        self.wait_until_got(number).await;
        let mut heard = self.heard(0).await;
        assert_eq!(heard.pop(), Some(json!({ "got": number })));
        heard
    }
}

/// The messages that a frame with an address must send for a height.
fn said_at((height, text): (u64, u64), formats: &[&str], src: &str, messenger: &str) -> Vec<Value> {
    let one = |format: &&str| match *format {
        "amp" => json!({
            "sentinel": "amp", "type": "embed-size", "height": height, "text": text
        }),
        "pym" => json!(format!("pymxPYMxslotxPYMxheightxPYMx{height}")),
        "datawrapper" => json!({ "datawrapper-height": { "sessions-2017_a": height } }),
        "medium" => json!(format!(
            r#"{{"src":"{src}","context":"iframe.resize","height":{height}}}"#
        )),
        "guardian" => json!(format!(
            r#"{{"id":"{messenger}","type":"set-height","value":{height}}}"#
        )),
        "wordpress" => json!({ "message": "height", "value": height, "secret": "AbCdE12345" }),
        other => json!(other),
    };
    formats.iter().map(one).collect()
}

/// The random id in the Guardian's format.
fn messenger_in(heard: &[Value]) -> String {
    let texts = heard.iter().filter_map(Value::as_str);
    let id = texts
        .filter_map(|text| serde_json::from_str::<Value>(text).ok())
        .find_map(|message| Some(message["id"].as_str()?.to_owned()))
        .expect("the Guardian's format");
    assert!(id.starts_with("iframeMessenger:") && id.len() > 20, "{id}");
    id
}

/// For each height, every format is sent as its host expects it; the formats depend on the address
/// alone.
#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn every_format_is_sent_at_every_change() {
    let host = Host::start().await;
    for (address, formats) in [
        (
            "?key=sessions-2017_a&theme=dark#?secret=AbCdE12345",
            &["amp", "datawrapper", "guardian", "wordpress"][..],
        ),
        (
            "?theme=dark&key=sessions-2017_a#amp=1",
            &["amp", "datawrapper", "guardian"],
        ),
        (
            "?key=sessions-2017_a&lang=de&event=x",
            &["amp", "datawrapper", "medium", "guardian"],
        ),
        // Anything but the options of the page is not sent on: Pym, logins and redirects add
        // secrets.
        ("?event=x&X-Signature=1", &["amp", "guardian"]),
        ("#access_token=1", &["amp", "guardian"]),
        (
            "?initialWidth=440&childId=slot&parentTitle=Host&parentUrl=http%3A%2F%2Fhost%2F",
            &["amp", "pym", "guardian"],
        ),
        ("?parentUrl=http%3A%2F%2Fhost%2F", &["amp", "guardian"]),
        // Without a key, or with an invalid one.
        ("", &["amp", "medium", "guardian"]),
        ("?key=2017&key=#?secret=Ab", &["amp", "guardian"]),
        ("?monkey=sessions-2017_a", &["amp", "guardian"]),
        ("?key=sessions-2017_a%20", &["amp", "medium", "guardian"]),
        ("?key=%73essions-2017_a", &["amp", "medium", "guardian"]),
    ] {
        // Both pages have the same script, so the widget's is looked at with two addresses only.
        let has_widget = address.is_empty() || address.contains("#?secret=AbCdE12345");
        for page in PAGES.into_iter().skip(usize::from(!has_widget)) {
            let src = format!("{}{page}{address}", host.server.origin);
            host.open(&iframe(&src)).await;
            let last = "heard.findLast(m => m.data.height)?.data.height";
            host.walk(0, last).await;
            let mut heard = host.heard(0).await;
            let ready = json!({ "sentinel": "amp", "type": "embed-ready" });
            assert_eq!(heard.remove(0), ready);
            let messenger = messenger_in(&heard);
            let mut before = 0;
            for batch in heard.chunks(formats.len()) {
                let height = batch[0]["height"].as_u64().expect("a height");
                assert_ne!(height, before, "sent on change only");
                // The height of the printed text, for `frame.js`, if there is a story.
                let text = batch[0]["text"].as_u64().expect("a height");
                assert_eq!(text > 2000, page == "/index.html", "{text}");
                let said = said_at((height, text), formats, &src, &messenger);
                assert_eq!(batch, said, "{src}");
                before = height;
            }
        }
    }
    host.finish().await;
}

/// Messages that are not requests are ignored.
#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn other_messages_are_not_answered() {
    let host = Host::start().await;
    for (fragment, batch) in [("", 3), ("#?secret=AbCdE12345", 3)] {
        host.open(&iframe(&format!("/child.html{fragment}"))).await;
        host.wait_until_reported(batch).await;
        for index in 0..host.count(JUNK).await {
            let heard = host.ask(&format!("{JUNK}[{index}]"), index + 1).await;
            assert_eq!(heard, Vec::<Value>::new(), "junk {index}");
        }
    }
    host.finish().await;
}

/// Every request is answered once, in all formats.
#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn every_request_is_answered_although_nothing_changed() {
    let host = Host::start().await;
    let src = format!("{}/child.html#?secret=AbCdE12345", host.server.origin);
    host.open(&iframe(&src)).await;
    let messenger = messenger_in(&host.wait_until_reported(3).await);
    let height = host.get_in(0, HEIGHT).await.as_u64().expect("a height");
    let width = host.get_in(0, "document.documentElement.clientWidth").await;
    let formats = ["amp", "guardian", "wordpress"];
    let answer = said_at((height, 0), &formats, &src, &messenger);
    let count = host.count(REQUESTS).await;
    for index in 0..count {
        let heard = host.ask(&format!("{REQUESTS}[{index}]"), index + 1).await;
        assert_eq!(heard, answer, "request {index}");
    }
    // The first message of iframe-resizer assigns an id.
    for (index, (request, kind)) in [
        ("'[iFrameSizer]one:8:false:false:32:true:true'", "init"),
        ("'[iFrameSizer]resize'", "size"),
        ("'resize'", "size"),
    ]
    .iter()
    .enumerate()
    {
        let mut heard = host.ask(request, count + index + 1).await;
        let resizer = json!(format!("[iFrameSizer]one:{height}:{width}:{kind}"));
        assert_eq!(heard.pop(), Some(resizer));
        assert_eq!(heard, answer, "{request}");
    }
    host.finish().await;
}

/// Many long requests are answered once.
#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn a_flood_of_requests_is_answered_once() {
    let host = Host::start().await;
    host.open(&iframe("/child.html#?secret=AbCdE12345")).await;
    host.wait_until_reported(3).await;
    let flood = "Array.from({ length: 1000 }, () => 'resize')
        .concat(`[iFrameSizer]${'x'.repeat(1e6)}:8:false`, '[iFrameSizer]resize')
        .forEach(data => frames[0].postMessage(data, '*'))";
    host.get(&format!("void {flood}")).await;
    host.wait_until_got(1002).await;
    let heard = host.heard(0).await;
    let answers: Vec<_> = heard.iter().filter(|said| said["got"].is_null()).collect();
    // The browser may deliver the messages in several parts.
    assert!(answers.len() < 300, "{} answers", answers.len());
    let longest = answers.iter().map(|said| said.to_string().len()).max();
    assert!(longest < Some(1_000), "{longest:?}");
    host.finish().await;
}

/// Only the parent gets an answer: not another frame, the page itself or an untrusted event.
#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn requests_from_other_windows_are_ignored() {
    let host = Host::start().await;
    let child = iframe("/child.html#?secret=AbCdE12345");
    host.open(&format!("{child}<iframe src=/puppet.html></iframe>"))
        .await;
    host.wait_until_reported(3).await;
    let ask = |send: &str| {
        format!(
            "void [...{REQUESTS}, '[iFrameSizer]one:8:false', '[iFrameSizer]resize']
                .forEach(data => {{ {send} }})"
        )
    };
    host.get_in(1, &ask("parent.frames[0].postMessage(data, '*')"))
        .await;
    host.wait_until_got(6).await;
    host.get_in(0, &ask("postMessage(data, '*')")).await;
    host.wait_until_got(12).await;
    host.get_in(0, &ask("window.forge(data)")).await;
    host.wait_until_got(18).await;
    let only_got: Vec<_> = (1..=18).map(|got| json!({ "got": got })).collect();
    assert_eq!(host.heard(0).await, only_got);
    host.finish().await;
}

/// An iframe far down the page has the right height before it is visible, although browsers delay
/// rendering outside the viewport.
#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn an_iframe_outside_the_viewport_reports_its_height() {
    let host = Host::start().await;
    let child = iframe("/child.html");
    host.open(&format!("<div style='height: 30000px'></div>{child}"))
        .await;
    let heard = host.wait_until_reported(3).await;
    let height = host.get_in(0, HEIGHT).await;
    assert_eq!(heard[1]["height"], height);
    host.finish().await;
}

/// An iframe that is not displayed has no height to report. In WebKit it has one.
#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn no_height_is_reported_while_there_is_none() {
    let host = Host::start().await;
    host.open(&format!("<div hidden>{}</div>", iframe("/child.html")))
        .await;
    host.browser.wait_for("heard.length > 0").await;
    if host.get_in(0, HEIGHT).await != json!(0) {
        assert_eq!(host.browser.engine, Engine::WebKit);
        return host.finish().await;
    }
    host.get("frames[0].postMessage('resize', '*')").await;
    host.wait_until_got(1).await;
    let ready = json!({ "sentinel": "amp", "type": "embed-ready" });
    assert_eq!(host.heard(0).await, [ready, json!({ "got": 1 })]);
    host.get("void (document.querySelector('div').hidden = false)")
        .await;
    host.browser.wait_for("heard.length === 3").await;
    let height = host.get_in(0, HEIGHT).await;
    assert_eq!(host.heard(0).await[0]["height"], height);
    host.finish().await;
}

/// The page without a host.
#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn outside_a_frame_nothing_is_sent() {
    let host = Host::start().await;
    for page in PAGES {
        host.goto(&format!("{page}?childId=slot&key=sessions-2017_a"))
            .await;
        host.browser.wait_for(IS_READY).await;
        // The observer of this test is called after that of the page.
        host.browser
            .run(
                "window.heard = [];
                 addEventListener('message', ({ data }) => heard.push(data));
                 window.height = undefined;
                 new ResizeObserver(([{ target }]) => { window.height = target.offsetHeight; })
                     .observe(document.documentElement);",
                vec![],
            )
            .await;
        host.browser.wait_for("window.height").await;
        host.get(
            "void document.documentElement.append(Object.assign(
            document.createElementNS('http://www.w3.org/2000/svg', 'svg'), { id: 'more' }))",
        )
        .await;
        let before = host.get("height").await;
        host.get("void document.querySelector('#more').setAttribute('height', 777)")
            .await;
        host.browser
            .wait_for(&format!("height > {before} + 500"))
            .await;
        host.get(&format!(
            "void {REQUESTS}.forEach(data => postMessage(data, '*'))"
        ))
        .await;
        host.get("postMessage('end', '*')").await;
        host.browser.wait_for("heard.at(-1) === 'end'").await;
        let expected = host.get(&format!("[...{REQUESTS}, 'end']")).await;
        assert_eq!(host.get("heard").await, expected, "{page}");
    }
    host.finish().await;
}
