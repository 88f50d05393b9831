//! What goes wrong after the widget is there, or while it is on its way: it goes
//! on, or what can be read comes back.

use crate::article::{AT, Article, READY, SCRIPT, fallback, file};
use crate::element::inline;
use crate::{ids, story};
use serde_json::{Value, json};
use stanceline_e2e::browser::{Engine, path_from};
use stanceline_e2e::generated;
use stanceline_e2e::server::Answer;
use std::time::Duration;

/// Keeps the program's memory, so that it can be spoilt.
const KEEP_MEMORY: &str = "<script>{
    const { instantiateStreaming } = WebAssembly;
    WebAssembly.instantiateStreaming = async (...all) => {
        const made = await instantiateStreaming(...all);
        window.memory = made.instance.exports.memory;
        return made;
    };
}</script>";

/// Whatever the program touches next is nonsense.
const SPOIL: &str = "new Uint8Array(memory.buffer).fill(0xff)";

/// What the page has been told went wrong.
async fn faults(article: &Article) -> Vec<String> {
    let told = article
        .get("told.filter(([name]) => name === 'error').map(([, { message }]) => message)")
        .await;
    serde_json::from_value(told).expect("a list of messages")
}

/// The name of the file with the program.
fn program() -> String {
    let files = std::fs::read_dir(path_from("STANCELINE_DIST")).expect("the files");
    let names = files.map(|file| file.expect("a file").file_name());
    let mut names = names.map(|name| name.into_string().expect("a name"));
    let name = names.find(|name| name.ends_with(".wasm"));
    name.expect("the program")
}

/// A panic, or whatever else ends the program while a reader uses it.
#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn when_the_program_stops_every_article_has_its_text_again() {
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
    article
        .run(&format!("{SPOIL}; find('[data-action=next]').click()"))
        .await;
    article
        .wait_for("told.filter(([name]) => name === 'error').length === 2")
        .await;
    for message in faults(&article).await {
        assert!(message.contains("the widget has stopped"), "{message}");
    }
    // The first has its picture again, the second what was written into it.
    article.wait_for("find('.still [data-event]')").await;
    let can_read = "[...document.querySelectorAll('#content')].map(e => e.checkVisibility())";
    article.run("find('.whole').open = true").await;
    assert_eq!(article.get(can_read).await, json!([true, true]));
    let dead = "[...document.querySelector('stance-line').shadowRoot.querySelectorAll('button, input')].every(e => e.disabled)";
    assert_eq!(
        article.get(dead).await,
        json!(true),
        "and no buttons that do nothing"
    );
    // One that comes later says why it can't.
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
    article.browser.close().await;
}

#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn when_the_program_stops_the_page_is_text() {
    let article = Article::start().await;
    let head = format!("<script src=/recorder.js></script>{KEEP_MEMORY}</head>");
    let page = file("index.html").replace("</head>", &head);
    article.server.serve("/kept.html", Answer::new(page));
    article.goto("/kept.html").await;
    article
        .wait_for("document.querySelector('.stanceline:not(.still) [data-event]')")
        .await;
    // What the browser does by itself may be enough.
    article
        .run(&format!("{SPOIL}; find('[data-actor=issa]')?.click()"))
        .await;
    let shown = "document.querySelector('.transcript')?.checkVisibility()";
    article.wait_for(shown).await;
    assert_eq!(faults(&article).await.len(), 1);
    article.browser.close().await;
}

/// The program with no more memory than it starts with.
fn starved(program: &[u8]) -> Vec<u8> {
    // Sections follow the magic number and the version: an id, a size, a body.
    let mut at = 8;
    loop {
        let id = program[at];
        let (size, body) = number(program, at + 1);
        if id == 5 {
            // One memory, whose limits are a flag and the least number of pages.
            assert_eq!(program[body..body + 2], [1, 0], "one memory without a most");
            let least = &program[body + 2..body + size];
            let limits = [&[1, 1], least, least].concat();
            assert!(limits.len() < 128, "a size of one byte");
            let head = [5, limits.len() as u8];
            let rest = &program[body + size..];
            return [&program[..at], &head, &limits, rest].concat();
        }
        at = body + size;
    }
}

/// A number as WebAssembly writes it, seven bits to a byte, and where it ends.
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

#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn without_enough_memory_the_text_stays() {
    let article = Article::start().await;
    let name = program();
    let code = std::fs::read(path_from("STANCELINE_DIST").join(&name)).expect("the program");
    // The page does not ask for the checksum of its program.
    article
        .server
        .serve(&format!("/{name}"), Answer::new(starved(&code)));
    let large = inline("large", &generated::story(2_000, 300).to_string());
    let page = file("index.html")
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
    let faults = faults(&article).await;
    assert!(
        faults.len() == 1 && faults[0].contains("has stopped"),
        "{faults:?}"
    );
    article
        .wait_for("document.querySelector('.transcript').checkVisibility()")
        .await;
    article.browser.close().await;
}

