//! Tests of the test helpers: typefaces are loaded, and input reaches only elements that readers
//! can reach.

use crate::article::Article;
use serde_json::json;
use stanceline_e2e::browser::{Engine, Key, Pointer};
use stanceline_e2e::face::Face;
use stanceline_e2e::server::Answer;

/// The width of a text in the font of its page.
const WIDTH: &str = "(() => {
    const text = document.querySelector('#text');
    text.style.cssText = 'position: absolute; white-space: nowrap; font-size: 100px; font-kerning: none';
    const regular = text.getBoundingClientRect().width;
    text.style.fontWeight = 'bold';
    return [regular, text.getBoundingClientRect().width];
})()";

/// Every face is used from the first layout on, also in a frame without an origin and under a
/// policy that allows no fonts and styles.
#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn every_page_uses_the_selected_typeface() {
    let article = Article::start().await;
    let text = "<span id=text>Sixteen senators, and 1.234 questions</span>";
    let policy = "default-src 'none'; img-src data:; script-src ORIGIN; frame-src ORIGIN";
    let policy = policy.replace("ORIGIN", &article.server.origin);
    article.server.serve(
        "/strict.html",
        Answer::new(format!("<!doctype html>{text}")).with("Content-Security-Policy", &policy),
    );
    // The sums of the advance widths in the files.
    for (face, regular, bold) in [
        (Face::Wide, 1925.4, 2172.2),
        (Face::ArialMetrics, 1701.2, 1811.8),
        (Face::Serif, 1673.3, 1799.6),
    ] {
        article.server.use_face(Some(face));
        article
            .open_with(
                &format!("{text}<iframe sandbox=allow-scripts src=/strict.html></iframe>"),
                &[("Content-Security-Policy", &policy)],
            )
            .await;
        let is = async |place: &str| {
            let widths = article.get(WIDTH).await;
            for (width, expected) in [(&widths[0], regular), (&widths[1], bold)] {
                let width = width.as_f64().expect("a width");
                // Engines round widths.
                let is_near = (width - expected).abs() < 15.0;
                assert!(is_near, "{face:?} {place}: {width}, not {expected}");
            }
        };
        is("in an article").await;
        let client = &article.browser.client;
        client.enter_frame(0).await.expect("the frame");
        article.wait_for("document.readyState === 'complete'").await;
        is("in a frame").await;
        client.enter_parent_frame().await.expect("the article");
    }
    article.browser.close().await;
}

/// A page with buttons in a shadow root, some of them unreachable, that records clicks.
const BUTTONS: &str = "
    <style>body { margin: 0; height: 4000px }</style>
    <div id=host></div>
    <script>
        window.got = [];
        const root = document.querySelector('#host').attachShadow({ mode: 'open' });
        root.innerHTML = `
            <style>
                div { position: absolute; width: 90px; height: 40px }
                #below { top: 3000px }
                #strip { top: 50px; overflow-x: auto; scroll-behavior: smooth }
                #strip button { margin-inline-start: 900px }
                #covered { top: 100px }
                #cover { top: 100px; background: gray }
                #clip { top: 150px; overflow: hidden }
                #clip button { margin-inline-start: 900px }
                #moving { top: 200px; animation: move 300ms linear }
                @keyframes move { from { translate: 400px 0 } }
            </style>
            <div><button hidden name=first>Hidden</button></div>
            <div><button name=first><b>First</b></button></div>
            <div id=below><button name=below>Below</button></div>
            <div id=strip><button name=aside>Aside</button></div>
            <div id=covered><button name=covered>Covered</button></div><div id=cover></div>
            <div id=clip><button name=clipped>Clipped</button></div>
            <div id=moving><button name=moving>Moving</button></div>`;
        root.addEventListener('click', ({ target, isTrusted }) =>
            got.push([target.closest('button')?.name, isTrusted]));
    </script>";

