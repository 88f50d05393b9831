//! What the browser says of the widget's surroundings: how much room there is,
//! and whether the page is being printed.

use super::super::state::Action;
use super::is_styled;
use super::size_observer::SizeObserver;
use crate::layout::Orientation;
use gloo::events::EventListener;
use web_sys::Element;
use yew::prelude::*;

/// Keeps the state informed of printing, and of the widths of the axis and the
/// map for as long as they are shown.
pub struct Watch {
    sizes: Option<SizeObserver>,
    _printing: Option<[EventListener; 2]>,
}

impl Watch {
    /// Begins with printing.
    pub fn new(act: &Callback<Action>) -> Self {
        let printing = web_sys::window().map(|window| {
            [("beforeprint", true), ("afterprint", false)].map(|(name, printing)| {
                let act = act.clone();
                EventListener::new(&window, name, move |_| act.emit(Action::Print(printing)))
            })
        });
        Self {
            sizes: None,
            _printing: printing,
        }
    }

    /// Measures axis and map when they come to be shown, and whenever their
    /// sizes change.
    pub fn follow(&mut self, shown: bool, axis: &NodeRef, map: &NodeRef, act: &Callback<Action>) {
        if !shown {
            self.sizes = None;
        } else if self.sizes.is_none() {
            let elements = [axis.cast::<Element>(), map.cast::<Element>()];
            let act = act.clone();
            let measured = {
                let elements = elements.clone();
                move || {
                    if let Some(measured) = measure(&elements) {
                        act.emit(measured);
                    }
                }
            };
            measured();
            self.sizes = SizeObserver::new(measured);
            for element in elements.iter().flatten() {
                self.sizes.iter().for_each(|sizes| sizes.observe(element));
            }
        }
    }
}

/// Nothing while there is nothing to see, or no longer.
fn measure([axis, map]: &[Option<Element>; 2]) -> Option<Action> {
    let width = |element: &Option<Element>| {
        // Rounded down, so that whole pixels are reached when they are in the
        // styles.
        let element = element.as_ref();
        element.map_or(0, |element| {
            element.get_bounding_client_rect().width() as u32
        })
    };
    let axis = width(axis);
    (axis > 0).then(|| Action::Measured(axis, width(map), orientation(map.as_ref())))
}

/// How the styles lie the positions in the map.
fn orientation(map: Option<&Element>) -> Orientation {
    let first = map.and_then(|map| map.query_selector(".column").ok()?);
    // A column is a grid, to be level with its neighbours; a row is none.
    match first.is_some_and(|first| is_styled(&first, "display", "grid")) {
        true => Orientation::Columns,
        false => Orientation::Rows,
    }
}
