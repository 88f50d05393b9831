//! Measures the built widget in headless Chromium, and beside it the same DOM and styles
//! with hand-written JavaScript, and TimelineJS 3 with the same events: only what the same
//! command measures on the same machine can be compared. `cargo xtask bench` builds what this needs and says
//! where it is. It reports; no time makes it fail.

mod attempt;
mod floor;
mod input;
mod measures;
mod numbers;
mod plan;
mod report;
mod rows;
mod run;
mod site;
mod table;
mod timelinejs;
mod visit;

fn main() {
    // `cargo test --all-targets` runs this as well, without this argument.
    if std::env::args().any(|argument| argument == "--bench") {
        run::all();
    }
}
