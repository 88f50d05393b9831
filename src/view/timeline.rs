//! The timeline: every event a button, in the order told.

use super::axis::{Drawing, axis, class_of};
use super::button::{aria, on_click};
use super::chip::strand;
use super::filter_bar::filter_bar;
use super::hooks::is_rtl;
use super::state::{Action, State};
use super::told::Told;
use crate::layout::{Gap, MarkKind};
use crate::story::{ActorIx, EventIx, Order, Tier};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement};
use yew::prelude::*;

/// The axis and the list of events. Arrow keys, Home and End work while focus
/// is inside, and nowhere else.
pub fn timeline(
    state: &UseReducerHandle<State>,
    frame: &NodeRef,
    list: &NodeRef,
    layout: &Drawing,
) -> Html {
    let told = &state.told;
    let strings = told.strings();
    let onkeydown = {
        let dispatch = state.dispatcher();
        Callback::from(move |event: KeyboardEvent| {
            let Some(action) = action_for(&event) else {
                return;
            };
            event.prevent_default();
            dispatch.dispatch(action);
        })
    };
    let dispatch = state.dispatcher();
    let on = |action| on_click(&dispatch, action);
    let lit_by = |event: EventIx| {
        let theirs = |actor: &ActorIx| told.in_order(state.order).events_of(*actor);
        state.actor.filter(|actor| theirs(actor).contains(&event))
    };
    let tab_stop = state.event.or(state.events().first().copied());
    html! {
        <nav class="timeline" part="timeline" aria-label={[strings.timeline, ": ", &told.headline].concat()} {onkeydown}>
            <div class="timeline-head">
                if told.has_hidden_events() {
                    { order_switch(state) }
                }
                if !told.has_map() && !told.groups.is_empty() {
                    { filter_bar(state) }
                }
                <button
                    type="button"
                    class="quiet"
                    data-action="scale"
                    aria-pressed={aria(state.to_scale)}
                    onclick={on(Action::ToggleScale)}
                >{ strings.to_scale }</button>
            </div>
            { axis(state, frame, layout) }
            <ol class="events" ref={list.clone()}>
                for (rank, event) in state.events().iter().copied().enumerate() {
                    <EventItem
                        key={event.0}
                        told={told.clone()}
                        {event}
                        gap={told.gaps(state.order)[rank]}
                        is_current={state.event == Some(event)}
                        is_tab_stop={tab_stop == Some(event)}
                        is_dim={!state.filter.admits_event(told, event)}
                        kind={layout.marks[event.0].kind}
                        actor={lit_by(event)}
                        dispatch={state.dispatcher()}
                    />
                }
            </ol>
        </nav>
    }
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
fn order_switch(state: &UseReducerHandle<State>) -> Html {
    let strings = state.told.strings();
    let choices = [
        (Order::Happened, strings.as_happened),
        (Order::Known, strings.as_known),
    ];
    html! {
        <div class="switch" role="group" aria-label={strings.order}>
            for (order, label) in choices {
                <button
                    type="button"
                    aria-pressed={aria(state.order == order)}
                    onclick={on_click(&state.dispatcher(), Action::SetOrder(order))}
                >{ label }</button>
            }
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct EventItemProps {
    told: Told,
    event: EventIx,
    gap: Option<Gap>,
    kind: MarkKind,
    is_current: bool,
    is_tab_stop: bool,
    is_dim: bool,
    /// The actor whose events are lit, if this is one of them.
    actor: Option<ActorIx>,
    dispatch: UseReducerDispatcher<State>,
}

#[component]
fn EventItem(props: &EventItemProps) -> Html {
    let EventItemProps { told, event, .. } = props;
    let shown = &told[*event];
    let strings = told.strings();
    let onclick = on_click(&props.dispatch, Action::Select(Some(*event)));
    let tier = match shown.tier {
        Tier::Key => "is-key",
        Tier::Context => "is-context",
        Tier::Background => "is-background",
    };
    html! {
        <li>
            if let Some(gap) = props.gap {
                <span class="gap">{ strings.gap(gap) }</span>
            }
            <button
                type="button"
                class={classes!(
                    "event-button", class_of(props.kind), tier,
                    props.actor.map(|_| "is-lit"), props.is_dim.then_some("is-dim"),
                )}
                data-event={shown.id.clone()}
                aria-current={props.is_current.then_some("step")}
                tabindex={if props.is_tab_stop { "0" } else { "-1" }}
                {onclick}
            >
                <span class="dot" aria-hidden="true"></span>
                <span class="when">{ told.date_of(*event).to_owned() }</span>
                if let Some(known) = told.known_words(*event) {
                    <span class="when later">{ strings.known(&known) }</span>
                }
                { strand(told, shown.group) }
                <span class="what">{ &*shown.headline }</span>
                if let Some(actor) = props.actor {
                    <span class="who">{ [strings.involves, " ", told[actor].short_name()].concat() }</span>
                }
            </button>
        </li>
    }
}
