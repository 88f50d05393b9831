//! The exports of the WebAssembly, which the scripts in `js/` call. `js/widget.d.ts`
//! declares them for the type checker.

use crate::components::{Explainer, Selected, ShareRequest};
use crate::i18n;
use crate::story::{BUNDLED, Story};
use js_sys::{Array, Function};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsError, JsValue};
use web_sys::Element;
use yew::prelude::*;
use yew::{AppHandle, Renderer};

/// The code of the translation for a language: `en`, which is built in, or the code of a
/// catalogue to load. `None` if there is no translation.
#[wasm_bindgen(js_name = catalogueCode)]
pub fn catalogue_code(lang: &str) -> Option<String> {
    i18n::interface_language(lang).map(str::to_owned)
}

/// Adds a translation, from the text of its catalogue. Stories that are opened later use it.
///
/// # Errors
/// If the language is unknown or entries of the catalogue are invalid. Words without a
/// valid entry are English.
#[wasm_bindgen(js_name = addCatalogue)]
pub fn add_translation(code: &str, text: String) -> Result<(), JsError> {
    Ok(i18n::add_catalogue(code, text)?)
}

/// A valid story.
#[wasm_bindgen]
pub struct ParsedStory(Story);

#[wasm_bindgen]
impl ParsedStory {
    /// Parses JSON in UTF-8, or the bundled story if there is none. `image_base` is the address of
    /// the folder that the addresses of its pictures are relative to, if that is not the page's.
    ///
    /// # Errors
    /// A string with the errors in the story, each on a line with its JSON pointer.
    #[wasm_bindgen(constructor)]
    pub fn new(json: Option<Vec<u8>>, image_base: Option<String>) -> Result<Self, JsValue> {
        let text = match &json {
            Some(bytes) => {
                str::from_utf8(bytes).map_err(|_| JsValue::from_str("it is not UTF-8"))?
            }
            None => BUNDLED,
        };
        let mut story =
            Story::from_json(text).map_err(|problems| JsValue::from_str(&problems.to_string()))?;
        if let Some(base) = image_base {
            story.set_image_base(&base);
        }
        Ok(Self(story))
    }

    /// The story's id.
    #[wasm_bindgen(getter)]
    pub fn id(&self) -> String {
        self.0.id.clone()
    }

    /// The story's language, as a BCP 47 tag.
    #[wasm_bindgen(getter)]
    pub fn lang(&self) -> String {
        self.0.lang.clone()
    }
}

#[wasm_bindgen]
extern "C" {
    /// What is selected in a widget, and what its page can do: `Selection` in
    /// `js/widget.d.ts`, and for [`Widget::open`] the rest of `Options`.
    pub type Options;

    #[wasm_bindgen(method, getter)]
    fn event(this: &Options) -> Option<String>;
    #[wasm_bindgen(method, getter)]
    fn actor(this: &Options) -> Option<String>;
    #[wasm_bindgen(method, getter, js_name = canShare)]
    fn can_share(this: &Options) -> bool;
    #[wasm_bindgen(method, getter)]
    fn lang(this: &Options) -> Option<String>;
    #[wasm_bindgen(method, getter, js_name = headingLevel)]
    fn heading_level(this: &Options) -> Option<u8>;
    #[wasm_bindgen(method, getter, js_name = onEvent)]
    fn on_event(this: &Options) -> Function;
}

/// A widget in an element of its own, which a script puts into the page. It can show
/// several stories, one after another.
///
/// A Yew application never removes its listeners from its root element. So a script that no
/// longer needs a widget keeps it for the next story instead of dropping it.
#[wasm_bindgen]
pub struct Widget {
    element: Element,
    app: AppHandle<Host>,
    props: HostProps,
    /// Receives the result of the latest share request.
    on_shared: Rc<RefCell<Callback<Option<AttrValue>>>>,
}

