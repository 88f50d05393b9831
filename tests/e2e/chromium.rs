//! Tests that need Chromium's DevTools protocol.

mod npm;

use crate::article::{AT, Article, READY, SCRIPT};
use crate::element::{SMALL, inline};
use serde_json::{Value, json};

/// Keeps the memory of the WebAssembly to measure it.
const KEEP_MEMORY: &str = include_str!("keep_memory.js");

/// Adds the element to the page and removes it when the widget is ready, fifty times.
const ROUNDS: &str = "
    const done = arguments[0];
    window.element ??= document.querySelector('stance-line');
    (async () => {
        for (let round = 0; round < 50; round++) {
            element.remove();
            await new Promise(done => setTimeout(done));
            const ready = new Promise(done =>
                element.addEventListener('stanceline:ready', done, { once: true }));
            document.body.append(element);
            await ready;
            told.length = 0;
        }
        element.remove();
        await new Promise(done => setTimeout(done));
    })().then(done, error => done(String(error)))";

/// The memory, nodes and listeners of a page.
struct Usage {
    heap: f64,
    nodes: f64,
    listeners: f64,
    memory: f64,
}

async fn usage(article: &Article) -> Usage {
    let ask = async |command| article.browser.devtools(command, json!({})).await;
    let number = |value: &Value| value.as_f64().expect("a number");
    ask("HeapProfiler.enable").await;
    ask("HeapProfiler.collectGarbage").await;
    let counts = ask("Memory.getDOMCounters").await;
    Usage {
        heap: number(&ask("Runtime.getHeapUsage").await["usedSize"]),
        nodes: number(&counts["nodes"]),
        listeners: number(&counts["jsEventListeners"]),
        memory: number(&article.get("memory.buffer.byteLength").await),
    }
}

#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn adding_and_removing_it_500_times_leaks_nothing() {
    let article = Article::with(&format!(
        "<script>{KEEP_MEMORY}</script><stance-line></stance-line>"
    ))
    .await;
    let rounds = async || {
        let failed = article.browser.client.execute_async(ROUNDS, vec![]).await;
        assert_eq!(failed.expect("the rounds"), Value::Null);
    };
    rounds().await;
    let before = usage(&article).await;
    for _ in 0..10 {
        rounds().await;
    }
    let after = usage(&article).await;
    assert_eq!(after.listeners, before.listeners);
    assert!(after.nodes < before.nodes + 10.0, "{} nodes", after.nodes);
    assert_eq!(after.memory, before.memory, "the memory of the WebAssembly");
    // The engine optimizes the code for some hundred rounds.
    let grown = after.heap - before.heap;
    assert!(grown < 250_000.0, "{grown} bytes");
    article.browser.close().await;
}

/// The accessibility tree of a small story at its first event, with the details of an actor open: a
/// line for each node with role, name and state, indented by level.
#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn the_accessibility_tree_matches_the_text() {
    let article = Article::start().await;
    article
        .open(&format!(
            "{SCRIPT}{}<stance-line story=own event=first></stance-line>",
            inline("own", SMALL)
        ))
        .await;
    article.wait_for(READY).await;
    article.click("[data-actor=ann]").await;
    article.wait_for("find('[part=actor]')").await;
    article
        .browser
        .devtools("Accessibility.enable", json!({}))
        .await;
    let tree = article
        .browser
        .devtools("Accessibility.getFullAXTree", json!({}))
        .await;
    let nodes = tree["nodes"].as_array().expect("nodes");
    let mut lines = String::new();
    outline(nodes, &nodes[0], 0, &mut lines);
    let expected = include_str!("tree.txt");
    assert_eq!(lines, expected, "\n{lines}");
    article.finish().await;
}

/// Writes a node and its descendants, without nodes that only group others.
fn outline(nodes: &[Value], node: &Value, depth: usize, lines: &mut String) {
    let role = node["role"]["value"].as_str().unwrap_or_default();
    let name = node["name"]["value"].as_str().unwrap_or_default();
    let is_ignored = node["ignored"] == json!(true);
    let is_text = matches!(role, "StaticText" | "InlineTextBox" | "LineBreak");
    let is_box = matches!(role, "generic" | "none" | "paragraph" | "RootWebArea");
    let has_text_of_its_own = is_text && !is_named_by_text(nodes, node);
    let mut below = depth;
    if !is_ignored && role != "InlineTextBox" && !is_box && (!is_text || has_text_of_its_own) {
        let role = if is_text { "text" } else { role };
        *lines += &format!("{}{role} {name:?}", "  ".repeat(depth));
        for property in node["properties"].as_array().into_iter().flatten() {
            let state = property["name"].as_str().unwrap_or_default();
            let value = &property["value"]["value"];
            let is_told = match state {
                "pressed" | "expanded" | "disabled" => *value != json!(false),
                "level" => role == "heading",
                _ => false,
            };
            if is_told {
                *lines += &format!(" {state}={value}");
            }
        }
        lines.push('\n');
        below += 1;
    }
    for child in node["childIds"].as_array().into_iter().flatten() {
        if let Some(child) = nodes.iter().find(|node| node["nodeId"] == *child) {
            outline(nodes, child, below, lines);
        }
    }
}

/// Whether a text is part of the name of the node that contains it.
fn is_named_by_text(nodes: &[Value], text: &Value) -> bool {
    let mut at = text;
    while let Some(parent) = nodes.iter().find(|node| node["nodeId"] == at["parentId"]) {
        let role = parent["role"]["value"].as_str().unwrap_or_default();
        if matches!(
            role,
            "button" | "heading" | "link" | "searchbox" | "DisclosureTriangle"
        ) {
            return true;
        }
        at = parent;
    }
    false
}

