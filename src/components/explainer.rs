//! The public component: one state, and what shows it.

use super::controls::Shared;
use super::map_model::MapModel;
use super::stance_map::placement;
use super::widget::{Frame, widget};
use crate::hooks::{
    Dispatch, use_details_focus, use_flip, use_kept_focus, use_playback, use_printing,
    use_tallest_height,
};
use crate::prepared_story::PreparedStory;
use crate::state::{Action, Cause, Detail, State};
use crate::story::{EventId, Story};
use std::cell::RefCell;
use std::rc::Rc;
use yew::prelude::*;

/// Properties of [`Explainer`]. All of them take effect whenever they change.
#[derive(Clone, Properties, PartialEq)]
pub struct ExplainerProps {
    /// The story. Share one `Rc` instead of making new ones: equal stories are recognized
    /// quickly only if they are the same.
    pub story: Rc<Story>,
    /// Id of the selected event; none, or an unknown id, is the overview. Readers select
    /// other events: keep it up to date from `on_select` to be able to ask for the same
    /// event again.
    #[prop_or_default]
    pub event: Option<AttrValue>,
    /// Id of the actor in the details, in a story with a map; likewise from `on_actor`.
    #[prop_or_default]
    pub actor: Option<AttrValue>,
    /// `light` or `dark`; anything else follows the page.
    #[prop_or_default]
    pub theme: Option<AttrValue>,
    /// Level of the widget's heading in the outline of the page, 1 to 6.
    #[prop_or(2)]
    pub heading_level: u8,
    /// BCP 47 tag of the language of the interface; none is that of the story.
    #[prop_or_default]
    pub lang: Option<AttrValue>,
    /// Called once, when the widget has been rendered.
    #[prop_or_default]
    pub on_ready: Callback<()>,
    /// Called when another event is selected.
    #[prop_or_default]
    pub on_select: Callback<Selected>,
    /// Called with the id of the actor in the details when that changes.
    #[prop_or_default]
    pub on_actor: Callback<Option<AttrValue>>,
    /// Called when a reader wants to share an event. Without it nothing can be shared.
    #[prop_or_default]
    pub on_share: Option<Callback<ShareRequest>>,
}

/// The event that is selected now.
#[derive(Clone, Debug, PartialEq)]
pub struct Selected {
    /// Its id; none for the overview.
    pub event: Option<AttrValue>,
    /// Its index among the events that are shown, from 0; none for the overview.
    pub index: Option<usize>,
    /// Number of events that are shown.
    pub count: usize,
    /// What selected it.
    pub cause: Cause,
}

/// A reader's wish for a link to an event.
#[derive(Clone, Debug, PartialEq)]
pub struct ShareRequest {
    /// Id of the event.
    pub event: AttrValue,
    /// Call it without a link after one has been copied to the clipboard, to say so to the reader.
    /// Where that is not possible, call it with the link, which is then shown.
    pub on_shared: Callback<Option<AttrValue>>,
}

/// A story to step through: a timeline of events and a map of who stood where. It needs
/// the styles in [`crate::STYLES`].
#[component]
pub fn Explainer(props: &ExplainerProps) -> Html {
    let story = use_memo(
        (props.story.clone(), props.lang.clone()),
        |(story, lang)| PreparedStory::new(story.clone(), lang.as_deref()),
    );
    let state =
        use_reducer_eq(|| State::showing(story.clone(), props.event.clone(), props.actor.clone()));
    let dispatch: Rc<Dispatch> = {
        let dispatcher = state.dispatcher();
        use_memo((), |()| {
            Callback::from(move |action| dispatcher.dispatch(action))
        })
    };
    let (root, content) = (use_node_ref(), use_node_ref());
    let announced = use_mut_ref(|| None);
    use_props(props, &story, &state, &announced, &dispatch);
    // Before the host is told, whose listeners then come after these.
    use_printing(&dispatch);
    use_notices(props, &state, &announced);
    let is_event = state.detail == Detail::Event && !state.as_text;
    use_tallest_height(&root, &content, is_event, state.story.clone());
    let actor = state
        .actor()
        .map(|actor| state.story.story[actor].id.as_str());
    let is_by_host = actor.is_some() && actor == props.actor.as_deref();
    use_details_focus(&content, state.detail, opener(&state), is_by_host);
    // After that, which may have found a better place for the focus.
    let dispatch = use_kept_focus(&content, dispatch);
    use_playback(state.is_playing, state.event, &dispatch);
    let map = use_moving_map(&content, &state);
    let (on_share, shared) = use_share(props, &state);
    let frame = Frame {
        theme: props.theme.clone(),
        heading_level: props.heading_level,
        root,
        content,
        map,
        on_share,
        shared,
        fallback_text: None,
    };
    html! {
        <ContextProvider<Dispatch> context={(*dispatch).clone()}>
            { widget(&state, frame, &dispatch) }
        </ContextProvider<Dispatch>>
    }
}

