//! What the widget does to the page beyond its HTML: the only place in the
//! views that touches the browser. Each resource is given back when it is
//! dropped.

mod clock;
mod focus;
mod notices;
mod placement;
mod reveal;
mod size_observer;
mod strip;
mod surroundings;
mod swipe;

pub use clock::Clock;
pub use focus::{Focus, skip};
pub use notices::{ask_for_link, tell};
pub use placement::{Placement, Placer};
pub use reveal::Reveal;
pub use strip::Strip;
pub use surroundings::Watch;
pub use swipe::{Swipe, swipe};

use wasm_bindgen::JsCast;
use web_sys::{Element, MouseEvent};

/// Where an element was clicked, as a share of its width from where reading
/// begins: 0 to 1.
pub fn place_of(click: &MouseEvent) -> Option<f64> {
    let element: Element = click.target()?.dyn_into().ok()?;
    let rect = element.get_bounding_client_rect();
    let from_left = (f64::from(click.client_x()) - rect.left()) / rect.width();
    Some(match is_rtl(&element) {
        true => 1.0 - from_left,
        false => from_left,
    })
}

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
