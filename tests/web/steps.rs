//! Stepping: buttons, timeline, keys, touch, play.

use super::page::{Page, STORY, next_frame, props, wait_for};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{
    Element, KeyboardEventInit, MouseEvent, MouseEventInit, PointerEvent, PointerEventInit, Touch,
    TouchEvent, TouchEventInit, TouchInit,
};
use yew::scheduler::flush;

#[wasm_bindgen_test]
async fn a_step_shows_the_event_moves_the_chips_and_says_what_changed() {
    let page = Page::new(STORY).await;
    page.click("[data-action=next]").await;
    assert_eq!(page.selected().as_deref(), Some("first"));
    assert_eq!(page.text("[data-headline=first]"), "It begins");
    assert_eq!(page.text(".step-counter"), "1 of 5");
    assert!(page.text("[data-detail=first]").contains("How it began."));
    assert_eq!(page.chips("yes"), ["ann"]);
    assert_eq!(page.chips(""), ["bob"]);
    assert_eq!(page.text(".change b"), "New on record: Archer, “Yes”");
    page.click("[data-action=next]").await;
    page.click("[data-action=next]").await;
    assert_eq!(page.chips("yes"), [""; 0]);
    assert_eq!(
        page.chips("no"),
        ["bob", "ann"],
        "in the order in which they came"
    );
    assert_eq!(page.text("[data-position=yes] .chip-trace"), "Archer");
    assert_eq!(page.text(".change b"), "Change: Archer, from “Yes” to “No”");
    page.click("[data-action=next]").await;
    assert!(page.find(".chip-trace, [data-new], .changes").is_none());
}

#[wasm_bindgen_test]
async fn namesakes_on_the_map_have_their_full_names() {
    let page = Page::with(
        &STORY.replace("\"Baker\"", "\"Archer\""),
        Some("third"),
        None,
    )
    .await;
    let name = |chip: &str| page.text(&format!("{chip} .chip-name"));
    assert_eq!(name("[data-actor=ann]"), "Ann Archer");
    assert!(name("[data-actor=bob]").starts_with("Bob Baker"));
    assert_eq!(name("[data-position=yes] .chip-trace"), "Ann Archer");
    assert_eq!(
        page.text(".change b"),
        "Change: Ann Archer, from “Yes” to “No”"
    );
}

#[wasm_bindgen_test]
async fn a_step_is_announced_in_one_sentence() {
    let page = Page::with(STORY, Some("second"), None).await;
    let status = ".visually-hidden[role=status]";
    assert_eq!(page.text(status), "3 February 2019: It goes on");
    page.click("[data-action=next]").await;
    assert_eq!(
        page.text(status),
        "22 June 2019: It turns. Change: Archer, from “Yes” to “No”"
    );
    page.click("[data-action=overview]").await;
    assert_eq!(page.text(status), "");
}

#[wasm_bindgen_test]
async fn the_step_buttons_keep_the_focus_at_both_ends() {
    let page = Page::with(STORY, Some("fourth"), None).await;
    for _ in 0..3 {
        page.click("[data-action=next]").await;
        assert!(page.has_focus("[data-action=next]"));
    }
    assert_eq!(page.selected().as_deref(), Some("fifth"));
    assert_eq!(
        page.attribute("[data-action=next]", "aria-disabled"),
        "true"
    );
    for _ in 0..7 {
        page.click("[data-action=prev]").await;
        assert!(page.has_focus("[data-action=prev]"));
    }
    assert_eq!(page.selected(), None);
    assert_eq!(
        page.attribute("[data-action=prev]", "aria-disabled"),
        "true"
    );
}

#[wasm_bindgen_test]
async fn the_timeline_is_one_slider_and_says_which_event_is_selected() {
    let page = Page::new(STORY).await;
    let value = |name: &str| page.attribute("[role=slider]", name);
    assert_eq!(
        page.count("[role=slider] [tabindex]"),
        0,
        "marks are no tab stops"
    );
    assert_eq!(
        (value("aria-valuenow"), value("aria-valuemax")),
        ("0".into(), "5".into())
    );
    assert_eq!(value("aria-valuetext"), "Overview, 5 events");
    page.click("[data-action=next]").await;
    assert_eq!(value("aria-valuenow"), "1");
    assert_eq!(value("aria-valuetext"), "February 2019: It begins, 1 of 5");
}

