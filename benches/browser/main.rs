//! Measures the built widget in headless Chromium, and TimelineJS 3 beside it
//! with the same events: only what the same command measures on the same
//! machine can be compared. `cargo xtask bench` builds what this needs and says
//! where it is. It reports; no time makes it fail.

#[cfg(not(target_arch = "wasm32"))]
mod attempt;
#[cfg(not(target_arch = "wasm32"))]
#[path = "../../tests/e2e/browser/mod.rs"]
#[allow(dead_code, reason = "the tests use more of it")]
mod browser;
#[cfg(not(target_arch = "wasm32"))]
#[path = "../../tests/support/generated.rs"]
mod generated;
#[cfg(not(target_arch = "wasm32"))]
mod input;
#[cfg(not(target_arch = "wasm32"))]
mod measures;
#[cfg(not(target_arch = "wasm32"))]
mod numbers;
#[cfg(not(target_arch = "wasm32"))]
mod plan;
#[cfg(not(target_arch = "wasm32"))]
mod report;
#[cfg(not(target_arch = "wasm32"))]
mod rows;
#[cfg(not(target_arch = "wasm32"))]
mod run;
#[cfg(not(target_arch = "wasm32"))]
#[path = "../../tests/e2e/server.rs"]
#[allow(dead_code, reason = "the tests use more of it")]
mod server;
#[cfg(not(target_arch = "wasm32"))]
mod site;
#[cfg(not(target_arch = "wasm32"))]
mod table;
#[cfg(not(target_arch = "wasm32"))]
mod timelinejs;
#[cfg(not(target_arch = "wasm32"))]
mod visit;

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    // `cargo test --all-targets` runs this as well, without this argument.
    if std::env::args().any(|argument| argument == "--bench") {
        run::all();
    }
}

#[cfg(target_arch = "wasm32")]
fn main() {}
