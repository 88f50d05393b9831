//! Measures the width of an element.

use super::resize::ResizeListener;
use gloo::render::request_animation_frame;
use std::cell::Cell;
use std::rc::Rc;
use web_sys::HtmlElement;
use yew::prelude::*;

/// The width of an element in whole CSS pixels, kept up to date while `is_needed`;
/// `None` before it is measured. A change is rendered in the next frame: within the
/// observer's callback, the page would receive an error event, "ResizeObserver loop
/// completed with undelivered notifications".
#[hook]
pub fn use_width(element: &NodeRef, is_needed: bool) -> Option<u32> {
    let width = use_state_eq(|| None);
    let current = *width;
    let element = element.clone();
    use_effect_with(is_needed, move |is_needed| {
        let element = element.cast::<HtmlElement>().filter(|_| *is_needed);
        let listener = element.and_then(|element| {
            let frame = Rc::new(Cell::new(None));
            ResizeListener::new(&element.clone(), move || {
                let (element, width) = (element.clone(), width.clone());
                frame.set(Some(request_animation_frame(move |_| {
                    let measured = element.client_width().unsigned_abs();
                    width.set((measured > 0).then_some(measured));
                })));
            })
        });
        move || drop(listener)
    });
    current.filter(|_| is_needed)
}
