//! A page with the widget, and the actions of a reader.

use stanceline::components::{Explainer, ExplainerProps};
use stanceline::story::Story;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Document, Element, HtmlElement, KeyboardEvent, KeyboardEventInit, Window};
use yew::html::BaseComponent;
use yew::scheduler::flush;
use yew::{AppHandle, Renderer};

/// Ann moves from yes to no at the third event, Bob takes a position at the second, and
/// Cyd never does. The last two events change nothing on the map.
pub const STORY: &str = r##"{
  "version": 1, "id": "small", "lang": "en-GB", "headline": "A small story",
  "standfirst": "In short.", "updated": "2020", "question": "Yes or no?",
  "sources": [{ "id": "s", "title": "The source", "date": "2020" }],
  "positions": [{ "id": "yes", "label": "Yes", "description": "Is in favour." },
                { "id": "no", "label": "No", "description": "Is against." }],
  "groups": [{ "id": "red", "label": "Reds", "colour": "#b00000" },
             { "id": "blue", "label": "Blues", "colour": "#0000b0" }],
  "actors": [
    { "id": "ann", "name": "Ann Archer", "short": "Archer", "role": "Mayor", "group": "red", "kind": "person" },
    { "id": "bob", "name": "Bob Baker", "short": "Baker", "role": "Clerk", "group": "blue", "kind": "person" },
    { "id": "cyd", "name": "Cyd Cole", "short": "Cole", "role": "Reporter", "group": "blue", "kind": "person" }
  ],
  "events": [
    { "id": "first", "date": "2019-02", "headline": "It begins", "summary": "How it began.",
      "actors": ["ann"], "cite": [{ "source": "s", "paragraph": 1 }] },
    { "id": "second", "date": "2019-02-03", "headline": "It goes on", "summary": "How it went on.",
      "actors": ["ann", "bob"], "links": [{ "event": "first", "relation": "responds-to" }],
      "cite": [{ "source": "s", "paragraph": 2 }] },
    { "id": "third", "date": "2019-06-22", "headline": "It turns", "summary": "How it turned.",
      "actors": ["ann", "cyd"], "cite": [{ "source": "s", "paragraph": 3 }] },
    { "id": "fourth", "date": "2019-06-23", "headline": "It goes quiet", "cite": [{ "source": "s" }] },
    { "id": "fifth", "date": "2019-06-24", "headline": "It ends", "cite": [{ "source": "s" }] }
  ],
  "stances": [
    { "actor": "ann", "position": "yes", "event": "first",
      "evidence": { "kind": "quote", "text": "By all means", "cite": { "source": "s", "paragraph": 1 } } },
    { "actor": "bob", "position": "no", "event": "second", "status": "conditional",
      "condition": "unless it rains",
      "evidence": { "kind": "paraphrase", "text": "Would rather not.", "cite": { "source": "s", "paragraph": 2 } } },
    { "actor": "ann", "position": "no", "event": "third",
      "evidence": { "kind": "quote", "text": "After all, no", "cite": { "source": "s", "paragraph": 3 } } }
  ]
}"##;

/// A mounted component, which is removed from the page when dropped.
pub struct Page<C: BaseComponent = Explainer> {
    pub root: HtmlElement,
    app: Option<AppHandle<C>>,
}

impl Page {
    /// Mounts the widget at the overview of a story.
    pub async fn new(story: &str) -> Self {
        Self::show(props(story)).await
    }

    /// Mounts the widget with these properties.
    pub async fn show(props: ExplainerProps) -> Self {
        Self::mount(props).await
    }

    /// Mounts the widget with an event selected and an actor in the details.
    pub async fn with(
        story: &str,
        event: Option<&'static str>,
        actor: Option<&'static str>,
    ) -> Self {
        let mut props = props(story);
        props.event = event.map(Into::into);
        props.actor = actor.map(Into::into);
        Self::show(props).await
    }
}

impl<C: BaseComponent> Page<C> {
    /// Mounts a component with these properties.
    pub async fn mount(props: C::Properties) -> Self {
        add_styles();
        let root = create("div");
        let app = Renderer::<C>::with_root_and_props(root.clone().into(), props).render();
        flush().await;
        let app = Some(app);
        Self { root, app }
    }

    pub async fn update(&mut self, props: C::Properties) {
        if let Some(app) = &mut self.app {
            app.update(props);
        }
        flush().await;
    }

    pub fn find(&self, selector: &str) -> Option<HtmlElement> {
        let found = self.root.query_selector(selector).expect("a selector");
        found.map(|element| element.unchecked_into())
    }

    #[track_caller]
    pub fn get(&self, selector: &str) -> HtmlElement {
        self.find(selector)
            .unwrap_or_else(|| panic!("no {selector} in {}", self.root.inner_html()))
    }

