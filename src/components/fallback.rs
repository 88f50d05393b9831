//! The widget before any code has run: the same DOM in its first state, and the whole
//! story as text in a disclosure that opens without a script.
//!
//! The live widget replaces it. Hydration would keep its elements and spare one layout,
//! but costs every reader 11 KiB of code, and nothing shifts either way.

use super::explainer::ExplainerProps;
use super::header::header;
use super::heading::heading;
use super::map_model::MapModel;
use super::transcript::transcript;
use super::widget::{Frame, widget};
use crate::prepared_story::{PreparedStory, TEXT_PART};
use crate::state::State;
use crate::story::Order;
use std::ops::Range;
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
    /// Address of the first page with the whole story as text, for a long one. Without it
    /// the page has the rest of the text in a form that is read only without scripts.
    #[prop_or_default]
    pub text_page: Option<AttrValue>,
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
        html! { <div {lang}>{ text_from_start(&story, level, props.text_page) }</div> }
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
    /// Address of the first page with the whole story as text, used for a long one. Without
    /// it, this is whole.
    #[prop_or_default]
    pub text_page: Option<AttrValue>,
}

/// The story as text, in the styles of the page around it.
#[component]
pub fn StoryText(props: &StoryTextProps) -> Html {
    let story = prepared(&props.widget);
    let heading_level = props.widget.heading_level;
    html! {
        <article class="stanceline-text" lang={story.story.lang.clone()}>
            { heading(heading_level, 0, "title", &story.story.headline) }
            if props.text_page.is_some() {
                { text_from_start(&story, heading_level, props.text_page.clone()) }
            } else {
                <div class="transcript">{ transcript(&story, Order::Happened, heading_level, &WHOLE) }</div>
            }
        </article>
    }
}

/// Properties of [`TextPage`].
#[derive(Clone, Properties, PartialEq)]
pub struct TextPageProps {
    /// The story.
    pub story: Rc<PreparedStory>,
    /// The number of the page, from 0.
    pub index: usize,
    /// The names of all pages.
    pub names: Rc<[String]>,
}

/// How many entries of the story a page of text has: 200 to 400 KB.
pub const TEXT_PAGE: usize = 500;

/// A page of a long story as text, with links to the others.
#[component]
pub fn TextPage(props: &TextPageProps) -> Html {
    let TextPageProps {
        story,
        index,
        names,
    } = props;
    let (index, words) = (*index, story.words);
    let start = index * TEXT_PAGE;
    let neighbour = |index: Option<usize>, rel: &'static str, text: &'static str| {
        let name = index.and_then(|index| names.get(index));
        name.map(|name| html! { <a {rel} href={name.clone()}>{ text }</a> })
    };
    html! {
        <article
            class="stanceline"
            lang={story.story.lang.clone()}
            dir={if story.is_rtl { "rtl" } else { "ltr" }}
        >
            { header(&story.story, 1) }
            <nav class="text-pages" aria-label={words.as_text()}>
                { neighbour(index.checked_sub(1), "prev", words.previous_part()) }
                if names.len() > 1 {
                    <span>{ words.part(index, names.len()) }</span>
                }
                { neighbour(Some(index + 1), "next", words.next_part()) }
                <a href="index.html">{ words.as_graphic() }</a>
            </nav>
            <div class="transcript">
                { transcript(story, Order::Happened, 1, &(start..start + TEXT_PAGE)) }
            </div>
            if names.len() > 1 {
                <nav class="text-pages" aria-label={words.part(index, names.len())}>
                    { neighbour(index.checked_sub(1), "prev", words.previous_part()) }
                    { for names.iter().enumerate().map(|(other, name)| html! {
                        <a
                            href={name.clone()}
                            aria-label={words.part(other, names.len())}
                            aria-current={(other == index).then_some("page")}
                        >
                            { words.number(other + 1) }
                        </a>
                    }) }
                    { neighbour(Some(index + 1), "next", words.next_part()) }
                </nav>
            }
        </article>
    }
}

const WHOLE: Range<usize> = 0..usize::MAX;

/// How many entries of a long text are in the page with the widget: under 100 KB, and under
/// 3,000 nodes that are kept in case the widget fails.
const BEGINNING: usize = TEXT_PART / 2;

/// The story as text, or the beginning of a long one: with it a link to the whole text,
/// or else the rest for browsers without scripts. With scripts that is a single text, not
/// thousands of nodes, and the widget shows all parts.
fn text_from_start(story: &PreparedStory, level: u8, text_page: Option<AttrValue>) -> Html {
    let part = |range| transcript(story, Order::Happened, level, &range);
    if story.text_parts(TEXT_PART) == 1 {
        return html! { <div class="transcript">{ part(WHOLE) }</div> };
    }
    let words = story.words;
    let link = text_page.map(|page| {
        let count = words.events(story.story.events.len());
        html! { <p><a href={page}>{ [words.whole_text(), ": ", &count].concat() }</a></p> }
    });
    html! {
        <div class="transcript">
            { for link.clone() }
            { part(0..BEGINNING) }
            if link.is_none() {
                <noscript>{ part(BEGINNING..usize::MAX) }</noscript>
            }
            { for link }
        </div>
    }
}

fn prepared(widget: &ExplainerProps) -> Rc<PreparedStory> {
    let story = PreparedStory::new(widget.story.clone(), widget.lang.as_deref());
    Rc::new(story)
}
