//! Where something is reported, and words that were said.

use super::told::Told;
use crate::story::{ActorIx, Citation, SourceIx};
use yew::prelude::*;

/// A source and a paragraph in it.
pub fn cite(told: &Told, citation: Citation) -> Html {
    cite_source(told, citation.source, citation.paragraph.as_slice())
}

/// The source goes without saying where a story has only one.
fn cite_source(told: &Told, source: SourceIx, paragraphs: &[u32]) -> Html {
    let source = &told[source];
    let place = told.strings().paragraphs(paragraphs);
    let name = source.publisher.as_ref().unwrap_or(&source.title);
    let words = match (told.sources.len(), paragraphs) {
        (_, []) => name.clone(),
        (1, _) => place,
        _ => format!("{name}, {place}"),
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

/// Where an event is reported: each source once, with all its paragraphs.
pub fn cite_all(told: &Told, citations: &[Citation]) -> Html {
    let mut sources: Vec<(SourceIx, Vec<u32>)> = Vec::new();
    for citation in citations {
        match sources
            .iter_mut()
            .find(|(known, _)| *known == citation.source)
        {
            Some((_, paragraphs)) => paragraphs.extend(citation.paragraph),
            None => sources.push((citation.source, citation.paragraph.into_iter().collect())),
        }
    }
    html! {
        <p class="cites">
            { told.strings().source }
            { ": " }
            for (index, (source, paragraphs)) in sources.iter().enumerate() {
                if index > 0 { { "; " } }
                { cite_source(told, *source, paragraphs) }
            }
        </p>
    }
}
