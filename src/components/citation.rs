//! Where something is reported, and words that were said.

use super::elements::{link, text};
use crate::prepared_story::PreparedStory;
use crate::story::{Citation, EvidenceKind, Quote, SourceId};
use yew::prelude::*;

/// The citation next to evidence or a quotation: only the paragraph in a story with one source,
/// which is named once for all by [`cite_below`] or [`cite_all`].
pub fn cite(story: &PreparedStory, citation: Citation) -> Html {
    let title = story.story[citation.source].title.clone();
    match citation.paragraph {
        Some(paragraph) if has_one_source(story) => {
            html! { <cite {title}>{ story.words.paragraphs(&[paragraph]) }</cite> }
        }
        _ => cite_source(story, citation.source, citation.paragraph.as_slice()),
    }
}

/// A source by name, linked, and the paragraphs in it. The name is that of the publisher
/// unless another source has the same one: the title is in the tooltip and in the list of
/// sources.
fn cite_source(story: &PreparedStory, source: SourceId, paragraphs: &[u32]) -> Html {
    let publisher = story.own_publisher(source);
    let source = &story.story[source];
    let name = publisher.unwrap_or(&source.title).clone();
    let place = story.words.paragraphs(paragraphs);
    let title = source.title.clone();
    html! {
        <cite {title}>
            if let Some(url) = &source.url {
                { link(url, html! { name }) }
            } else {
                <bdi>{ name }</bdi>
            }
            if !place.is_empty() {
                { ", " }<bdi>{ place }</bdi>
            }
        </cite>
    }
}

/// The words that say whether evidence is in the actor's own words.
pub fn evidence_kind(story: &PreparedStory, kind: EvidenceKind) -> &'static str {
    match kind {
        EvidenceKind::Quote => story.words.quote(),
        EvidenceKind::Paraphrase => story.words.paraphrase(),
    }
}

/// Verbatim words with their speaker and where they are reported.
pub fn quotation(story: &PreparedStory, quote: &Quote) -> Html {
    html! {
        <figure class="quote">
            <blockquote>{ quote.text.clone() }</blockquote>
            <figcaption>
                { text("span", "quote-speaker", &story.story[quote.actor].name) }
                { " · " }
                { cite(story, quote.cite) }
            </figcaption>
        </figure>
    }
}

/// The source of evidence next to which only paragraphs are cited: see [`cite`].
pub fn cite_below(story: &PreparedStory, citations: &[Citation]) -> Option<Html> {
    has_one_source(story).then(|| cite_all(story, citations))?
}

fn has_one_source(story: &PreparedStory) -> bool {
    story.story.sources.len() == 1
}

/// Where an event is reported, if anywhere: each source once, with all its paragraphs.
pub fn cite_all(story: &PreparedStory, citations: &[Citation]) -> Option<Html> {
    let mut sources: Vec<(SourceId, Vec<u32>)> = Vec::new();
    for citation in citations {
        let known = sources
            .iter_mut()
            .find(|(source, _)| *source == citation.source);
        match known {
            Some((_, paragraphs)) => paragraphs.extend(citation.paragraph),
            None => sources.push((citation.source, citation.paragraph.into_iter().collect())),
        }
    }
    for (_, paragraphs) in &mut sources {
        paragraphs.sort_unstable();
        paragraphs.dedup();
    }
    let label = match sources.len() {
        0 => return None,
        1 => story.words.source(),
        _ => story.words.sources(),
    };
    let cited = sources
        .iter()
        .enumerate()
        .map(|(index, (source, paragraphs))| {
            html! {
                <>
                    if index > 0 { { "; " } }
                    { cite_source(story, *source, paragraphs) }
                </>
            }
        });
    Some(html! { <p class="cited">{ label }{ ": " }{ for cited }</p> })
}
