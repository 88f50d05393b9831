//! Observing the size of an element.

use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, ResizeObserver};

/// Calls back when the size of an element changes, and once at the start, each time between
/// layout and paint. Stops when dropped.
#[must_use = "the observation ends when this is dropped"]
pub struct ResizeListener {
    observer: ResizeObserver,
    _callback: Closure<dyn FnMut(JsValue)>,
}

impl ResizeListener {
    /// Observes an element. `None` if the browser has no `ResizeObserver`.
    pub fn new(element: &Element, on_resize: impl FnMut() + 'static) -> Option<Self> {
        let mut on_resize = on_resize;
        let callback = Closure::<dyn FnMut(JsValue)>::new(move |_| on_resize());
        let observer = ResizeObserver::new(callback.as_ref().unchecked_ref()).ok()?;
        observer.observe(element);
        Some(Self {
            observer,
            _callback: callback,
        })
    }
}

impl Drop for ResizeListener {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}
