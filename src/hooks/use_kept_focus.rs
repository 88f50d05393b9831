//! Keeps the focus in the widget when the focused element is removed.

use super::Dispatch;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Document, Element, HtmlElement, ShadowRoot};
use yew::prelude::*;

/// Selectors of what gets the focus instead; the first match counts: the heading of what is
/// open in the details, the timeline, and in the text the button that leads back.
const SUBSTITUTES: [&str; 3] = [
    "[data-details-heading]",
    "[role=\"slider\"]",
    "[data-action=\"text\"]",
];

/// Returns a [`Dispatch`] that keeps the focus in the widget. If an action removes the focused
/// element, as a click on "Start" does, browsers would continue at the start of the page.
/// Instead, the focus moves to a control of the same action, or else to a substitute. A focus
/// outside of `root` stays.
#[hook]
pub fn use_kept_focus(root: &NodeRef, dispatch: Rc<Dispatch>) -> Rc<Dispatch> {
    // The element that had the focus before an action, and a selector for controls of the
    // same action; empty for other elements.
    let before = use_mut_ref(|| None::<(Element, String)>);
    {
        let (root, before) = (root.clone(), before.clone());
        use_effect(move || {
            // If the element is still there, the focus was moved on purpose.
            let is_removed = |(element, _): &(Element, String)| !element.is_connected();
            if let Some(root) = root.cast::<Element>()
                && before.borrow().as_ref().is_some_and(is_removed)
                && let Some((_, same)) = before.take()
                && focused(&root).is_none()
            {
                let has_found = !same.is_empty() && focus(&root, &same);
                let _ = has_found || SUBSTITUTES.iter().any(|selector| focus(&root, selector));
            }
        });
    }
    let root = root.clone();
    use_memo(dispatch, move |dispatch| {
        let dispatch = dispatch.clone();
        Callback::from(move |action| {
            let root = root.cast::<Element>();
            let element = root.and_then(|root| focused(&root));
            before.replace(element.map(|element| {
                let name = element.get_attribute("data-action");
                let same = name.map_or_else(String::new, |name| {
                    ["[data-action=\"", &name, "\"]"].concat()
                });
                (element, same)
            }));
            dispatch.emit(action);
        })
    })
}

/// Focuses the heading inside `root` when another part of a long list is shown: the button
/// that was pressed may be gone, and readers begin at the top of the part.
#[hook]
pub fn use_part_focus(root: &NodeRef, part: usize) {
    let last = use_mut_ref(|| part);
    let root = root.clone();
    use_effect_with(part, move |part| {
        let root = root.cast::<Element>();
        if let Some(root) = root.filter(|_| last.replace(*part) != *part) {
            focus(&root, SUBSTITUTES[0]);
        }
    });
}

/// The focused element inside `root`, which may be in a shadow tree.
pub(super) fn focused(root: &Element) -> Option<Element> {
    let tree = root.get_root_node();
    let active = match tree.dyn_ref::<ShadowRoot>() {
        Some(shadow) => shadow.active_element(),
        None => tree
            .dyn_ref::<Document>()
            .and_then(Document::active_element),
    };
    active.filter(|active| root.contains(Some(active)))
}

/// Focuses the first element inside `root` that matches a CSS selector. Returns whether
/// there is one.
fn focus(root: &Element, selector: &str) -> bool {
    let found = root.query_selector(selector).ok().flatten();
    let found = found.and_then(|element| element.dyn_into::<HtmlElement>().ok());
    found.is_some_and(|element| element.focus().is_ok())
}
