//! One widget, as the scripts of the page handle it.

use crate::story::{BUNDLED, Story};
use crate::view::{Explainer, ExplainerProps, Notice, Told, add_catalogue, missing_catalogue};
use js_sys::Function;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::Element;
use yew::prelude::*;
use yew::{AppHandle, Renderer};

/// An element of its own to be put anywhere in a page, and a story that is
/// shown in it, one after the other if need be.
///
/// A Yew application never takes its listeners off the element in which it
/// runs. So this one runs for as long as the page is open, and a script that
/// needs it no more keeps it for the next story.
#[wasm_bindgen]
pub struct Widget {
    element: Element,
    app: AppHandle<Explainer>,
    props: ExplainerProps,
    /// A story that was read, with the language asked for, until it is taken.
    read: Option<(Story, Option<String>)>,
}

/// Takes the words of a language, from the catalogue that [`Widget::read`] asks
/// for.
#[wasm_bindgen]
pub fn learn(code: &str, catalogue: String) {
    add_catalogue(code, catalogue);
}

#[wasm_bindgen]
impl Widget {
    /// Makes one without a story.
    ///
    /// # Errors
    /// What the browser says if it makes no elements.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Result<Self, JsValue> {
        let document = web_sys::window().and_then(|window| window.document());
        let element = document.ok_or(JsValue::NULL)?.create_element("div")?;
        let app = Renderer::<Explainer>::with_root_and_props(element.clone(), nothing()).render();
        Ok(Self {
            element,
            app,
            props: nothing(),
            read: None,
        })
    }

    /// The element to put into the page.
    #[wasm_bindgen(getter)]
    pub fn element(&self) -> Element {
        self.element.clone()
    }

    /// Reads a story in UTF-8, or the bundled one, to be told in a language, or else
    /// in its own. Gives the code of the catalogue that this needs and that is not
    /// there yet.
    ///
    /// # Errors
    /// With the faults of the story, each on a line with its JSON pointer.
    pub fn read(
        &mut self,
        story: Option<Vec<u8>>,
        lang: Option<String>,
    ) -> Result<Option<String>, JsValue> {
        let text = match &story {
            Some(bytes) => str::from_utf8(bytes).map_err(|_| JsValue::from_str("no UTF-8"))?,
            None => BUNDLED,
        };
        let story =
            Story::from_json(text).map_err(|problems| JsValue::from_str(&problems.to_string()))?;
        let missing = missing_catalogue(lang.as_deref().unwrap_or(&story.lang));
        self.read = Some((story, lang));
        Ok(missing.map(str::to_owned))
    }

    /// Takes the story that was read. `tell` will be called with the name of what
    /// happens, `ready`, `select`, `actor` or `link`, and the id of the event or the
    /// actor, or null.
    pub fn take(&mut self, heading_level: u8, tell: Function) {
        let Some((story, lang)) = self.read.take() else {
            return;
        };
        let mut props = ExplainerProps::new(Told::new(story, lang.as_deref()));
        props.heading_level = heading_level;
        props.on_notice = Callback::from(move |notice| {
            let (name, id) = match notice {
                Notice::Ready => ("ready", None),
                Notice::Event(id) => ("select", id),
                Notice::Actor(id) => ("actor", id),
                Notice::Link(id) => ("link", Some(id)),
            };
            let id = id.map_or(JsValue::NULL, |id: AttrValue| JsValue::from_str(&id));
            // What a listener throws is the page's to see, not ours.
            tell.call2(&JsValue::NULL, &name.into(), &id).ok();
        });
        self.props = props;
    }

    /// The id of the story that was taken.
    #[wasm_bindgen(getter)]
    pub fn story(&self) -> Option<String> {
        let told = self.props.told.as_ref()?;
        Some(told.id.clone())
    }

    /// Says whether links to events can be handed out, which a `link` will then
    /// ask for. What is shown learns of it with the next change.
    #[wasm_bindgen(setter)]
    pub fn set_links(&mut self, links: bool) {
        self.props.links = links;
    }

    /// Says that the link asked for is in the clipboard.
    pub fn linked(&mut self) {
        self.props.linked += 1;
        self.update();
    }

    /// Says which event is selected at the start, if it is not the whole story,
    /// and which actor is open.
    pub fn begin(&mut self, event: Option<String>, actor: Option<String>) {
        self.props.event = event.map(AttrValue::from);
        self.props.actor = actor.map(AttrValue::from);
        self.props.asked += 1;
    }

    /// Shows the story. The element is in the page by now.
    pub fn show(&mut self) {
        self.props.width = self.element.client_width().unsigned_abs();
        self.props.font_size = font_size(&self.element).unwrap_or(16);
        self.update();
    }

    /// Selects an event, or the whole story, and opens an actor, or none.
    pub fn select(&mut self, event: Option<String>, actor: Option<String>) {
        self.begin(event, actor);
        self.update();
    }

    /// Shows nothing any more.
    pub fn clear(&mut self) {
        self.props = nothing();
        self.update();
    }

    fn update(&mut self) {
        self.app.update(self.props.clone());
    }
}

/// No story.
fn nothing() -> ExplainerProps {
    yew::props!(ExplainerProps {})
}

/// Size of the text in an element, in whole pixels.
fn font_size(element: &Element) -> Option<u32> {
    let style = web_sys::window()?.get_computed_style(element).ok()??;
    let size = style.get_property_value("font-size").ok()?;
    size.split(['.', 'p']).next()?.parse().ok()
}