#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn a_click_reaches_what_a_reader_can_reach_and_nothing_else() {
    let article = Article::start().await;
    article.open(BUTTONS).await;
    let names = ["first", "moving", "below", "aside"];
    for name in names {
        article.browser.click(&format!("[name={name}]")).await;
    }
    article
        .wait_for(&format!("got.length >= {}", names.len()))
        .await;
    let got = names.map(|name| json!([name, true]));
    assert_eq!(article.get("got").await, json!(got));
    for name in ["covered", "clipped", "missing"] {
        let button =
            format!("document.querySelector('#host').shadowRoot.querySelector('[name={name}]')");
        let clicked = article.browser.try_click_element(&button).await;
        assert!(clicked.is_err(), "{name}");
    }
    assert_eq!(article.get("got.length").await, json!(names.len()));

    article.server.serve("/buttons.html", Answer::new(BUTTONS));
    article
        .open("<iframe height=300 src=/buttons.html></iframe>")
        .await;
    let client = &article.browser.client;
    client.enter_frame(0).await.expect("the frame");
    article.browser.click("[name=below]").await;
    article.wait_for("got.length > 0").await;
    let point = article.browser.point_in("[name=below]", 0.9, 0.2).await;
    article.browser.click_at(&point).await;
    article.wait_for("got.length > 1").await;
    let below = json!(["below", true]);
    assert_eq!(article.get("got").await, json!([below, below]));
    article.browser.close().await;
}

/// A page that records pointer events and keys.
const PAD: &str = "
    <style>body { margin: 0 } #pad { width: 400px; height: 200px; touch-action: none }</style>
    <div id=pad tabindex=0></div>
    <script>
        window.got = [];
        for (const type of ['pointerdown', 'pointermove', 'pointerup'])
            pad.addEventListener(type, ({ pointerType, buttons, offsetX, offsetY }) => {
                if (type !== 'pointermove' || buttons > 0)
                    got.push([type, pointerType, Math.round(offsetX), Math.round(offsetY)]);
            });
        pad.addEventListener('keydown', ({ key, shiftKey }) => got.push([key, shiftKey]));
    </script>";

#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn pointers_and_keys_dispatch_the_usual_events() {
    let article = Article::start().await;
    let pointers: &[(Pointer, &str)] = match article.browser.engine {
        // WebKit's driver doesn't support touch.
        Engine::WebKit => &[(Pointer::Mouse, "mouse")],
        Engine::Chromium | Engine::Firefox => {
            &[(Pointer::Mouse, "mouse"), (Pointer::Touch, "touch")]
        }
    };
    for &(pointer, name) in pointers {
        article.open(PAD).await;
        let from = article.browser.point_in("#pad", 0.1, 0.5).await;
        let to = article.browser.point_in("#pad", 0.9, 0.5).await;
        article.browser.drag(pointer, &from, &to).await;
        article.wait_for("got.at(-1)?.[0] === 'pointerup'").await;
        let got = article.get("got").await;
        let got = got.as_array().expect("events");
        assert_eq!(got[0], json!(["pointerdown", name, 40, 100]));
        assert!(
            got.contains(&json!(["pointermove", name, 200, 100])),
            "{got:?}"
        );
        assert_eq!(got[got.len() - 1], json!(["pointerup", name, 360, 100]));
    }
    article.open(PAD).await;
    article.browser.click("#pad").await;
    article.run("got.length = 0").await;
    article.browser.press(Key::Right).await;
    article.browser.press_with(Key::Shift, 'a').await;
    let keys =
        "got.filter(([key]) => key !== 'Shift').map(([key, shift]) => [key.toLowerCase(), shift])";
    assert_eq!(
        article.get(keys).await,
        json!([["arrowright", false], ["a", true]])
    );
    if article.browser.engine != Engine::WebKit {
        article.open(BUTTONS).await;
        article.browser.tap("[name=below]").await;
        article.wait_for("got.length > 0").await;
        assert_eq!(article.get("got").await, json!([["below", true]]));
    }
    article.finish().await;
}
