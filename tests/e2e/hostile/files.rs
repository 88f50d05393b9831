//! Missing, changed and forbidden files, and invalid stories: the content of the element stays.

use crate::article::{Article, READY, SCRIPT, fallback, file};
use crate::element::{SMALL, inline};
use crate::faults::wasm_file;
use serde_json::json;
use stanceline_e2e::browser::{Engine, path_from};
use stanceline_e2e::server::Answer;

const CONTENT: &str = "<stance-line><p id=content>What is known</p></stance-line>";

/// Asserts that loading failed as documented: the content is unchanged, there is one error event
/// and one message in the console that contains `why`, and no other error.
pub async fn assert_content_stays(article: &Article, why: &str) {
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

/// If the first script is missing or damaged, nothing looks clickable, and the text can be read.
#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn without_the_first_script_no_control_looks_alive() {
    let article = Article::start().await;
    let page = file("index.html");
    let name = page.split("src=\"page-").nth(1).expect("a script");
    let name = format!("/page-{}", name.split('"').next().expect("its name"));
    let script = file(&name[1..]);
    let element = format!("{SCRIPT}<stance-line>{}</stance-line>", fallback());
    article.server.serve("/element.html", Answer::new(element));
    let damaged = [
        Answer::missing(),
        Answer::new("<!doctype html><title>Not found</title>"),
        Answer::new(&script[..script.len() / 2]),
    ];
    let root = "(document.querySelector('stance-line')?.shadowRoot ?? document)";
    let find = |selector: &str| format!("{root}.querySelector('{selector}')");
    let controls = format!("[...{root}.querySelectorAll('button, input, [tabindex]')]");
    // Buttons disappear, and links become text.
    let alive = format!(
        "{controls}.filter(e => !e.matches(':disabled') ||
             (e.matches('[data-action]') && e.checkVisibility({{ visibilityProperty: true }})) ||
             [e, ...e.querySelectorAll('*')].some(part => {{
                 const {{ pointerEvents, textDecorationLine }} = getComputedStyle(part);
                 return pointerEvents !== 'none' || textDecorationLine !== 'none';
             }})).map(e => e.outerHTML)"
    );
    for (path, script) in [("/index.html", &*name), ("/element.html", "/stanceline.js")] {
        for damaged in &damaged {
            article.server.serve(script, damaged.clone());
            article.goto(path).await;
            article
                .wait_for(&find("[data-fallback] [data-skip=back]"))
                .await;
            let count = article.get(&format!("{controls}.length")).await;
            assert!(count.as_u64() > Some(9), "{path}: {count}");
            assert_eq!(article.get(&alive).await, json!([]), "{path}");
            let slider = find("[role=slider]");
            let slider = format!("[{slider}.ariaDisabled, {slider}.tabIndex]");
            assert_eq!(article.get(&slider).await, json!(["true", -1]));
            let summary = find(".fallback-text summary");
            article.browser.click_element(&summary).await;
            article
                .wait_for(&format!("{}.open", find(".fallback-text")))
                .await;
        }
    }
    article.browser.close().await;
}

/// Valid code that is not that of the release: neither the element nor the page runs it.
#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn changed_code_does_not_run() {
    let article = Article::start().await;
    let name = wasm_file();
    let mut code = std::fs::read(path_from("STANCELINE_DIST").join(&name)).expect("the code");
    // An empty custom section.
    code.extend([0, 2, 1, b'x']);
    let answer = Answer::new(code);
    // Nor an HTML page from the server.
    let html = Answer::new("<!doctype html><title>Not found</title>");
    for answer in [html, answer.clone()] {
        article.server.serve(&format!("/{name}"), answer);
        article.goto("/index.html").await;
        article
            .wait_for("document.querySelector('[data-fallback] .fallback-text')?.open")
            .await;
        let widget = "document.querySelector('.stanceline:not([data-fallback])')";
        assert_eq!(article.get(widget).await, json!(null));
        let said = article.browser.console().await.join("\n");
        assert!(
            said.contains(&format!("{name} is incomplete or has been changed")),
            "{said}"
        );
    }
    article.browser.close().await;

    let article = Article::start().await;
    article.server.serve(&format!("/{name}"), answer);
    article.open(&format!("{SCRIPT}{CONTENT}")).await;
    assert_content_stays(&article, "").await;
    article.finish().await;
}

#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn when_a_file_is_missing_or_forbidden_the_content_stays() {
    let article = Article::start().await;
    let files = std::fs::read_dir(path_from("STANCELINE_DIST")).expect("the files");
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
    // Another folder each time, so that nothing is cached.
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
    assert_eq!(code_requests(), before, "nothing is fetched");
    for name in &names {
        article.server.serve(name, Answer::missing());
        article.open(&page()).await;
        assert_content_stays(&article, name).await;

        // Some servers respond with a page instead of an error status.
        let html = "<!doctype html><title>Not found</title>";
        article.server.serve(name, Answer::new(html));
        article.open(&page()).await;
        assert_content_stays(&article, name).await;
        let kind = Answer::new(html).with("Content-Type", "text/html");
        article.server.serve(name, kind);
        article.open(&page()).await;
        assert_content_stays(&article, name).await;

        let whole = std::fs::read(path_from("STANCELINE_DIST").join(&name[1..]));
        let whole = whole.expect("a file");
        article
            .server
            .serve(name, Answer::new(&whole[..whole.len() / 2]));
        article.open(&page()).await;
        assert_content_stays(&article, name).await;

        // Only the checksum shows the difference, and WebKit doesn't verify modules.
        if article.browser.engine != Engine::WebKit || !name.ends_with(".js") {
            let mut changed = whole.clone();
            changed.push(b'\n');
            article.server.serve(name, Answer::new(changed));
            article.open(&page()).await;
            assert_content_stays(&article, name).await;
        }
        article.server.serve(name, Answer::new(whole));
    }
    article.open(&page()).await;
    article.wait_for(READY).await;
    article.finish().await;
}

#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn with_a_faulty_story_the_content_stays_and_the_error_says_where() {
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
        article.get("find('.header-title').textContent").await,
        json!("A small story")
    );
    article.finish().await;
}
