//! What can be seen in Chromium alone, by its DevTools protocol.

use crate::article::Article;
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
