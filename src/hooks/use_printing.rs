//! Reacts to printing.

use super::Dispatch;
use crate::state::Action;
use gloo::events::EventListener;
use yew::prelude::*;

/// Sends [`Action::SetPrinting`] before and after the page is printed, so that the whole story
/// is printed.
#[hook]
pub fn use_printing(dispatch: &Dispatch) {
    let dispatch = dispatch.clone();
    use_effect_with((), move |()| {
        let listeners = web_sys::window().map(|window| {
            [("beforeprint", true), ("afterprint", false)].map(|(name, is_printing)| {
                let dispatch = dispatch.clone();
                EventListener::new(&window, name, move |_| {
                    dispatch.emit(Action::SetPrinting(is_printing));
                })
            })
        });
        move || drop(listeners)
    });
}
