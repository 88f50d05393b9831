//! Hostile pages and stories: widget and article don't affect each other, and text is never markup.
//! The submodule tests missing and changed files.

pub mod files;

use crate::article::{AT, Article, READY, SCRIPT, fallback, file};
use crate::element::{SMALL, inline};
use files::assert_content_stays;
use serde_json::{Value, json};
use stanceline_e2e::browser::Key;
use stanceline_e2e::server::Answer;

/// The strictest policy that the widget supports.
const STRICT: (&str, &str) = (
    "Content-Security-Policy",
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; \
     img-src data:; require-trusted-types-for 'script'; trusted-types 'none'",
);

#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn page_styles_and_widget_styles_do_not_affect_each_other() {
    let look = "(() => {
        const style = selector => { const s = getComputedStyle(find(selector));
            return [s.display, s.fontSize, s.fontStyle, s.letterSpacing, s.textTransform, s.color]; };
        return ['.header-title', '.controls', '[data-action=next]', '.timeline', '.timeline td', '.position', '.pending', '.mark'].map(style);
    })()";
    let article = Article::with("<p>Text</p><stance-line></stance-line>").await;
    let expected = article.get(look).await;
    let text = "(() => { const s = getComputedStyle(document.querySelector('p')); return [s.fontSize, s.margin, s.color]; })()";
    let before = article.get(text).await;
    article.open(&format!("{SCRIPT}<p>Text</p>")).await;
    assert_eq!(
        article.get(text).await,
        before,
        "the article keeps its own style"
    );

    let hostile = "<style>
        * { all: revert; font: 40px cursive !important; letter-spacing: 9px !important;
            text-transform: uppercase !important; color: red !important; }
        html, body, p, div, section { line-height: 5 !important; text-indent: 3em; white-space: pre }
        button, input { display: none !important }
        svg, ol, li { position: fixed !important; list-style: square inside !important; width: 0 !important }
        .stanceline, .chip, .header-title, .timeline { display: none !important; font-size: 99px !important }
        [part], [data-event] { visibility: hidden !important }
    </style>";
    article
        .open(&format!(
            "{SCRIPT}{hostile}<p>Text</p><stance-line></stance-line>"
        ))
        .await;
    article.wait_for(READY).await;
    let Value::Array(mut shown) = article.get(look).await else {
        panic!("a list")
    };
    // The page chooses the size of the text, up to 20 pixels.
    let Value::Array(mut expected) = expected else {
        panic!("a list")
    };
    for style in shown.iter_mut().chain(&mut expected) {
        style[1] = Value::Null;
    }
    assert_eq!(shown, expected);
    assert_eq!(
        article
            .get("getComputedStyle(find('.stanceline')).fontSize")
            .await,
        json!("20px")
    );
    article.click("[data-action=next]").await;
    article.wait_for(AT).await;
    article.finish().await;
}

#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn keys_and_fragments_belong_to_the_page() {
    let article = Article::with(
        "<p tabindex=0>Text</p><stance-line></stance-line>
         <script>
             window.keys = []; window.hashes = [];
             addEventListener('keydown', event => keys.push([event.key, event.defaultPrevented]));
             addEventListener('hashchange', () => hashes.push(location.hash));
         </script>",
    )
    .await;
    article.browser.click("p").await;
    article.browser.press(Key::Right).await;
    assert_eq!(article.get("keys").await, json!([["ArrowRight", false]]));
    assert_eq!(article.get(AT).await, Value::Null);
    // Arrow keys on a button belong to the page, too; on the timeline they don't.
    for (part, taken) in [("[data-action=next]", false), ("[role=slider]", true)] {
        article
            .run(&format!("keys.length = 0; find('{part}').focus()"))
            .await;
        article.browser.press(Key::Right).await;
        assert_eq!(
            article.get("keys").await,
            json!([["ArrowRight", taken]]),
            "{part}"
        );
    }
    article.wait_for(AT).await;
    article
        .run("location.hash = '#stanceline=schumer-call'")
        .await;
    article.wait_for("hashes.length === 1").await;
    assert_ne!(
        article.get(AT).await,
        json!("schumer-call"),
        "without permalink"
    );
    assert_eq!(
        article.get("location.hash").await,
        json!("#stanceline=schumer-call")
    );
    article.finish().await;
}

