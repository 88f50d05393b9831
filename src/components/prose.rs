//! Text of the story with links and emphasis.

use super::parts::element;
use crate::story::markup::{Span, spans};
use yew::prelude::*;

/// A text with its links and emphasis as elements, for inside an element of its own. What
/// else looks like markup is text.
pub fn prose(text: &str) -> Html {
    let part = |span| match span {
        Span::Text(text) => html! { text.to_owned() },
        Span::Emphasis(text) => html! { <em>{ prose(text) }</em> },
        Span::Link { words, url } => {
            let values = [
                "prose-link".into(),
                url.to_owned().into(),
                "noopener noreferrer".into(),
            ];
            element("a", &["class", "href", "rel"], values, prose(words))
        }
    };
    spans(text).map(part).collect()
}
