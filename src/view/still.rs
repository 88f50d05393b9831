//! The widget as it stands before any code has run: the same first picture, of
//! the whole story or of the event selected at the start, of the same size, and all that can be read by clicking as text in a disclosure
//! that opens by itself.
//!
//! The widget replaces it. Hydration would keep its elements and spare one
//! layout, but costs every reader 11 KiB of code, and nothing jumps either way.

use super::axis::draw;
use super::event_panel::event_panel;
use super::explainer::{ExplainerProps, frame, stage};
use super::overview::overview;
use super::stance_map::stance_map;
use super::timeline::timeline;
use super::transcript::transcript;
use yew::prelude::*;
use yew::virtual_dom::VNode;

/// Properties of [`Still`].
#[derive(Clone, Properties, PartialEq)]
pub struct StillProps {
    /// What the widget that takes its place will be given.
    pub widget: ExplainerProps,
    /// What the disclosure holds instead of the story as text.
    #[prop_or_default]
    pub text: Option<VNode>,
}

/// A picture of the widget. Only natively: a browser shows the thing itself.
#[component]
pub fn Still(props: &StillProps) -> Html {
    let state = use_reducer(|| props.widget.state());
    let layout = draw(&state.told, false, 0);
    let strings = state.told.strings();
    let nowhere = NodeRef::default();
    let (stance_map, _) = stance_map(&state, &nowhere);
    let panel = match state.event {
        Some(event) => event_panel(&state, event, &Default::default()),
        None => overview(&state),
    };
    let timeline = timeline(&state, &nowhere, &nowhere, &layout);
    let text = props.text.clone();
    frame(
        &state,
        &props.widget.theme,
        Some("still"),
        html! {
            <details class="whole">
                <summary class="quiet text-switch" data-action="text">
                    <span class="when-closed">{ strings.as_text }</span>
                    <span class="when-open">{ strings.as_graphic }</span>
                </summary>
                { text.unwrap_or_else(|| transcript(&state)) }
            </details>
        },
        stage(&state, timeline, panel, stance_map),
    )
}

/// Properties of [`StoryText`].
#[derive(Clone, Properties, PartialEq)]
pub struct StoryTextProps {
    /// What the widget that takes its place will be given.
    pub widget: ExplainerProps,
}

/// The whole story as text, in whatever style the page around it has.
#[component]
pub fn StoryText(props: &StoryTextProps) -> Html {
    let state = props.widget.state();
    html! {
        <article lang={state.told.lang.clone()}>
            { state.level.heading(0, "title", html! { &*state.told.headline }) }
            { transcript(&state) }
        </article>
    }
}
