//! A swipe sideways with one finger goes to the next or previous event.

use super::super::state::Action;
use std::cell::Cell;
use std::rc::Rc;
use yew::prelude::*;

/// How far a finger travels before it counts, in CSS pixels.
const FAR: i32 = 48;

/// What an element does at the start and at the end of a touch.
pub type Swipe = (Callback<TouchEvent>, Callback<TouchEvent>);

/// Handlers for the start and the end of a touch. Neither takes the touch
/// from the page: scrolling goes on as ever.
pub fn swipe(act: &Callback<Action>) -> Swipe {
    let start = Rc::new(Cell::new(None::<(i32, i32)>));
    let act = act.clone();
    let began = Rc::clone(&start);
    let on_start = Callback::from(move |event: TouchEvent| {
        let touches = event.touches();
        began.set(match touches.length() {
            1 => touches.get(0).map(|t| (t.client_x(), t.client_y())),
            _ => None,
        });
    });
    let on_end = Callback::from(move |event: TouchEvent| {
        let ended = event.changed_touches().get(0);
        if let (Some((x, y)), Some(ended)) = (start.take(), ended) {
            let (dx, dy) = (ended.client_x() - x, ended.client_y() - y);
            if dx.abs() > FAR && dx.abs() > 2 * dy.abs() {
                act.emit(match dx < 0 {
                    true => Action::Next,
                    false => Action::Previous,
                });
            }
        }
    });
    (on_start, on_end)
}
