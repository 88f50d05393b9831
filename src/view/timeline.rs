//! The timeline: every event a button, in the order told.

use super::axis::{Drawing, axis, class_of};
use super::button::button;
use super::chip::strand;
use super::effects::is_rtl;
use super::filter_bar::filter_bar;
use super::live::Live;
use super::state::Action;
use super::tag::{Tag, list, tag};
use crate::layout::{Run, window};
use crate::story::{Order, Tier};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement};
use yew::prelude::*;

/// The axis and the list of events. Arrow keys, Home and End work while focus
/// is inside, and nowhere else.
pub fn timeline(state: &Live, frame: &NodeRef, list_ref: &NodeRef, layout: &Drawing) -> Tag {
    let told = &state.told;
    let strings = told.strings();
    let onkeydown = {
        let act = state.act.clone();
        Callback::from(move |event: KeyboardEvent| {
            let Some(action) = action_for(&event) else {
                return;
            };
            event.prevent_default();
            act.emit(action);
        })
    };
    let may_filter = !told.has_map() && !told.groups.is_empty();
    let scale = button(
        "button class=quiet data-action=scale",
        &state.act,
        Action::ToggleScale,
    );
    let head = tag("div class=timeline-head")
        .add(told.has_hidden_events().then(|| order_switch(state)))
        .add(may_filter.then(|| filter_bar(state)))
        .add(
            scale
                .state("aria-pressed", state.to_scale)
                .text(strings.to_scale()),
        );
    let events = match told.is_long() {
        true => list(near(state, layout)),
        false => list((0..state.events().len()).map(|rank| item(state, rank, layout))),
    };
    tag("nav class=timeline part=timeline")
        .set(
            "aria-label",
            &[strings.timeline(), ": ", &told.headline].concat(),
        )
        .on_key(onkeydown)
        .add(head)
        .add(axis(state, frame, layout))
        .add(
            tag("ol")
                .classes(&["events", if told.is_long() { "is-long" } else { "" }])
                .refer(list_ref)
                .add(events),
        )
        .add(
            told.is_long()
                .then(|| tag("p class=hidden").text(strings.long_list())),
        )
}

/// The events near those in sight, and room for all others.
fn near(state: &Live, layout: &Drawing) -> impl Iterator<Item = Tag> {
    let count = state.events().len();
    let kept = state.rank().unwrap_or(0);
    let runs = window(count, state.surroundings.first, kept).into_iter();
    runs.enumerate().flat_map(move |(nth, run)| {
        let (items, room) = match run {
            Run::Items(items) => (items, None),
            Run::Room(room) => (0..0, Some(room.len())),
        };
        let room = room.map(|items| {
            tag("li class=space role=presentation aria-hidden=true")
                .key(count + nth)
                .style(&["--items:", &items.to_string()].concat())
        });
        let items = items.map(move |rank| {
            item(state, rank, layout)
                .set("aria-posinset", &(rank + 1).to_string())
                .set("aria-setsize", &count.to_string())
        });
        room.into_iter().chain(items)
    })
}

/// What a key does, if it is one of ours and carries no modifier.
fn action_for(event: &KeyboardEvent) -> Option<Action> {
    if event.ctrl_key() || event.alt_key() || event.meta_key() || event.shift_key() {
        return None;
    }
    let (forward, back) = (Action::Next, Action::Previous);
    let element: Option<Element> = event.target().and_then(|target| target.dyn_into().ok());
    // Whoever writes needs them all.
    if element
        .as_ref()
        .is_some_and(Element::has_type::<HtmlInputElement>)
    {
        return None;
    }
    let is_mirrored = element.is_some_and(|element| is_rtl(&element));
    Some(match event.key().as_str() {
        "ArrowDown" => forward,
        "ArrowUp" => back,
        "ArrowRight" if is_mirrored => back,
        "ArrowLeft" if is_mirrored => forward,
        "ArrowRight" => forward,
        "ArrowLeft" => back,
        "Home" => Action::First,
        "End" => Action::Last,
        "Escape" => Action::Select(None),
        _ => return None,
    })
}

/// As it happened, or as the public learned of it.
fn order_switch(state: &Live) -> Tag {
    let strings = state.told.strings();
    let choices = [
        (Order::Happened, strings.as_happened()),
        (Order::Known, strings.as_known()),
    ];
    let choices = choices.map(|(order, label)| {
        button("button", &state.act, Action::SetOrder(order))
            .state("aria-pressed", state.order == order)
            .text(label)
    });
    tag("div class=switch role=group")
        .set("aria-label", strings.order())
        .add(list(choices))
}

fn item(state: &Live, rank: usize, layout: &Drawing) -> Tag {
    let told = &state.told;
    let strings = told.strings();
    let event = state.events()[rank];
    let shown = &told[event];
    let is_current = state.event == Some(event);
    let is_tab_stop = is_current || (state.event.is_none() && rank == 0);
    let actor = state.actor.filter(|actor| {
        let theirs = told.in_order(state.order).events_of(*actor);
        theirs.contains(&event)
    });
    let tier = match shown.tier {
        Tier::Key => "is-key",
        Tier::Context => "is-context",
        Tier::Background => "is-background",
    };
    let is_dim = !state.filter.admits_event(told, event);
    let gap = told.gaps(state.order)[rank];
    let known = told.known_words(event);
    let known = known.map(|known| tag("span class='when later'").text(&strings.known(&known)));
    let who = actor.map(|actor| [strings.involves(), " ", told[actor].short_name()].concat());
    let button = button("button", &state.act, Action::Select(Some(event)))
        .classes(&[
            "event-button",
            class_of(layout.marks[event.0].kind),
            tier,
            if actor.is_some() { "is-lit" } else { "" },
            if is_dim { "is-dim" } else { "" },
        ])
        .set("data-event", &shown.id)
        .set_if("aria-current", is_current.then_some("step"))
        .set("tabindex", if is_tab_stop { "0" } else { "-1" })
        .add(tag("span class=dot aria-hidden=true"))
        .add(tag("span class=when").text(told.date_of(event)))
        .add(known)
        .add(strand(told, shown.group))
        .add(tag("span class=what").text(&shown.headline))
        .add(who.map(|who| tag("span class=who").text(&who)));
    tag("li")
        .key(event.0)
        .add(gap.map(|gap| tag("span class=gap").text(&strings.gap(gap))))
        .add(button)
}
