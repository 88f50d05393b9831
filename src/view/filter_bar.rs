//! Legend and filter in one: a button for each group, and a search by name.

use super::button::button;
use super::chip::group_mark;
use super::live::Live;
use super::state::Action;
use super::tag::{Tag, list, tag};
use crate::story::{ActorIx, EventIx, GroupIx};
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// From how many actors on a search is offered.
const SEARCH_FROM: usize = 12;

/// Shows which mark stands for which group, and narrows the map to one; in a
/// story without a map, the timeline.
pub fn filter_bar(state: &Live) -> Tag {
    let told = &state.told;
    let strings = told.strings();
    let (count, show_all) = match told.has_map() {
        true => (told.actors.len(), strings.show_all()),
        false => (told.events.len(), strings.show_all_events()),
    };
    let admits = |nth: &usize| match told.has_map() {
        true => state.filter.admits(told, ActorIx(*nth)),
        false => state.filter.admits_event(told, EventIx(*nth)),
    };
    let shown = (0..count).filter(admits).count();
    let oninput = {
        let act = state.act.clone();
        Callback::from(move |event: InputEvent| {
            let input = event
                .target()
                .and_then(|t| t.dyn_into::<HtmlInputElement>().ok());
            if let Some(input) = input {
                act.emit(Action::Search(input.value()));
            }
        })
    };
    let act = &state.act;
    let groups = (0..told.groups.len()).map(|group| {
        let group = GroupIx(group);
        button("button class=bloc", act, Action::ToggleGroup(group))
            .key(group.0)
            .state("aria-pressed", state.filter.group == Some(group))
            .add(group_mark(told, group))
            .add(tag("span").text(&told[group].label))
    });
    let search = (told.actors.len() >= SEARCH_FROM).then(|| {
        tag("input type=search class=search")
            .set("aria-label", strings.find())
            .set("placeholder", strings.find())
            .value(state.filter.query())
            .on_input(oninput)
    });
    let is_narrowed = !state.filter.is_empty();
    let all = is_narrowed.then(|| {
        button(
            "button class=quiet data-action=show-all",
            act,
            Action::ClearFilter,
        )
        .text(show_all)
    });
    let shown = match is_narrowed {
        true => strings.shown(shown, count),
        false => String::new(),
    };
    tag("div class=filter role=group")
        .set("aria-label", strings.filter())
        .add(list(groups))
        .add(search)
        .add(tag("span class=shown role=status").text(&shown))
        .add(all)
}
