//! Text of the story with links and emphasis.

use super::elements::{block, link};
use crate::story::markup::{Span, spans};
use yew::prelude::*;
use yew::virtual_dom::VList;

/// A text with its links and emphasis as elements, for the content of an element. Anything
/// else stays plain text.
pub fn prose(text: &str) -> Html {
    let mut parts = VList::new();
    for span in spans(text) {
        parts.push(match span {
            Span::Text(text) => html! { text.to_owned() },
            Span::Emphasis(text) => block("em", "emphasis", prose(text)),
            Span::Link { words, url } => link(url, prose(words)),
        });
    }
    parts.into()
}
