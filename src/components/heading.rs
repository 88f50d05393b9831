//! Headings that fit into the outline of the page around the widget.

use super::elements::{block, changing_text, element};
use yew::prelude::*;

/// A heading, so many levels below the widget's own, which is at `level`. None is below
/// level 6.
pub fn heading(level: u8, below: u8, class: &'static str, text: &str) -> Html {
    block(tag(level, below), class, html! { text.to_owned() })
}

/// A heading `below` levels under `level`, whose text changes while the element stays.
pub fn changing_heading(level: u8, below: u8, class: &'static str, text: &str) -> Html {
    block(tag(level, below), class, changing_text(text))
}

/// The headline of the selected event, with its id.
pub fn event_headline(level: u8, class: &'static str, id: &str, text: &str) -> Html {
    let tag = tag(level, 1);
    let id = AttrValue::from(id.to_owned());
    element(
        tag,
        &["class", "data-headline"],
        [class.into(), id],
        html! { text.to_owned() },
    )
}

/// The heading of what a reader has opened in the details, which gets the focus then.
pub fn details_heading(level: u8, text: &str) -> Html {
    let tag = tag(level, 1);
    element(
        tag,
        &["class", "tabindex", "data-details-heading"],
        ["details-heading".into(), "-1".into(), "".into()],
        changing_text(text),
    )
}

fn tag(level: u8, below: u8) -> &'static str {
    match level.saturating_add(below) {
        0 | 1 => "h1",
        2 => "h2",
        3 => "h3",
        4 => "h4",
        5 => "h5",
        _ => "h6",
    }
}
