//! Thousands of random actions, and what must hold after each of them.

use crate::article::Article;
use crate::story;
use serde_json::{Value, json};
use stanceline_e2e::browser::Engine;

/// The seed of runs that choose none. A failed test can be tried again with
/// the same actions.
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
    // Shown with a failure of any kind.
    println!("STANCELINE_SEED={seed}");
    // Mostly the browsers wait for frames, so two take little more time than one.
    tokio::join!(act(seed, half()), act(!seed, half()));
}

/// Does so many random actions in one browser.
async fn act(seed: u32, count: u32) {
    let article = Article::with("<stance-line></stance-line>").await;
    // In parts: a driver waits for a script for a few minutes.
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
