//! Hooks: the only place in the views that touches the browser. Each
//! resource undoes itself when its component goes.

mod size_observer;
mod use_notices;
mod use_placement;
mod use_reveal;
mod use_surroundings;
mod use_swipe;
mod use_tick;

pub use use_notices::use_notices;
pub use use_placement::{Placement, use_placement};
pub use use_reveal::use_reveal;
pub use use_surroundings::use_surroundings;
pub use use_swipe::{Swipe, use_swipe};
pub use use_tick::use_tick;

use web_sys::Element;

/// Whether an element is laid out from right to left.
pub fn is_rtl(element: &Element) -> bool {
    is_styled(element, "direction", "rtl")
}

/// Whether a property of an element has come to a value.
fn is_styled(element: &Element, property: &str, value: &str) -> bool {
    let style =
        web_sys::window().and_then(|window| window.get_computed_style(element).ok().flatten());
    style
        .and_then(|style| style.get_property_value(property).ok())
        .is_some_and(|found| found == value)
}
