//! What stands in the details before the first event.

use super::actor_name::actor_list;
use super::elements::{block, text};
use super::legend::legend;
use super::prose::prose;
use crate::hooks::{Dispatch, on_click};
use crate::prepared_story::{MANY_ACTORS, PreparedStory};
use crate::state::Action;
use yew::prelude::*;

/// The short answer, how to read the widget, the key to its marks, and who else takes
/// part without ever taking a position.
pub fn overview(story: &PreparedStory, dispatch: &Dispatch) -> Html {
    let words = story.words;
    let how_to_read = if story.story.has_map() {
        words.how_to_read()
    } else {
        words.how_to_read_alone()
    };
    let others = story.story.actor_ids();
    let others = others.filter(|actor| story.story.has_map() && !story.takes_position(*actor));
    let others: Vec<_> = others.take(MANY_ACTORS).collect();
    html! {
        <div class="details">
            if let Some(standfirst) = &story.story.standfirst {
                { block("p", "standfirst", prose(standfirst)) }
            }
            <p class="how-to-read" lang={story.words_lang}>{ how_to_read }</p>
            <button
                type="button"
                class="start-button"
                lang={story.words_lang}
                data-action="start"
                onclick={on_click(dispatch, Action::Next)}
            >
                { words.start() }
            </button>
            { legend(story) }
            if !others.is_empty() {
                <details class="overview-others">
                    { text("summary", "text-button", &words.without_position(others.len())) }
                    { actor_list(story, &others, dispatch) }
                </details>
            }
        </div>
    }
}
