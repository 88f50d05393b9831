//! Animations, height, printing and cleaning up.

use super::page::{Page, STORY, next_frame, props, wait_for, window};
use js_sys::{Array, Function, Reflect, eval};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, Event, HtmlElement};
use yew::scheduler::flush;

/// Number of animations of an element that a script has started.
fn animations(element: &Element) -> usize {
    let get = Reflect::get(element, &"getAnimations".into()).expect("a method");
    let get: Function = get.unchecked_into();
    let animations: Array = get.call0(element).expect("animations").unchecked_into();
    let is_scripted = |animation: &JsValue| {
        let constructor = Reflect::get(animation, &"constructor".into()).expect("a constructor");
        constructor.unchecked_into::<Function>().name() == "Animation"
    };
    animations.iter().filter(is_scripted).count()
}

/// The actors whose chips are animated.
fn moving(page: &Page) -> Vec<String> {
    let all = page.all("[data-actor]");
    let moving = all.iter().filter(|chip| animations(chip) > 0);
    moving
        .filter_map(|chip| chip.get_attribute("data-actor"))
        .collect()
}

#[wasm_bindgen_test]
async fn a_chip_that_moves_is_animated_and_no_other() {
    let page = Page::with(STORY, Some("second"), None).await;
    assert_eq!(moving(&page), [""; 0], "nothing moves at the start");
    page.click("[data-action=next]").await;
    assert_eq!(moving(&page), ["ann"]);
    page.click("[data-action=next]").await;
    page.click("[data-action=prev]").await;
    page.click("[data-action=prev]").await;
    assert_eq!(moving(&page), ["ann"], "and on the way back");
}

/// A function that returns the position of Ann's chip at the start of its animation, in screen
/// pixels.
const DEPARTURE: &str = "root => {
    const chip = root.querySelector('[data-actor=ann]');
    const [animation] = chip.getAnimations().filter(a => a.constructor.name === 'Animation');
    animation.pause();
    animation.currentTime = 0;
    const { x, y } = chip.getBoundingClientRect();
    return [x, y];
}";

#[wasm_bindgen_test]
async fn a_chip_starts_where_it_was_in_a_widget_that_the_page_has_scaled() {
    let departure: Function = eval(DEPARTURE).expect("a function").unchecked_into();
    for (property, value) in [
        ("transform", "none"),
        ("transform", "scale(0.5)"),
        ("zoom", "1.5"),
    ] {
        let page = Page::with(STORY, Some("second"), None).await;
        page.root
            .style()
            .set_property(property, value)
            .expect("a style");
        let before = page.get("[data-actor=ann]").get_bounding_client_rect();
        page.click("[data-action=next]").await;
        let place: Array = departure
            .call1(&JsValue::NULL, &page.root)
            .expect("an animation")
            .unchecked_into();
        let place: Vec<f64> = place.iter().filter_map(|place| place.as_f64()).collect();
        let off = (place[0] - before.x()).hypot(place[1] - before.y());
        assert!(off < 2.0, "{property}: {value}: {off} pixels off");
    }
}

#[wasm_bindgen_test]
async fn a_new_chip_starts_from_the_closed_disclosure() {
    let page = Page::with(STORY, Some("first"), None).await;
    page.click("[data-action=next]").await;
    assert_eq!(moving(&page), ["bob"]);
}

#[wasm_bindgen_test]
async fn nothing_is_animated_if_no_position_changes() {
    let page = Page::with(STORY, Some("fourth"), None).await;
    page.click("[data-action=next]").await;
    page.click("[data-actor=ann]").await;
    assert_eq!(moving(&page), [""; 0]);
}

#[wasm_bindgen_test]
async fn nothing_is_animated_with_reduced_motion() {
    let asks = Function::new_no_args("return { matches: true }");
    let window = window();
    let original = Reflect::get(&window, &"matchMedia".into()).expect("a method");
    Reflect::set(&window, &"matchMedia".into(), &asks).expect("a property");
    let page = Page::with(STORY, Some("second"), None).await;
    page.click("[data-action=next]").await;
    let moving = moving(&page);
    Reflect::set(&window, &"matchMedia".into(), &original).expect("a property");
    assert_eq!(moving, [""; 0]);
    assert_eq!(page.chips("no"), ["bob", "ann"]);
}

fn height(element: &HtmlElement) -> i32 {
    element.offset_height()
}

/// Sets the width of the widget, and waits until it keeps the height of its content.
async fn set_width(page: &Page, width: &str) {
    page.root
        .style()
        .set_property("width", width)
        .expect("a width");
    let (widget, content) = (page.get(".stanceline"), page.get(".content"));
    let kept = || -> Option<f64> {
        let kept = widget.style().get_property_value("min-height").ok()?;
        kept.strip_suffix("px")?.parse().ok()
    };
    // The height has fractions of a pixel.
    wait_for("the height is kept", || {
        kept().is_some_and(|kept| (kept - f64::from(height(&content))).abs() < 1.0)
    })
    .await;
}

