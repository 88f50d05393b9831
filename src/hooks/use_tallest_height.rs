//! Keeping what stands below the widget where it is.

use super::resize::ResizeListener;
use gloo::render::request_animation_frame;
use std::cell::Cell;
use std::rc::Rc;
use web_sys::HtmlElement;
use yew::prelude::*;

/// Keeps an element as tall as its content has been at the present width, so that the
/// page below does not move up and down while a reader steps. `content` is the one
/// child of `element`, and at least as tall. Sets `min-height`, and costs no layout of
/// its own while the width stays: the browser reports sizes after it has laid out. While
/// not `is_counting`, nothing is kept: what a reader has opened on purpose may go away
/// again. Starts over when `subject` changes.
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
                // In the next frame: a change of the content's height within the observer's
                // callback, if only by rounding, would be an error that the page can hear.
                frame.set(Some(request_animation_frame(move |_| {
                    let style = element.style();
                    let mut height = height.clone();
                    if is_resized {
                        // The content is as tall as what was kept at the last width.
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

/// The height of an element as a CSS length, with its fraction of a pixel and without the
/// transforms of the page.
fn exact_height(element: &HtmlElement) -> Option<String> {
    let style = web_sys::window()?.get_computed_style(element).ok()??;
    style.get_property_value("height").ok()
}
