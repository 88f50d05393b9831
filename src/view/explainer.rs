//! The root of the widget: one state, and what shows it.

use super::controls::Controls;
use super::event_panel::EventPanel;
use super::filter_bar::FilterBar;
use super::heading::{Heading, HeadingLevel};
use super::hooks::{use_print, use_tick};
use super::overview::Overview;
use super::stance_map::StanceMap;
use super::state::{Action, State};
use super::timeline::Timeline;
use super::told::Told;
use super::transcript::Transcript;
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
}

/// A story to click through.
#[component]
pub fn Explainer(props: &ExplainerProps) -> Html {
    let state = use_reducer(|| {
        let told = props.told.clone();
        let at = |found: &str, asked: &Option<AttrValue>| asked.as_deref() == Some(found);
        let event = told.events.iter().position(|e| at(&e.id, &props.event));
        let actor = told.actors.iter().position(|a| at(&a.id, &props.actor));
        State::new(told.clone(), event.map(EventIx), actor.map(ActorIx))
    });
    let printing = use_print();
    use_tick(&state);
    let told = &state.told;
    let strings = told.strings();
    let on_text = {
        let (dispatch, shown) = (state.dispatcher(), state.as_text);
        Callback::from(move |_| dispatch.dispatch(Action::SetText(!shown)))
    };
    html! {
        <ContextProvider<HeadingLevel> context={HeadingLevel(props.heading_level)}>
            <section
                class={classes!("stanceline", state.as_text.then_some("as-text"))}
                lang={told.lang.clone()}
                aria-label={told.headline.clone()}
                data-story={told.id.clone()}
                data-theme={props.theme.clone()}
            >
                <div class="body">
                    <header>
                        <Heading class="title">{ &*told.headline }</Heading>
                        <button
                            type="button"
                            class="quiet text-switch"
                            data-action="text"
                            onclick={on_text}
                        >
                            { if state.as_text { strings.as_graphic } else { strings.as_text } }
                        </button>
                    </header>
                    if state.as_text || printing {
                        <Transcript told={told.clone()} order={state.order} />
                    }
                    if !state.as_text {
                        { stage(&state) }
                    }
                    <p class="hidden" role="status">{ announcement(&state) }</p>
                </div>
            </section>
        </ContextProvider<HeadingLevel>>
    }
}

fn stage(state: &UseReducerHandle<State>) -> Html {
    let told = &state.told;
    html! {
        <div class="stage">
            <Controls state={state.clone()} />
            <Timeline state={state.clone()} />
            <div class="scene">
                if let Some(event) = state.event {
                    <EventPanel
                        told={told.clone()}
                        {event}
                        order={state.order}
                        dispatch={state.dispatcher()}
                    />
                } else {
                    <Overview told={told.clone()} dispatch={state.dispatcher()} />
                }
                <StanceMap state={state.clone()}>
                    <FilterBar state={state.clone()} />
                </StanceMap>
            </div>
        </div>
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
    let changes = told.index(state.order).changes_at(told, event);
    words.extend(changes.into_iter().map(|change| told.change_words(change)));
    words.join(". ")
}
