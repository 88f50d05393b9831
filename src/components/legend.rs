//! The key to shapes, colours and signs.

use super::elements::flag;
use super::group_mark::group_name;
use crate::prepared_story::PreparedStory;
use crate::story::{Event, Status, Tier};
use crate::timeline::Extent;
use yew::prelude::*;

/// What the marks of a story mean: only those that occur in it.
pub fn legend(story: &PreparedStory) -> Html {
    let (words, events) = (story.words, &story.story.events);
    let is_day = |event: &Event| Extent::from(event.date.extent()).is_day();
    let has_vague_dates = events.iter().any(|event| !is_day(event));
    let has_days = events.iter().any(is_day);
    let has_status = |wanted: fn(&Status) -> bool| {
        let mut stances = story.story.stances.iter();
        stances.any(|stance| wanted(&stance.status))
    };
    let mark = |is_vague, tier: Option<&'static str>, text: &'static str| {
        html! {
            <li>
                <span class="mark" data-past="" data-vague={flag(is_vague)} data-tier={tier} />
                { text }
            </li>
        }
    };
    let chip = |sign: Option<&'static str>, text: &'static str| {
        html! {
            <li>
                <span
                    class="chip legend-chip"
                    data-new={flag(sign.is_none())}
                    data-qualified={flag(sign.is_some())}
                >
                    <i>{ sign }</i>
                </span>
                { text }
            </li>
        }
    };
    html! {
        <ul class="legend" aria-label={words.key()}>
            { for story.story.group_ids().map(|group| html! {
                <li>{ group_name(&story.story, group) }</li>
            }) }
            if has_days && has_vague_dates {
                { mark(false, None, words.exact_date()) }
                { mark(true, None, words.vague_date()) }
            }
            if events.iter().any(|event| event.tier == Tier::Key) && story.has_key_events {
                { mark(false, Some("key"), words.key_event()) }
            }
            if story.story.has_map() {
                { chip(None, words.spoke_here()) }
                if has_status(|status| matches!(status, Status::Conditional(_))) {
                    { chip(Some(words.if_sign()), words.on_a_condition()) }
                }
                if has_status(|status| *status == Status::Ambiguous) {
                    { chip(Some("?"), words.ambiguous()) }
                }
                if has_status(|status| *status == Status::Withdrawn) {
                    { chip(Some("×"), words.withdrawn()) }
                }
                if has_status(|status| *status == Status::Disputed) {
                    { chip(Some("!"), words.disputed()) }
                }
            }
        </ul>
    }
}
