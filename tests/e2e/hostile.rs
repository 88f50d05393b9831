//! Pages that make it hard for the widget, and faults on the way to it: the
//! article goes on as it was, and there is always something to read.

use crate::article::{AT, Article, READY, SCRIPT, fallback, file};
use crate::element::{SMALL, inline};
use serde_json::{Value, json};
use stanceline_e2e::browser::Engine;
use stanceline_e2e::server::Answer;

/// The widget's policy at its strictest, without a word for the host.
const STRICT: (&str, &str) = (
    "Content-Security-Policy",
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; \
     img-src data:; require-trusted-types-for 'script'; trusted-types 'none'",
);

const CONTENT: &str = "<stance-line><p id=content>What is known</p></stance-line>";

#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn styles_of_the_page_stay_outside_and_ours_inside() {
    let look = "(() => {
        const style = selector => { const s = getComputedStyle(find(selector));
            return [s.display, s.fontSize, s.fontStyle, s.letterSpacing, s.textTransform, s.color]; };
        return ['.title', '.controls', '[data-action=next]', '.events', '.events li', '.chip', '.mark'].map(style);
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
        .stanceline, .chip, .title, .events { display: none !important; font-size: 99px !important }
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
    // The size of the text is the page's to choose, up to 20 pixels.
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
async fn keys_and_fragments_are_the_pages_own() {
    let article = Article::with(
        "<p tabindex=0>Text</p><stance-line></stance-line>
         <script>
             window.keys = []; window.hashes = [];
             addEventListener('keydown', event => keys.push([event.key, event.defaultPrevented]));
             addEventListener('hashchange', () => hashes.push(location.hash));
         </script>",
    )
    .await;
    let press = async |script: &str, key: char| {
        article.run(script).await;
        let focused = article
            .browser
            .client
            .active_element()
            .await
            .expect("focus");
        focused.send_keys(&key.to_string()).await.expect("a key");
    };
    const RIGHT: char = '\u{e014}';
    press("document.querySelector('p').focus()", RIGHT).await;
    assert_eq!(article.get("keys").await, json!([["ArrowRight", false]]));
    assert_eq!(article.get(AT).await, Value::Null);
    // On a chip the arrow is not ours either; on the timeline it is.
    for (part, taken) in [("[data-actor]", false), ("[data-event]", true)] {
        let script = format!(
            "keys.length = 0;
             const event = new KeyboardEvent('keydown', {{ key: 'ArrowRight', bubbles: true, composed: true, cancelable: true }});
             find('{part}').dispatchEvent(event);"
        );
        article.run(&script).await;
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
    // The page has its styles in it, and the policy for it names them.
    let policy = file("csp.txt");
    let checksum = policy.split('\'').find(|part| part.starts_with("sha256-"));
    let styles = format!("style-src '{}'", checksum.expect("a checksum"));
    let policy = STRICT.1.replace("style-src 'self'", &styles);
    let answer = Answer::new(file("index.html")).with(STRICT.0, &policy);
    article.server.serve("/strict.html", answer);
    article.goto("/strict.html").await;
    article
        .wait_for("document.querySelector('.stanceline:not(.still) [data-event]')")
        .await;
    assert_eq!(article.browser.console().await, Vec::<String>::new());
    article.browser.close().await;
}

/// What a fault must come to: the content as it was, one event, one message in
/// the console that says `why`, and nothing else wrong in the page.
async fn assert_content_stays(article: &Article, why: &str) {
    article.wait_for("told.length > 0").await;
    let told = article.get("told").await;
    let message = told[0][1]["message"]
        .as_str()
        .unwrap_or_default()
        .to_owned();
    assert_eq!(told.as_array().map(Vec::len), Some(1), "{told}");
    assert_eq!(told[0][0], "error");
    assert!(message.contains(why), "{message}");
    let visible =
        "document.querySelector('#content').checkVisibility({ visibilityProperty: true })";
    assert_eq!(
        article.get(visible).await,
        json!(true),
        "the content is there"
    );
    assert!(
        article
            .get("document.querySelector('#content').getBoundingClientRect().height > 0")
            .await
            == json!(true)
    );
    assert_eq!(article.get("failed").await, json!([]));
    let ours: Vec<_> = article.browser.console().await;
    let ours: Vec<_> = ours
        .into_iter()
        .filter(|said| said.contains("Stanceline: "))
        .collect();
    assert_eq!(ours.len(), 1, "{ours:?}");
}

#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn whatever_is_missing_or_forbidden_the_content_stays() {
    let article = Article::start().await;
    let files = std::fs::read_dir(crate::path_from("STANCELINE_DIST")).expect("the files");
    let names: Vec<_> = files
        .map(|file| {
            file.expect("a file")
                .file_name()
                .into_string()
                .expect("a name")
        })
        .filter(|name| {
            name.starts_with("widget-") && !name.ends_with(".br") && !name.ends_with(".gz")
        })
        .map(|name| format!("/{name}"))
        .collect();
    assert_eq!(names.len(), 3, "{names:?}");
    // Each time from another folder, with nothing kept from the time before.
    let mut folder = 0;
    let mut page = || {
        folder += 1;
        let script = SCRIPT.replace("/stanceline.js", &format!("/{folder}/stanceline.js"));
        format!("{script}{CONTENT}")
    };

    for policy in [
        "script-src 'self'",
        "script-src 'self' 'wasm-unsafe-eval'; connect-src 'none'",
    ] {
        article
            .open_with(&page(), &[("Content-Security-Policy", policy)])
            .await;
        assert_content_stays(&article, "").await;
    }
    let code_requests = || {
        let paths = article.server.requests();
        paths.iter().filter(|path| path.ends_with(".wasm")).count()
    };
    let before = code_requests();
    let old = "<script>CSS.supports = () => false</script>";
    article.open(&format!("{old}{}", page())).await;
    assert_content_stays(&article, "too old").await;
    assert_eq!(code_requests(), before, "nothing is fetched in vain");
    for name in &names {
        article.server.serve(name, Answer::missing());
        article.open(&page()).await;
        assert_content_stays(&article, "").await;

        let whole = std::fs::read(crate::path_from("STANCELINE_DIST").join(&name[1..]));
        let whole = whole.expect("a file");
        article
            .server
            .serve(name, Answer::new(&whole[..whole.len() / 2]));
        article.open(&page()).await;
        assert_content_stays(&article, "").await;

        // Only its checksum tells that this is not the file of the release, and
        // WebKit does not look at that of a module.
        if article.browser.engine != Engine::WebKit || !name.ends_with(".js") {
            let mut changed = whole.clone();
            changed.push(b'\n');
            article.server.serve(name, Answer::new(changed));
            article.open(&page()).await;
            assert_content_stays(&article, "").await;
        }
        article.server.serve(name, Answer::new(whole));
    }
    article.open(&page()).await;
    article.wait_for(READY).await;
    article.finish().await;
}

