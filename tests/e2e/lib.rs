//! Drives browsers and serves pages, for the end-to-end tests and the benchmarks.

pub mod browser;
pub mod face;
pub mod generated;
pub mod server;
pub mod story_page;
