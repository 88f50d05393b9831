//! Changes of size of some elements.

use gloo::render::request_animation_frame;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, ResizeObserver};

/// A callback for changes of size, ended on drop.
#[must_use = "dropping it ends the observation"]
pub struct SizeObserver {
    observer: ResizeObserver,
    _callback: Closure<dyn FnMut(JsValue)>,
}

impl SizeObserver {
    /// `None` where the browser knows no `ResizeObserver`. The callback runs in
    /// the frame after a change: what it changes itself would be an error that
    /// the page hears of, a "loop with undelivered notifications".
    pub fn new(on_resize: impl Fn() + 'static) -> Option<Self> {
        let on_resize = Rc::new(on_resize);
        let frame = Cell::new(None);
        let callback = Closure::new(move |_| {
            let on_resize = Rc::clone(&on_resize);
            frame.set(Some(request_animation_frame(move |_| on_resize())));
        });
        let observer = ResizeObserver::new(callback.as_ref().unchecked_ref()).ok()?;
        Some(Self {
            observer,
            _callback: callback,
        })
    }

    /// Adds an element to those observed.
    pub fn observe(&self, element: &Element) {
        self.observer.observe(element);
    }
}

impl Drop for SizeObserver {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}
