//! Failures while the widget loads or runs: it continues, or the text is shown again. The submodule
//! tests circumstances of readers.

mod reader;

use crate::article::{AT, Article, READY, SCRIPT, fallback, file};
use crate::element::inline;
use serde_json::{Value, json};
use stanceline_e2e::browser::{Engine, path_from};
use stanceline_e2e::generated;
use stanceline_e2e::server::Answer;
use std::time::Duration;

/// Keeps the memory of the WebAssembly, so that tests can corrupt it.
const KEEP_MEMORY: &str = concat!("<script>", include_str!("keep_memory.js"), "</script>");

/// Crashes the WebAssembly: overwrites its memory and makes it run.
async fn crash(article: &Article) {
    article
        .run("new Uint8Array(memory.buffer).fill(0xff)")
        .await;
    // Moving the pointer to the button may be enough.
    let next = "find('[data-action=next]')";
    article.browser.try_click_element(next).await.ok();
}

/// The messages of the error events.
async fn errors(article: &Article) -> Vec<String> {
    let told = article
        .get("told.filter(([name]) => name === 'error').map(([, { message }]) => message)")
        .await;
    serde_json::from_value(told).expect("a list of messages")
}

/// The name of the file with the WebAssembly.
pub fn wasm_file() -> String {
    let files = std::fs::read_dir(path_from("STANCELINE_DIST")).expect("the files");
    let names = files.map(|file| file.expect("a file").file_name());
    let mut names = names.map(|name| name.into_string().expect("a name"));
    let name = names.find(|name| name.ends_with(".wasm"));
    name.expect("the WebAssembly")
}

/// A panic or trap of the WebAssembly while a reader uses the widget.
#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn after_a_crash_every_element_has_its_text_again() {
    let article = Article::start().await;
    let content = "<p id=content>What is known</p>";
    article
        .open(&format!(
            "{KEEP_MEMORY}{SCRIPT}<stance-line>{}{content}</stance-line>
             <stance-line>{content}</stance-line>",
            fallback()
        ))
        .await;
    article.wait_for(READY).await;
    let second = "document.querySelectorAll('stance-line')[1]";
    article
        .run(&format!(
            "{second}.scrollIntoView({{ behavior: 'instant' }})"
        ))
        .await;
    article
        .wait_for(&format!(
            "{second}.shadowRoot.querySelector('[data-event]')"
        ))
        .await;
    crash(&article).await;
    article
        .wait_for("told.filter(([name]) => name === 'error').length === 2")
        .await;
    for message in errors(&article).await {
        assert!(message.contains("the widget has stopped"), "{message}");
    }
    // The first shows its fallback again, the second its content.
    article
        .wait_for("find('[data-fallback] [data-event]')")
        .await;
    let can_read = "[...document.querySelectorAll('#content')].map(e => e.checkVisibility())";
    article.run("find('.fallback-text').open = true").await;
    assert_eq!(article.get(can_read).await, json!([true, true]));
    let dead = "[...document.querySelector('stance-line').shadowRoot.querySelectorAll('button, input')].every(e => e.matches(':disabled'))
        && find('[role=slider]').ariaDisabled === 'true' && find('[role=slider]').tabIndex < 0";
    assert_eq!(
        article.get(dead).await,
        json!(true),
        "no controls that do nothing"
    );
    // An element that is added later reports why it can't load.
    article
        .run(&format!("document.body.append({second}.cloneNode(true))"))
        .await;
    article
        .run("document.querySelectorAll('stance-line')[2].scrollIntoView({ behavior: 'instant' })")
        .await;
    article
        .wait_for("told.filter(([name]) => name === 'error').length === 3")
        .await;
    assert_eq!(article.get(can_read).await, json!([true, true, true]));
    // A removed element no longer follows the page's address.
    article
        .run(&format!(
            "window.removed = {second};
             removed.hasAttribute = () => {{ window.isListening = true; }};
             removed.remove();
             addEventListener('hashchange', () => {{ window.hashHasChanged = true; }});
             location.hash = '#stanceline=cia-report'"
        ))
        .await;
    article.wait_for("window.hashHasChanged").await;
    assert_eq!(article.get("window.isListening").await, Value::Null);
    article.browser.close().await;
}

#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn after_a_crash_the_page_is_text() {
    let article = Article::start().await;
    let head = format!("<script src=/recorder.js></script>{KEEP_MEMORY}</head>");
    let page = file("index.html").replace("</head>", &head);
    article.server.serve("/kept.html", Answer::new(page));
    article.goto("/kept.html").await;
    article.wait_for(READY).await;
    crash(&article).await;
    article.wait_for(PAGE_TEXT).await;
    assert_eq!(errors(&article).await.len(), 1);
    article.browser.close().await;
}

/// Whether the stand-alone page shows the whole story as text.
const PAGE_TEXT: &str = "document.querySelector('.fallback-text .transcript')?.checkVisibility()";

