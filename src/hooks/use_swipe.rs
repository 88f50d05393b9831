//! Steps through the events by swiping with one finger.

use super::{Dispatch, genuine};
use crate::state::Action;
use yew::prelude::*;

/// The shortest swipe, in CSS pixels.
const MIN_DISTANCE: i32 = 48;

/// Handlers for the start and the end of a touch.
pub type Swipe = (Callback<TouchEvent>, Callback<TouchEvent>);

/// Handlers for the start and the end of a touch. A swipe towards the start of the line
/// selects the next event, a swipe towards its end the previous one. The page receives the
/// touches, too.
#[hook]
pub fn use_swipe(is_rtl: bool, dispatch: &Dispatch) -> Swipe {
    let start = use_mut_ref(|| None::<(i32, i32)>);
    let on_start = {
        let start = start.clone();
        genuine("touches", move |event: TouchEvent| {
            let touches = event.touches();
            let touch = touches.get(0).filter(|_| touches.length() == 1);
            *start.borrow_mut() = touch.map(|touch| (touch.client_x(), touch.client_y()));
        })
    };
    let dispatch = dispatch.clone();
    let on_end = genuine("touches", move |event: TouchEvent| {
        let end = event.changed_touches().get(0);
        let (Some((x, y)), Some(end)) = (start.borrow_mut().take(), end) else {
            return;
        };
        let (dx, dy) = (end.client_x() - x, end.client_y() - y);
        if dx.abs() > MIN_DISTANCE && dx.abs() > 2 * dy.abs() {
            let is_forward = (dx < 0) != is_rtl;
            dispatch.emit(if is_forward {
                Action::Next
            } else {
                Action::Previous
            });
        }
    });
    (on_start, on_end)
}
