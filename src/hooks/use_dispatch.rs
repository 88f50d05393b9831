//! Changing the state from any depth.

use crate::state::Action;
use js_sys::Reflect;
use wasm_bindgen::JsValue;
use yew::prelude::*;

/// Sends an action to the reducer of the widget. Provided as a context at the root,
/// and the same for as long as the widget exists.
pub type Dispatch = Callback<Action>;

/// The [`Dispatch`] of the widget around this component; one that does nothing where
/// there is none.
#[hook]
pub fn use_dispatch() -> Dispatch {
    use_context::<Dispatch>().unwrap_or_else(Callback::noop)
}

/// A handler that ignores events without a property: extensions dispatch plain events under
/// any name, which have no key, place or touches.
pub fn genuine<E: AsRef<JsValue> + 'static>(
    property: &'static str,
    handler: impl Fn(E) + 'static,
) -> Callback<E> {
    Callback::from(move |event: E| {
        if Reflect::has(event.as_ref(), &property.into()).unwrap_or_default() {
            handler(event);
        }
    })
}

/// A click handler that sends an action.
pub fn on_click(dispatch: &Dispatch, action: Action) -> Callback<MouseEvent> {
    dispatch.reform(move |_| action.clone())
}
