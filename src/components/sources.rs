//! What the story rests on, and what was wrong in it before.

use super::details::back_button;
use super::elements::{link, list, overlap, text};
use super::heading::details_heading;
use crate::hooks::Dispatch;
use crate::prepared_story::PreparedStory;
use crate::story::{Source, Story};
use std::ops::Range;
use yew::prelude::*;

/// Sources and corrections, in the details.
pub fn sources(story: &PreparedStory, heading_level: u8, dispatch: &Dispatch) -> Html {
    html! {
        <div class="details details-opened">
            { details_heading(heading_level, story.words.sources_and_corrections()) }
            { provenance(story, 0..usize::MAX) }
            { back_button(story, dispatch) }
        </div>
    }
}

/// The sources and corrections in a range of both lists together, with their dates.
pub fn provenance(story: &PreparedStory, range: Range<usize>) -> Html {
    let Story {
        sources,
        corrections,
        ..
    } = &*story.story;
    let corrections = &corrections[overlap(&range, sources.len(), corrections.len())];
    let sources = sources[overlap(&range, 0, sources.len())].iter();
    let sources = sources.map(|source| source_line(story, source));
    html! {
        <>
            { list("ul", "source-list", sources.collect()) }
            if !corrections.is_empty() {
                { text("p", "details-label", story.words.corrections()) }
                <ul class="source-list">
                    { for corrections.iter().map(|correction| html! {
                        <li>
                            <span>{ story.dates.words(&correction.date) }</span>{ ": " }
                            <bdi>{ correction.text.clone() }</bdi>
                        </li>
                    }) }
                </ul>
            }
        </>
    }
}

/// Title, publisher and date of a source.
fn source_line(story: &PreparedStory, source: &Source) -> Html {
    let title = source.title.clone();
    let date = source.date.as_ref().map(|date| story.dates.words(date));
    let rest = source.publisher.clone().into_iter().chain(date);
    html! {
        <>
            if let Some(url) = &source.url {
                { link(url, html! { title }) }
            } else {
                <bdi>{ title }</bdi>
            }
            { for rest.map(|part| html! { <>{ ", " }<bdi>{ part }</bdi></> }) }
        </>
    }
}
