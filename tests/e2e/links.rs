//! Links to events: in the page's address, and shared by readers.

use crate::article::{AT, Article, READY, SCRIPT};
use serde_json::{Value, json};
use stanceline_e2e::server::Answer;

#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn a_permalink_works_both_ways_and_keeps_other_fragments() {
    let article = Article::start().await;
    article
        .open(&format!("{SCRIPT}<stance-line permalink></stance-line>"))
        .await;
    article.goto("/article.html?#stanceline=schumer-call").await;
    article
        .wait_for(&format!("{READY} && {AT} === 'schumer-call'"))
        .await;
    article.click("[data-action=next]").await;
    article
        .wait_for("location.hash === '#stanceline=house-republicans'")
        .await;
    article
        .run("location.hash = '#stanceline=pelosi-statement'")
        .await;
    article
        .wait_for(&format!("{AT} === 'pelosi-statement'"))
        .await;
    article.click("[data-action=overview]").await;
    article.wait_for("location.hash === ''").await;
    article.run("location.hash = '#chapter-2'").await;
    article
        .run("document.querySelector('stance-line').removeAttribute('permalink')")
        .await;
    article.click("[data-action=next]").await;
    article.wait_for(AT).await;
    assert_eq!(article.get("location.hash").await, json!("#chapter-2"));
    article.finish().await;
}

/// A link in the article selects its event and scrolls to the widget, also when the event is
/// selected already.
#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn a_link_in_the_article_leads_to_its_event() {
    let article = Article::start().await;
    article
        .open(&format!(
            "{SCRIPT}<stance-line permalink></stance-line><p style='height: 200vh'>Text</p>
             <p><a href='#stanceline=leahy-question'>asked by Leahy</a></p>"
        ))
        .await;
    article.wait_for(READY).await;
    for _ in 0..2 {
        article
            .browser
            .click_element("document.querySelector('p a')")
            .await;
        article
            .wait_for(&format!(
                "{AT} === 'leahy-question' &&
                 Math.abs(document.querySelector('stance-line').getBoundingClientRect().top) < 2"
            ))
            .await;
    }
    article.finish().await;
}

/// The status after the link was copied.
const COPIED: &str = "find('.controls [role=status]').textContent";

/// A page whose share sheet or clipboard records what it receives.
fn sharing(has_sheet: bool) -> String {
    format!(
        "<script>
            window.handed = [];
            const put = (name, value) =>
                Object.defineProperty(navigator, name, {{ value, configurable: true }});
            put('share', {has_sheet} ? async ({{ url }}) => void handed.push('sheet', url) : undefined);
            put('clipboard', {{ writeText: async text => void handed.push('clipboard', text) }});
        </script>"
    )
}

#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn a_link_to_an_event_goes_to_the_share_sheet_or_the_clipboard() {
    let article = Article::start().await;
    for (has_sheet, place) in [(true, "sheet"), (false, "clipboard")] {
        article
            .open(&format!(
                "{}{SCRIPT}<stance-line permalink event=cia-report></stance-line>",
                sharing(has_sheet)
            ))
            .await;
        article.wait_for(READY).await;
        article.click("[data-action=share]").await;
        article.wait_for("handed.length > 0").await;
        let address = format!(
            "{}/article.html#stanceline=cia-report",
            article.server.origin
        );
        assert_eq!(article.get("handed").await, json!([place, address]));
        if has_sheet {
            assert_eq!(article.get(COPIED).await, json!(""));
            continue;
        }
        article
            .wait_for(&format!("{COPIED} === 'Link copied'"))
            .await;
        // The next event has another link.
        article.click("[data-action=next]").await;
        article.wait_for(&format!("{COPIED} === ''")).await;
        article
            .run("document.querySelector('stance-line').removeAttribute('permalink')")
            .await;
        article.wait_for("!find('[data-action=share]')").await;
    }
    article.finish().await;
}

