//! Drives browsers and serves pages to them: what end-to-end tests and
//! benchmarks have in common.

pub mod browser;
pub mod face;
pub mod generated;
pub mod server;
pub mod story_page;
