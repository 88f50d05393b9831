//! Sends actions to the reducer from any component.

use crate::state::Action;
use js_sys::Reflect;
use wasm_bindgen::JsValue;
use yew::prelude::*;

/// Sends an action to the reducer of the widget. The root provides it as a context and
/// never replaces it.
pub type Dispatch = Callback<Action>;

/// The [`Dispatch`] of the widget that contains this component. Outside a widget, it does
/// nothing.
#[hook]
pub fn use_dispatch() -> Dispatch {
    use_context::<Dispatch>().unwrap_or_else(Callback::noop)
}

/// A handler that ignores events without the given property. Extensions dispatch plain events
/// by the names of keys, pointers and touches, without a key, a position or touches.
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