/// If the page may not use the share sheet or the clipboard, the link is shown.
#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn a_link_that_cannot_be_shared_is_copied_or_shown() {
    let article = Article::start().await;
    for (name, clipboard) in [
        ("NotAllowedError", "async text => void handed.push(text)"),
        (
            "NotAllowedError",
            "() => Promise.reject(new DOMException('', 'NotAllowedError'))",
        ),
        ("AbortError", "async text => void handed.push(text)"),
    ] {
        let setup = format!(
            "<script>
                window.handed = [];
                window.asked = 0;
                const put = (name, value) =>
                    Object.defineProperty(navigator, name, {{ value, configurable: true }});
                put('share', () => {{
                    asked++;
                    return Promise.reject(new DOMException('', '{name}'));
                }});
                put('clipboard', {{ writeText: {clipboard} }});
            </script>"
        );
        let element = "<stance-line permalink event=cia-report></stance-line>";
        article.open(&format!("{setup}{SCRIPT}{element}")).await;
        article.wait_for(READY).await;
        article.click("[data-action=share]").await;
        article.wait_for("asked").await;
        let address = format!(
            "{}/article.html#stanceline=cia-report",
            article.server.origin
        );
        if name == "AbortError" {
            // The reader has closed the share sheet: nothing else happens.
            article.click("[data-action=next]").await;
            article.wait_for(&format!("{AT} !== 'cia-report'")).await;
            assert_eq!(article.get("handed").await, json!([]));
        } else if clipboard.starts_with("async") {
            article
                .wait_for(&format!("{COPIED} === 'Link copied'"))
                .await;
            assert_eq!(article.get("handed").await, json!([address]));
        } else {
            article.wait_for(&format!("{COPIED} === '{address}'")).await;
            let link = "find('.controls [role=status] a').href";
            assert_eq!(article.get(link).await, json!(address));
        }
    }
    article.finish().await;
}

/// Some sandboxes forbid it, and browsers limit its rate.
#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn hosts_receive_selections_even_if_the_address_cannot_change() {
    let article = Article::start().await;
    article
        .open(&format!(
            "<script>history.replaceState = () => {{ throw new DOMException('', 'SecurityError') }}</script>
             {SCRIPT}<stance-line permalink event=cia-report></stance-line>"
        ))
        .await;
    article.wait_for(READY).await;
    article.click("[data-action=next]").await;
    article.click("[data-action=next]").await;
    article
        .wait_for("told.filter(([name]) => name === 'select').length === 2")
        .await;
    article.finish().await;
}

/// A link to an event scrolls to the widget once, but not if the reader has scrolled or comes back.
#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn a_shared_link_shows_the_widget() {
    let article = Article::start().await;
    let far = "<p style='height: 5000px'>Far</p>";
    let body = format!("{SCRIPT}{far}<stance-line permalink></stance-line>{far}");
    article.open(&body).await;
    let top = "Math.round(document.querySelector('stance-line').getBoundingClientRect().top)";
    article.goto("/article.html?#stanceline=cia-report").await;
    article
        .wait_for(&format!(
            "{READY} && {AT} === 'cia-report' && Math.abs({top}) < 2"
        ))
        .await;
    article.run("scrollTo(0, 1234)").await;
    article.run("find('[data-action=next]').click()").await;
    article.wait_for(&format!("{AT} !== 'cia-report'")).await;
    assert_eq!(article.get("Math.round(scrollY)").await, json!(1234));
    article
        .goto("/article.html?other#stanceline=cia-report")
        .await;
    article
        .wait_for(&format!("{READY} && Math.abs({top}) < 2"))
        .await;
    article.run("scrollTo(0, 1234)").await;
    article.goto("/index.html").await;
    article.run("history.back()").await;
    article
        .wait_for("document.querySelector('stance-line')")
        .await;
    article
        .wait_for("document.readyState === 'complete' && Math.round(scrollY) === 1234")
        .await;
    // Without an event in the address, the article opens at its top.
    article.goto("/article.html?plain").await;
    article.wait_for("customElements.get('stance-line')").await;
    assert_eq!(article.get("scrollY").await, json!(0));
    article.finish().await;
}

/// The page shares its own address, but not in a frame, where the link would not lead to the
/// article.
#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn the_page_shares_links_unless_it_is_in_a_frame() {
    let article = Article::start().await;
    let page = crate::article::file("index.html");
    let page = page.replace("</head>", &format!("{}</head>", sharing(false)));
    article.server.serve("/shared.html", Answer::new(page));
    article
        .goto("/shared.html?event=cia-report&actor=cia&lang=en&accent=0a6558&font=serif&parentUrl=x&token=1#token=1")
        .await;
    let link = "document.querySelector('[data-action=share]')";
    article.wait_for(link).await;
    article.browser.click_element(link).await;
    article.wait_for("handed.length > 0").await;
    let address = format!(
        "{}/shared.html?event=cia-report&lang=en&accent=0a6558&font=serif",
        article.server.origin
    );
    assert_eq!(
        article.get("handed[1]").await,
        json!(address),
        "nothing else of the address"
    );

    article
        .open("<iframe src='/shared.html?event=cia-report' width=600 height=900></iframe>")
        .await;
    let inside = "frames[0].document";
    article
        .wait_for(&format!(
            "{inside}.querySelector('.stanceline:not([data-fallback]) [data-detail=cia-report]')"
        ))
        .await;
    assert_eq!(
        article
            .get(&format!("{inside}.querySelector('[data-action=share]')"))
            .await,
        Value::Null
    );
    article.finish().await;
}