#[wasm_bindgen_test]
async fn keys_on_the_timeline_step_as_in_a_slider() {
    let page = Page::with(STORY, Some("second"), None).await;
    page.get("[role=slider]").focus().expect("focus");
    for (key, event) in [
        ("ArrowRight", Some("third")),
        ("ArrowLeft", Some("second")),
        ("ArrowUp", Some("third")),
        ("ArrowDown", Some("second")),
        ("End", Some("fifth")),
        ("ArrowRight", Some("fifth")),
        ("Home", Some("first")),
        ("ArrowLeft", None),
        ("ArrowLeft", None),
    ] {
        assert!(page.press(key).await, "{key}");
        assert_eq!(page.selected().as_deref(), event, "{key}");
        assert!(page.has_focus("[role=slider]"));
    }
}

#[wasm_bindgen_test]
async fn page_keys_pass_the_events_of_a_month() {
    let page = Page::with(STORY, Some("first"), None).await;
    page.get("[role=slider]").focus().expect("focus");
    let mut passed = Vec::new();
    while page.selected().as_deref() != Some("fifth") && passed.len() < 5 {
        assert!(page.press("PageUp").await);
        passed.extend(page.selected());
    }
    assert_eq!(passed.last().map(String::as_str), Some("fifth"));
    assert!(page.press("PageDown").await);
    assert_ne!(page.selected().as_deref(), Some("fifth"));
}

#[wasm_bindgen_test]
async fn other_keys_are_left_to_the_page() {
    let page = Page::with(STORY, Some("second"), None).await;
    page.get("[role=slider]").focus().expect("focus");
    for key in ["a", "Escape", "Tab", " "] {
        assert!(!page.press(key).await, "{key}");
    }
    let back = KeyboardEventInit::new();
    back.set_key("ArrowLeft");
    back.set_alt_key(true);
    assert!(!page.press_with(&back).await, "the browser goes back");
    page.get("[data-action=next]").focus().expect("focus");
    assert!(!page.press("ArrowRight").await);
    assert_eq!(page.selected().as_deref(), Some("second"));
}

#[wasm_bindgen_test]
async fn arrows_follow_the_direction_of_writing() {
    let mut props = props(STORY);
    props.lang = Some("he".into());
    props.event = Some("second".into());
    let page = Page::show(props).await;
    page.get("[role=slider]").focus().expect("focus");
    assert!(page.press("ArrowLeft").await);
    assert_eq!(page.selected().as_deref(), Some("third"));
    assert!(page.press("ArrowRight").await);
    assert_eq!(page.selected().as_deref(), Some("second"));
}

/// The centre of a mark of the timeline.
fn centre(page: &Page, event: &str) -> (i32, i32) {
    let mark = page.get(&format!("[role=slider] [data-event={event}]"));
    let rect = mark.get_bounding_client_rect();
    let centre = (
        rect.x() + rect.width() / 2.0,
        rect.y() + rect.height() / 2.0,
    );
    (centre.0 as i32, centre.1 as i32)
}

async fn pointer(page: &Page, kind: &str, (x, y): (i32, i32)) {
    let init = PointerEventInit::new();
    init.set_bubbles(true);
    init.set_is_primary(true);
    init.set_client_x(x);
    init.set_client_y(y);
    let event = PointerEvent::new_with_event_init_dict(kind, &init).expect("an event");
    page.get("[role=slider]")
        .dispatch_event(&event)
        .expect("dispatch");
    flush().await;
}

#[wasm_bindgen_test]
async fn dragging_along_the_timeline_steps_live() {
    let page = Page::with(STORY, Some("first"), None).await;
    pointer(&page, "pointerdown", centre(&page, "first")).await;
    assert_eq!(page.selected().as_deref(), Some("first"));
    for event in ["third", "fifth", "second"] {
        pointer(&page, "pointermove", centre(&page, event)).await;
        wait_for(event, || page.selected().as_deref() == Some(event)).await;
    }
    let (_, y) = centre(&page, "first");
    pointer(&page, "pointermove", (100_000, y)).await;
    wait_for("the end", || page.selected().as_deref() == Some("fifth")).await;
    pointer(&page, "pointerup", (100_000, y)).await;
    pointer(&page, "pointermove", centre(&page, "first")).await;
    next_frame().await;
    assert_eq!(
        page.selected().as_deref(),
        Some("fifth"),
        "the drag has ended"
    );
}

#[wasm_bindgen_test]
async fn a_small_move_is_not_a_drag() {
    let page = Page::with(STORY, Some("first"), None).await;
    let (x, y) = centre(&page, "third");
    pointer(&page, "pointerdown", (x, y)).await;
    pointer(&page, "pointermove", (x + 3, y)).await;
    next_frame().await;
    assert_eq!(page.selected().as_deref(), Some("first"));
}

