//! What the browser says of the widget's surroundings: how much room there is,
//! and whether the page is being printed.

use super::super::state::{Action, State};
use super::is_styled;
use super::size_observer::SizeObserver;
use crate::layout::Orientation;
use gloo::events::EventListener;
use web_sys::Element;
use yew::prelude::*;

/// Keeps the state informed of the widths of the axis and the map, for as long
/// as they are shown, and of printing.
#[hook]
pub fn use_surroundings(
    dispatch: UseReducerDispatcher<State>,
    shown: bool,
    axis: &NodeRef,
    map: &NodeRef,
) {
    let (axis, map) = (axis.clone(), map.clone());
    use_effect_with(shown, move |shown| {
        let width = |element: &NodeRef| {
            let element = element.cast::<Element>();
            // Rounded down, so that whole pixels are reached when they are in
            // the styles.
            element.map_or(0, |e| e.get_bounding_client_rect().width() as u32)
        };
        let measured = {
            let (dispatch, axis, map) = (dispatch.clone(), axis.clone(), map.clone());
            move || {
                let orientation = orientation(map.cast());
                dispatch.dispatch(Action::Measured(width(&axis), width(&map), orientation));
            }
        };
        let observer = shown.then(|| {
            measured();
            let observer = SizeObserver::new(measured)?;
            for element in [axis, map] {
                if let Some(element) = element.cast() {
                    observer.observe(&element);
                }
            }
            Some(observer)
        });
        let listeners = web_sys::window().map(|window| {
            [("beforeprint", true), ("afterprint", false)].map(|(name, printing)| {
                let dispatch = dispatch.clone();
                EventListener::new(&window, name, move |_| {
                    dispatch.dispatch(Action::Print(printing));
                })
            })
        });
        move || drop((observer, listeners))
    });
}

/// How the styles lie the positions in the map.
fn orientation(map: Option<Element>) -> Orientation {
    let first = map.and_then(|map| map.query_selector(".column").ok()?);
    // A column is a grid, to be level with its neighbours; a row is none.
    match first.is_some_and(|first| is_styled(&first, "display", "grid")) {
        true => Orientation::Columns,
        false => Orientation::Rows,
    }
}
