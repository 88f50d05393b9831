//! Observing the size of an element.

use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, ResizeObserver};

/// Calls back when the size of an element changes, and once at the start, after the
/// browser has laid out and before it paints. Ends when dropped.
#[must_use = "dropping it ends the observation"]
pub struct ResizeListener {
    observer: ResizeObserver,
    _callback: Closure<dyn FnMut(JsValue)>,
}

impl ResizeListener {
    /// `None` in a browser without `ResizeObserver`.
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