/// A crash after the widget's element is in the page, but before it replaces the fallback.
#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn after_a_crash_while_it_starts_the_page_is_text() {
    let article = Article::start().await;
    let crash_at_first = "<script>
        const root = document.documentElement;
        new MutationObserver((records, observer) => {
            const starting = '#stanceline > [style], .stanceline:not([data-fallback])';
            if (!document.querySelector(starting)) return;
            observer.disconnect();
            new Uint8Array(memory.buffer).fill(0xff);
            window.isBroken = true;
        }).observe(root, { childList: true, subtree: true });
        </script>";
    let head = format!("<script src=/recorder.js></script>{KEEP_MEMORY}{crash_at_first}</head>");
    let page = file("index.html").replace("</head>", &head);
    article.server.serve("/broken.html", Answer::new(page));
    article.goto("/broken.html").await;
    article.wait_for("window.isBroken").await;
    // In some browsers the widget is complete by now, and has nothing left to do.
    crash(&article).await;
    article.wait_for(PAGE_TEXT).await;
    assert_eq!(errors(&article).await.len(), 1);
    article.browser.close().await;
}

/// The WebAssembly with its memory limited to the initial size.
fn starved(code: &[u8]) -> Vec<u8> {
    // After the magic number and the version there are sections: id, size and body.
    let mut at = 8;
    loop {
        let id = code[at];
        let (size, body) = number(code, at + 1);
        if id == 5 {
            // One memory, whose limits are a flag and the minimum number of pages.
            assert_eq!(code[body..body + 2], [1, 0], "one memory without a most");
            let least = &code[body + 2..body + size];
            let limits = [&[1, 1], least, least].concat();
            assert!(limits.len() < 128, "a size of one byte");
            let head = [5, limits.len() as u8];
            let rest = &code[body + size..];
            return [&code[..at], &head, &limits, rest].concat();
        }
        at = body + size;
    }
}

/// Decodes a LEB128 number. Returns it and the index after it.
fn number(bytes: &[u8], at: usize) -> (usize, usize) {
    let mut value = 0;
    for (nth, byte) in bytes[at..].iter().enumerate() {
        value |= usize::from(byte & 0x7f) << (7 * nth);
        if byte & 0x80 == 0 {
            return (value, at + nth + 1);
        }
    }
    panic!("a number without an end")
}

/// Removes the checksums from a page or script.
fn without_checksums(text: &str) -> String {
    let mut parts = text.split("sha384-");
    let mut rest = parts.next().unwrap_or_default().to_owned();
    let is_base64 = |byte: u8| byte.is_ascii_alphanumeric() || b"+/".contains(&byte);
    for part in parts {
        // 48 bytes in base64. The prefix alone also occurs in the script.
        match part.split_at_checked(64) {
            Some((checksum, after)) if checksum.bytes().all(is_base64) => rest += after,
            _ => rest = rest + "sha384-" + part,
        }
    }
    rest
}

#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn without_enough_memory_the_text_stays() {
    let article = Article::start().await;
    let name = wasm_file();
    let code = std::fs::read(path_from("STANCELINE_DIST").join(&name)).expect("the WebAssembly");
    article
        .server
        .serve(&format!("/{name}"), Answer::new(starved(&code)));
    // The page has to accept the changed code.
    let page = file("index.html");
    let script = page
        .split('"')
        .find(|part| part.ends_with(".js"))
        .expect("the script");
    let unchecked = without_checksums(&file(script));
    article
        .server
        .serve(&format!("/{script}"), Answer::new(unchecked));
    let large = inline("large", &generated::story(2_000, 300).to_string());
    let page = without_checksums(&page)
        .replace(
            "</head>",
            &format!("<script src=/recorder.js></script>{large}</head>"),
        )
        .replace(
            "<main id=\"stanceline\"",
            "<main id=\"stanceline\" data-story=\"large\"",
        );
    article.server.serve("/large.html", Answer::new(page));
    article.goto("/large.html").await;
    article.wait_for("told.length > 0").await;
    let errors = errors(&article).await;
    assert!(
        errors.len() == 1 && errors[0].contains("has stopped"),
        "{errors:?}"
    );
    article
        .wait_for("document.querySelector('.fallback-text .transcript').checkVisibility()")
        .await;
    article.browser.close().await;
}

/// While the WebAssembly loads for ten seconds, the text can be read; clicks are repeated
/// afterwards.
#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn a_reader_waits_ten_seconds_for_the_widget() {
    let article = Article::start().await;
    let name = wasm_file();
    let code = std::fs::read(path_from("STANCELINE_DIST").join(&name)).expect("the WebAssembly");
    let late = Answer::new(code).after(Duration::from_secs(10));
    article.server.serve(&format!("/{name}"), late);
    article
        .open(&format!(
            "{SCRIPT}<stance-line>{}</stance-line>",
            fallback()
        ))
        .await;
    article
        .wait_for("find?.('[data-fallback] [data-event]')")
        .await;
    article.click(".fallback-text > summary").await;
    article
        .wait_for("find('slot').assignedElements()[0].checkVisibility()")
        .await;
    article.click(".fallback-text > summary").await;
    article.select("schumer-call").await;
    assert_eq!(article.get("told").await, json!([]), "it is still loading");
    article
        .wait_for(&format!("{READY} && {AT} === 'schumer-call'"))
        .await;
    article.finish().await;
}

