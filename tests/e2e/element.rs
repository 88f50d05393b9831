//! `<stance-line>` in a page: attributes, events, links, loading, moving and removing.

use crate::article::{AT, Article, READY, SCRIPT};
use crate::{ids, story};
use serde_json::{Value, json};

/// A small story.
pub const SMALL: &str = r##"{
  "version": 1, "id": "small", "lang": "en", "headline": "A small story",
  "updated": "2020", "question": "Yes or no?",
  "sources": [{ "id": "s", "title": "The source", "date": "2020" }],
  "positions": [{ "id": "yes", "label": "Yes" }, { "id": "no", "label": "No" }],
  "groups": [{ "id": "red", "label": "Reds", "colour": "#b00000" }],
  "actors": [{ "id": "ann", "name": "Ann Archer", "role": "Mayor", "group": "red", "kind": "person" }],
  "events": [
    { "id": "first", "date": "2019-02", "headline": "It begins", "summary": "How it began.",
      "actors": ["ann"], "cite": [{ "source": "s", "paragraph": 1 }] },
    { "id": "second", "date": "2019-03", "headline": "It ends", "summary": "How it ended.",
      "actors": ["ann"], "cite": [{ "source": "s", "paragraph": 2 }] }
  ],
  "stances": [{ "actor": "ann", "position": "yes", "event": "first",
    "evidence": { "kind": "quote", "text": "By all means", "cite": { "source": "s", "paragraph": 1 } } }]
}"##;

/// A story in a page.
pub fn inline(id: &str, json: &str) -> String {
    format!("<script type=application/json id={id}>{json}</script>")
}

#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn it_shows_the_bundled_story_and_dispatches_events() {
    let article = Article::with("<stance-line event=pelosi-statement></stance-line>").await;
    assert_eq!(article.get(AT).await, json!("pelosi-statement"));
    let selected = "find('[role=slider] [aria-current=step]').dataset.event";
    assert_eq!(article.get(selected).await, json!("pelosi-statement"));
    let events =
        "[...find('[role=slider]').querySelectorAll('[data-event]')].map(e => e.dataset.event)";
    assert_eq!(article.get(events).await, json!(ids(&story(), "events")));
    for part in ["timeline", "event", "map", "nav"] {
        assert_ne!(
            article.get(&format!("find('[part={part}]')")).await,
            Value::Null,
            "{part}"
        );
    }
    article.click("[data-action=next]").await;
    article.wait_for(&format!("{AT} === 'schumer-call'")).await;
    article.click("[data-actor=schumer]").await;
    article.wait_for("find('[part=actor]')").await;
    article.click("[data-action=back]").await;
    article.wait_for("!find('[part=actor]')").await;
    article.click("[data-action=overview]").await;
    article.wait_for("told.length === 5").await;
    // Events bubble: the recorder listens at the window.
    let told = json!([
        ["ready", {}],
        ["select", { "event": "schumer-call", "index": 18, "count": 24, "cause": "step" }],
        ["actor", { "actor": "schumer" }],
        ["actor", { "actor": null }],
        ["select", { "event": null, "index": null, "count": 24, "cause": "link" }],
    ]);
    assert_eq!(article.get("told").await, told);
    article.finish().await;
}

#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn attributes_changed_later_take_effect() {
    let article = Article::with(&format!(
        "<stance-line event=pelosi-statement></stance-line>{}",
        inline("own", SMALL)
    ))
    .await;
    let set = async |name: &str, value: &str| {
        let script =
            format!("document.querySelector('stance-line').setAttribute('{name}', '{value}')");
        article.run(&script).await;
    };
    set("event", "schumer-call").await;
    article.wait_for(&format!("{AT} === 'schumer-call'")).await;
    // The host can select the same event again after the reader has stepped on.
    article.click("[data-action=next]").await;
    article
        .wait_for(&format!("{AT} === 'house-republicans'"))
        .await;
    set("event", "schumer-call").await;
    article.wait_for(&format!("{AT} === 'schumer-call'")).await;

    let colour = "getComputedStyle(find('.stanceline')).backgroundColor";
    let light = article.get(colour).await;
    set("theme", "dark").await;
    assert_ne!(article.get(colour).await, light);
    set("theme", "auto").await;
    assert_eq!(article.get(colour).await, light);

    set("heading-level", "4").await;
    article.wait_for("find('h4.header-title')").await;
    set("lang", "en-GB").await;
    article
        .wait_for("find('.step-when')?.textContent.includes('2 March 2017')")
        .await;
    assert_eq!(
        article.get(AT).await,
        json!("schumer-call"),
        "the selection stays"
    );

    set("story", "own").await;
    article.wait_for("find('[data-event=second]')").await;
    set("event", "second").await;
    article.wait_for(&format!("{AT} === 'second'")).await;
    article
        .run("document.querySelector('stance-line').removeAttribute('event')")
        .await;
    article.wait_for(&format!("!{AT}")).await;
    article.finish().await;
}