#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn a_faulty_story_of_the_page_leaves_the_content_and_says_where_it_is_wrong() {
    let article = Article::start().await;
    let element = "<stance-line story=own><p id=content>What is known</p></stance-line>";
    let broken = SMALL
        .replace("\"position\": \"yes\"", "\"position\": \"yess\"")
        .replace("2019-03", "March 2019");
    article
        .open(&format!("{SCRIPT}{element}{}", inline("own", &broken)))
        .await;
    assert_content_stays(&article, "/stances/0/position").await;
    let message = article.get("told[0][1].message").await.to_string();
    assert!(
        message.contains("/events/1/date") && message.contains("own"),
        "{message}"
    );

    article.open(&format!("{SCRIPT}{element}")).await;
    assert_content_stays(&article, "id=\"own\"").await;

    article
        .open(&format!("{SCRIPT}{element}{}", inline("own", SMALL)))
        .await;
    article.wait_for(READY).await;
    assert_eq!(
        article.get("find('.title').textContent").await,
        json!("A small story")
    );
    article.finish().await;
}

#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn hidden_at_first_it_starts_when_it_is_shown() {
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
                "{READY} && find('.axis svg:not(.room)').getBoundingClientRect().width > 300"
            ))
            .await;
        article.click("[data-action=next]").await;
        article.wait_for(AT).await;
        article
            .wait_for("find('.chips.is-placed li').style.transform")
            .await;
        article.finish().await;
    }
}

#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn a_base_address_does_not_lead_it_astray() {
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

#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn right_to_left_pages_have_it_mirrored() {
    let article = Article::with(
        "<script>document.documentElement.dir = 'rtl'</script><stance-line></stance-line>",
    )
    .await;
    let left = |selector: &str| format!("find('{selector}').getBoundingClientRect().left");
    let next_is_left = format!(
        "{} < {}",
        left("[data-action=next]"),
        left("[data-action=prev]")
    );
    assert_eq!(article.get(&next_is_left).await, json!(true));
    article.run("find('[data-event]').focus()").await;
    let press = "find('[data-event]').dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowLeft', bubbles: true, cancelable: true }))";
    article.run(press).await;
    article
        .wait_for(&format!("{AT} === 'heritage-encounter'"))
        .await;
    assert_eq!(
        article
            .get("document.documentElement.scrollWidth <= innerWidth")
            .await,
        json!(true)
    );
    article.finish().await;
}

#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn no_field_of_a_story_is_ever_markup() {
    let attack = "</script><script>parent.hit=1</script><img src=x onerror='window.hit=1'><svg onload=hit=1>&lt;b&gt;{{hit=1}}${hit=1}\"'";
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
    // As every newsroom must write a story into a page.
    let json = story.to_string().replace('<', "\\u003c");
    let article = Article::with(&format!(
        "<stance-line story=own></stance-line>{}",
        inline("own", &json)
    ))
    .await;
    assert_eq!(
        article.get("find('.title').textContent").await,
        json!(attack)
    );
    let walk = [
        "[data-action=next]",
        "[data-actor=ann]",
        "[data-action=next]",
        "[data-action=text]",
        "[data-action=text]",
    ];
    for button in walk {
        article.run(&format!("find('{button}').click()")).await;
        article.wait_for("find('.title')").await;
    }
    article.wait_for(AT).await;
    assert_eq!(article.get("typeof hit").await, json!("undefined"));
    let made = "document.querySelector('stance-line').shadowRoot.querySelectorAll('script, img, iframe, [onload], [onerror]').length";
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

/// Puts a text in the place of every text of a story that may be any.
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
