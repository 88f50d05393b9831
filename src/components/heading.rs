//! Headings that fit into the outline of the page around the widget.

use super::parts::changing_text;
use yew::prelude::*;

/// A heading, so many levels below the widget's own, which is at `level`. None is below
/// level 6.
pub fn heading(level: u8, below: u8, class: &'static str, text: &str) -> Html {
    let tag = tag(level, below);
    html! { <@{tag} {class}>{ text.to_owned() }</@> }
}

/// The headline of the selected event, with its id.
pub fn event_headline(level: u8, class: &'static str, id: &str, text: &str) -> Html {
    let tag = tag(level, 1);
    let id = id.to_owned();
    html! { <@{tag} {class} data-headline={id}>{ text.to_owned() }</@> }
}

/// The heading of what a reader has opened in the details, which gets the focus then.
pub fn details_heading(level: u8, text: &str) -> Html {
    let tag = tag(level, 1);
    html! {
        <@{tag} class="details-heading" tabindex="-1" data-details-heading="">
            { changing_text(text) }
        </@>
    }
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
