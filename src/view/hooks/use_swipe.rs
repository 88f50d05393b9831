//! A swipe sideways with one finger goes to the next or previous event.

use super::super::state::{Action, State};
use yew::prelude::*;

/// How far a finger travels before it counts, in CSS pixels.
const FAR: i32 = 48;

/// What an element does at the start and at the end of a touch.
pub type Swipe = (Callback<TouchEvent>, Callback<TouchEvent>);

/// Handlers for the start and the end of a touch. Neither takes the touch
/// from the page: scrolling goes on as ever.
#[hook]
pub fn use_swipe(dispatch: UseReducerDispatcher<State>) -> Swipe {
    let start = use_mut_ref(|| None::<(i32, i32)>);
    let on_start = {
        let start = start.clone();
        Callback::from(move |event: TouchEvent| {
            let touches = event.touches();
            *start.borrow_mut() = match touches.length() {
                1 => touches.get(0).map(|t| (t.client_x(), t.client_y())),
                _ => None,
            };
        })
    };
    let on_end = Callback::from(move |event: TouchEvent| {
        let began = start.borrow_mut().take();
        let ended = event.changed_touches().get(0);
        if let (Some((x, y)), Some(ended)) = (began, ended) {
            let (dx, dy) = (ended.client_x() - x, ended.client_y() - y);
            if dx.abs() > FAR && dx.abs() > 2 * dy.abs() {
                dispatch.dispatch(if dx < 0 {
                    Action::Next
                } else {
                    Action::Previous
                });
            }
        }
    });
    (on_start, on_end)
}
