//! Ten thousand random actions, with checks after each.

use crate::article::Article;
use crate::story;
use serde_json::{Value, json};

/// The default seed, so that a failed test can be repeated with the same actions.
const DEFAULT_SEED: u32 = 20_170_302;

/// The seed of all random choices, from `STANCELINE_SEED`.
fn seed() -> u32 {
    std::env::var("STANCELINE_SEED").map_or(DEFAULT_SEED, |seed| {
        seed.parse()
            .unwrap_or_else(|_| panic!("STANCELINE_SEED is {seed}; expected a number below 2^32"))
    })
}

#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn after_ten_thousand_random_actions_it_is_consistent() {
    let seed = seed();
    // Printed with any failure.
    println!("STANCELINE_SEED={seed}");
    // Browsers mostly wait for frames, so two take hardly longer than one.
    tokio::join!(five_thousand(seed), five_thousand(!seed));
}

/// Performs five thousand random actions in one browser.
async fn five_thousand(seed: u32) {
    let article = Article::with("<stance-line></stance-line>").await;
    // In parts, because drivers wait only a few minutes for a script.
    for part in 0..20 {
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