#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn it_works_under_the_strictest_policy() {
    let article = Article::start().await;
    let violations = "addEventListener('securitypolicyviolation', e => failed.push(e.violatedDirective + ' ' + e.blockedURI))";
    article.server.serve("/watch.js", Answer::new(violations));
    let body = format!(
        "<script src=/watch.js></script>{SCRIPT}<stance-line>{}</stance-line>",
        fallback()
    );
    article.open_with(&body, &[STRICT]).await;
    article.wait_for(READY).await;
    for _ in 0..24 {
        article.click("[data-action=next]").await;
    }
    article
        .wait_for(&format!("{AT} === 'sessions-recusal'"))
        .await;
    article.click("[data-actor=sessions]").await;
    article.wait_for("find('[part=actor]')").await;
    article.click("[data-action=text]").await;
    article.wait_for("find('.transcript')").await;
    article.finish().await;

    let article = Article::start().await;
    // The page contains its styles, and its policy has their checksum.
    let policy = file("csp.txt");
    let checksum = policy.split('\'').find(|part| part.starts_with("sha256-"));
    let styles = format!("style-src '{}'", checksum.expect("a checksum"));
    let policy = STRICT.1.replace("style-src 'self'", &styles);
    let answer = Answer::new(file("index.html")).with(STRICT.0, &policy);
    article.server.serve("/strict.html", answer);
    article.goto("/strict.html").await;
    article
        .wait_for("document.querySelector('.stanceline:not([data-fallback]) [data-event]')")
        .await;
    assert_eq!(article.browser.console().await, Vec::<String>::new());
    article.browser.close().await;
}

#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn a_hidden_element_starts_when_it_is_shown() {
    for (hidden, show) in [
        (
            "<details><summary>More</summary><stance-line></stance-line></details>",
            "document.querySelector('details').open = true",
        ),
        (
            "<div role=tabpanel hidden><stance-line></stance-line></div>",
            "document.querySelector('[role=tabpanel]').hidden = false",
        ),
    ] {
        let article = Article::start().await;
        article.open(&format!("{SCRIPT}{hidden}")).await;
        article.wait_for("customElements.get('stance-line')").await;
        article.run(show).await;
        article
            .wait_for(&format!(
                "{READY} && find('.timeline').getBoundingClientRect().width > 300"
            ))
            .await;
        article.click("[data-action=next]").await;
        article.wait_for(AT).await;
        article.click("[data-action=scale]").await;
        article
            .wait_for("find('.scale').getBoundingClientRect().width > 300")
            .await;
        article.finish().await;
    }
}

#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn a_base_address_does_not_change_files_or_links() {
    let article = Article::start().await;
    article
        .open(&format!(
            "<base href='https://elsewhere.example/deep/'>{}<stance-line permalink></stance-line>",
            SCRIPT.replace(
                "/stanceline.js",
                &format!("{}/stanceline.js", article.server.origin)
            )
        ))
        .await;
    article.wait_for(READY).await;
    article.click("[data-action=next]").await;
    article
        .wait_for("location.hash === '#stanceline=heritage-encounter'")
        .await;
    article.click("[data-action=overview]").await;
    article.wait_for("location.hash === ''").await;
    article.finish().await;
}

