//! Ten thousand things done at random, and what must hold after each of them.

use crate::article::Article;
use crate::story;
use serde_json::{Value, json};
use std::time::{SystemTime, UNIX_EPOCH};

/// The number that everything random comes from: that of `STANCELINE_SEED`, or
/// another each time.
fn seed() -> u32 {
    let chosen = std::env::var("STANCELINE_SEED").ok();
    let chosen = chosen.map(|seed| seed.parse().expect("a number"));
    let now = SystemTime::now().duration_since(UNIX_EPOCH);
    chosen.unwrap_or_else(|| now.expect("after 1970").subsec_nanos())
}

#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn ten_thousand_random_actions_leave_it_sound() {
    let seed = seed();
    let article = Article::with("<stance-line></stance-line>").await;
    let mut left = 10_000;
    while left > 0 {
        // In parts: a driver waits for a script for half a minute.
        let steps = left.min(250);
        let arguments = vec![story(), json!(seed.wrapping_add(left)), json!(steps)];
        let ran = article
            .browser
            .client
            .execute_async(include_str!("monkey.js"), arguments)
            .await;
        let fault = ran.expect("the steps are done");
        assert_eq!(fault, Value::Null, "STANCELINE_SEED={seed}");
        left -= steps;
    }
    article.finish().await;
}
