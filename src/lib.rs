//! Stanceline: a news explainer.

#[cfg(target_arch = "wasm32")]
pub mod embed;
pub mod layout;
pub mod story;
pub mod view;