/// The ids of an event and an actor.
type Selection = (Option<AttrValue>, Option<AttrValue>);

/// Brings changed properties into the state. What was reported to the host last, in `announced`,
/// comes back from it as properties, but the reader may have stepped on by then.
#[hook]
fn use_props(
    props: &ExplainerProps,
    story: &Rc<PreparedStory>,
    state: &UseReducerHandle<State>,
    announced: &Rc<RefCell<Option<Selection>>>,
    dispatch: &Dispatch,
) {
    let is_loaded = state.story == *story;
    let send = dispatch.clone();
    use_effect_with(story.clone(), move |story| {
        if !is_loaded {
            send.emit(Action::Load(story.clone()));
        }
    });
    let (send, announced) = (dispatch.clone(), announced.clone());
    let is_first = use_mut_ref(|| true);
    use_effect_with(
        (props.event.clone(), props.actor.clone()),
        move |selection| {
            let is_echo = announced.borrow().as_ref() == Some(selection);
            if !is_first.replace(false) && !is_echo {
                let (event, actor) = selection.clone();
                send.emit(Action::Show { event, actor });
            }
        },
    );
}

/// Tells the host what happens, and keeps the last of it in `announced`.
#[hook]
fn use_notices(
    props: &ExplainerProps,
    state: &UseReducerHandle<State>,
    announced: &Rc<RefCell<Option<Selection>>>,
) {
    let story = &state.story.story;
    let event = state
        .event
        .map(|event| AttrValue::from(story[event].id.clone()));
    let actor = state
        .actor()
        .map(|actor| AttrValue::from(story[actor].id.clone()));
    let announced = announced.clone();
    let (index, count, cause) = (state.event_index(), state.events().len(), state.cause);
    let (on_ready, on_select, on_actor) = (
        props.on_ready.clone(),
        props.on_select.clone(),
        props.on_actor.clone(),
    );
    use_effect_with((event, actor), move |(event, actor)| {
        match announced.replace(Some((event.clone(), actor.clone()))) {
            None => on_ready.emit(()),
            Some((old_event, old_actor)) => {
                if old_event != *event {
                    on_select.emit(Selected {
                        event: event.clone(),
                        index,
                        count,
                        cause,
                    });
                }
                if old_actor != *actor {
                    on_actor.emit(actor.clone());
                }
            }
        }
    });
}

/// Who stands where. Chips travel to another position: where they are is read here, before
/// anything in the DOM has changed, so that the browser need not lay out for it.
#[hook]
fn use_moving_map(content: &NodeRef, state: &UseReducerHandle<State>) -> Rc<MapModel> {
    let map = use_memo(
        (
            state.story.clone(),
            state.order,
            state.event,
            state.filter.clone(),
        ),
        |(story, order, event, filter)| MapModel::new(story, *order, *event, filter),
    );
    let placement = use_memo((state.story.clone(), map.clone()), |(story, map)| {
        placement(story, map)
    });
    use_flip(content, placement);
    map
}

/// What shares the selected event, and what has become of a link to it.
#[hook]
fn use_share(
    props: &ExplainerProps,
    state: &UseReducerHandle<State>,
) -> (Option<Callback<MouseEvent>>, Option<Shared>) {
    let shared = use_state_eq(|| None::<(EventId, Shared)>);
    let of_event = shared
        .as_ref()
        .filter(|(event, _)| state.event == Some(*event));
    let note = of_event.map(|(_, note)| note.clone());
    let selected = use_mut_ref(|| None);
    *selected.borrow_mut() = state.event.map(|event| {
        let id = state.story.story[event].id.clone();
        (event, AttrValue::from(id))
    });
    // The same callback at every event: a step does not render the controls.
    let share = use_callback(
        (props.on_share.clone(), shared.setter()),
        move |_: MouseEvent, (on_share, shared)| {
            let selected = selected.borrow().clone();
            if let (Some(on_share), Some((event, id))) = (on_share, selected) {
                let shared = shared.clone();
                on_share.emit(ShareRequest {
                    event: id,
                    on_shared: Callback::from(move |link: Option<AttrValue>| {
                        let note = link.map_or(Shared::Copied, Shared::Link);
                        shared.set(Some((event, note)));
                    }),
                });
            }
        },
    );
    let can_share = props.on_share.is_some() && state.event.is_some();
    (can_share.then_some(share), note)
}

/// A CSS selector for what opens the present details.
fn opener(state: &State) -> Option<String> {
    let story = &state.story.story;
    match state.detail {
        Detail::Event => None,
        Detail::Actor(actor) => {
            let id = &story[actor].id;
            Some(["[data-actor=\"", id, "\"], [data-person=\"", id, "\"]"].concat())
        }
        Detail::Position(position) => {
            let id = &story[position].id;
            Some(["[data-position=\"", id, "\"] .position-label"].concat())
        }
        Detail::Events => Some("[data-action=\"events\"]".to_owned()),
        Detail::Sources => Some("[data-action=\"sources\"]".to_owned()),
    }
}
