//! The edge: the only part that touches the page around the widget.
//!
//! The scripts in `js/` find the places in a page where a widget goes and speak
//! with the host; `Widget` is what they call. `page` and `fragment` make what
//! stands in those places before, and are there only natively.

#[cfg(feature = "ssr")]
mod prerender;
#[cfg(target_arch = "wasm32")]
mod widget;

#[cfg(feature = "ssr")]
pub use prerender::{fragment, page};
#[cfg(target_arch = "wasm32")]
pub use widget::Widget;
