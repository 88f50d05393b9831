//! Stories of thousands of events and hundreds of actors.

use crate::article::{AT, Article, READY, SCRIPT};
use crate::element::inline;
use serde_json::json;
use stanceline_e2e::generated;

/// An article with a story of 2,000 events and 300 actors.
async fn open(attributes: &str) -> Article {
    let article = Article::start().await;
    let story = inline("large", &generated::story(2_000, 300).to_string());
    let element = format!(
        "<main><h1>Article</h1><stance-line story=large {attributes}></stance-line></main>"
    );
    article.open(&format!("{SCRIPT}{story}{element}")).await;
    article.wait_for(READY).await;
    article
}

/// Whether the selected event is wholly in sight of the strip.
const IN_SIGHT: &str = "(() => {
    const list = find('.events').getBoundingClientRect();
    const event = find('[aria-current=step]').getBoundingClientRect();
    return event.left >= list.left - 1 && event.right <= list.right + 1;
})()";

#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn a_long_story_has_few_nodes_and_every_event_in_reach_of_the_keys() {
    let article = open("event=event-700").await;
    article.wait_for(IN_SIGHT).await;
    let nodes = "find('.stanceline').querySelectorAll('*').length";
    let few = format!("{nodes} < 1500");
    assert_eq!(article.get(&few).await, json!(true), "at the start");
    let press = |key: &str| {
        format!(
            "find('.events').getRootNode().activeElement.dispatchEvent(
                new KeyboardEvent('keydown', {{ key: '{key}', bubbles: true, composed: true }}))"
        )
    };
    article.run("find('[aria-current=step]').focus()").await;
    for (key, event, place) in [
        ("ArrowRight", "event-701", "702"),
        ("End", "event-1999", "2000"),
        ("ArrowLeft", "event-1998", "1999"),
        ("Home", "event-0", "1"),
    ] {
        article.run(&press(key)).await;
        article.wait_for(&format!("{AT} === '{event}'")).await;
        article.wait_for(IN_SIGHT).await;
        let focused = "find('[data-event]:focus').dataset.event";
        assert_eq!(article.get(focused).await, json!(event), "{key}");
        let told = "(item => [item.ariaPosInSet, item.ariaSetSize])(find('[aria-current=step]').parentElement)";
        assert_eq!(article.get(told).await, json!([place, "2000"]), "{key}");
        assert_eq!(article.get(&few).await, json!(true), "{key}");
    }
    let faults = article.browser.violations().await;
    assert_eq!(faults, json!([]), "{faults:#}");
    article.finish().await;
}

#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn wherever_the_strip_is_scrolled_there_are_events() {
    let article = open("event=event-3").await;
    article.run("find('[aria-current=step]').focus()").await;
    for share in ["0.5", "0.9", "0.2"] {
        article
            .run(&format!(
                "const list = find('.events');
                 list.scrollTo({{ left: list.scrollWidth * {share}, behavior: 'instant' }});"
            ))
            .await;
        article
            .wait_for(&format!(
                "(() => {{
                    const list = find('.events').getBoundingClientRect();
                    const at = [...find('.events').querySelectorAll('[data-event]')].filter(event => {{
                        const {{ left, right }} = event.getBoundingClientRect();
                        return right > list.left && left < list.right;
                    }});
                    const expected = 2000 * {share};
                    return at.length >= 4 && at.every(event =>
                        Math.abs(event.dataset.event.split('-')[1] - expected) < 20);
                }})()"
            ))
            .await;
        let focused = "find('[data-event]:focus')?.dataset.event";
        assert_eq!(article.get(focused).await, json!("event-3"), "{share}");
    }
    article.finish().await;
}

#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn a_click_on_the_bars_goes_to_an_event_of_that_time() {
    let article = open("").await;
    // The days of such a story are spread evenly enough to know where.
    for share in [0.25, 0.75] {
        article
            .run(&format!(
                "const {{ left, width, top }} = find('.ground').getBoundingClientRect();
                 find('.ground').dispatchEvent(new MouseEvent('click', {{
                     clientX: left + width * {share}, clientY: top + 5, bubbles: true, composed: true,
                 }}));"
            ))
            .await;
        let near = format!("Math.abs({AT}?.split('-')[1] - {}) < 100", 2_000.0 * share);
        article.wait_for(&near).await;
    }
    article.finish().await;
}

#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn a_crowd_is_counted_and_named_when_it_is_narrowed() {
    let article = open("event=event-700").await;
    // The number alone, without what is only heard.
    let number = "(count => Number(count.firstChild.data))";
    let sum = |selector: &str| {
        format!(
            "[...find('.map').querySelectorAll('{selector}')].map({number}).reduce((a, b) => a + b, 0)"
        )
    };
    assert_eq!(
        article
            .get(&sum(".position .count, .tray-title .count"))
            .await,
        json!(300)
    );
    assert_eq!(article.get(&sum(".blocs .count")).await, json!(300));
    let holder = generated::story(2_000, 300)["stances"][700]["actor"].clone();
    let named =
        "[...find('.map').querySelectorAll('.chips [data-actor]')].map(chip => chip.dataset.actor)";
    assert_eq!(
        article.get(named).await,
        json!([holder]),
        "who is new is named"
    );

    article.click(".blocs .bloc").await;
    let shown = "Number(find('.shown').textContent.split(' ')[0])";
    article
        .wait_for(&format!("{shown} > 0 && {named}.length === {shown}"))
        .await;
    article.click("[data-action=show-all]").await;
    article
        .run(
            "find('.search').value = 'velo';
             find('.search').dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }))",
        )
        .await;
    article
        .wait_for(&format!(
            "{shown} > 0 && {shown} < 60 && {named}.length === {shown}"
        ))
        .await;
    article.finish().await;
}

#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn as_text_a_long_story_is_complete() {
    let article = open("").await;
    article.click("[data-action=text]").await;
    article
        .wait_for("find('.told')?.querySelectorAll(':scope > li').length === 2000")
        .await;
    article.click("[data-action=text]").await;
    article.wait_for("find('.bars') && !find('.told')").await;
    article.finish().await;
}