#[wasm_bindgen_test]
async fn the_widget_keeps_the_tallest_height_that_an_event_had_at_its_width() {
    let long = "It took long, and much was said. ".repeat(40);
    let story = STORY.replace("How it turned.", &long);
    let page = Page::with(&story, Some("third"), None).await;
    set_width(&page, "400px").await;
    let widget = page.get(".stanceline");
    let tallest = height(&widget);
    page.click("[data-action=next]").await;
    next_frame().await;
    assert_eq!(height(&widget), tallest);
    let short = Page::with(&story, Some("fourth"), None).await;
    set_width(&short, "400px").await;
    let event = height(&short.get(".stanceline"));
    assert!(event < tallest - 200, "the same event without the last");
    page.root
        .style()
        .set_property("width", "700px")
        .expect("a width");
    wait_for("another width starts over", || {
        height(&widget) < tallest - 200
    })
    .await;
}

#[wasm_bindgen_test]
async fn closed_details_leave_no_blank_space() {
    let rule = "It is against, for many reasons. ".repeat(40);
    let story = STORY.replace("Is against.", &rule);
    let page = Page::with(&story, Some("third"), None).await;
    set_width(&page, "400px").await;
    let widget = page.get(".stanceline");
    let before = height(&widget);
    page.click("[data-position=no] .position-label").await;
    next_frame().await;
    assert!(height(&widget) > before + 200);
    page.click("[data-action=back]").await;
    next_frame().await;
    assert_eq!(height(&widget), before);
}

#[wasm_bindgen_test]
async fn another_story_does_not_keep_the_height_of_the_last() {
    let long = "It took long, and much was said. ".repeat(40);
    let mut widget = props(&STORY.replace("In short.", &long));
    let mut page = Page::show(widget.clone()).await;
    set_width(&page, "400px").await;
    let before = height(&page.get(".stanceline"));
    widget.story = props(&STORY.replace("\"small\"", "\"other\"")).story;
    page.update(widget).await;
    let widget = page.get(".stanceline");
    wait_for("the height starts over", || height(&widget) < before - 200).await;
}

#[wasm_bindgen_test]
async fn a_print_has_the_whole_story() {
    let page = Page::with(STORY, Some("first"), None).await;
    let print = async |name: &str| {
        let event = Event::new(name).expect("an event");
        window().dispatch_event(&event).expect("dispatch");
        flush().await;
    };
    assert!(page.find(".transcript").is_none());
    print("beforeprint").await;
    assert!(page.text(".transcript").contains("After all, no"));
    print("afterprint").await;
    assert!(page.find(".transcript").is_none());
    assert_eq!(page.selected().as_deref(), Some("first"));
}

/// Counts resources: listeners of the window, resize observers, and timers of more than a second.
const COUNT: &str = r#"(() => {
  const { addEventListener, removeEventListener, setTimeout, clearTimeout, ResizeObserver } = window;
  const listeners = [], observers = new Set(), timers = new Set();
  let made = 0;
  window.addEventListener = function (name, listener, options) {
    made += 1;
    listeners.push(listener);
    return addEventListener.call(window, name, listener, options);
  };
  window.removeEventListener = function (name, listener, options) {
    listeners.splice(listeners.indexOf(listener), 1);
    return removeEventListener.call(window, name, listener, options);
  };
  window.ResizeObserver = class extends ResizeObserver {
    observe(...args) { made += 1; observers.add(this); super.observe(...args); }
    disconnect() { observers.delete(this); super.disconnect(); }
  };
  window.setTimeout = (callback, delay, ...args) => {
    const id = setTimeout(callback, delay, ...args);
    if (delay > 1000) { made += 1; timers.add(id); }
    return id;
  };
  window.clearTimeout = (id) => { timers.delete(id); clearTimeout(id); };
  return {
    made: () => made,
    left: () => listeners.length + observers.size + timers.size,
    restore: () => Object.assign(window, {
      addEventListener, removeEventListener, setTimeout, clearTimeout, ResizeObserver,
    }),
  };
})()"#;

#[wasm_bindgen_test]
async fn a_widget_that_is_removed_leaves_nothing_behind() {
    let counts = eval(COUNT).expect("a script");
    let call = |name: &str| {
        let method = Reflect::get(&counts, &name.into()).expect("a method");
        let result = method.unchecked_into::<Function>().call0(&counts);
        result.expect("a result").as_f64()
    };
    let page = Page::new(STORY).await;
    page.click("[data-action=scale]").await;
    page.click("[data-action=play]").await;
    let made = call("made");
    drop(page);
    flush().await;
    let left = call("left");
    call("restore");
    // Two listeners for printing, the height, the width of the timeline, the playback timer.
    assert!(made >= Some(5.0), "{made:?}");
    assert_eq!(left, Some(0.0));
}
