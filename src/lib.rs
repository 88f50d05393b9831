//! Stanceline: a news explainer for articles. A reader steps through a timeline of
//! events, and a map shows who stood where on the story's question at that moment, each
//! position backed by a quote or a source.
//!
//! # The code
//!
//! Imports point to the right:
//!
//! ```text
//! page ─▶ embed ─▶ components, hooks ─▶ state ─▶ prepared_story ─▶ story, timeline, i18n
//! ```
//!
//! - [`story`]: the model, EDTF dates, reading and checking JSON, and the index of who stood
//!   where as of an event. No browser.
//! - [`timeline`]: grouping by date, scale and bins. Numbers in, numbers out.
//! - [`i18n`]: the words of the interface, and dates in words.
//! - [`prepared_story`]: a story with its indexes and words.
//! - [`state`]: the state, its actions and its reducer. No DOM.
//! - [`components`]: the widget as Yew function components; other Yew applications use
//!   [`components::Explainer`].
//! - [`hooks`]: what the components need from the browser.
//! - [`embed`]: the only part that touches the page around the widget: the custom element,
//!   the stand-alone page and their scripts; prerendering.
//!
//! The test `tests/imports` enforces these directions.
//!
//! A reader's click becomes a [`state::Action`], from which the reducer computes the next
//! [`state::State`]. Everything else, such as the map as of an event, is computed from that
//! state.

pub mod components;
pub mod embed;
pub mod hooks;
pub mod i18n;
pub mod prepared_story;
pub mod state;
pub mod story;
pub mod timeline;

/// The styles of the widget, for the page of a Yew application that contains
/// [`components::Explainer`]: the stylesheets that `styles/stanceline.css` imports.
pub const STYLES: &str = include_str!(concat!(env!("OUT_DIR"), "/stanceline.css"));
