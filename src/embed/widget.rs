//! One widget, as the scripts of the page handle it.

use crate::story::{BUNDLED, Story};
use crate::view::{Explainer, ExplainerProps, Notice, Told};
use js_sys::Function;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::Element;
use yew::{AppHandle, AttrValue, Callback, Renderer};

/// A widget, in the page from [`Widget::mount`] to [`Widget::end`].
#[wasm_bindgen]
pub struct Widget {
    app: Option<AppHandle<Explainer>>,
    props: ExplainerProps,
}

#[wasm_bindgen]
impl Widget {
    /// Reads a story, or takes the bundled one. `tell` will be called with the
    /// name of what happens, `ready`, `select` or `actor`, and the id of the
    /// event or the actor, or null.
    ///
    /// # Errors
    /// With the faults of the story, each on a line with its JSON pointer.
    #[wasm_bindgen(constructor)]
    pub fn new(
        story: Option<String>,
        lang: Option<String>,
        heading_level: u8,
        tell: Function,
    ) -> Result<Self, JsValue> {
        let story = Story::from_json(story.as_deref().unwrap_or(BUNDLED))
            .map_err(|problems| JsValue::from_str(&problems.to_string()))?;
        let mut props = ExplainerProps::new(Told::new(story, lang.as_deref()));
        props.heading_level = heading_level;
        props.on_notice = Callback::from(move |notice| {
            let (name, id) = match notice {
                Notice::Ready => ("ready", None),
                Notice::Event(id) => ("select", id),
                Notice::Actor(id) => ("actor", id),
            };
            let id = id.map_or(JsValue::NULL, |id: AttrValue| JsValue::from_str(&id));
            // What a listener throws is the page's to see, not ours.
            tell.call2(&JsValue::NULL, &name.into(), &id).ok();
        });
        Ok(Self { app: None, props })
    }

    /// Selects an event, or the whole story, and opens an actor, or none.
    pub fn select(&mut self, event: Option<String>, actor: Option<String>) {
        self.props.event = event.map(AttrValue::from);
        self.props.actor = actor.map(AttrValue::from);
        self.props.asked += 1;
        self.update();
    }

    /// Sets the colours: `light` or `dark`; anything else follows the page.
    pub fn theme(&mut self, theme: Option<String>) {
        self.props.theme = theme.map(AttrValue::from);
        self.update();
    }

    /// Puts the widget into the page, in place of what is in `root`.
    pub fn mount(&mut self, root: Element) {
        self.props.width = root.client_width().unsigned_abs();
        self.props.font_size = font_size(&root).unwrap_or(16);
        let app = Renderer::with_root_and_props(root, self.props.clone()).render();
        self.app = Some(app);
    }

    /// Takes it out of the page.
    pub fn end(self) {
        if let Some(app) = self.app {
            app.destroy();
        }
    }

    fn update(&mut self) {
        if let Some(app) = &mut self.app {
            app.update(self.props.clone());
        }
    }
}

/// Size of the text in an element, in whole pixels.
fn font_size(element: &Element) -> Option<u32> {
    let style = web_sys::window()?.get_computed_style(element).ok()??;
    let size = style.get_property_value("font-size").ok()?;
    size.split(['.', 'p']).next()?.parse().ok()
}
