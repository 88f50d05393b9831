//! The key to shapes, colours and signs.

use super::group_mark::group_name;
use crate::prepared_story::PreparedStory;
use crate::story::{Status, Tier};
use yew::prelude::*;

/// What the marks of a story mean: only those that occur in it.
pub fn legend(story: &PreparedStory) -> Html {
    let (words, events) = (story.words, &story.story.events);
    let is_day = |extent: (Option<i32>, Option<i32>)| extent.0.is_some() && extent.0 == extent.1;
    let has_vague_dates = events.iter().any(|event| !is_day(event.date.extent()));
    let has_days = events.iter().any(|event| is_day(event.date.extent()));
    let has_status = |wanted: fn(&Status) -> bool| {
        let mut stances = story.story.stances.iter();
        stances.any(|stance| wanted(&stance.status))
    };
    let mark = |class: &'static str, text: &'static str| {
        html! { <li><span class={classes!("mark", "mark-past", class)} />{ text }</li> }
    };
    let chip = |class: &'static str, sign: &'static str, text: &'static str| {
        html! {
            <li><span class={classes!("chip", "legend-chip", class)}><i>{ sign }</i></span>{ text }</li>
        }
    };
    html! {
        <ul class="legend" aria-label={words.key()}>
            { for story.story.group_ids().map(|group| html! {
                <li>{ group_name(&story.story, group) }</li>
            }) }
            if has_days && has_vague_dates {
                { mark("", words.exact_date()) }
                { mark("mark-vague", words.vague_date()) }
            }
            if events.iter().any(|event| event.tier == Tier::Key) && story.has_key_events {
                { mark("mark-key", words.key_event()) }
            }
            if story.story.has_map() {
                { chip("chip-new", "", words.spoke_here()) }
                if has_status(|status| matches!(status, Status::Conditional(_))) {
                    { chip("chip-qualified", words.if_sign(), words.on_a_condition()) }
                }
                if has_status(|status| *status == Status::Ambiguous) {
                    { chip("chip-qualified", "?", words.ambiguous()) }
                }
                if has_status(|status| *status == Status::Withdrawn) {
                    { chip("chip-qualified", "×", words.withdrawn()) }
                }
                if has_status(|status| *status == Status::Disputed) {
                    { chip("chip-qualified", "!", words.disputed()) }
                }
            }
        </ul>
    }
}
