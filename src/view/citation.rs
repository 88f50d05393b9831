//! Where something is reported, and words that were said.

use super::told::Told;
use crate::story::{ActorIx, Citation, SourceIx};
use yew::prelude::*;

/// A source, and the paragraph in it if one is named.
pub fn cite(told: &Told, citation: Citation) -> Html {
    cite_source(told, citation.source, citation.paragraph.as_slice())
}

/// A source is named by its title, too: there may be many of one publisher. One
/// with paragraphs goes without saying where a story has only one.
fn cite_source(told: &Told, source: SourceIx, paragraphs: &[u32]) -> Html {
    let source = &told[source];
    let place = told.strings().paragraphs(paragraphs);
    let words = if told.sources.len() == 1 && !place.is_empty() {
        place
    } else {
        let publisher = source.publisher.as_deref().unwrap_or_default();
        let parts = [&source.title, publisher, &place];
        let parts: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        parts.join(", ")
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

/// Where an event is reported, if anywhere: each source once, with all its
/// paragraphs.
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
    let strings = told.strings();
    let label = match sources.len() {
        0 => return Html::default(),
        1 => strings.source,
        _ => strings.sources,
    };
    html! {
        <p class="cites">
            { label }
            { ": " }
            for (index, (source, paragraphs)) in sources.iter().enumerate() {
                if index > 0 { { "; " } }
                { cite_source(told, *source, paragraphs) }
            }
        </p>
    }
}
