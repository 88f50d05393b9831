//! People and organizations by their full names.

use super::elements::{list, text};
use super::group_mark::group_mark;
use crate::hooks::{Dispatch, on_click};
use crate::prepared_story::PreparedStory;
use crate::state::{Action, Detail};
use crate::story::ActorId;
use yew::prelude::*;

/// A list of actors with their offices. Where the story has a map, a name opens the
/// details of its actor.
pub fn actor_list(story: &PreparedStory, actors: &[ActorId], dispatch: &Dispatch) -> Html {
    let names = actors
        .iter()
        .map(|actor| actor_name(story, *actor, dispatch));
    list("ul", "actor-list", names.collect())
}

/// The full name of an actor, and their office.
pub fn actor_name(story: &PreparedStory, actor: ActorId, dispatch: &Dispatch) -> Html {
    let found = &story.story[actor];
    let onclick = on_click(dispatch, Action::Toggle(Detail::Actor(actor)));
    html! {
        <>
            { group_mark(&story.story, found.group) }
            <span>
                if story.story.has_map() {
                    <button type="button" class="actor-name" data-person={found.id.clone()} {onclick}>
                        { found.name.clone() }
                    </button>
                } else {
                    { text("b", "actor-name", &found.name) }
                    { " " }
                }
                { text("span", "actor-role", &found.role) }
            </span>
        </>
    }
}