/// A script of the page removes nodes of the widget.
#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn after_the_page_removes_nodes_there_is_a_widget_or_the_text() {
    let parts = [
        ".timeline",
        ".timeline td",
        ".step-headline",
        ".map",
        ".position",
        ".chips li",
        ".pending",
        ".details",
        ".controls",
        ".header",
        ".graphic",
    ];
    let article = Article::start().await;
    for part in parts {
        article
            .open(&format!(
                "{SCRIPT}<stance-line event=sessions-msnbc><p id=content>What is known</p></stance-line>"
            ))
            .await;
        article.wait_for(READY).await;
        article.run(&format!("find('{part}').remove()")).await;
        for selector in ["[data-action=next]", "[data-actor]", "[data-action=text]"] {
            // The element may no longer be reachable.
            let control = format!("find('{selector}')");
            article.browser.try_click_element(&control).await.ok();
            article.rendered().await;
        }
        let is_there = "document.querySelector('#content').checkVisibility()";
        let goes_on = "!told.some(([name]) => name === 'error')
            && find('.graphic, .transcript, .controls')?.checkVisibility()";
        article.wait_for(&format!("{is_there} || {goes_on}")).await;
    }
    article.browser.close().await;
}

/// Old libraries extend the prototypes of arrays and objects, or replace constructors. (Italian has
/// no catalogue, so its dates are from `Intl`.)
#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn a_page_that_extends_javascript_has_its_widget() {
    let article = Article::start().await;
    // Its driver does its own work in the page, with what the page has changed.
    if article.browser.engine == Engine::WebKit {
        return article.browser.close().await;
    }
    for change in [
        "Array.prototype.each = Object.prototype.extend = Function.prototype.wrap = function () {};",
        "window.Promise = class Other extends Promise {}; window.Map = window.Set = class Other {};",
        "Array.prototype.at = Array.prototype.flat = String.prototype.trim =
            () => { throw new Error('overridden') };",
        "Symbol.prototype.valueOf = () => 0;",
        "for (const name of ['scrollTo', 'scrollBy', 'animate'])
            Element.prototype[name] = () => { throw new Error('overridden') };",
        "delete window.Intl;",
    ] {
        article
            .open(&format!(
                "<script>{change}</script>{SCRIPT}<stance-line lang=it></stance-line>"
            ))
            .await;
        article.wait_for(READY).await;
        article.click("[data-action=next]").await;
        article
            .wait_for(&format!("{AT} === 'heritage-encounter'"))
            .await;
    }
    article.browser.close().await;
}

/// If the page has broken basic functions, the text stays.
#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn a_page_that_breaks_javascript_has_its_text() {
    let article = Article::start().await;
    // Its driver does its own work in the page, with what the page has changed.
    if article.browser.engine == Engine::WebKit {
        return article.browser.close().await;
    }
    for name in [
        "Array.prototype.map",
        "Array.prototype.includes",
        "window.Promise",
        "Promise.all",
        "fetch",
        "WebAssembly.instantiateStreaming",
        "Element.prototype.append",
        "Document.prototype.createElement",
    ] {
        let body = format!(
            "<script>{name} = () => {{ throw new Error('broken') }}</script>
             {SCRIPT}<stance-line><p id=content>What is known</p></stance-line>"
        );
        article.open(&body).await;
        let is_read = "document.querySelector('#content').checkVisibility()";
        article
            .wait_for(&format!(
                "{READY} || {is_read} && (told.length > 0 || failed.length > 0)"
            ))
            .await;
    }
    article.browser.close().await;
}

/// With an unsupported or invalid language tag, dates can still be read. The console has one
/// warning for the page.
#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn a_language_that_the_browser_lacks_leaves_the_widget_readable() {
    let article = Article::start().await;
    for lang in ["tlh", "xx-YY", "no language", "-", "en-x-private", "zz"] {
        article
            .open(&format!(
                "{SCRIPT}<stance-line lang='{lang}' event=cia-report></stance-line>
                 <stance-line lang='{lang}'></stance-line>"
            ))
            .await;
        article
            .wait_for("told.filter(([name]) => name === 'ready').length === 2")
            .await;
        let warnings = article.browser.console().await;
        if lang == "en-x-private" {
            assert_eq!(warnings, Vec::<String>::new(), "{lang}");
        } else {
            assert_eq!(warnings.len(), 1, "{warnings:?}");
            assert!(warnings[0].contains("no translation"), "{warnings:?}");
        }
        let date = article.get("find('.step-when').textContent").await;
        assert!(
            date.as_str().is_some_and(|date| date.contains("2016")),
            "{lang}: {date}"
        );
    }
    article.finish().await;
}
