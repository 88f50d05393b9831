//! How firmly a stance was taken, and what shows it.

use super::citation::{cite, evidence_kind};
use super::elements::{block, text};
use super::prose::prose;
use crate::i18n::Words;
use crate::prepared_story::PreparedStory;
use crate::story::{EvidenceKind, Stance, Status};
use yew::prelude::*;

/// The sign of a status on a chip, if a stance was not simply stated.
pub fn status_sign(words: &'static Words, status: &Status) -> Option<&'static str> {
    match status {
        Status::Stated => None,
        Status::Conditional(_) => Some(words.if_sign()),
        Status::Ambiguous => Some("?"),
        Status::Withdrawn => Some("×"),
        Status::Disputed => Some("!"),
    }
}

/// A status in words, with the condition; `None` if simply stated.
pub fn status_words(words: &'static Words, status: &Status) -> Option<String> {
    match status {
        Status::Stated => None,
        Status::Conditional(condition) => Some([words.conditional(), " ", condition].concat()),
        Status::Ambiguous => Some(words.ambiguous().to_owned()),
        Status::Withdrawn => Some(words.withdrawn().to_owned()),
        Status::Disputed => Some(words.disputed().to_owned()),
    }
}

/// The words of the evidence: a quotation, or what the source reports; then which of
/// both it is, and where it is reported.
pub fn evidence(story: &PreparedStory, stance: &Stance) -> Html {
    let evidence = &stance.evidence;
    let tag = match evidence.kind {
        EvidenceKind::Quote => "blockquote",
        EvidenceKind::Paraphrase => "p",
    };
    html! {
        <div class="evidence">
            { block(tag, "evidence-text", prose(&evidence.text)) }
            <p class="evidence-source">
                { evidence_kind(story, evidence.kind) }{ " · " }{ cite(story, evidence.cite) }
            </p>
        </div>
    }
}

/// A line that says how firmly a stance was taken; `None` if simply stated.
pub fn status_line(story: &PreparedStory, stance: &Stance) -> Option<Html> {
    let words = status_words(story.words, &stance.status)?;
    Some(text("span", "status", &words))
}