/// The direction follows the interface: in an English widget, time runs left to right on any page,
/// and so do keys and clicks.
#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn in_a_right_to_left_page_an_english_widget_is_left_to_right() {
    let article = Article::with(
        "<script>document.documentElement.dir = 'rtl'</script><stance-line></stance-line>",
    )
    .await;
    let left = |selector: &str| format!("find('{selector}').getBoundingClientRect().left");
    for (first, second) in [
        ("[data-action=prev]", "[data-action=next]"),
        ("[data-event=cia-report]", "[data-event=fbi-inquiry]"),
    ] {
        let in_order = format!("{} < {}", left(first), left(second));
        assert_eq!(article.get(&in_order).await, json!(true), "{first}");
    }
    article.run("find('[role=slider]').focus()").await;
    article.browser.press(Key::Right).await;
    article
        .wait_for(&format!("{AT} === 'heritage-encounter'"))
        .await;
    article.select("fbi-inquiry").await;
    article.wait_for(&format!("{AT} === 'fbi-inquiry'")).await;
    let fits = "document.documentElement.scrollWidth <= innerWidth";
    assert_eq!(article.get(fits).await, json!(true));
    article.finish().await;
}

#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn no_field_of_a_story_is_ever_markup() {
    let attack = "</script><script>parent.hit=1</script><img src=x onerror='window.hit=1'><svg onload=hit=1>&lt;b&gt;{{hit=1}}${hit=1}\"'[a](javascript:hit=1)";
    let mut story: Value = serde_json::from_str(SMALL).expect("JSON");
    story["standfirst"] = json!("");
    story["positions"][0]["description"] = json!("");
    story["sources"][0]["publisher"] = json!("");
    story["sources"][0]["url"] = json!("https://a.example/?q=1");
    story["actors"][0]["short"] = json!("");
    story["corrections"] = json!([{ "date": "2020", "text": "" }]);
    story["stances"][0]["status"] = json!("conditional");
    story["stances"][0]["condition"] = json!("");
    story["events"][0]["quotes"] =
        json!([{ "actor": "ann", "text": "", "cite": { "source": "s", "paragraph": 1 } }]);
    let mut count = 0;
    attack_all(&mut story, attack, &mut count);
    assert!(count > 15, "{count} fields");
    // Escaped as documented for stories in a page.
    let json = story.to_string().replace('<', "\\u003c");
    let article = Article::with(&format!(
        "<stance-line story=own></stance-line>{}",
        inline("own", &json)
    ))
    .await;
    assert_eq!(
        article.get("find('.header-title').textContent").await,
        json!(attack)
    );
    let walk = [
        "[data-action=next]",
        "[data-actor=ann]",
        ".position-label",
        "[data-action=events]",
        "[data-action=sources]",
        "[data-action=next]",
        "[data-action=text]",
        "[data-action=text]",
    ];
    for button in walk {
        article.click(button).await;
        article.wait_for("find('.header-title')").await;
    }
    article.wait_for(AT).await;
    assert_eq!(article.get("typeof hit").await, json!("undefined"));
    let made = "document.querySelector('stance-line').shadowRoot.querySelectorAll('script, img, iframe, [href^=javascript], [onload], [onerror]').length";
    assert_eq!(article.get(made).await, json!(0));
    article.finish().await;

    let story = json.replace("https://a.example/?q=1", "javascript:hit=1");
    let article = Article::start().await;
    let element = "<stance-line story=own><p id=content>What is known</p></stance-line>";
    article
        .open(&format!("{SCRIPT}{element}{}", inline("own", &story)))
        .await;
    assert_content_stays(&article, "/sources/0/url").await;
    article.browser.close().await;
}

/// Replaces every free text of a story.
fn attack_all(value: &mut Value, attack: &str, count: &mut usize) {
    const FREE: [&str; 13] = [
        "headline",
        "standfirst",
        "question",
        "title",
        "publisher",
        "label",
        "description",
        "name",
        "short",
        "role",
        "summary",
        "text",
        "condition",
    ];
    match value {
        Value::Object(fields) => {
            for (name, field) in fields {
                if field.is_string() && FREE.contains(&name.as_str()) {
                    *field = json!(attack);
                    *count += 1;
                } else {
                    attack_all(field, attack, count);
                }
            }
        }
        Value::Array(items) => items
            .iter_mut()
            .for_each(|item| attack_all(item, attack, count)),
        _ => {}
    }
}
