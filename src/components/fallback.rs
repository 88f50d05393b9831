//! The widget before any code has run: the same DOM in its first state, and the whole
//! story as text in a disclosure that opens without a script.
//!
//! The live widget replaces it. Hydration would keep its elements and spare one layout,
//! but costs every reader 11 KiB of code, and nothing shifts either way.

use super::explainer::ExplainerProps;
use super::heading::heading;
use super::map_model::MapModel;
use super::transcript::transcript;
use super::widget::{Frame, widget};
use crate::prepared_story::PreparedStory;
use crate::state::State;
use crate::story::Order;
use std::rc::Rc;
use yew::prelude::*;

/// Properties of [`Fallback`].
#[derive(Clone, Properties, PartialEq)]
pub struct FallbackProps {
    /// The properties of the widget that will replace it.
    pub widget: ExplainerProps,
    /// What the disclosure contains instead of the story as text.
    #[prop_or_default]
    pub text: Option<Html>,
}

/// The first state of the widget as static HTML.
#[component]
pub fn Fallback(props: &FallbackProps) -> Html {
    let props = props.clone();
    let widget_props = props.widget;
    let story = prepared(&widget_props);
    let level = widget_props.heading_level;
    let text = props.text.unwrap_or_else(|| {
        // Among controls in the language of the interface.
        let lang = story.story.lang.clone();
        html! { <div {lang}>{ transcript(&story, Order::Happened, level) }</div> }
    });
    let state = State::showing(story, widget_props.event, widget_props.actor);
    let map = MapModel::new(&state.story, state.order, state.event, &state.filter);
    let frame = Frame {
        theme: widget_props.theme,
        heading_level: widget_props.heading_level,
        root: NodeRef::default(),
        content: NodeRef::default(),
        map: Rc::new(map),
        on_share: None,
        shared: None,
        fallback_text: Some(text),
    };
    widget(&state, frame, &Callback::noop())
}

/// Properties of [`StoryText`].
#[derive(Clone, Properties, PartialEq)]
pub struct StoryTextProps {
    /// The properties of the widget that will replace it.
    pub widget: ExplainerProps,
}

/// The whole story as text, in the styles of the page around it.
#[component]
pub fn StoryText(props: &StoryTextProps) -> Html {
    let story = prepared(&props.widget);
    let heading_level = props.widget.heading_level;
    html! {
        <article class="stanceline-text" lang={story.story.lang.clone()}>
            { heading(heading_level, 0, "title", &story.story.headline) }
            { transcript(&story, Order::Happened, heading_level) }
        </article>
    }
}

fn prepared(widget: &ExplainerProps) -> Rc<PreparedStory> {
    let story = PreparedStory::new(widget.story.clone(), widget.lang.as_deref());
    Rc::new(story)
}