    pub fn all(&self, selector: &str) -> Vec<HtmlElement> {
        let found = self.root.query_selector_all(selector).expect("a selector");
        (0..found.length())
            .filter_map(|index| found.get(index)?.dyn_into().ok())
            .collect()
    }

    pub fn count(&self, selector: &str) -> usize {
        let found = self.root.query_selector_all(selector).expect("a selector");
        found.length() as usize
    }

    #[track_caller]
    pub fn text(&self, selector: &str) -> String {
        self.get(selector).text_content().unwrap_or_default()
    }

    /// The value of an attribute, empty if it is missing.
    #[track_caller]
    pub fn attribute(&self, selector: &str, name: &str) -> String {
        self.get(selector).get_attribute(name).unwrap_or_default()
    }

    /// Clicks an element, which gets the focus as in most browsers.
    pub async fn click(&self, selector: &str) {
        let element = self.get(selector);
        element.focus().expect("focus");
        element.click();
        flush().await;
    }

    /// Presses a key at the focused element. Returns whether the widget prevented the default
    /// action.
    pub async fn press(&self, key: &str) -> bool {
        let init = KeyboardEventInit::new();
        init.set_key(key);
        self.press_with(&init).await
    }

    pub async fn press_with(&self, init: &KeyboardEventInit) -> bool {
        init.set_bubbles(true);
        init.set_cancelable(true);
        let event = KeyboardEvent::new_with_keyboard_event_init_dict("keydown", init);
        let target = document().active_element().expect("the focus");
        let is_left = target.dispatch_event(&event.expect("an event"));
        flush().await;
        !is_left.expect("dispatch")
    }

    /// The id of the selected event.
    pub fn selected(&self) -> Option<String> {
        let current = self.find("[role=slider] [aria-current=step]")?;
        current.get_attribute("data-event")
    }

    /// The ids of the actors whose chips are in a position; with an empty id, of those not on
    /// record yet.
    pub fn chips(&self, position: &str) -> Vec<String> {
        let chips = self.all(&format!("[data-position='{position}'] [data-actor]"));
        let ids = chips
            .iter()
            .filter_map(|chip| chip.get_attribute("data-actor"));
        ids.collect()
    }

    /// Whether the focus is on an element.
    #[track_caller]
    pub fn has_focus(&self, selector: &str) -> bool {
        let element: Element = self.get(selector).into();
        document().active_element() == Some(element)
    }
}

impl<C: BaseComponent> Drop for Page<C> {
    fn drop(&mut self) {
        if let Some(app) = self.app.take() {
            app.destroy();
        }
        self.root.remove();
    }
}

/// The properties of a widget with a story.
#[track_caller]
pub fn props(story: &str) -> ExplainerProps {
    let story = Story::from_json(story).unwrap_or_else(|problems| panic!("{problems}"));
    yew::props!(ExplainerProps {
        story: Rc::new(story)
    })
}

pub fn window() -> Window {
    web_sys::window().expect("a window")
}

pub fn document() -> Document {
    window().document().expect("a document")
}

/// A new element at the end of the page.
pub fn create(tag: &str) -> HtmlElement {
    let element = document().create_element(tag).expect("an element");
    let body = document().body().expect("a body");
    body.append_child(&element).expect("room");
    element.unchecked_into()
}

/// Removes the focus.
pub fn blur() {
    let focused = document().active_element().expect("the body at least");
    focused
        .unchecked_into::<HtmlElement>()
        .blur()
        .expect("blur");
}

/// The styles of the widget, once for all tests.
fn add_styles() {
    let head = document().head().expect("a head");
    if head
        .query_selector("#styles")
        .expect("a selector")
        .is_none()
    {
        let style = document().create_element("style").expect("an element");
        style.set_id("styles");
        style.set_text_content(Some(stanceline::STYLES));
        head.append_child(&style).expect("room");
    }
}

/// Waits until the browser renders the next frame.
pub async fn next_frame() {
    let mut request = |resolve: js_sys::Function, _| {
        let requested = window().request_animation_frame(&resolve);
        requested.expect("a frame");
    };
    let promise = js_sys::Promise::new(&mut request);
    JsFuture::from(promise).await.expect("a frame");
    flush().await;
}

/// Waits until a condition holds.
#[track_caller]
pub fn wait_for(what: &str, condition: impl Fn() -> bool) -> impl Future<Output = ()> {
    let caller = std::panic::Location::caller();
    async move {
        for _ in 0..600 {
            if condition() {
                return;
            }
            next_frame().await;
        }
        panic!("{caller}: {what}");
    }
}
