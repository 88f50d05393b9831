//! Circumstances of readers: no network, back and forward, clocks, printing, zoom and time zones.

use crate::article::{AT, Article, READY, SCRIPT, fallback};
use crate::{ids, story};
use serde_json::{Value, json};
use stanceline_e2e::browser::{Engine, Key};
use stanceline_e2e::server::Answer;

#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn after_loading_it_needs_no_network() {
    let article = Article::with("<stance-line></stance-line>").await;
    let before = article.server.requests().len();
    for event in ids(&story(), "events") {
        article.click("[data-action=next]").await;
        article.wait_for(&format!("{AT} === '{event}'")).await;
    }
    for selector in [
        "[data-action=order]",
        "[data-action=scale]",
        "[data-action=events]",
        "[data-action=sources]",
        "[data-actor=issa]",
        "[data-action=text]",
        "[data-action=text]",
    ] {
        article.click(selector).await;
    }
    article.wait_for("find('[part=actor]')").await;
    let asked = article.server.requests().split_off(before);
    assert_eq!(asked, Vec::<String>::new());
    article.finish().await;
}

/// Whether the browser has kept the page or loads it again.
#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn back_restores_the_selected_event() {
    let article = Article::with("<stance-line permalink></stance-line>").await;
    article.select("schumer-call").await;
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

/// A stopped, reversed or invalid clock.
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

/// A print has the whole story, and the screen is unchanged.
#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn print_gives_the_whole_story_in_any_state() {
    let article = Article::with("<stance-line></stance-line>").await;
    let events = story()["events"].as_array().map(Vec::len);
    let look =
        "[find('.graphic')?.innerText, find('.stanceline').className, find('.controls').innerText]";
    for selector in [
        ".header",
        "[data-action=next]",
        "[data-action=events]",
        "[data-action=key-only]",
        "[data-action=order]",
        "[data-action=scale]",
        ".position-label",
        "[data-action=overview]",
        "[data-action=text]",
    ] {
        article.click(selector).await;
        article.rendered().await;
        let before = article.get(look).await;
        article.run("dispatchEvent(new Event('beforeprint'))").await;
        article
            .wait_for(&format!(
                "find('.transcript-events')?.querySelectorAll(':scope > li').length === {}",
                events.unwrap_or_default()
            ))
            .await;
        article.run("dispatchEvent(new Event('afterprint'))").await;
        article
            .wait_for("!find('.transcript') || find('.stanceline').hasAttribute('data-as-text')")
            .await;
        assert_eq!(article.get(look).await, before, "{selector}");
    }
    article.finish().await;
}

/// Firefox runs no microtasks between the event before a print and the print, so the widget can't
/// render its text.
#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn a_print_has_the_text_of_the_fallback_if_the_widget_has_not_rendered_its_own() {
    let article = Article::start().await;
    let hold = "<script>
        window.held = [];
        const queue = queueMicrotask.bind(window);
        window.queueMicrotask = (task) => window.isPrinting ? held.push(task) : queue(task);
        </script>";
    let fallback = fallback();
    article
        .open(&format!(
            "{hold}{SCRIPT}<stance-line>{fallback}</stance-line>"
        ))
        .await;
    article.wait_for(READY).await;
    let shown = "[document.querySelector('.stanceline-text .transcript'),
        find('.stanceline:not([data-fallback]) .graphic')].map(e => e.checkVisibility())";
    assert_eq!(article.get(shown).await, json!([false, true]));
    article
        .run("window.isPrinting = true; dispatchEvent(new Event('beforeprint'))")
        .await;
    assert_eq!(article.get(shown).await, json!([true, false]));
    article
        .run(
            "dispatchEvent(new Event('afterprint')); window.isPrinting = false;
             for (const task of held.splice(0)) task()",
        )
        .await;
    article.rendered().await;
    assert_eq!(article.get(shown).await, json!([false, true]));
    article.finish().await;
}

/// Browser zoom makes the page narrower and everything larger.
#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn zoom_loses_nothing() {
    let article = Article::start().await;
    article.browser.resize(1280, 900).await;
    article
        .open(&format!("{SCRIPT}<stance-line></stance-line>"))
        .await;
    article.wait_for(READY).await;
    for (factor, event) in ["2", "4", "0.5"].into_iter().zip(ids(&story(), "events")) {
        article
            .run(&format!("document.documentElement.style.zoom = {factor}"))
            .await;
        if article.browser.engine == Engine::WebKit {
            // The driver ignores the zoom when it locates elements.
            article.run("find('[data-action=next]').focus()").await;
            article.browser.press(Key::Enter).await;
        } else {
            article.click("[data-action=next]").await;
        }
        article.wait_for(&format!("{AT} === '{event}'")).await;
        let wide = "document.documentElement.scrollWidth <= innerWidth + 1";
        article.wait_for(wide).await;
    }
    article.finish().await;
}

/// All dates on the screen.
const DATES: &str = "[...new Set([...find('.stanceline').querySelectorAll(
    '.step-when, .event-button-date, .event-disclosed, .scale-label, .timeline-label, .controls-note, \
     .event-list-date, .transcript-date')].map(e => e.textContent))]";

/// Dates don't depend on the time zone.
#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn dates_do_not_move_in_any_time_zone() {
    let mut expected: Option<Value> = None;
    // These names count westwards: Etc/GMT+12 is twelve hours behind. Kathmandu is 45 minutes
    // off a full hour.
    for zone in ["UTC", "Etc/GMT+12", "Asia/Kathmandu", "Etc/GMT-14"] {
        let article = Article::start_in(zone).await;
        let mut shown = Vec::new();
        for lang in ["en", "it"] {
            article
                .open(&format!(
                    "{SCRIPT}<stance-line lang={lang} event=sessions-recusal></stance-line>"
                ))
                .await;
            article.wait_for(READY).await;
            for selector in [
                "[data-actor=sessions]",
                "[data-action=events]",
                "[data-action=scale]",
                "[data-action=text]",
            ] {
                article.click(selector).await;
                article.rendered().await;
                let dates = article.get(DATES).await;
                assert_ne!(dates, json!([]), "{selector}");
                shown.push(dates);
            }
        }
        let offset = article
            .get("new Date(2017, 0, 1).getTimezoneOffset()")
            .await;
        assert_eq!(
            offset == json!(0),
            zone == "UTC",
            "{zone}: the browser uses it"
        );
        let shown = Value::Array(shown);
        assert_eq!(&shown, expected.get_or_insert(shown.clone()), "{zone}");
        let warnings = article.browser.console().await;
        assert!(
            warnings.iter().all(|line| line.contains("no translation")),
            "{warnings:?}"
        );
        article.finish().await;
    }
}
