//! Keeps the content below the widget from moving.

use super::resize::ResizeListener;
use gloo::render::request_animation_frame;
use std::cell::Cell;
use std::rc::Rc;
use web_sys::HtmlElement;
use yew::prelude::*;

/// Keeps an element at the greatest height that its content has had at the current width, so
/// that the page below doesn't move while a reader steps. `content` is the only child of
/// `element`, and at least as tall. Sets `min-height` after the browser's own layout, so it
/// forces none while the width stays. If `is_counting` is false, the current height doesn't
/// count, because the reader has opened something that can be closed again. Starts over
/// when `subject` changes.
#[hook]
pub fn use_tallest_height<T: PartialEq + 'static>(
    element: &NodeRef,
    content: &NodeRef,
    is_counting: bool,
    subject: T,
) {
    let (element, content) = (element.clone(), content.clone());
    let counts = use_mut_ref(|| is_counting);
    *counts.borrow_mut() = is_counting;
    use_effect_with(subject, move |_| {
        let elements = element
            .cast::<HtmlElement>()
            .zip(content.cast::<HtmlElement>());
        let listener = elements.and_then(|(element, content)| {
            let tallest = Rc::new(Cell::new(0));
            let mut width = 0;
            let frame = Cell::new(None);
            ResizeListener::new(&content.clone(), move || {
                let size = (content.offset_width(), content.offset_height());
                let is_resized = size.0 != width;
                if is_resized {
                    width = size.0;
                } else if size.1 > tallest.get() && *counts.borrow() {
                    tallest.set(size.1);
                } else {
                    return;
                }
                let height = exact_height(&content);
                let (element, content) = (element.clone(), content.clone());
                let (tallest, counts) = (tallest.clone(), counts.clone());
                // In the next frame: if the content's height changed within the observer's
                // callback, even by rounding, the page would receive an error event.
                frame.set(Some(request_animation_frame(move |_| {
                    let style = element.style();
                    let mut height = height.clone();
                    if is_resized {
                        // The content still has the height kept for the last width.
                        style.remove_property("min-height").ok();
                        let is_counting = *counts.borrow();
                        tallest.set(if is_counting {
                            content.offset_height()
                        } else {
                            0
                        });
                        height = exact_height(&content);
                    }
                    if let Some(height) = height.filter(|_| *counts.borrow()) {
                        style.set_property("min-height", &height).ok();
                    }
                })));
            })
        });
        move || drop(listener)
    });
}

/// The height of an element as a CSS length, with fractions of a pixel, and before transforms
/// of the page.
fn exact_height(element: &HtmlElement) -> Option<String> {
    let style = web_sys::window()?.get_computed_style(element).ok()??;
    style.get_property_value("height").ok()
}
