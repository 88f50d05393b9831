//! Components in a real browser: what a reader sees and does, one small story
//! at a time.
#![cfg(target_arch = "wasm32")]

#[path = "web/languages.rs"]
mod languages;
#[path = "web/timeline_alone.rs"]
mod timeline_alone;

use stanceline::story::Story;
use stanceline::view::{Explainer, ExplainerProps, Notice, Told};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{
    Element, HtmlElement, KeyboardEvent, KeyboardEventInit, Touch, TouchEvent, TouchEventInit,
    TouchInit,
};
use yew::scheduler::flush;
use yew::{AppHandle, Renderer};

wasm_bindgen_test_configure!(run_in_browser);

const STORY: &str = r##"{
  "version": 1, "id": "small", "lang": "en-GB", "headline": "A small story",
  "updated": "2020", "question": "Yes or no?",
  "sources": [{ "id": "s", "title": "The source", "date": "2020" }],
  "positions": [{ "id": "yes", "label": "Yes" }, { "id": "no", "label": "No" }],
  "groups": [{ "id": "red", "label": "Reds", "colour": "#b00000" },
             { "id": "blue", "label": "Blues", "colour": "#0000b0" }],
  "actors": [
    { "id": "ann", "name": "Ann Archer", "short": "Archer", "role": "Mayor", "group": "red", "kind": "person" },
    { "id": "bob", "name": "Bob Baker", "short": "Baker", "role": "Clerk", "group": "blue", "kind": "person" }
  ],
  "events": [
    { "id": "first", "date": "2019-02", "headline": "It begins", "summary": "How it began.",
      "actors": ["ann"], "cite": [{ "source": "s", "paragraph": 1 }] },
    { "id": "second", "date": "2019-02-03", "headline": "It goes on", "summary": "How it went on.",
      "actors": ["ann", "bob"], "links": [{ "event": "first", "relation": "responds-to" }],
      "cite": [{ "source": "s", "paragraph": 2 }] },
    { "id": "third", "date": "2019-06-22", "headline": "It ends", "summary": "How it ended.",
      "actors": ["ann"], "cite": [{ "source": "s", "paragraph": 3 }] }
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

/// The widget's own styles, without which chips have no size.
const STYLES: &str = concat!(
    include_str!("../styles/tokens.css"),
    include_str!("../styles/frame.css"),
    include_str!("../styles/timeline.css"),
    include_str!("../styles/panels.css"),
    include_str!("../styles/map.css"),
    include_str!("../styles/transcript.css"),
);

/// A mounted widget; it leaves the page when dropped.
struct Page {
    root: HtmlElement,
    app: Option<AppHandle<Explainer>>,
}

impl Page {
    async fn new(story: &str) -> Self {
        Self::with(story, None, None).await
    }

    async fn with(story: &str, event: Option<&str>, actor: Option<&str>) -> Self {
        let story = Story::from_json(story).unwrap_or_else(|problems| panic!("{problems}"));
        let root = empty_root();
        let mut props = ExplainerProps::new(Told::new(story, None));
        props.event = event.map(|id| id.to_owned().into());
        props.actor = actor.map(|id| id.to_owned().into());
        let app = Renderer::<Explainer>::with_root_and_props(root.clone().into(), props).render();
        flush().await;
        Self {
            root,
            app: Some(app),
        }
    }

    fn find(&self, selector: &str) -> Option<HtmlElement> {
        let found = self.root.query_selector(selector).expect("a selector");
        found.map(|element| element.unchecked_into())
    }

    #[track_caller]
    fn get(&self, selector: &str) -> HtmlElement {
        self.find(selector)
            .unwrap_or_else(|| panic!("no {selector} in {}", self.root.inner_html()))
    }

    #[track_caller]
    fn text(&self, selector: &str) -> String {
        self.get(selector).text_content().unwrap_or_default()
    }

    async fn click(&self, selector: &str) {
        self.get(selector).click();
        flush().await;
    }

    /// Presses a key where the focus is, and tells whether the widget took it.
    async fn press(&self, key: &str) -> bool {
        let init = KeyboardEventInit::new();
        init.set_key(key);
        init.set_bubbles(true);
        init.set_cancelable(true);
        let event = KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &init)
            .expect("a keyboard event");
        let target = focused().expect("focus");
        let left = target.dispatch_event(&event).expect("dispatch");
        flush().await;
        !left
    }

    fn selected(&self) -> Option<String> {
        let current = self.find("[data-event][aria-current=step]")?;
        current.get_attribute("data-event")
    }

    /// The actors in the column of a position, or in the tray.
    fn column(&self, position: &str) -> Vec<String> {
        let selector = format!("[data-position='{position}'] [data-actor]");
        let found = self.root.query_selector_all(&selector).expect("a selector");
        (0..found.length())
            .filter_map(|index| found.get(index)?.dyn_into::<Element>().ok())
            .filter_map(|chip| chip.get_attribute("data-actor"))
            .collect()
    }
}

