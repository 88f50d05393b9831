//! An actor on the map.

use super::elements::flag;
use super::group_mark::{group_mark, group_tint};
use super::picture::img;
use super::stance_evidence::{status_sign, status_words};
use crate::hooks::{Dispatch, on_click};
use crate::prepared_story::PreparedStory;
use crate::state::{Action, Detail};
use crate::story::ActorId;
use yew::prelude::*;

/// What a chip shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChipModel {
    /// Who it is.
    pub actor: ActorId,
    /// Index of their stance in the story; none for those not on record.
    pub stance: Option<usize>,
    /// Whether they spoke at the selected event.
    pub is_new: bool,
    /// Whether it only shows where they were before the selected event.
    pub is_trace: bool,
}

/// An actor on the map. Opens and closes their details; the trace of a move does not.
pub fn chip(story: &PreparedStory, chip: ChipModel, is_open: bool, dispatch: &Dispatch) -> Html {
    let ChipModel {
        actor,
        stance,
        is_new,
        is_trace,
    } = chip;
    let name = story.name_on_map(actor).to_owned();
    let (story, words) = (&story.story, story.words);
    let found = &story[actor];
    if is_trace {
        return html! {
            <span class="chip chip-trace" aria-hidden="true">
                { group_mark(story, found.group) }
                <s class="chip-name">{ name }</s>
            </span>
        };
    }
    let status = stance.map(|stance| &story.stances[stance].status);
    let sign = status.and_then(|status| status_sign(words, status));
    let qualification = status.and_then(|status| status_words(words, status));
    html! {
        <button
            type="button"
            class="chip"
            data-new={flag(is_new)}
            data-qualified={flag(sign.is_some())}
            data-portrait={flag(found.portrait.is_some())}
            data-actor={found.id.clone()}
            aria-expanded={is_open.to_string()}
            title={[found.name.as_str(), ", ", &found.role].concat()}
            onclick={on_click(dispatch, Action::Toggle(Detail::Actor(actor)))}
        >
            { group_tint(story, found.group) }
            { group_mark(story, found.group) }
            if let Some(portrait) = &found.portrait {
                <span class="chip-portrait">{ img(portrait, "", 20, 20) }</span>
            }
            <span class="chip-name">
                { name }
                if let Some(sign) = sign {
                    { " " }
                    <i key={sign} aria-hidden="true">{ sign }</i>
                }
            </span>
            if let Some(qualification) = qualification {
                <span key={qualification.as_str()} class="visually-hidden">{ ", " }{ qualification }</span>
            }
            if is_new {
                <span class="visually-hidden">{ ", " }{ words.spoke_here() }</span>
            }
        </button>
    }
}
