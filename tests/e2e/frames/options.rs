//! The options of a frame's address for colours and typeface.

use super::{HEIGHT, Host, IS_READY, iframe};
use serde_json::{Value, json};
use stanceline_e2e::server::Answer;

/// Background and text of the start button, which are the accent and the surface, and the typeface
/// of the widget.
const LOOK: &str = "(() => {
    const style = getComputedStyle(document.querySelector('.start-button'));
    const channels = color => color.match(/[\\d.]+/g).map(Number);
    return {
        accent: channels(style.backgroundColor),
        surface: channels(style.color),
        font: style.fontFamily,
    };
})()";

/// The contrast of WCAG between two colours.
fn contrast(one: &Value, other: &Value) -> f64 {
    let luminance = |color: &Value| {
        let linear = |index: usize| {
            let value = color[index].as_f64().expect("a number") / 255.0;
            if value <= 0.04045 {
                value / 12.92
            } else {
                ((value + 0.055) / 1.055).powf(2.4)
            }
        };
        0.2126 * linear(0) + 0.7152 * linear(1) + 0.0722 * linear(2) + 0.05
    };
    let (one, other) = (luminance(one), luminance(other));
    (one / other).max(other / one)
}

/// Works under a policy that forbids inline styles.
#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn a_frame_has_the_accent_and_the_typeface_of_its_address() {
    let host = Host::start().await;
    // Typefaces are compared by name.
    host.server.use_face(None);
    let policy = crate::article::file("csp.txt").replace("'self'", &host.server.origin);
    host.server.serve(
        "/strict.html",
        Answer::new(crate::article::file("index.html"))
            .with("Content-Security-Policy", policy.trim()),
    );
    for (query, accent, font) in [
        (
            "theme=light&accent=0A6558&font=serif",
            Some([10, 101, 88]),
            Some("Georgia, serif"),
        ),
        (
            "theme=dark&accent=6fd3bf&font=sans",
            Some([111, 211, 191]),
            Some("Arial, sans-serif"),
        ),
        (
            "theme=dark&accent=0a6558&font=system",
            None,
            Some("system-ui"),
        ),
        ("theme=dark&accent=000000", None, None),
        ("theme=dark&accent=0000ff", None, None),
        ("theme=light&accent=ffff00", None, None),
        ("theme=light&accent=ffffff", None, None),
    ] {
        host.open(&iframe(&format!("/strict.html?{query}"))).await;
        host.enter(0).await;
        host.browser.wait_for(IS_READY).await;
        let look = host.get(LOOK).await;
        if let Some(accent) = accent {
            assert_eq!(look["accent"], json!(accent), "{query}");
        }
        if let Some(font) = font {
            assert_eq!(look["font"], json!(font), "{query}");
        }
        let contrast = contrast(&look["accent"], &look["surface"]);
        assert!(contrast >= 4.5, "{query}: {contrast}, {look}");
        host.browser.click(".start-button").await;
        host.browser
            .wait_for("document.querySelector('[data-headline]')")
            .await;
        host.leave().await;
    }
    assert_eq!(host.browser.console().await, Vec::<String>::new());
    host.browser.close().await;
}

#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn unknown_colours_and_typefaces_in_an_address_are_ignored() {
    let host = Host::start().await;
    host.server.use_face(None);
    let look = async |query: &str| {
        host.open(&iframe(&format!("/index.html{query}"))).await;
        host.enter(0).await;
        host.browser.wait_for(IS_READY).await;
        let look = host.get(LOOK).await;
        host.leave().await;
        look
    };
    let standard = look("").await;
    for query in [
        "?accent=red&font=Impact",
        "?accent=%230a6558&font=SERIF",
        "?accent=0a65580&font=",
        "?accent=0a655&font=constructor",
        "?accent=0a6558%3Bcolor%3Ared&font=serif%3Bcolor%3Ared",
    ] {
        assert_eq!(look(query).await, standard, "{query}");
    }
    host.browser.close().await;
}

/// The message in Medium's format contains the address in the iframe's `src`.
#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn the_height_is_reported_with_colours_and_typefaces_in_the_address() {
    let host = Host::start().await;
    let address = format!("{}/index.html?accent=b02a1e&font=serif", host.server.origin);
    host.open(&iframe(&address)).await;
    host.enter(0).await;
    host.browser.wait_for(IS_READY).await;
    let height = host.get(HEIGHT).await;
    host.leave().await;
    let message = json!(format!(
        "{{\"src\":\"{address}\",\"context\":\"iframe.resize\",\"height\":{height}}}"
    ));
    let is_heard = format!("heard.some(m => m.data === {message})");
    host.browser.wait_for(&is_heard).await;
    host.browser.close().await;
}