impl Drop for Page {
    fn drop(&mut self) {
        if let Some(app) = self.app.take() {
            app.destroy();
        }
        self.root.remove();
    }
}

fn empty_root() -> HtmlElement {
    let document = web_sys::window().and_then(|window| window.document());
    let document = document.expect("a document");
    let root = document.create_element("div").expect("an element");
    document
        .body()
        .expect("a body")
        .append_child(&root)
        .expect("room");
    if document
        .query_selector("style")
        .expect("a selector")
        .is_none()
    {
        let style = document.create_element("style").expect("an element");
        style.set_text_content(Some(STYLES));
        document
            .head()
            .expect("a head")
            .append_child(&style)
            .expect("room");
    }
    root.unchecked_into()
}

fn focused() -> Option<Element> {
    web_sys::window()?.document()?.active_element()
}

#[wasm_bindgen_test]
async fn nothing_selected_shows_the_end_of_the_story() {
    let page = Page::new(STORY).await;
    assert_eq!(page.selected(), None);
    assert_eq!(page.column("yes"), [""; 0]);
    assert_eq!(page.column("no"), ["ann", "bob"]);
    assert_eq!(page.column(""), [""; 0]);
    assert!(page.find("[data-detail]").is_none());
}

#[wasm_bindgen_test]
async fn selecting_an_event_moves_the_chips_and_says_what_changed() {
    let page = Page::new(STORY).await;
    page.click("[data-event=first]").await;
    assert_eq!(page.selected().as_deref(), Some("first"));
    assert_eq!(page.column("yes"), ["ann"]);
    assert_eq!(page.column(""), ["bob"]);
    assert!(page.text(".changes").contains("Archer goes on record: Yes"));
    page.click("[data-event=third]").await;
    assert_eq!(page.column("no"), ["ann", "bob"]);
    assert!(
        page.text(".changes")
            .contains("Archer moves from Yes to No")
    );
    assert!(
        page.text("[role=status].hidden")
            .contains("3 of 3. It ends. Archer moves")
    );
}

#[wasm_bindgen_test]
async fn the_host_can_choose_what_is_open_at_the_start() {
    let page = Page::with(STORY, Some("second"), Some("bob")).await;
    assert_eq!(page.selected().as_deref(), Some("second"));
    assert!(page.text(".actor").contains("Would rather not."));
    assert!(page.text(".actor").contains("unless it rains"));
    let page = Page::with(STORY, Some("no-such-event"), Some("nobody")).await;
    assert_eq!(page.selected(), None);
    assert!(page.find(".actor").is_none());
}

#[wasm_bindgen_test]
async fn a_link_leads_to_its_event_from_both_sides() {
    let page = Page::with(STORY, Some("second"), None).await;
    assert!(page.text(".links").starts_with("Responds to"));
    page.click(".links .to-event").await;
    assert_eq!(page.selected().as_deref(), Some("first"));
    assert!(page.text(".links").starts_with("Answered by"));
}

#[wasm_bindgen_test]
async fn arrows_follow_the_direction_of_writing() {
    let page = Page::with(STORY, Some("second"), None).await;
    page.get("[data-event=second]").focus().expect("focus");
    assert!(page.press("ArrowRight").await);
    assert_eq!(page.selected().as_deref(), Some("third"));
    assert_eq!(
        focused()
            .and_then(|e| e.get_attribute("data-event"))
            .as_deref(),
        Some("third")
    );
    page.root.set_attribute("dir", "rtl").expect("an attribute");
    assert!(page.press("ArrowRight").await);
    assert_eq!(page.selected().as_deref(), Some("second"));
    assert!(!page.press("a").await, "other keys are the page's");
}

