//! Measures the release in headless Chromium, with the floor and TimelineJS 3 for comparison: only
//! results of one run on one machine can be compared. `cargo xtask bench` builds everything that
//! this needs and passes the paths in environment variables. No result makes it fail.

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
    // `cargo test --all-targets` runs this, too, without the argument.
    if std::env::args().any(|argument| argument == "--bench") {
        run::all();
    }
}
