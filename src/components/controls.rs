//! The line of quiet controls.

use super::elements::{action_button, changing_text, text, text_button};
use crate::hooks::use_dispatch;
use crate::prepared_story::PreparedStory;
use crate::state::{Action, Detail};
use crate::story::Order;
use std::rc::Rc;
use yew::prelude::*;

/// What has become of a link to the selected event.
#[derive(Clone, PartialEq)]
pub enum Shared {
    /// It is in the clipboard.
    Copied,
    /// It could not be copied, so that the reader has to.
    Link(AttrValue),
}

/// Properties of [`Controls`].
#[derive(Properties, PartialEq)]
pub struct ControlsProps {
    /// The story.
    pub story: Rc<PreparedStory>,
    /// What the details show.
    pub detail: Detail,
    /// The order of the events.
    pub order: Order,
    /// Whether only key events are shown.
    pub key_only: bool,
    /// Whether the timeline is to scale.
    pub to_scale: bool,
    /// Whether the story is playing.
    pub is_playing: bool,
    /// Whether the story is shown as text.
    pub as_text: bool,
    /// Whether the overview is shown.
    pub is_overview: bool,
    /// What shares the selected event, if anything can.
    pub on_share: Option<Callback<MouseEvent>>,
    /// What has become of the link that the reader asked for.
    pub shared: Option<Shared>,
    /// In a fallback, the story as text: shown by a disclosure that needs no script.
    pub fallback_text: Option<Html>,
}

/// Controls that readers need less often than the step buttons: lists, orders, scale, play,
/// text, sources.
#[component]
pub fn Controls(props: &ControlsProps) -> Html {
    let dispatch = use_dispatch();
    let story = &props.story;
    let words = story.words;
    let button =
        |name, text, is_pressed, action| action_button(name, text, is_pressed, &dispatch, action);
    let is_known = props.order == Order::Known;
    let other_order = if is_known {
        Order::Happened
    } else {
        Order::Known
    };
    let play = if props.is_playing {
        words.pause()
    } else {
        words.play()
    };
    let details = |detail: Detail| Some(props.detail == detail);
    let can_be_scaled = story.story.events.len() > 1 && !story.has_many_events();
    html! {
        <div class="controls" lang={story.words_lang}>
            if !props.as_text {
                { button("overview", words.overview(), Some(props.is_overview), Action::Overview) }
                { button("events", words.all_events(), details(Detail::Events), Action::Toggle(Detail::Events)) }
                if story.has_key_events {
                    { button("key-only", words.key_only(), Some(props.key_only), Action::ToggleKeyOnly) }
                }
                if can_be_scaled {
                    { button("scale", words.to_scale(), Some(props.to_scale), Action::ToggleScale) }
                }
                if story.has_late_disclosures {
                    { button("order", words.as_known(), Some(is_known), Action::SetOrder(other_order)) }
                }
                { button("play", play, Some(props.is_playing), Action::TogglePlaying) }
            }
            // The same element in both views, so that it keeps the focus.
            if let Some(fallback) = &props.fallback_text {
                <details class="fallback-text">
                    <summary class="text-button" data-action="text">
                        <span class="fallback-closed">{ words.as_text() }</span>
                        { " " }
                        <span class="fallback-open">{ words.as_graphic() }</span>
                    </summary>
                    { fallback.clone() }
                </details>
            } else if props.as_text {
                { button("text", words.as_graphic(), None, Action::ToggleText) }
            } else {
                { button("text", words.as_text(), None, Action::ToggleText) }
            }
            if !props.as_text {
                if let Some(on_share) = &props.on_share {
                    { text_button("share", words.share(), None, on_share.clone()) }
                }
                if has_sources(story) {
                    { button(
                        "sources",
                        words.sources_and_corrections(),
                        details(Detail::Sources),
                        Action::Toggle(Detail::Sources),
                    ) }
                }
                <span class="controls-note" role="status">
                    { match &props.shared {
                        Some(Shared::Copied) => changing_text(words.link_copied()),
                        Some(Shared::Link(link)) => html! { <a href={link.clone()} rel="noopener noreferrer">{ link.clone() }</a> },
                        None => Html::default(),
                    } }
                </span>
            }
            { text("span", "controls-note", &as_of(story)) }
        </div>
    }
}

fn has_sources(story: &PreparedStory) -> bool {
    !story.story.sources.is_empty() || !story.story.corrections.is_empty()
}

/// As of when the story stands, and when it was last corrected.
fn as_of(story: &PreparedStory) -> String {
    let words = story.words;
    let updated = words.updated(&story.dates.words(&story.story.updated));
    match story.story.corrections.last() {
        Some(last) => {
            let corrected = words.corrected(&story.dates.words(&last.date));
            [&updated, " · ", &corrected].concat()
        }
        None => updated,
    }
}
