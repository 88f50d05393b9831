//! What the story rests on, and what was wrong in it before.

use super::details::back_button;
use super::heading::details_heading;
use super::parts::{list, text};
use crate::hooks::Dispatch;
use crate::prepared_story::PreparedStory;
use crate::story::Source;
use yew::prelude::*;

/// Sources and corrections, in the details.
pub fn sources(story: &PreparedStory, heading_level: u8, dispatch: &Dispatch) -> Html {
    html! {
        <div class="details details-opened">
            { details_heading(heading_level, story.words.sources_and_corrections()) }
            { provenance(story) }
            { back_button(story, dispatch) }
        </div>
    }
}

/// The sources, and the corrections with their dates.
pub fn provenance(story: &PreparedStory) -> Html {
    let corrections = &story.story.corrections;
    let sources = story
        .story
        .sources
        .iter()
        .map(|source| source_line(story, source));
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
                <a href={url.clone()} rel="noopener noreferrer">{ title }</a>
            } else {
                <bdi>{ title }</bdi>
            }
            { for rest.map(|part| html! { <>{ ", " }<bdi>{ part }</bdi></> }) }
        </>
    }
}
