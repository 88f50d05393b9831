//! Selects events with a pointer on the timeline: by a click, a tap or a drag.

use super::{Dispatch, genuine};
use crate::state::Action;
use gloo::render::{AnimationFrame, request_animation_frame};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::Element;
use yew::prelude::*;

/// How far the pointer moves along the timeline before it counts as a drag, in CSS pixels.
/// Smaller moves may be a tap, or the start of scrolling the page.
const MIN_DISTANCE: f64 = 5.0;

/// Event handlers for the timeline.
#[derive(Clone, PartialEq)]
pub struct Scrub {
    /// Starts a possible drag.
    pub on_pointer_down: Callback<PointerEvent>,
    /// Selects the event under the pointer while dragging.
    pub on_pointer_move: Callback<PointerEvent>,
    /// Ends the drag, also if the pointer is lost.
    pub on_pointer_up: Callback<PointerEvent>,
    /// Selects the event nearest to a click.
    pub on_click: Callback<MouseEvent>,
}

/// A point of the timeline: distance from its start as a share of its width, and from its top
/// as a share of its height.
pub type Point = (f64, f64);

/// The state of a drag.
#[derive(Default)]
struct Drag {
    /// The first x coordinate, and the box of the timeline, measured once.
    start: Option<(f64, DomBox)>,
    is_dragging: bool,
    latest: Point,
    /// The pending selection. There is one per frame, so slow machines skip events.
    frame: Option<AnimationFrame>,
}

#[derive(Clone, Copy, Default)]
struct DomBox {
    left: f64,
    top: f64,
    width: f64,
    height: f64,
    is_rtl: bool,
}

impl DomBox {
    fn of(element: &Element, is_rtl: bool) -> Self {
        let rect = element.get_bounding_client_rect();
        Self {
            left: rect.left(),
            top: rect.top(),
            width: rect.width().max(1.0),
            height: rect.height().max(1.0),
            is_rtl,
        }
    }

    fn point(&self, x: f64, y: f64) -> Point {
        let along = ((x - self.left) / self.width).clamp(0.0, 1.0);
        let along = if self.is_rtl { 1.0 - along } else { along };
        (along, (y - self.top) / self.height)
    }
}

/// The element with the marks, which is the last in the timeline: headings can be above it.
fn marks_of(timeline: &NodeRef) -> Option<Element> {
    timeline.cast::<Element>()?.last_element_child()
}

/// Handlers for the timeline. `index_at` returns the index of the event nearest to a point.
/// With `touch-action: pan-y` in its styles, touches still scroll the page vertically.
#[hook]
pub fn use_scrub(
    timeline: &NodeRef,
    is_rtl: bool,
    index_at: Rc<dyn Fn(Point) -> Option<usize>>,
    dispatch: &Dispatch,
) -> Scrub {
    let drag = use_mut_ref(Drag::default);
    let select = {
        let dispatch = dispatch.clone();
        move |point: Point| {
            if let Some(index) = index_at(point) {
                dispatch.emit(Action::SelectIndex(index));
            }
        }
    };
    let on_pointer_down = {
        let (drag, timeline) = (drag.clone(), timeline.clone());
        genuine("clientX", move |event: PointerEvent| {
            let element = marks_of(&timeline);
            let element = element.filter(|_| event.is_primary() && event.button() == 0);
            let x = f64::from(event.client_x());
            drag.borrow_mut().start = element.map(|element| (x, DomBox::of(&element, is_rtl)));
            drag.borrow_mut().is_dragging = false;
        })
    };
    let on_pointer_move = {
        let (drag, timeline, select) = (drag.clone(), timeline.clone(), select.clone());
        genuine("clientX", move |event: PointerEvent| {
            let x = f64::from(event.client_x());
            let mut state = drag.borrow_mut();
            let Some((start, dom_box)) = state.start else {
                return;
            };
            if !state.is_dragging {
                if (x - start).abs() < MIN_DISTANCE {
                    return;
                }
                state.is_dragging = true;
                capture(&timeline, &event);
            }
            state.latest = dom_box.point(x, f64::from(event.client_y()));
            if state.frame.is_none() {
                state.frame = Some(next_frame(drag.clone(), select.clone()));
            }
        })
    };
    let on_pointer_up = {
        let drag = drag.clone();
        Callback::from(move |_| drag.borrow_mut().start = None)
    };
    let on_click = {
        let timeline = timeline.clone();
        genuine("clientX", move |event: MouseEvent| {
            let Some(element) = marks_of(&timeline) else {
                return;
            };
            let dom_box = DomBox::of(&element, is_rtl);
            let (x, y) = (f64::from(event.client_x()), f64::from(event.client_y()));
            if event.detail() > 0 {
                select(dom_box.point(x, y));
                return;
            }
            // A click by a script has no coordinates, but its target may be a mark.
            let target = event
                .target()
                .and_then(|target| target.dyn_into::<Element>().ok());
            if let Some(mark) = target.and_then(|target| target.closest("[data-event]").ok()?) {
                let mark = DomBox::of(&mark, is_rtl);
                let (x, y) = (mark.left + mark.width / 2.0, mark.top + mark.height / 2.0);
                select(dom_box.point(x, y));
            }
        })
    };
    Scrub {
        on_pointer_down,
        on_pointer_move,
        on_pointer_up,
        on_click,
    }
}

fn next_frame(drag: Rc<RefCell<Drag>>, select: impl Fn(Point) + 'static) -> AnimationFrame {
    request_animation_frame(move |_| {
        let point = {
            let mut state = drag.borrow_mut();
            state.frame = None;
            state.latest
        };
        select(point);
    })
}

/// Directs further events of the pointer to the timeline, also outside of it.
fn capture(timeline: &NodeRef, event: &PointerEvent) {
    if let Some(element) = timeline.cast::<Element>() {
        element.set_pointer_capture(event.pointer_id()).ok();
    }
}
