//! Whether the page is being printed.

use gloo::events::EventListener;
use yew::prelude::*;

/// True from just before the page is printed until just after.
#[hook]
pub fn use_print() -> bool {
    let printing = use_state_eq(|| false);
    let set = printing.setter();
    use_effect_with((), move |()| {
        let listeners = web_sys::window().map(|window| {
            [("beforeprint", true), ("afterprint", false)].map(|(name, printing)| {
                let set = set.clone();
                EventListener::new(&window, name, move |_| set.set(printing))
            })
        });
        move || drop(listeners)
    });
    *printing
}
