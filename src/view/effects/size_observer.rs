//! Changes of size of some elements.

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
    /// `None` where the browser knows no `ResizeObserver`.
    pub fn new(mut on_resize: impl FnMut() + 'static) -> Option<Self> {
        let callback = Closure::new(move |_| on_resize());
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
