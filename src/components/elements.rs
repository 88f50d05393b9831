//! Small pieces of markup that many components share. Each would otherwise be in the
//! WebAssembly once for every place that uses it.

use crate::hooks::{Dispatch, on_click};
use crate::state::Action;
use std::ops::Range;
use yew::prelude::*;
use yew::virtual_dom::{AttributeOrProperty, Attributes, VTag};

/// An element of a class with nothing but text in it.
pub fn text(tag: &'static str, class: &'static str, text: &str) -> Html {
    block(tag, class, html! { text.to_owned() })
}

/// An element of a class around other content.
pub fn block(tag: &'static str, class: &'static str, content: Html) -> Html {
    element(tag, &["class"], [class.into()], content)
}

/// An element with these attributes around other content. Of an expression for `class`,
/// and of a tag that is one, `html!` makes much code in every place.
pub fn element<const N: usize>(
    tag: &'static str,
    names: &'static [&'static str; N],
    values: [AttrValue; N],
    content: Html,
) -> Html {
    let mut element = VTag::new(tag);
    element.set_attributes(Attributes::Dynamic {
        keys: names,
        values: values
            .map(|value| Some(AttributeOrProperty::Attribute(value)))
            .into(),
    });
    element.add_child(content);
    element.into()
}

/// A link to another site, which opens where the page says (`<base target>`) and isn't told
/// where its readers come from.
pub fn link(url: &str, content: Html) -> Html {
    let values = [url.to_owned().into(), "noopener noreferrer".into()];
    element("a", &["href", "rel"], values, content)
}

/// The value of an attribute that says yes by being there. States are attributes rather than
/// classes: `classes!` would cost each reader 2.5 KiB.
pub fn flag(is_set: bool) -> Option<&'static str> {
    is_set.then_some("")
}

/// A list of a class, with an item for each of its contents. They have no state of their
/// own, so they need no keys.
pub fn list(tag: &'static str, class: &'static str, contents: Vec<Html>) -> Html {
    let items = contents
        .into_iter()
        .map(|content| html! { <li>{ content }</li> });
    block(tag, class, items.collect())
}

/// The part of a list that is in a range, where the list has `len` items and its first is
/// number `start` of the range.
pub fn overlap(range: &Range<usize>, start: usize, len: usize) -> Range<usize> {
    let within = |at: usize| at.saturating_sub(start).min(len);
    within(range.start)..within(range.end)
}

/// Text that changes while the elements around it stay. Each text has an element of its
/// own, because a browser that translates the page replaces text nodes, and Yew would go
/// on changing those that it made.
pub fn changing_text(text: &str) -> Html {
    let text = AttrValue::from(text.to_owned());
    html! { <span key={&*text}>{ text }</span> }
}

/// A button that looks like a link. `name` is its `data-action`, `is_pressed` its state if
/// it switches something.
pub fn text_button(
    name: &'static str,
    text: &'static str,
    is_pressed: Option<bool>,
    onclick: Callback<MouseEvent>,
) -> Html {
    let pressed = is_pressed.map(|is_pressed| if is_pressed { "true" } else { "false" });
    html! {
        <button type="button" class="text-button" data-action={name} aria-pressed={pressed} {onclick}>
            { changing_text(text) }
        </button>
    }
}

/// A [`text_button`] that sends an action.
pub fn action_button(
    name: &'static str,
    text: &'static str,
    is_pressed: Option<bool>,
    dispatch: &Dispatch,
    action: Action,
) -> Html {
    text_button(name, text, is_pressed, on_click(dispatch, action))
}
