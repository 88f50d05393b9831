//! Searching and filtering large stories.

use super::elements::{action_button, changing_text};
use super::group_mark::group_mark;
use crate::hooks::{Dispatch, on_click};
use crate::prepared_story::PreparedStory;
use crate::state::{Action, Filter};
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// A search field, a button for each group, and how many events of how many are left.
pub fn filter_bar(
    story: &PreparedStory,
    filter: &Filter,
    (shown, count): (usize, usize),
    dispatch: &Dispatch,
) -> Html {
    let words = story.words;
    let oninput = dispatch.reform(|event: InputEvent| {
        let input = event
            .target()
            .and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
        Action::Search(input.map(|input| input.value()).unwrap_or_default())
    });
    let groups = story.story.group_ids().map(|group| {
        let is_pressed = filter.group == Some(group);
        html! {
            <button
                key={group.index()}
                type="button"
                class="filter-group"
                aria-pressed={is_pressed.to_string()}
                onclick={on_click(dispatch, Action::ToggleGroup(group))}
            >
                { group_mark(&story.story, group) }
                <span>{ story.story[group].label.clone() }</span>
            </button>
        }
    });
    html! {
        <div class="filter" role="group" aria-label={words.filter()}>
            <input
                type="search"
                class="filter-search"
                aria-label={words.search()}
                placeholder={words.search()}
                value={filter.query.clone()}
                {oninput}
            />
            { for groups }
            <span class="filter-count" role="status">
                if !filter.is_empty() {
                    { changing_text(&words.shown(shown, count)) }
                }
            </span>
            if !filter.is_empty() {
                { action_button("show-all", words.show_all(), None, dispatch, Action::ClearFilter) }
            }
        </div>
    }
}
