//! Headings that fit into the outline of the page around the widget.

use yew::prelude::*;

/// The level of the widget's own heading, 1 to 6.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HeadingLevel(pub u8);

impl Default for HeadingLevel {
    fn default() -> Self {
        Self(2)
    }
}

/// Properties of [`Heading`].
#[derive(Properties, PartialEq)]
pub struct HeadingProps {
    /// How many levels below the widget's own heading.
    #[prop_or_default]
    pub below: u8,
    #[prop_or_default]
    pub class: Classes,
    pub children: Html,
}

/// A heading, so many levels below that of the widget; none is below 6.
#[component]
pub fn Heading(props: &HeadingProps) -> Html {
    let HeadingLevel(top) = use_context().unwrap_or_default();
    let tag = match top.saturating_add(props.below) {
        0 | 1 => "h1",
        2 => "h2",
        3 => "h3",
        4 => "h4",
        5 => "h5",
        _ => "h6",
    };
    html! { <@{tag} class={props.class.clone()}>{ props.children.clone() }</@> }
}
