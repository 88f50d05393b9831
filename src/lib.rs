//! Stanceline tells a news story as a timeline beside a map of who stood
//! where, each position backed by a quote or a source.
//!
//! # The house
//!
//! ```text
//!  page ──▶ embed ──▶ view ──▶ layout ──▶ story
//!           the edge   Yew      pixels     facts
//! ```
//!
//! Imports run along the arrows and never back; `tests/imports.rs` holds them
//! to it.
//!
//! - [`story`]: the model, EDTF dates, reading and checking JSON, and the
//!   queries: who stood where as of an event, and what an event changed. Knows
//!   no browser and no pixels.
//! - [`layout`]: where marks and chips go. Numbers in, numbers out: the time
//!   axis with its folds and lanes, the shelves of the stance map.
//! - [`view`]: the Yew component [`view::Explainer`] and its parts, one per
//!   file, over the one reducer in [`view::State`]. What touches the browser
//!   is in hooks.
//! - [`embed`]: the one place that touches the page around the widget, and what
//!   is pasted into that page before the widget is there.
//! - `desk`: the editors' command `stanceline`, on top of all that. Only native
//!   programs have it.
//!
//! A reader's click becomes a [`view::Action`], the reducer makes a new state
//! of it, and all else (the map as of an event, the layout) is computed from
//! that state and never stored.
//!
//! The words mean the same in the JSON, here, in the CSS and in the documents:
//! a **story** asks a **question** with ordered **positions**; **actors** in
//! **groups** take a **stance** at an **event**, on some **evidence** with a
//! **citation**.

pub mod embed;
pub mod layout;
pub mod story;
pub mod view;