#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn the_code_is_loaded_once_when_an_element_approaches_the_viewport() {
    let article = Article::start().await;
    let far = "<p style='height: 5000px'>Far</p>";
    let twenty = "<stance-line></stance-line>".repeat(20);
    article.open(&format!("{SCRIPT}{far}{twenty}")).await;
    article.wait_for("customElements.get('stance-line')").await;
    let requests = || {
        let requests = article.server.requests();
        requests
            .into_iter()
            .filter(|path| path.ends_with(".wasm"))
            .count()
    };
    // Intersection observers report within two frames.
    article
        .browser
        .client
        .execute_async(
            "const done = arguments[0];
             requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done)))",
            vec![],
        )
        .await
        .expect("frames");
    assert_eq!(requests(), 0, "nothing is fetched for what is far away");
    article.run("scrollTo(0, 5000)").await;
    article.wait_for(READY).await;
    // Each is at least as tall as a screen.
    for _ in 0..20 {
        article
            .run("[...document.querySelectorAll('stance-line')].find(e => !e.shadowRoot.querySelector('[data-event]'))?.scrollIntoView()")
            .await;
        article
            .wait_for("[...document.querySelectorAll('stance-line')].some((e, i, all) => { const ready = all.filter(e => e.shadowRoot.querySelector('[data-event]')).length; return ready === 20 || e.getBoundingClientRect().top >= 0 && e.shadowRoot.querySelector('[data-event]'); })")
            .await;
    }
    article
        .wait_for("told.filter(([name]) => name === 'ready').length === 20")
        .await;
    assert_eq!(requests(), 1, "the code is loaded once");
    // They don't affect each other.
    article
        .browser
        .click_element("document.querySelectorAll('stance-line')[7].shadowRoot.querySelector('[data-action=next]')")
        .await;
    let selected = "[...document.querySelectorAll('stance-line')].filter(e => e.shadowRoot.querySelector('[data-headline]')).length";
    article.wait_for(&format!("{selected} === 1")).await;
    article.finish().await;
}

#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn the_script_can_be_loaded_twice_and_the_element_added_later() {
    let article = Article::start().await;
    article
        .open(&format!(
            "{SCRIPT}<script type=module src='/stanceline.js?again'></script><main></main>"
        ))
        .await;
    article.wait_for("customElements.get('stance-line')").await;
    article
        .run(
            "const made = document.createElement('stance-line');
              made.setAttribute('event', 'schumer-call');
              document.querySelector('main').append(made);",
        )
        .await;
    article
        .wait_for(&format!("{READY} && {AT} === 'schumer-call'"))
        .await;
    article.finish().await;
}

#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn a_moved_or_reinserted_element_keeps_its_state() {
    let article = Article::with(
        "<main></main><stance-line event=pelosi-statement><p>Content</p></stance-line>",
    )
    .await;
    article.select("schumer-call").await;
    article.wait_for(&format!("{AT} === 'schumer-call'")).await;
    article
        .run(
            "window.shown = find('[data-detail]');
              document.querySelector('main').append(document.querySelector('stance-line'))",
        )
        .await;
    assert_eq!(
        article.get("find('[data-detail]') === shown").await,
        json!(true)
    );
    article.click("[data-action=next]").await;
    article
        .wait_for(&format!("{AT} === 'house-republicans'"))
        .await;

    article
        .run("window.element = document.querySelector('stance-line'); element.remove()")
        .await;
    article
        .wait_for("element.shadowRoot.querySelector('slot')")
        .await;
    article.run("document.body.append(element)").await;
    article
        .wait_for(&format!("{READY} && {AT} === 'house-republicans'"))
        .await;
    let told = article.get("told.map(([name]) => name)").await;
    assert_eq!(told, json!(["ready", "select", "select", "ready"]));

    // Also if the overview was shown, whatever the attribute says.
    article.click("[data-action=overview]").await;
    article.wait_for(&format!("!{AT}")).await;
    article.run("element.remove()").await;
    article
        .wait_for("element.shadowRoot.querySelector('slot')")
        .await;
    article.run("document.body.append(element)").await;
    article.wait_for(READY).await;
    assert_eq!(article.get(AT).await, Value::Null);
    article.finish().await;
}
