//! Host scripts, each with the stand-alone page in a sandboxed iframe.

use super::{GIVEN, Host, IS_READY, PAGES, iframe};
use serde_json::json;
use stanceline_e2e::browser::path_from;
use stanceline_e2e::server::Answer;

impl Host {
    /// Serves a file of an npm package as `/host.js`.
    fn serve_host_script(&self, file: &str) {
        let script = std::fs::read(path_from("STANCELINE_HOSTS").join(file));
        let answer = Answer::new(script.expect("the script of a host"));
        self.server.serve("/host.js", answer);
    }

    /// Makes the puppet in a frame send a message, and waits until the host has received it, after
    /// the host script.
    async fn say_as(&self, frame: u16, data: &str) {
        self.heard(frame).await;
        let script = format!("void frames[{frame}].postMessage({data}, '*')");
        self.get(&script).await;
        let heard = format!("heard.some(m => m.from === {frame})");
        self.browser.wait_for(&heard).await;
    }
}

#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn pym_sets_the_height_of_the_iframe() {
    let host = Host::start().await;
    host.serve_host_script("pym.js/dist/pym.v1.min.js");
    for page in PAGES {
        host.open(&format!(
            "<div id=slot></div><script src=/host.js></script>
             <script>new pym.Parent('slot', '{page}', {{ sandbox: 'allow-scripts' }})</script>"
        ))
        .await;
        host.walk(0, GIVEN).await;
    }
    host.finish().await;
}

#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn newswire_frames_sets_the_height_of_the_iframe() {
    let host = Host::start().await;
    host.serve_host_script("@newswire/frames/dist/frames.umd.js");
    for page in PAGES {
        host.open(&format!(
            "<div data-frame-src={page} data-frame-attribute-sandbox=allow-scripts></div>
             <script src=/host.js></script>
             <script>newswireFrames.autoInitFrames()</script>"
        ))
        .await;
        host.walk(0, GIVEN).await;
    }
    host.finish().await;
}

/// The check of the origin must be off for a sandboxed frame, which has none.
#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn iframe_resizer_sets_the_height_of_the_iframe() {
    let host = Host::start().await;
    host.serve_host_script("@iframe-resizer/parent/index.umd.js");
    for page in PAGES {
        for (attributes, option) in [("sandbox=allow-scripts", "checkOrigin: false"), ("", "")] {
            host.open(&format!(
                "<iframe {attributes} width=440 src={page}></iframe><script src=/host.js></script>
                 <script>window.isReady = false; iframeResize({{
                     license: 'GPLv3', onReady: () => {{ window.isReady = true; }}, {option}
                 }})</script>"
            ))
            .await;
            host.walk(0, GIVEN).await;
            host.browser.wait_for("isReady").await;
        }
    }
    // It prints a message about its licence, and treats a frame without a version as an old one.
    let mut said = host.browser.console().await;
    said.retain(|text| !text.contains("GPLv3 License") && !text.contains("Legacy version"));
    assert_eq!(said, Vec::<String>::new());
    host.finish().await;
}

/// `frame.js` may be before or after the iframe, a module or a classic script, and there more than
/// once.
#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn frame_js_sets_the_height_of_the_iframe() {
    let host = Host::start().await;
    let script = "<script src=/frame.js></script>";
    for page in PAGES {
        let iframe = iframe(page).replace("<iframe", "<iframe data-stanceline");
        for body in [
            format!("{script}{iframe}"),
            format!("{iframe}{script}{script}"),
            format!("{iframe}<script src=/frame.js async></script>"),
            format!("{iframe}<script src=/frame.js type=module></script>"),
        ] {
            host.open(&body).await;
            host.walk(0, GIVEN).await;
        }
    }
    host.finish().await;
}

/// A frame that has already reported is asked again; one that is added later is found; and a border
/// is added if it is part of the height.
#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn frame_js_finds_iframes_added_before_and_after() {
    let host = Host::start().await;
    host.open(&format!(
        "<style>iframe {{ box-sizing: border-box; border: 7px solid }}</style>
         <div>{}</div>",
        iframe("/child.html").replace("<iframe", "<iframe data-stanceline")
    ))
    .await;
    host.browser.wait_for("heard.length === 4").await;
    host.get(
        "void document.head.append(Object.assign(
        document.createElement('script'), { src: '/frame.js' }))",
    )
    .await;
    host.agreed(0, GIVEN).await;
    host.get("void document.body.append(document.querySelector('div').cloneNode(true))")
        .await;
    let second = "document.querySelectorAll('iframe')[1].clientHeight";
    host.agreed(1, second).await;
    host.finish().await;
}

