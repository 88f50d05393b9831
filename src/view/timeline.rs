//! The timeline: every event a button, in the order told.

use super::axis::Axis;
use super::hooks::{is_rtl, use_reveal};
use super::state::{Action, State};
use super::told::Told;
use crate::layout::{Extent, Gap, gap_between};
use crate::story::{EventIx, Order, Tier};
use wasm_bindgen::JsCast;
use yew::prelude::*;

/// Properties of [`Timeline`].
#[derive(Properties, PartialEq)]
pub struct TimelineProps {
    pub state: UseReducerHandle<State>,
}

/// The axis and the list of events. Arrow keys, Home and End work while focus
/// is inside, and nowhere else.
#[component]
pub fn Timeline(props: &TimelineProps) -> Html {
    let state = &props.state;
    let told = &state.told;
    let strings = told.strings();
    let list = use_node_ref();
    use_reveal(list.clone(), state.event);
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
    let on_scale = {
        let dispatch = state.dispatcher();
        Callback::from(move |_| dispatch.dispatch(Action::ToggleScale))
    };
    let gaps = use_memo((told.clone(), state.order), |(told, order)| {
        gaps(told, *order)
    });
    let theirs: &[EventIx] = match state.actor {
        Some(actor) => told.index(state.order).events_of(actor),
        None => &[],
    };
    let admitted = |event: EventIx| {
        state.filter.is_empty()
            || told[event]
                .actors
                .iter()
                .any(|actor| state.filter.admits(told, *actor))
    };
    let tab_stop = state.event.or(state.events().first().copied());
    html! {
        <nav class="timeline" part="timeline" aria-label={strings.timeline} {onkeydown}>
            <div class="timeline-head">
                if told.has_hidden_events() {
                    <OrderSwitch order={state.order} told={told.clone()} dispatch={state.dispatcher()} />
                }
                <button
                    type="button"
                    class="quiet"
                    data-action="scale"
                    aria-pressed={if state.to_scale { "true" } else { "false" }}
                    onclick={on_scale}
                >{ strings.to_scale }</button>
            </div>
            <Axis state={state.clone()} />
            <ol class="events" ref={list}>
                for (rank, event) in state.events().iter().copied().enumerate() {
                    <EventItem
                        key={event.0}
                        told={told.clone()}
                        {event}
                        gap={gaps[rank]}
                        same_date={rank > 0 && told.date_of(event) == told.date_of(state.events()[rank - 1])}
                        is_current={state.event == Some(event)}
                        is_tab_stop={tab_stop == Some(event)}
                        is_lit={theirs.contains(&event)}
                        is_dim={!admitted(event)}
                        actor={state.actor.filter(|_| theirs.contains(&event)).map(|a| AttrValue::from(told[a].short_name().to_owned()))}
                        dispatch={state.dispatcher()}
                    />
                }
            </ol>
        </nav>
    }
}

/// The quiet time before each event, in the order told.
fn gaps(told: &Told, order: Order) -> Vec<Option<Gap>> {
    let events = told.index(order).sequence().events();
    let extent = |event: EventIx| match order {
        Order::Happened => Extent::from(told[event].date.extent()),
        Order::Known => told.known_extent(event),
    };
    let mut gaps = vec![None];
    gaps.extend(
        events
            .windows(2)
            .map(|pair| gap_between(extent(pair[0]), extent(pair[1]))),
    );
    gaps
}

/// What a key does, if it is one of ours and carries no modifier.
fn action_for(event: &KeyboardEvent) -> Option<Action> {
    if event.ctrl_key() || event.alt_key() || event.meta_key() || event.shift_key() {
        return None;
    }
    let (forward, back) = (Action::Next, Action::Previous);
    let element = event.target().and_then(|target| target.dyn_into().ok());
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

#[derive(Properties, PartialEq)]
struct OrderSwitchProps {
    told: Told,
    order: Order,
    dispatch: UseReducerDispatcher<State>,
}

/// As it happened, or as the public learned of it.
#[component]
fn OrderSwitch(props: &OrderSwitchProps) -> Html {
    let strings = props.told.strings();
    let choices = [
        (Order::Happened, strings.as_happened),
        (Order::Known, strings.as_known),
    ];
    html! {
        <div class="switch" role="group" aria-label={strings.order}>
            for (order, label) in choices {
                <button
                    type="button"
                    aria-pressed={if props.order == order { "true" } else { "false" }}
                    onclick={
                        let dispatch = props.dispatch.clone();
                        Callback::from(move |_| dispatch.dispatch(Action::SetOrder(order)))
                    }
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
    /// Whether the event before it has the same date.
    same_date: bool,
    is_current: bool,
    is_tab_stop: bool,
    is_lit: bool,
    is_dim: bool,
    /// The name of the actor whose events are lit.
    actor: Option<AttrValue>,
    dispatch: UseReducerDispatcher<State>,
}

#[component]
fn EventItem(props: &EventItemProps) -> Html {
    let EventItemProps { told, event, .. } = props;
    let shown = &told[*event];
    let strings = told.strings();
    let extent = shown.date.extent();
    let onclick = {
        let (dispatch, event) = (props.dispatch.clone(), *event);
        Callback::from(move |_| dispatch.dispatch(Action::Select(Some(event))))
    };
    let kind = match extent {
        (Some(start), Some(end)) if start == end => "is-day",
        (Some(_), Some(_)) => "is-span",
        _ => "is-bound",
    };
    let tier = match shown.tier {
        Tier::Key => "is-key",
        Tier::Context => "is-context",
        Tier::Background => "is-background",
    };
    html! {
        <li class={classes!(props.same_date.then_some("same-date"))}>
            if let Some(gap) = props.gap {
                <span class="gap">{ strings.gap(gap) }</span>
            }
            <button
                type="button"
                class={classes!(
                    "event-button", kind, tier,
                    props.is_lit.then_some("is-lit"), props.is_dim.then_some("is-dim"),
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
                <span class="what">{ &*shown.headline }</span>
                if let Some(actor) = &props.actor {
                    <span class="who">{ format!("{} {actor}", strings.involves) }</span>
                }
            </button>
        </li>
    }
}
