//! Measures the built widget in headless Chromium, and TimelineJS 3 beside it
//! with the same events: only what the same command measures on the same
//! machine can be compared. `cargo xtask bench` builds what this needs and says
//! where it is. It reports; no time makes it fail.

mod attempt;
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