#[wasm_bindgen_test]
async fn a_click_near_a_mark_selects_its_event() {
    let page = Page::new(STORY).await;
    let (x, _) = centre(&page, "third");
    let slider = page.get("[role=slider]");
    let init = MouseEventInit::new();
    init.set_bubbles(true);
    init.set_detail(1);
    init.set_client_x(x + 4);
    init.set_client_y(slider.get_bounding_client_rect().bottom() as i32 - 1);
    let event = MouseEvent::new_with_mouse_event_init_dict("click", &init).expect("an event");
    slider.dispatch_event(&event).expect("dispatch");
    flush().await;
    assert_eq!(page.selected().as_deref(), Some("third"));
}

#[wasm_bindgen_test]
async fn a_script_can_click_a_mark() {
    let page = Page::new(STORY).await;
    for event in ["fourth", "second", "fifth"] {
        page.get(&format!("[role=slider] [data-event={event}]"))
            .click();
        flush().await;
        assert_eq!(page.selected().as_deref(), Some(event));
    }
}

#[wasm_bindgen_test]
async fn a_click_on_the_selected_mark_shows_its_event_again() {
    let page = Page::with(STORY, Some("second"), Some("ann")).await;
    page.get("[role=slider] [data-event=second]").click();
    flush().await;
    page.get("[data-detail=second]");
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
    let is_left = target.dispatch_event(&event).expect("dispatch");
    assert!(is_left, "the page keeps the touch");
}

#[wasm_bindgen_test]
async fn a_swipe_over_the_event_steps_and_a_scroll_does_not() {
    let page = Page::with(STORY, Some("first"), None).await;
    let swipe = async |dx: i32, dy: i32| {
        let details = page.get("[data-detail]");
        touch(&details, "touchstart", 200, 200);
        touch(&details, "touchend", 200 + dx, 200 + dy);
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
async fn playing_begins_only_when_asked_and_any_step_stops_it() {
    let page = Page::new(STORY).await;
    assert_eq!(page.text("[data-action=play]"), "Play");
    page.click("[data-action=play]").await;
    assert_eq!(page.selected().as_deref(), Some("first"));
    assert_eq!(page.text("[data-action=play]"), "Pause");
    page.click("[data-action=next]").await;
    assert_eq!(page.text("[data-action=play]"), "Play");
}

#[wasm_bindgen_test]
async fn links_lead_to_events_from_both_sides() {
    let page = Page::with(STORY, Some("second"), None).await;
    assert!(page.text("[data-detail]").contains("Responds to"));
    page.click("[data-detail] [data-event=first]").await;
    assert_eq!(page.selected().as_deref(), Some("first"));
    assert!(page.text("[data-detail]").contains("Answered by"));
    page.get("[data-detail] [data-event=second]");
}

#[wasm_bindgen_test]
async fn before_the_first_stance_the_map_links_to_its_event() {
    let page = Page::new(STORY).await;
    page.click(".map-note [data-event]").await;
    assert_eq!(page.selected().as_deref(), Some("first"));
    assert!(page.find(".map-note").is_none());
    page.click("[data-action=overview]").await;
    page.click("[data-action=start]").await;
    assert_eq!(page.selected().as_deref(), Some("first"));
}

#[wasm_bindgen_test]
async fn key_events_only_leaves_out_the_other_marks() {
    let story = STORY.replace(
        "\"date\": \"2019-06-22\",",
        "\"date\": \"2019-06-22\", \"tier\": \"key\",",
    );
    let page = Page::new(&story).await;
    page.click("[data-action=key-only]").await;
    assert_eq!(page.count("[role=slider] [data-event]"), 1);
    page.click("[data-action=next]").await;
    assert_eq!(page.text(".step-counter"), "1 of 1");
    let page = Page::new(STORY).await;
    assert!(
        page.find("[data-action=key-only]").is_none(),
        "no event is a key event"
    );
}

#[wasm_bindgen_test]
async fn marks_to_scale_select_their_events() {
    let page = Page::with(STORY, Some("first"), None).await;
    let vague = "[role=slider] [data-vague]";
    let count = page.count(vague);
    page.click("[data-action=scale]").await;
    wait_for("marks to scale", || {
        page.find("[role=slider] svg circle").is_some()
    })
    .await;
    assert_eq!(page.count("[role=slider] [data-event]"), 5);
    assert_eq!(
        page.count(vague),
        count,
        "rough dates have marks of their own"
    );
    for event in ["third", "second"] {
        let (x, y) = centre(&page, event);
        pointer(&page, "pointerdown", (x - 20, y)).await;
        pointer(&page, "pointermove", (x, y)).await;
        wait_for(event, || page.selected().as_deref() == Some(event)).await;
        pointer(&page, "pointerup", (x, y)).await;
    }
}
