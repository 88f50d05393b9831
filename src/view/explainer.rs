//! The root of the widget: one state, and what shows it.

use super::axis::lay_out;
use super::button::on_click;
use super::controls::controls;
use super::event_panel::event_panel;
use super::heading::HeadingLevel;
use super::hooks::{use_placement, use_reveal, use_surroundings, use_swipe, use_tick};
use super::overview::overview;
use super::stance_map::stance_map;
use super::state::{Action, State};
use super::timeline::timeline;
use super::told::Told;
use super::transcript::transcript;
use crate::story::{ActorIx, EventIx};
use yew::prelude::*;

/// Properties of [`Explainer`].
#[derive(Properties, PartialEq)]
pub struct ExplainerProps {
    /// The story.
    pub told: Told,
    /// Id of the event selected at start; one that does not exist selects
    /// nothing.
    #[prop_or_default]
    pub event: Option<AttrValue>,
    /// Id of the actor whose panel is open at start.
    #[prop_or_default]
    pub actor: Option<AttrValue>,
    /// `light` or `dark`; anything else follows the reader's setting.
    #[prop_or_default]
    pub theme: Option<AttrValue>,
    /// Level of the widget's heading in the outline of the page, 1 to 6.
    #[prop_or(2)]
    pub heading_level: u8,
    /// How many CSS pixels wide the widget will be, if the host knows: then the
    /// first picture needs no second.
    #[prop_or_default]
    pub width: u32,
}

/// A story to click through.
#[component]
pub fn Explainer(props: &ExplainerProps) -> Html {
    let state = use_reducer(|| {
        let told = props.told.clone();
        let at = |found: &str, asked: &Option<AttrValue>| asked.as_deref() == Some(found);
        let event = told.events.iter().position(|e| at(&e.id, &props.event));
        let actor = told.actors.iter().position(|a| at(&a.id, &props.actor));
        let mut state = State::new(told.clone(), event.map(EventIx), actor.map(ActorIx));
        state.level = HeadingLevel(props.heading_level);
        state.surroundings.axis = props.width;
        state.surroundings.map = map_width(props.width);
        state
    });
    let (axis, events, map) = (use_node_ref(), use_node_ref(), use_node_ref());
    let layout = use_memo(
        (state.told.clone(), state.to_scale, state.surroundings.axis),
        |(told, to_scale, width)| lay_out(told, *to_scale, f64::from(*width)),
    );
    let swipe = use_swipe(state.dispatcher());
    use_surroundings(state.dispatcher(), !state.as_text, &axis, &map);
    use_tick(&state);
    use_reveal(events.clone(), state.event);
    let (stance_map, placement) = stance_map(&state, &map);
    use_placement(map, placement);

    let told = &state.told;
    let strings = told.strings();
    html! {
        <section
            class={classes!("stanceline", state.as_text.then_some("as-text"))}
            lang={told.lang.clone()}
            aria-label={told.headline.clone()}
            data-story={told.id.clone()}
            data-theme={props.theme.clone()}
        >
            <div class="body">
                <header>
                    { state.level.heading(0, "title", html! { &*told.headline }) }
                    <button
                        type="button"
                        class="quiet text-switch"
                        data-action="text"
                        onclick={on_click(&state.dispatcher(), Action::ToggleText)}
                    >
                        { if state.as_text { strings.as_graphic } else { strings.as_text } }
                    </button>
                </header>
                if state.as_text || state.surroundings.printing {
                    { transcript(&state) }
                }
                if !state.as_text {
                    <div class="stage">
                        { controls(&state) }
                        { timeline(&state, &axis, &events, &layout) }
                        <div class="scene">
                            { match state.event {
                                Some(event) => event_panel(&state, event, &swipe),
                                None => overview(&state),
                            } }
                            { stance_map }
                        </div>
                    </div>
                }
                <p class="hidden" role="status">{ announcement(&state) }</p>
            </div>
        </section>
    }
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