/// Ten seconds without the program: the text can be read, and what the reader
/// does is done when it is there.
#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn a_program_that_takes_ten_seconds_is_waited_for() {
    let article = Article::start().await;
    let name = program();
    let code = std::fs::read(path_from("STANCELINE_DIST").join(&name)).expect("the program");
    let late = Answer::new(code).after(Duration::from_secs(10));
    article.server.serve(&format!("/{name}"), late);
    article
        .open(&format!(
            "{SCRIPT}<stance-line>{}</stance-line>",
            fallback()
        ))
        .await;
    article.wait_for("find?.('.still [data-event]')").await;
    article.click(".whole summary").await;
    article
        .wait_for("find('slot').assignedElements()[0].checkVisibility()")
        .await;
    article.click(".whole summary").await;
    article.click("[data-event=schumer-call]").await;
    assert_eq!(article.get("told").await, json!([]), "it is on its way");
    article
        .wait_for(&format!("{READY} && {AT} === 'schumer-call'"))
        .await;
    article.finish().await;
}

/// Somebody else's script tidies up in the widget.
#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn nodes_taken_away_by_the_page_leave_a_widget_or_the_text() {
    let parts = [
        ".events",
        ".events li",
        ".map",
        ".panel",
        ".chips li",
        ".controls",
        ".head",
        ".axis",
        ".stage",
    ];
    let article = Article::start().await;
    for part in parts {
        article
            .open(&format!(
                "{SCRIPT}<stance-line><p id=content>What is known</p></stance-line>"
            ))
            .await;
        article.wait_for(READY).await;
        article.run(&format!("find('{part}').remove()")).await;
        for selector in ["[data-action=next]", "[data-actor]", "[data-action=text]"] {
            article.run(&format!("find('{selector}')?.click()")).await;
            let settled = "new Promise(done => setTimeout(() => setTimeout(done)))";
            article.run(&format!("return {settled}")).await;
        }
        let is_there = "document.querySelector('#content').checkVisibility()";
        let goes_on = "!told.some(([name]) => name === 'error')
            && find('.stage, .transcript')?.checkVisibility()";
        article.wait_for(&format!("{is_there} || {goes_on}")).await;
    }
    article.browser.close().await;
}

/// Old libraries add to what every array and object has, or bring their own. (Of
/// Italian there is no catalogue: its dates are those of `Intl`.)
#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn a_page_that_changes_the_language_has_its_widget() {
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

/// Where a page has broken what every script needs, the text stays.
#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn a_page_that_breaks_the_language_has_its_text() {
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

/// A language that nobody knows, or that is none, leaves dates to be read.
#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn a_language_that_the_browser_lacks_leaves_the_widget_readable() {
    let article = Article::start().await;
    for lang in ["tlh", "xx-YY", "no language", "-", "en-x-private", "zz"] {
        article
            .open(&format!(
                "{SCRIPT}<stance-line lang='{lang}' event=cia-report></stance-line>"
            ))
            .await;
        article.wait_for(READY).await;
        let date = article.get("find('.event .when').textContent").await;
        assert!(
            date.as_str().is_some_and(|date| date.contains("2016")),
            "{lang}: {date}"
        );
    }
    article.finish().await;
}

/// After it has been loaded the widget asks for nothing any more: without a
/// network it goes on.
#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn once_loaded_it_needs_no_network() {
    let article = Article::with("<stance-line></stance-line>").await;
    let before = article.server.requests().len();
    for event in ids(&story(), "events") {
        article.click("[data-action=next]").await;
        article.wait_for(&format!("{AT} === '{event}'")).await;
    }
    for selector in [
        ".switch button:last-child",
        "[data-actor=issa]",
        "[data-action=text]",
        "[data-action=text]",
    ] {
        article.click(selector).await;
    }
    article.wait_for("find('.actor')").await;
    let asked = article.server.requests().split_off(before);
    assert_eq!(asked, Vec::<String>::new());
    article.finish().await;
}