/// Before the host prints, the iframe is resized to the height of the printed text.
#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn frame_js_makes_room_for_the_printed_text() {
    let host = Host::start().await;
    host.open(&format!(
        "<script src=/frame.js></script>{}",
        iframe("/index.html").replace("<iframe", "<iframe data-stanceline")
    ))
    .await;
    host.enter(0).await;
    host.browser.wait_for(IS_READY).await;
    host.leave().await;
    let height = host.agreed(0, GIVEN).await;
    host.get("void dispatchEvent(new Event('beforeprint'))")
        .await;
    let printed = host.get(GIVEN).await.as_u64().expect("a height");
    host.get("void dispatchEvent(new Event('afterprint'))")
        .await;
    assert_eq!(host.get(GIVEN).await, json!(height));
    // The height of the text on screen.
    host.scroll_to(0, "[data-action=text]").await;
    host.enter(0).await;
    host.browser.click("[data-action=text]").await;
    host.browser
        .wait_for("document.querySelector('.transcript')")
        .await;
    host.leave().await;
    let text = host.agreed(0, GIVEN).await;
    assert!(text > 2 * height, "{text} as text, {height} otherwise");
    assert!(
        printed >= text - 100 && printed < text + 300,
        "{printed} on paper, {text} as text"
    );
    host.finish().await;
}

/// A message resizes only the marked iframe that sent it, and only with a valid height.
#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn frame_js_accepts_only_marked_iframes_and_valid_heights() {
    let host = Host::start().await;
    let puppet = iframe("/puppet.html");
    let marked = puppet.replace("<iframe", "<iframe data-stanceline");
    host.open(&format!(
        "<script>forge = (source, data) => dispatchEvent(Object.defineProperty(
             new MessageEvent('message', {{ data }}), 'source', {{ value: source }}))</script>
         <script src=/frame.js></script>{marked}{marked}{puppet}"
    ))
    .await;
    let heights = "[...document.querySelectorAll('iframe')].map(i => i.style.height)";
    let size =
        |height: &str| format!("{{ sentinel: 'amp', type: 'embed-size', height: {height} }}");
    for (from, said) in [
        (2, size("200")),
        (0, "null".into()),
        (0, "undefined".into()),
        (0, "200".into()),
        (0, "'height'".into()),
        (0, "[]".into()),
        (0, "{}".into()),
        (0, "{ height: 200 }".into()),
        (0, "{ sentinel: 'amp', height: 200 }".into()),
        (0, "{ type: 'embed-size', height: 200 }".into()),
        (
            0,
            "{ sentinel: 'amp', type: 'embed-ready', height: 200 }".into(),
        ),
        (0, "{ sentinel: 'amp', type: 'embed-size' }".into()),
        (0, size("0")),
        (0, size("-200")),
        (0, size("NaN")),
        (0, size("Infinity")),
        (0, size("'200'")),
        (0, size("200n")),
        (0, size("[200]")),
        (0, size("null")),
        (0, size("{ valueOf: 200 }")),
        (0, "'pymxPYMxxPYMxheightxPYMx200'".into()),
    ] {
        host.say_as(from, &said).await;
        assert_eq!(
            host.get(heights).await,
            json!(["", "", ""]),
            "{from}: {said}"
        );
    }
    // An untrusted event, whose data could run code when it is read.
    let data = "{ sentinel: 'amp', type: 'embed-size', get height() { throw 'read' } }";
    for data in [data, "{ get sentinel() { throw 'read' } }", &size("200")] {
        for source in ["frames[0]", "window", "null"] {
            host.get(&format!(
                "window.forge({{ source: {source}, data: {data} }})"
            ))
            .await;
            assert_eq!(
                host.get(heights).await,
                json!(["", "", ""]),
                "{source}: {data}"
            );
        }
    }
    host.say_as(1, &size("234.5")).await;
    assert_eq!(host.get(heights).await, json!(["", "234.5px", ""]));
    host.say_as(0, &size("50")).await;
    assert_eq!(host.get(heights).await, json!(["50px", "234.5px", ""]));
    // Nor in print.
    for text in ["1e6", "Infinity", "'900'", "-900", "{}"] {
        host.say_as(0, &size(&format!("50, text: {text}"))).await;
        host.get("void dispatchEvent(new Event('beforeprint'))")
            .await;
        assert_eq!(host.get(heights).await, json!(["50px", "234.5px", ""]));
    }
    host.finish().await;
}
