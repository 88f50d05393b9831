//! The root of the widget: one state, and what shows it.

use super::axis::draw;
use super::button::on_click;
use super::controls::controls;
use super::event_panel::event_panel;
use super::heading::HeadingLevel;
use super::hooks::{use_notices, use_placement, use_reveal, use_surroundings, use_swipe, use_tick};
use super::overview::overview;
use super::stance_map::stance_map;
use super::state::{Action, State};
use super::timeline::timeline;
use super::told::Told;
use super::transcript::transcript;
use crate::layout::Orientation;
use crate::story::{ActorIx, EventIx};
use yew::prelude::*;

/// Properties of [`Explainer`].
#[derive(Clone, Properties, PartialEq)]
pub struct ExplainerProps {
    /// The story.
    pub told: Told,
    /// Id of the event to select; one that does not exist selects nothing.
    /// Selects again when it changes.
    #[prop_or_default]
    pub event: Option<AttrValue>,
    /// Id of the actor whose panel is to be open, in a story with a map. Changes
    /// with `event`.
    #[prop_or_default]
    pub actor: Option<AttrValue>,
    /// Give it another number to select `event` and `actor` again, where the
    /// reader has gone on since.
    #[prop_or_default]
    pub asked: u32,
    /// `light` or `dark`; anything else follows the page.
    #[prop_or_default]
    pub theme: Option<AttrValue>,
    /// Level of the widget's heading in the outline of the page, 1 to 6.
    #[prop_or(2)]
    pub heading_level: u8,
    /// How many CSS pixels wide the widget will be, if the host knows: then the
    /// first picture needs no second.
    #[prop_or_default]
    pub width: u32,
    /// Size of the text around it in CSS pixels, for the same reason.
    #[prop_or(16)]
    pub font_size: u32,
    /// Told what happens in the widget.
    #[prop_or_default]
    pub on_notice: Callback<Notice>,
}

impl ExplainerProps {
    /// A story, and for everything else the defaults.
    pub fn new(told: Told) -> Self {
        yew::props!(Self { told })
    }

    /// The state to start with.
    pub(super) fn state(&self) -> State {
        let (event, actor) = self.selected();
        let mut state = State::new(self.told.clone(), event, actor);
        state.level = HeadingLevel(self.heading_level);
        state.surroundings.axis = self.width;
        if self.told.has_map() {
            state.surroundings.map = map_width(self.width);
        }
        state.surroundings.orientation = self.guess(state.surroundings.map);
        state
    }

    /// How the styles will lie the positions in a width. They are asked as soon
    /// as there is something to ask.
    fn guess(&self, width: u32) -> Orientation {
        let column = self.font_size.clamp(15, 20) * 33 / 4;
        // Where there is no map the styles lie nothing side by side.
        match width >= column * self.told.positions.len().max(1) as u32 {
            true => Orientation::Columns,
            false => Orientation::Rows,
        }
    }

    fn selected(&self) -> (Option<EventIx>, Option<ActorIx>) {
        let told = &self.told;
        let at = |found: &str, asked: &Option<AttrValue>| asked.as_deref() == Some(found);
        let event = told.events.iter().position(|e| at(&e.id, &self.event));
        let actor = told.actors.iter().position(|a| at(&a.id, &self.actor));
        // Without a map nothing could close them again.
        let actor = actor.filter(|_| told.has_map());
        (event.map(EventIx), actor.map(ActorIx))
    }
}

/// Something that a host may want to know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// The widget is in the page.
    Ready,
    /// The event with this id is selected, or the whole story.
    Event(Option<AttrValue>),
    /// The actor with this id is shown, or none.
    Actor(Option<AttrValue>),
}

/// A story to click through.
#[component]
pub fn Explainer(props: &ExplainerProps) -> Html {
    let state = use_reducer(|| props.state());
    let (axis, events, map) = (use_node_ref(), use_node_ref(), use_node_ref());
    let layout = use_memo(
        (state.told.clone(), state.to_scale, state.surroundings.axis),
        |(told, to_scale, width)| draw(told, *to_scale, *width),
    );
    let swipe = use_swipe(state.dispatcher());
    use_surroundings(state.dispatcher(), !state.as_text, &axis, &map);
    use_tick(&state);
    use_reveal(events.clone(), state.event);
    let (stance_map, placement) = stance_map(&state, &map);
    use_placement(map, placement);
    use_asked(props, &state);
    use_notices(&state, &props.on_notice);

    let strings = state.told.strings();
    let panel = match state.event {
        Some(event) => event_panel(&state, event, &swipe),
        None => overview(&state),
    };
    frame(
        &state,
        &props.theme,
        state.as_text.then_some("as-text"),
        html! {
            <button
                type="button"
                class="quiet text-switch"
                data-action="text"
                onclick={on_click(&state.dispatcher(), Action::ToggleText)}
            >
                { if state.as_text { strings.as_graphic } else { strings.as_text } }
            </button>
        },
        html! {
            <>
                if state.as_text || state.surroundings.printing {
                    { transcript(&state) }
                }
                if !state.as_text {
                    { stage(&state, timeline(&state, &axis, &events, &layout), panel, stance_map) }
                }
                <p class="hidden" role="status">{ announcement(&state) }</p>
            </>
        },
    )
}

/// What is around every story: its name, what stands beside that, and the rest.
pub(super) fn frame(
    state: &State,
    theme: &Option<AttrValue>,
    class: Option<&'static str>,
    switch: Html,
    content: Html,
) -> Html {
    let told = &state.told;
    html! {
        <section
            class={classes!("stanceline", class)}
            lang={told.lang.clone()}
            aria-label={told.headline.clone()}
            data-story={told.id.clone()}
            data-theme={theme.clone()}
        >
            <div class="body">
                <div class="head">
                    { state.level.heading(0, "title", html! { &*told.headline }) }
                    { switch }
                </div>
                { content }
            </div>
        </section>
    }
}

/// Where the parts of the graphic stand: what is told, and the map beside it.
pub(super) fn stage(
    state: &UseReducerHandle<State>,
    timeline: Html,
    panel: Html,
    stance_map: Html,
) -> Html {
    html! {
        <div class="stage">
            { controls(state) }
            { timeline }
            <div class="scene">
                { panel }
                { stance_map }
            </div>
        </div>
    }
}

/// Goes where the host asks, whenever it asks anew.
#[hook]
fn use_asked(props: &ExplainerProps, state: &UseReducerHandle<State>) {
    let dispatch = state.dispatcher();
    let is_first = use_mut_ref(|| true);
    let selected = props.selected();
    use_effect_with((selected, props.asked), move |((event, actor), _)| {
        if !is_first.replace(false) {
            dispatch.dispatch(Action::Ask(*event, *actor));
        }
    });
}

/// The width that the styles leave the map: all of it, or what remains beside
/// the text.
fn map_width(width: u32) -> u32 {
    match width {
        860.. => (width - 36) * 9 / 14,
        _ => width,
    }
}

/// What a screen reader says after a step: one short sentence.
fn announcement(state: &State) -> String {
    let (Some(event), Some(rank)) = (state.event, state.rank()) else {
        return String::new();
    };
    let told = &state.told;
    let strings = told.strings();
    let mut words = vec![
        strings.place(rank, state.events().len()),
        told[event].headline.clone(),
    ];
    let changes = told.in_order(state.order).changes_at(told, event);
    words.extend(changes.into_iter().map(|change| told.change_words(change)));
    words.join(". ")
}