/// Left and come back to, by the buttons of the browser: at the same event, and
/// alive, whether the browser kept the page or loads it anew.
#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn back_from_another_page_it_is_where_it_was() {
    let article = Article::with("<stance-line permalink></stance-line>").await;
    article.click("[data-event=schumer-call]").await;
    article.wait_for(&format!("{AT} === 'schumer-call'")).await;
    article.server.serve(
        "/other.html",
        Answer::new("<title>Other</title><link rel=icon href=data:,>"),
    );
    article.goto("/other.html").await;
    article
        .browser
        .client
        .back()
        .await
        .expect("the page before");
    article
        .wait_for(&format!("{READY} && {AT} === 'schumer-call'"))
        .await;
    article.click("[data-action=next]").await;
    article
        .wait_for(&format!("{AT} === 'house-republicans'"))
        .await;
    article.finish().await;
}

/// A clock that stands, runs backwards or jumps.
#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn the_clock_of_the_reader_does_not_matter() {
    let article = Article::start().await;
    for now in [
        "0",
        "8.64e15",
        "NaN",
        "performance.timeOrigin - performance.now() * 1000",
    ] {
        article
            .open(&format!(
                "<script>Date.now = () => {now}</script>{SCRIPT}<stance-line></stance-line>"
            ))
            .await;
        article.wait_for(READY).await;
        article.click("[data-action=next]").await;
        article
            .wait_for(&format!("{AT} === 'heritage-encounter'"))
            .await;
    }
    article.finish().await;
}

/// In whatever state it is, paper gets the whole story, and the screen is as
/// before when that is done.
#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn print_gives_the_whole_story_in_any_state() {
    let article = Article::with("<stance-line></stance-line>").await;
    let events = story()["events"].as_array().map(Vec::len);
    let look =
        "[find('.stage')?.innerText, find('.stanceline').className, find('.actor')?.innerText]";
    for selector in [
        ".title",
        "[data-action=next]",
        "[data-actor=issa]",
        ".filter .bloc",
        "[data-action=play]",
        ".switch button:last-child",
        "[data-action=overview]",
        "[data-action=text]",
    ] {
        article.click(selector).await;
        article.run("return new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))").await;
        let before = article.get(look).await;
        article.run("dispatchEvent(new Event('beforeprint'))").await;
        article
            .wait_for(&format!(
                "find('.told')?.querySelectorAll(':scope > li').length === {}",
                events.unwrap_or_default()
            ))
            .await;
        article.run("dispatchEvent(new Event('afterprint'))").await;
        article
            .wait_for("!find('.transcript') || find('.stanceline').classList.contains('as-text')")
            .await;
        assert_eq!(article.get(look).await, before, "{selector}");
    }
    article.finish().await;
}

/// The browser's own zoom makes the page narrower and everything larger.
#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn enlarged_nothing_is_lost() {
    let article = Article::start().await;
    article.browser.resize(1280, 900).await;
    article
        .open(&format!("{SCRIPT}<stance-line></stance-line>"))
        .await;
    article.wait_for(READY).await;
    for factor in ["2", "4", "0.5"] {
        article
            .run(&format!("document.documentElement.style.zoom = {factor}"))
            .await;
        article.click("[data-action=next]").await;
        let wide = "document.documentElement.scrollWidth <= innerWidth + 1";
        article.wait_for(wide).await;
    }
    article.finish().await;
}

/// The dates that are shown, in every way that they are.
const DATES: &str = "[...new Set([...find('.stanceline').querySelectorAll('.when, .date, .known, .axis text, .stands, .gap')].map(e => e.textContent))]";

/// Wherever the reader is, a day is the same day.
#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn dates_do_not_move_in_any_time_zone() {
    let mut expected: Option<Value> = None;
    // These names count westwards: Etc/GMT+12 is twelve hours behind.
    for zone in [
        "UTC",
        "Etc/GMT+12",
        "Etc/GMT+11",
        "America/St_Johns",
        "Etc/GMT+1",
        "Etc/GMT-1",
        "Asia/Kolkata",
        "Pacific/Chatham",
        "Etc/GMT-13",
        "Etc/GMT-14",
    ] {
        let article = Article::start_in(zone).await;
        let mut shown = Vec::new();
        for lang in ["en", "it"] {
            article
                .open(&format!(
                    "{SCRIPT}<stance-line lang={lang} event=sessions-recusal></stance-line>"
                ))
                .await;
            article.wait_for(READY).await;
            article.click("[data-actor=sessions]").await;
            article.wait_for("find('.actor')").await;
            article.click("[data-action=text]").await;
            article.wait_for("find('.transcript')").await;
            shown.push(article.get(DATES).await);
        }
        let offset = article
            .get("new Date(2017, 0, 1).getTimezoneOffset()")
            .await;
        assert_eq!(
            offset == json!(0),
            zone == "UTC",
            "{zone}: the browser is there"
        );
        let shown = Value::Array(shown);
        assert_eq!(&shown, expected.get_or_insert(shown.clone()), "{zone}");
        article.finish().await;
    }
}
