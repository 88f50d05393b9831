//! Where something is reported, and words that were said.

use super::told::Told;
use crate::story::{ActorIx, Citation};
use yew::prelude::*;

/// A source and a paragraph in it. The source goes without saying where a
/// story has only one.
pub fn cite(told: &Told, citation: Citation) -> Html {
    let source = &told[citation.source];
    let place = told.strings().paragraph(citation.paragraph);
    let words = match told.sources.len() {
        1 => place,
        _ => {
            let name = source.publisher.as_ref().unwrap_or(&source.title);
            format!("{name}, {place}")
        }
    };
    let title = source.title.clone();
    match source.url.clone() {
        Some(url) => html! { <cite><a href={url} {title}>{ words }</a></cite> },
        None => html! { <cite {title}>{ words }</cite> },
    }
}

/// Verbatim words with their speaker and where they are reported.
pub fn quotation(told: &Told, actor: ActorIx, text: &str, citation: Citation) -> Html {
    html! {
        <figure class="quote">
            <blockquote>{ text }</blockquote>
            <figcaption>
                <span class="speaker">{ &*told[actor].name }</span>
                { " " }
                { cite(told, citation) }
            </figcaption>
        </figure>
    }
}

/// Where an event is reported.
pub fn cite_all(told: &Told, citations: &[Citation]) -> Html {
    html! {
        <p class="cites">
            for (index, citation) in citations.iter().enumerate() {
                if index > 0 { { ", " } }
                { cite(told, *citation) }
            }
        </p>
    }
}