async fn emulate(article: &Article, feature: &str, value: &str) {
    let features = json!([{ "name": feature, "value": value }]);
    article
        .browser
        .devtools(
            "Emulation.setEmulatedMedia",
            json!({ "features": features }),
        )
        .await;
}

/// Counts the animations that the widget starts.
const COUNT_ANIMATIONS: &str = "
    const { animate } = Element.prototype;
    window.animated = [];
    Element.prototype.animate = function (...all) {
        animated.push(this.dataset.actor);
        return animate.apply(this, all);
    };";

/// Only chips that move are animated, and none with reduced motion.
#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn only_moves_are_animated_and_none_with_reduced_motion() {
    let moving = "[...find('.stanceline').querySelectorAll('*')].filter(e => {
        const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(e);
        return transitionDuration.split(', ').some(time => parseFloat(time) > 0) ||
            animationName !== 'none' || scrollBehavior === 'smooth';
    }).map(e => e.className)";
    let article = Article::with("<stance-line event=sessions-msnbc></stance-line>").await;
    article.run(COUNT_ANIMATIONS).await;
    article.click("[data-action=next]").await;
    article
        .wait_for(&format!("{AT} === 'sessions-recusal'"))
        .await;
    article.wait_for("animated.length > 0").await;
    assert_eq!(article.get("animated").await, json!(["sessions"]));

    emulate(&article, "prefers-reduced-motion", "reduce").await;
    article.run("animated.length = 0").await;
    for (button, event) in [
        ("prev", "sessions-msnbc"),
        ("next", "sessions-recusal"),
        ("prev", "sessions-msnbc"),
    ] {
        article.click(&format!("[data-action={button}]")).await;
        article.wait_for(&format!("{AT} === '{event}'")).await;
        article.rendered().await;
    }
    assert_eq!(article.get("animated").await, json!([]));
    let running = "find('.stanceline').getRootNode().getAnimations().length";
    assert_eq!(article.get(running).await, json!(0));
    assert_eq!(article.get(moving).await, json!([]));
    article.finish().await;
}

/// Elements whose text can't be read in forced colours: it has the colour of what is behind it.
/// That is a plate in the colour of the page, which browsers put behind text, unless the colours are
/// not forced.
const UNREADABLE: &str = "(() => {
    const probe = document.createElement('p');
    document.body.append(probe);
    probe.style.color = 'Canvas';
    const canvas = getComputedStyle(probe).color;
    probe.remove();
    return [...find('.stanceline').querySelectorAll('button, button span, p, h2, h3, a, li, span:not(.mark)')]
        .filter(e => e.checkVisibility())
        .filter(e => {
            const { color, backgroundColor, forcedColorAdjust } = getComputedStyle(e);
            return color === (forcedColorAdjust === 'none' ? backgroundColor : canvas);
        })
        .map(e => e.outerHTML.slice(0, 90));
})()";

/// In forced colours, selected, pressed, open and new elements still look different, and everything
/// can be read.
#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn states_differ_in_forced_colours() {
    let article = Article::start().await;
    emulate(&article, "forced-colors", "active").await;
    // The appearance of an element and its content.
    let look = "(element => [element, ...element.querySelectorAll('*')].map(part => {
        const s = getComputedStyle(part);
        return [s.color, s.backgroundColor, s.borderTopWidth, s.borderTopStyle, s.borderTopColor,
            s.borderBottomColor, s.outlineStyle, s.outlineColor, s.fontWeight, s.textDecorationLine,
            s.textDecorationThickness, s.fill, s.stroke, s.strokeWidth, s.width].join();
    }).join(';'))";
    for (event, click, one, other) in [
        (
            "ryan-condition",
            "[data-action=key-only]",
            "[data-action=key-only]",
            "[data-action=scale]",
        ),
        // Three key events with equally precise dates: selected, past and future.
        (
            "pelosi-statement",
            "[data-action=scale]",
            "[data-event=pelosi-statement]",
            "[data-event=schumer-call]",
        ),
        (
            "pelosi-statement",
            ".header",
            "td[data-event=pelosi-statement]",
            "td[data-event=schumer-call]",
        ),
        (
            "house-republicans",
            ".header",
            "td[data-event=schumer-call]",
            "td[data-event=sessions-recusal]",
        ),
        (
            "sessions-msnbc",
            "[data-actor=issa]",
            "[data-actor=issa]",
            "[data-actor=cole]",
        ),
        // Two conditional stances, one of them new.
        (
            "mccarthy-clarify",
            ".header",
            "[data-actor=mccarthy]",
            "[data-actor=ryan]",
        ),
        (
            "sessions-msnbc",
            ".header",
            "[data-actor=ryan]",
            "[data-actor=issa]",
        ),
        (
            "sessions-msnbc",
            "[data-position=recuse] .position-label",
            "[data-position=recuse] .position-label",
            "[data-position=resign] .position-label",
        ),
        (
            "sessions-recusal",
            ".header",
            "[data-action=next]",
            "[data-action=prev]",
        ),
    ] {
        article
            .open(&format!(
                "{SCRIPT}<stance-line event={event}></stance-line>"
            ))
            .await;
        article.wait_for(READY).await;
        article.click(click).await;
        article.rendered().await;
        let differ = format!("{look}(find('{one}')) !== {look}(find('{other}'))");
        assert_eq!(
            article.get(&differ).await,
            json!(true),
            "{event}: {one} and {other}"
        );
        assert_eq!(article.get(UNREADABLE).await, json!([]), "{event}");
    }
    article
        .open(&format!("{SCRIPT}<stance-line></stance-line>"))
        .await;
    article.wait_for(READY).await;
    assert_eq!(article.get(UNREADABLE).await, json!([]), "the overview");
    article.finish().await;
}
