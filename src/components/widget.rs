//! What the widget consists of, and in which order. The same for the live widget and for
//! the fallback that it replaces, so that both are equally tall.

use super::controls::{Controls, Shared};
use super::details::Details;
use super::elements::{changing_text, flag};
use super::header::header;
use super::map_model::MapModel;
use super::stance_map::StanceMap;
use super::step_bar::step_bar;
use super::timeline::Timeline;
use super::transcript::Transcript;
use crate::hooks::Dispatch;
use crate::prepared_story::PreparedStory;
use crate::state::State;
use crate::story::Change;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

/// What the widget shows that is not in its state.
pub struct Frame {
    /// `light` or `dark`; anything else follows the page.
    pub theme: Option<AttrValue>,
    /// Level of the widget's heading.
    pub heading_level: u8,
    /// The outermost element.
    pub root: NodeRef,
    /// The one element in it.
    pub content: NodeRef,
    /// Who stands where.
    pub map: Rc<MapModel>,
    /// What shares the selected event, if anything can.
    pub on_share: Option<Callback<MouseEvent>>,
    /// What has become of the link that the reader asked for.
    pub shared: Option<Shared>,
    /// In a fallback, the story as text: shown by a disclosure that needs no script.
    pub fallback_text: Option<Html>,
}

/// The widget in a state.
pub fn widget(state: &State, frame: Frame, dispatch: &Dispatch) -> Html {
    let prepared = &state.story;
    let story = &prepared.story;
    let is_fallback = frame.fallback_text.is_some();
    html! {
        <section
            ref={frame.root.clone()}
            class="stanceline"
            data-fallback={flag(is_fallback)}
            data-as-text={flag(state.as_text)}
            data-no-map={flag(!story.has_map())}
            lang={story.lang.clone()}
            // Also from left to right: the page around it may have the other direction.
            dir={if prepared.is_rtl { "rtl" } else { "ltr" }}
            aria-label={story.headline.clone()}
            data-story={story.id.clone()}
            data-theme={frame.theme.clone()}
        >
            <div ref={frame.content.clone()} class="content">
                // Where tags are stripped from the fallback, the story comes first.
                { header(story, frame.heading_level) }
                { skip_button(prepared, "past", prepared.words.skip(), &frame.content) }
                if !state.as_text {
                    { graphic(state, &frame, dispatch) }
                }
                if state.as_text || state.is_printing {
                    <Transcript
                        story={prepared.clone()}
                        order={state.order}
                        event={state.event}
                        heading_level={frame.heading_level}
                    />
                }
                { controls(state, &frame) }
                <p class="visually-hidden" role="status">{ changing_text(&announcement(state)) }</p>
                { skip_button(prepared, "back", prepared.words.to_start(), &frame.content) }
            </div>
        </section>
    }
}

fn graphic(state: &State, frame: &Frame, dispatch: &Dispatch) -> Html {
    let story = &state.story;
    let index = state.event_index();
    html! {
        <div class="graphic">
            <Timeline
                story={story.clone()}
                events={state.events().clone()}
                order={state.order}
                {index}
                actor={state.actor()}
                to_scale={state.to_scale}
            />
            { step_bar(story, state.events(), index, frame.heading_level, dispatch) }
            if story.story.has_map() {
                <StanceMap
                    story={story.clone()}
                    model={frame.map.clone()}
                    order={state.order}
                    detail={state.detail}
                />
            }
            <Details
                story={story.clone()}
                detail={state.detail}
                event={state.event}
                events={state.events().clone()}
                order={state.order}
                filter={state.filter.clone()}
                heading_level={frame.heading_level}
            />
        </div>
    }
}

fn controls(state: &State, frame: &Frame) -> Html {
    html! {
        <Controls
            story={state.story.clone()}
            detail={state.detail}
            order={state.order}
            key_only={state.key_only}
            to_scale={state.to_scale}
            is_playing={state.is_playing}
            as_text={state.as_text}
            is_overview={state.event.is_none()}
            on_share={frame.on_share.clone()}
            shared={frame.shared.clone()}
            fallback_text={frame.fallback_text.clone()}
        />
    }
}

/// For readers with a keyboard, one at each end of the widget: moves the focus to the other.
/// Visible while focused.
fn skip_button(
    story: &PreparedStory,
    name: &'static str,
    text: &'static str,
    root: &NodeRef,
) -> Html {
    let root = root.clone();
    let other = [".skip:not([data-skip=", name, "])"].concat();
    let onclick = Callback::from(move |_: MouseEvent| {
        let root = root.cast::<Element>();
        let target = root.and_then(|root| root.query_selector(&other).ok()?);
        if let Some(target) = target.and_then(|target| target.dyn_into::<HtmlElement>().ok()) {
            target.focus().ok();
        }
    });
    html! {
        <button type="button" class="skip" data-skip={name} lang={story.words_lang} {onclick}>{ text }</button>
    }
}

/// What screen readers say after a step: the event, and who changed position.
fn announcement(state: &State) -> String {
    let Some(event) = state.event else {
        return String::new();
    };
    let story = &state.story;
    let headline = &story.story[event].headline;
    let mut text = [story.date_of(event), ": ", headline].concat();
    let changes = story.index_in(state.order).changes_at(&story.story, event);
    for change in changes {
        if matches!(change, Change::Moves(..)) {
            text += ". ";
            text += &story.describe(change);
        }
    }
    text
}
