//! The width that an element has, kept up to date.

use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlElement, ResizeObserver};
use yew::prelude::*;

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

/// The width in whole CSS pixels of the element that the reference names; 0
/// before it is known.
#[hook]
pub fn use_width(element: NodeRef) -> f64 {
    let width = use_state_eq(|| 0.0);
    let set = width.setter();
    use_effect_with((), move |()| {
        let observer = element.cast::<HtmlElement>().and_then(|element| {
            let read = {
                let element = element.clone();
                move || f64::from(element.client_width())
            };
            set.set(read());
            let observer = SizeObserver::new(move || set.set(read()))?;
            observer.observe(&element);
            Some(observer)
        });
        move || drop(observer)
    });
    *width
}
