//! What can be seen in Chromium alone, by its DevTools protocol.

use crate::article::{Article, READY, SCRIPT};
use crate::element::{SMALL, inline};
use serde_json::{Value, json};

/// Keeps the program's memory, to be weighed.
const SCALES: &str = "{
    const { instantiateStreaming } = WebAssembly;
    WebAssembly.instantiateStreaming = async (...all) => {
        const made = await instantiateStreaming(...all);
        window.memory = made.instance.exports.memory;
        return made;
    };
}";

/// Puts the element in and takes it out fifty times. One round is over when
/// the widget has been there.
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

/// What a page holds on to.
struct Weight {
    heap: f64,
    nodes: f64,
    listeners: f64,
    memory: f64,
}

async fn weigh(article: &Article) -> Weight {
    let ask = async |command| article.browser.devtools(command, json!({})).await;
    let number = |value: &Value| value.as_f64().expect("a number");
    ask("HeapProfiler.enable").await;
    ask("HeapProfiler.collectGarbage").await;
    let counts = ask("Memory.getDOMCounters").await;
    Weight {
        heap: number(&ask("Runtime.getHeapUsage").await["usedSize"]),
        nodes: number(&counts["nodes"]),
        listeners: number(&counts["jsEventListeners"]),
        memory: number(&article.get("memory.buffer.byteLength").await),
    }
}

#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn put_in_and_taken_out_five_hundred_times_it_leaves_nothing_behind() {
    let article = Article::with(&format!(
        "<script>{SCALES}</script><stance-line></stance-line>"
    ))
    .await;
    let rounds = async || {
        let failed = article.browser.client.execute_async(ROUNDS, vec![]).await;
        assert_eq!(failed.expect("the rounds"), Value::Null);
    };
    rounds().await;
    let before = weigh(&article).await;
    for _ in 0..10 {
        rounds().await;
    }
    let after = weigh(&article).await;
    assert_eq!(after.listeners, before.listeners);
    assert!(after.nodes < before.nodes + 10.0, "{} nodes", after.nodes);
    assert_eq!(after.memory, before.memory, "the program's memory");
    // The engine itself goes on learning the code for some hundred rounds.
    let grown = after.heap - before.heap;
    assert!(grown < 250_000.0, "{grown} bytes");
    article.browser.close().await;
}

/// What a screen reader is told of a small story at its first event, with the
/// evidence of a position open: a line for each part, with its role, its name and
/// its state, indented as they contain one another.
#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn the_accessibility_tree_is_as_written() {
    let article = Article::start().await;
    article
        .open(&format!(
            "{SCRIPT}{}<stance-line story=own event=first></stance-line>",
            inline("own", SMALL)
        ))
        .await;
    article.wait_for(READY).await;
    article.click("[data-actor=ann]").await;
    article.wait_for("find('.actor')").await;
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

/// Writes a node and what is below it; what only groups is left out.
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

/// Whether a text is what names the part that it is in, and is said with it.
fn is_named_by_text(nodes: &[Value], text: &Value) -> bool {
    let mut at = text;
    while let Some(parent) = nodes.iter().find(|node| node["nodeId"] == at["parentId"]) {
        let role = parent["role"]["value"].as_str().unwrap_or_default();
        if matches!(role, "button" | "heading" | "link" | "searchbox") {
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

/// Whoever wants no motion gets none.
#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn nothing_moves_for_whoever_wants_no_motion() {
    let moving = "[...find('.stanceline').querySelectorAll('*')].filter(e => {
        const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(e);
        return transitionDuration.split(', ').some(time => parseFloat(time) > 0) ||
            animationName !== 'none' || scrollBehavior === 'smooth';
    }).map(e => e.className).length";
    let article = Article::with("<stance-line></stance-line>").await;
    article.wait_for(&format!("{moving} > 0")).await;
    emulate(&article, "prefers-reduced-motion", "reduce").await;
    article.wait_for(&format!("{moving} === 0")).await;
    article.finish().await;
}

/// With the colours of the system only, what is selected, pressed or open is
/// still told apart, and everything can be read.
#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn in_forced_colours_states_are_seen() {
    let article = Article::start().await;
    emulate(&article, "forced-colors", "active").await;
    article
        .open(&format!(
            "{SCRIPT}<stance-line event=ryan-condition></stance-line>"
        ))
        .await;
    article.wait_for(READY).await;
    article.click("[data-actor=ryan]").await;
    article.wait_for("find('.actor')").await;
    // How two of a kind look, one of them in the state.
    let look = "(element => [element, ...element.querySelectorAll('*')].map(part => {
        const s = getComputedStyle(part);
        return [s.color, s.backgroundColor, s.borderTopWidth, s.borderTopStyle, s.borderTopColor,
            s.borderBottomColor, s.outlineStyle, s.outlineColor, s.fontWeight, s.textDecorationLine,
            s.textDecorationThickness, s.fill, s.stroke, s.strokeWidth].join();
    }).join(';'))";
    for (one, other) in [
        (
            "[data-event][aria-current]",
            "[data-event]:not([aria-current])",
        ),
        ("[data-actor=ryan]", "[data-actor=mccarthy]"),
        (
            ".switch [aria-pressed=true]",
            ".switch [aria-pressed=false]",
        ),
        ("[data-action=prev]", "[data-action=next][aria-disabled]"),
    ] {
        let there = format!("find('{one}') && find('{other}')");
        if article.get(&format!("Boolean({there})")).await == json!(false) {
            assert_eq!(one, "[data-action=prev]", "{one} and {other} are there");
            continue;
        }
        let differ = format!("{look}(find('{one}')) !== {look}(find('{other}'))");
        assert_eq!(article.get(&differ).await, json!(true), "{one} and {other}");
    }
    let unreadable = "[...find('.stanceline').querySelectorAll('button, p, h2, h3, a, dt, dd')]
        .filter(e => e.checkVisibility() && getComputedStyle(e).color === getComputedStyle(e).backgroundColor)
        .map(e => e.outerHTML.slice(0, 90))";
    assert_eq!(article.get(unreadable).await, json!([]));
    article.finish().await;
}
