//! Stanceline: a news explainer.

pub mod embed;
pub mod layout;
pub mod story;
pub mod view;