#[wasm_bindgen]
impl Widget {
    /// Creates a widget without a story.
    ///
    /// # Errors
    /// If the browser can't create an element.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Result<Self, JsValue> {
        let document = web_sys::window().and_then(|window| window.document());
        let element = document.ok_or(JsValue::NULL)?.create_element("div")?;
        let props = HostProps::default();
        let app = Renderer::<Host>::with_root_and_props(element.clone(), props.clone()).render();
        Ok(Self {
            element,
            app,
            props,
            on_shared: Rc::default(),
        })
    }

    /// The element of the widget. It must be in the page before a story is opened.
    #[wasm_bindgen(getter)]
    pub fn element(&self) -> Element {
        self.element.clone()
    }

    /// Shows a story.
    pub fn open(&mut self, story: ParsedStory, options: &Options) {
        let on_event = options.on_event();
        let on_shared = self.on_shared.clone();
        self.props.opened += 1;
        self.props.story = Some(Rc::new(story.0));
        self.props.lang = options.lang().map(AttrValue::from);
        self.props.heading_level = options.heading_level().unwrap_or(2);
        self.props.on_notice = Callback::from(move |notice| {
            let (name, id, more) = match notice {
                Notice::Ready => ("ready", None, None),
                Notice::Select(selected) => {
                    let Selected {
                        event,
                        index,
                        count,
                        cause,
                    } = selected;
                    ("select", event, Some((index, count, cause.name())))
                }
                Notice::Actor(id) => ("actor", id, None),
                Notice::Share(request) => {
                    on_shared.replace(request.on_shared);
                    ("share", Some(request.event), None)
                }
            };
            let id = id.map_or(JsValue::NULL, |id| JsValue::from_str(&id));
            let arguments = Array::of2(&name.into(), &id);
            if let Some((index, count, cause)) = more {
                for value in [index.into(), count.into(), cause.into()] {
                    arguments.push(&value);
                }
            }
            // An exception of a listener must not stop the widget. The browser reports it.
            on_event.apply(&JsValue::NULL, &arguments).ok();
        });
        self.update(options);
    }

    /// Sets the selected event (the overview if there is none), the actor in the details, and
    /// whether there is a share button.
    pub fn update(&mut self, selection: &Options) {
        self.props.event = selection.event().map(AttrValue::from);
        self.props.actor = selection.actor().map(AttrValue::from);
        self.props.updated += 1;
        self.props.can_share = selection.can_share();
        self.render();
    }

    /// Shows the result of a share request: that the link was copied, or the given link.
    #[wasm_bindgen(js_name = linkShared)]
    pub fn link_shared(&mut self, link: Option<String>) {
        self.on_shared.borrow().emit(link.map(AttrValue::from));
    }

    /// Removes the story.
    pub fn close(&mut self) {
        self.props.story = None;
        self.render();
    }

    fn render(&mut self) {
        self.app.update(self.props.clone());
    }
}

/// Something that the widget reports to the page.
enum Notice {
    Ready,
    Select(Selected),
    Actor(Option<AttrValue>),
    Share(ShareRequest),
}

#[derive(Clone, Default, PartialEq, Properties)]
struct HostProps {
    story: Option<Rc<Story>>,
    lang: Option<AttrValue>,
    heading_level: u8,
    event: Option<AttrValue>,
    actor: Option<AttrValue>,
    can_share: bool,
    on_notice: Callback<Notice>,
    /// Number of stories opened so far; each has a component of its own.
    opened: u32,
    /// Number of selections by the page so far, including repeated ones.
    updated: u32,
}

/// The selected event and the actor in the details.
#[derive(Clone, Default)]
struct Selection {
    /// [`HostProps::updated`] at the latest selection by the page.
    updated: u32,
    event: Option<AttrValue>,
    actor: Option<AttrValue>,
}

/// Keeps the selection of reader and page, so that the page can select the same again.
#[component]
fn Host(props: &HostProps) -> Html {
    let selection = use_mut_ref(Selection::default);
    let update = use_force_update();
    if selection.borrow().updated != props.updated {
        selection.replace(Selection {
            updated: props.updated,
            event: props.event.clone(),
            actor: props.actor.clone(),
        });
    }
    let on_share = use_callback(props.on_notice.clone(), |request, notice| {
        notice.emit(Notice::Share(request));
    });
    let Some(story) = props.story.clone() else {
        return Html::default();
    };
    let notice = &props.on_notice;
    let on_select = {
        let (notice, selection, update) = (notice.clone(), selection.clone(), update.clone());
        Callback::from(move |selected: Selected| {
            selection.borrow_mut().event = selected.event.clone();
            update.force_update();
            notice.emit(Notice::Select(selected));
        })
    };
    let on_actor = {
        let (notice, selection) = (notice.clone(), selection.clone());
        Callback::from(move |id: Option<AttrValue>| {
            selection.borrow_mut().actor = id.clone();
            update.force_update();
            notice.emit(Notice::Actor(id));
        })
    };
    let Selection { event, actor, .. } = selection.borrow().clone();
    html! {
        <Explainer
            key={props.opened}
            {story}
            {event}
            {actor}
            lang={props.lang.clone()}
            heading_level={props.heading_level}
            on_ready={notice.reform(|()| Notice::Ready)}
            {on_select}
            {on_actor}
            on_share={props.can_share.then_some(on_share)}
        />
    }
}
