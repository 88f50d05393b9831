//! Those who will take a position later.

use super::chip::{ChipModel, chip};
use super::elements::changing_text;
use super::group_mark::group_mark;
use crate::hooks::Dispatch;
use crate::prepared_story::{MANY_ACTORS, PreparedStory};
use crate::story::ActorId;
use yew::prelude::*;

/// More marks than this would take more than a line.
const MOST_MARKS: usize = 16;

/// One line that says how many will take a position after the selected event, with their
/// marks; it opens to their names. It stays when it is empty, for an outside script to
/// find. `open_actor` is the one whom the details show.
pub fn pending(
    story: &PreparedStory,
    actors: &[ActorId],
    open_actor: Option<ActorId>,
    dispatch: &Dispatch,
) -> Html {
    if actors.is_empty() {
        return html! {
            <p class="pending" data-position="">{ story.words.all_on_record() }</p>
        };
    }
    let marks = actors.iter().take(MOST_MARKS);
    let chips = actors.iter().take(MANY_ACTORS).map(|actor| {
        let model = ChipModel {
            actor: *actor,
            stance: None,
            is_new: false,
            is_trace: false,
        };
        html! {
            <li key={actor.index()}>
                { chip(story, model, open_actor == Some(*actor), dispatch) }
            </li>
        }
    });
    html! {
        <details class="pending" data-position="">
            <summary>
                <span class="pending-count">
                    { changing_text(&story.words.not_on_record(actors.len())) }
                </span>
                <span class="pending-marks" aria-hidden="true">
                    { for marks.map(|actor| group_mark(&story.story, story.story[*actor].group)) }
                </span>
            </summary>
            <ul class="chips">{ for chips }</ul>
        </details>
    }
}
