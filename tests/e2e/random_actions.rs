//! Thousands of random actions, and what must hold after each of them.

use crate::article::Article;
use crate::story;
use serde_json::{Value, json};
use stanceline_e2e::browser::Engine;

/// The default seed, so that a failed test can be repeated with the same actions.
const DEFAULT_SEED: u32 = 20_170_302;

/// The seed of all random choices, from `STANCELINE_SEED`.
fn seed() -> u32 {
    std::env::var("STANCELINE_SEED").map_or(DEFAULT_SEED, |seed| {
        seed.parse()
            .unwrap_or_else(|_| panic!("STANCELINE_SEED is {seed}; expected a number below 2^32"))
    })
}

/// Half of the actions in an engine: with all three engines a run makes ten thousand.
fn half() -> u32 {
    match Engine::chosen() {
        Engine::Chromium => 2_500,
        Engine::Firefox | Engine::WebKit => 1_250,
    }
}

#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn thousands_of_random_actions_leave_it_sound() {
    let seed = seed();
    // Printed with any failure.
    println!("STANCELINE_SEED={seed}");
    // Browsers mostly wait for frames, so two take hardly longer than one.
    tokio::join!(act(seed, half()), act(!seed, half()));
}

/// Does `count` random actions in one browser.
async fn act(seed: u32, count: u32) {
    let article = Article::with("<stance-line></stance-line>").await;
    // In parts, because drivers wait only a few minutes for a script.
    for part in 0..count / 250 {
        let arguments = vec![story(), json!(seed.wrapping_add(part)), json!(250)];
        let ran = article
            .browser
            .client
            .execute_async(include_str!("random_actions.js"), arguments)
            .await;
        let fault = ran.expect("the actions are done");
        assert_eq!(fault, Value::Null, "in part {part}");
    }
    article.finish().await;
}
