//! Where something is reported, and words that were said.

use super::tag::{Tag, list, tag, text};
use super::told::Told;
use crate::story::{ActorIx, Citation, Evidence, EvidenceKind, SourceIx};
use yew::Html;

/// A source, and the paragraph in it if one is named.
pub fn cite(told: &Told, citation: Citation) -> Tag {
    cite_source(told, citation.source, citation.paragraph.as_slice())
}

/// A source is named by its title, too: there may be many of one publisher. One
/// with paragraphs goes without saying where a story has only one.
fn cite_source(told: &Told, source: SourceIx, paragraphs: &[u32]) -> Tag {
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
    let title = &source.title;
    match &source.url {
        Some(url) => {
            let link = tag("a").set("href", url).set("title", title);
            tag("cite").add(link.text(&words))
        }
        None => tag("cite").set("title", title).text(&words),
    }
}

/// Whether evidence is in somebody's own words, and where it is reported.
pub fn cite_evidence(told: &Told, evidence: &Evidence) -> Html {
    let strings = told.strings();
    let kind = match evidence.kind {
        EvidenceKind::Quote => strings.quote(),
        EvidenceKind::Paraphrase => strings.paraphrase(),
    };
    let kind = tag("span class=kind").text(kind).into();
    list([kind, text(", "), cite(told, evidence.cite).into()])
}

/// Verbatim words with their speaker and where they are reported.
pub fn quotation(told: &Told, actor: ActorIx, text: &str, citation: Citation) -> Tag {
    tag("figure class=quote")
        .add(tag("blockquote").text(text))
        .add(
            tag("figcaption")
                .add(tag("span class=speaker").text(&told[actor].name))
                .text(" ")
                .add(cite(told, citation)),
        )
}

/// Where an event is reported, if anywhere: each source once, with all its
/// paragraphs.
pub fn cite_all(told: &Told, citations: &[Citation]) -> Option<Tag> {
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
        0 => return None,
        1 => strings.source(),
        _ => strings.sources(),
    };
    let cited = sources.iter().enumerate();
    let cited = cited.flat_map(|(index, (source, paragraphs))| {
        let before = (index > 0).then(|| text("; "));
        let source = cite_source(told, *source, paragraphs);
        before.into_iter().chain([source.into()])
    });
    Some(tag("p class=cites").text(label).text(": ").add(list(cited)))
}
