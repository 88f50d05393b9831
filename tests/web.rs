//! Component tests in a browser, with small stories.
#![cfg(target_arch = "wasm32")]

#[path = "web/changed_page.rs"]
mod changed_page;
#[path = "web/details.rs"]
mod details;
#[path = "web/effects.rs"]
mod effects;
#[path = "web/filter.rs"]
mod filter;
#[path = "web/host.rs"]
mod host;
#[path = "web/languages.rs"]
mod languages;
#[path = "web/map.rs"]
mod map;
#[path = "web/page.rs"]
mod page;
#[path = "web/phases.rs"]
mod phases;
#[path = "web/renders.rs"]
mod renders;
#[path = "web/steps.rs"]
mod steps;
#[path = "web/text.rs"]
mod text;
#[path = "web/timeline_alone.rs"]
mod timeline_alone;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