fn touch(target: &Element, kind: &str, x: i32, y: i32) {
    let init = TouchInit::new(1, target);
    init.set_client_x(x);
    init.set_client_y(y);
    let touches = js_sys::Array::of1(&Touch::new(&init).expect("a touch"));
    let init = TouchEventInit::new();
    init.set_bubbles(true);
    init.set_cancelable(true);
    init.set_changed_touches(&touches);
    if kind == "touchstart" {
        init.set_touches(&touches);
    }
    let event = TouchEvent::new_with_event_init_dict(kind, &init).expect("a touch event");
    let left = target.dispatch_event(&event).expect("dispatch");
    assert!(left, "the page keeps the touch");
}

#[wasm_bindgen_test]
async fn a_swipe_sideways_steps_and_a_scroll_does_not() {
    let page = Page::with(STORY, Some("first"), None).await;
    let swipe = async |dx: i32, dy: i32| {
        let panel = page.get("[data-detail]");
        touch(&panel, "touchstart", 200, 200);
        touch(&panel, "touchend", 200 + dx, 200 + dy);
        flush().await;
    };
    swipe(-100, 10).await;
    assert_eq!(page.selected().as_deref(), Some("second"));
    swipe(-60, 200).await;
    swipe(-20, 0).await;
    assert_eq!(page.selected().as_deref(), Some("second"));
    swipe(100, 10).await;
    assert_eq!(page.selected().as_deref(), Some("first"));
}

#[wasm_bindgen_test]
async fn the_last_next_keeps_the_focus() {
    let page = Page::with(STORY, Some("second"), None).await;
    page.get("[data-action=next]").focus().expect("focus");
    for _ in 0..3 {
        page.click("[data-action=next]").await;
    }
    assert_eq!(page.selected().as_deref(), Some("third"));
    let action = focused().and_then(|e| e.get_attribute("data-action"));
    assert_eq!(action.as_deref(), Some("next"));
}

#[wasm_bindgen_test]
async fn one_event_alone_is_in_the_tab_order() {
    let page = Page::with(STORY, Some("second"), None).await;
    assert!(page.find("[data-event=second][tabindex='0']").is_some());
    assert!(page.find("[data-event=first][tabindex='-1']").is_some());
    page.click("[data-action=overview]").await;
    assert!(page.find("[data-event=first][tabindex='0']").is_some());
}

#[wasm_bindgen_test]
async fn a_bloc_can_be_shown_alone_and_everybody_again() {
    let page = Page::with(STORY, None, Some("ann")).await;
    page.click(".bloc:nth-of-type(2)").await;
    assert_eq!(page.column("no"), ["bob"]);
    assert!(page.text(".shown").contains("1 of 2"));
    assert!(
        page.find(".actor").is_none(),
        "the panel of a hidden chip closes"
    );
    page.click("[data-action=show-all]").await;
    assert_eq!(page.column("no"), ["ann", "bob"]);
}

#[wasm_bindgen_test]
async fn chips_stand_side_by_side_and_within_their_column() {
    let page = Page::new(STORY).await;
    let ann = page.get("[data-actor=ann]").get_bounding_client_rect();
    let bob = page.get("[data-actor=bob]").get_bounding_client_rect();
    assert!(ann.width() > 24.0 && ann.height() >= 24.0);
    let column = page.get("[data-position=no]").get_bounding_client_rect();
    assert!(ann.left() >= column.left() && bob.right() <= column.right());
    let apart = ann.right() <= bob.left() || ann.bottom() <= bob.top();
    assert!(
        apart,
        "{} {} {} {}",
        ann.right(),
        bob.left(),
        ann.bottom(),
        bob.top()
    );
}

#[wasm_bindgen_test]
async fn back_from_the_text_every_chip_is_in_its_place_at_once() {
    let page = Page::new(STORY).await;
    let corners = || {
        ["ann", "bob"].map(|actor| {
            let chip = page.get(&format!("[data-actor={actor}]"));
            let rect = chip.get_bounding_client_rect();
            (rect.left(), rect.top())
        })
    };
    let before = corners();
    assert_ne!(before[0], before[1]);
    page.click("[data-action=text]").await;
    page.click("[data-action=text]").await;
    assert_eq!(corners(), before);
}

