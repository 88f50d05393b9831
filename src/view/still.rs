//! The widget as it stands before any code has run: the same first picture, of
//! the whole story or of the event selected at the start, of the same size, and
//! all that can be read by clicking as text in a disclosure that opens by
//! itself.
//!
//! The widget replaces it. Hydration would keep its elements and spare one
//! layout, but costs every reader 11 KiB of code, and nothing jumps either way.

use super::axis::draw;
use super::effects::swipe;
use super::event_panel::event_panel;
use super::explainer::{ExplainerProps, frame, stage};
use super::live::Live;
use super::overview::overview;
use super::stance_map::stance_map;
use super::tag::tag;
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
    let Some(state) = props.widget.state() else {
        return Html::default();
    };
    let state = Live {
        state,
        act: Callback::noop(),
    };
    let layout = draw(&state.told, false, 0);
    let strings = state.told.strings();
    let nowhere = NodeRef::default();
    let stance_map = stance_map(&state, &nowhere, &mut Default::default());
    let panel = match state.event {
        Some(event) => event_panel(&state, event, &swipe(&state.act)),
        None => overview(&state),
    };
    let timeline = timeline(&state, &nowhere, &nowhere, &layout);
    let text = props.text.clone();
    let text = text.unwrap_or_else(|| transcript(&state).into());
    let summary = tag("summary class='quiet text-switch' data-action=text")
        .add(tag("span class=when-closed").text(strings.as_text()))
        .add(tag("span class=when-open").text(strings.as_graphic()));
    frame(
        &state,
        &props.widget.theme,
        Some("still"),
        tag("details class=whole").add(summary).add(text).into(),
        stage(&state, timeline, panel, stance_map).into(),
    )
    .into()
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
    let Some(state) = props.widget.state() else {
        return Html::default();
    };
    let story = tag("article").set("lang", &state.told.lang);
    let title = state.level.heading(0, "title").text(&state.told.headline);
    story.add(title).add(transcript(&state)).into()
}