#[wasm_bindgen_test]
async fn story_text_is_text_and_never_markup() {
    let attack = "<img src=x onerror=alert(1)>";
    let story = STORY
        .replace("It begins", attack)
        .replace("How it began.", attack)
        .replace("Ann Archer", attack)
        .replace("By all means", attack)
        .replace("A small story", attack)
        .replace("\"Yes\"", &format!("\"{attack}\""));
    let page = Page::with(&story, Some("first"), Some("ann")).await;
    assert!(page.find("img").is_none());
    assert_eq!(page.text("[data-detail] .headline"), attack);
    page.click("[data-action=text]").await;
    assert!(page.find("img").is_none());
}

#[wasm_bindgen_test]
async fn dates_are_in_the_language_of_the_story() {
    let page = Page::with(STORY, Some("second"), None).await;
    assert_eq!(page.text("[data-detail] .when"), "3 February 2019");
    let german = STORY.replace("en-GB", "de");
    let page = Page::with(&german, Some("second"), None).await;
    assert_eq!(page.text("[data-detail] .when"), "3. Februar 2019");
    // What no browser knows does not break the widget.
    let unknown = STORY.replace("en-GB", "no language!");
    let page = Page::with(&unknown, Some("second"), None).await;
    assert!(page.text("[data-detail] .when").contains("2019"));
}

#[wasm_bindgen_test]
async fn a_date_before_christ_says_so() {
    let ancient = STORY.replace("\"2019-02\"", "\"-0043-03-15\"");
    let page = Page::with(&ancient, Some("first"), None).await;
    assert_eq!(page.text("[data-detail] .when"), "15 March 44 BC");
}

#[wasm_bindgen_test]
async fn read_as_text_tells_everything_and_leads_back() {
    let page = Page::with(STORY, Some("second"), None).await;
    page.click("[data-action=text]").await;
    let text = page.text(".transcript");
    for part in [
        "How it began.",
        "How it ended.",
        "By all means",
        "After all, no",
        "unless it rains",
    ] {
        assert!(text.contains(part), "{part}");
    }
    page.click("[data-action=text]").await;
    assert_eq!(page.selected().as_deref(), Some("second"));
}

#[wasm_bindgen_test]
async fn play_starts_only_when_asked_and_any_step_stops_it() {
    let page = Page::new(STORY).await;
    assert_eq!(page.text("[data-action=play]"), "Play");
    page.click("[data-action=play]").await;
    assert_eq!(page.selected().as_deref(), Some("first"));
    assert_eq!(page.text("[data-action=play]"), "Pause");
    page.click("[data-event=third]").await;
    assert_eq!(page.text("[data-action=play]"), "Play");
}

#[wasm_bindgen_test]
async fn the_host_hears_what_is_looked_at_and_can_ask_for_it_again() {
    let story = Story::from_json(STORY).unwrap_or_else(|problems| panic!("{problems}"));
    let heard = Rc::new(RefCell::new(Vec::new()));
    let mut props = ExplainerProps::new(Told::new(story, None));
    props.event = Some("first".into());
    props.on_notice = {
        let heard = Rc::clone(&heard);
        yew::Callback::from(move |notice| heard.borrow_mut().push(notice))
    };
    let root = empty_root();
    let mut app =
        Renderer::<Explainer>::with_root_and_props(root.clone().into(), props.clone()).render();
    flush().await;
    let page = |selector: &str| -> HtmlElement {
        let found = root.query_selector(selector).expect("a selector");
        found.expect(selector).unchecked_into()
    };
    page("[data-action=next]").click();
    flush().await;
    page("[data-actor=bob]").click();
    flush().await;
    // The same event as at the start: it is the asking that counts.
    props.asked += 1;
    app.update(props);
    flush().await;
    let id = |id: &str| Some(id.to_owned().into());
    assert_eq!(
        *heard.borrow(),
        [
            Notice::Ready,
            Notice::Event(id("second")),
            Notice::Actor(id("bob")),
            Notice::Event(id("first")),
            Notice::Actor(None),
        ]
    );
    app.destroy();
    root.remove();
}
