//! Letting chips travel from where they were.

use js_sys::{Array, Function, Object, Reflect};
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DomRect, Element, HtmlElement};
use yew::prelude::*;

/// How long a chip is on its way, in milliseconds.
const DURATION: f64 = 250.0;

/// Id of every actor and, if they hold a position by now, its id; in the order of the
/// story.
pub type Placement = Vec<(AttrValue, Option<AttrValue>)>;

/// Animates chips whose actor has another position than at the last render, from the
/// old place to the new one, by transform only ("FLIP", Paul Lewis). Call it in
/// the outermost component that a move renders: it reads the old places of those chips and
/// no others before the DOM changes, and their new places after. Nothing moves where the reader asks for
/// reduced motion.
#[hook]
pub fn use_flip(map: &NodeRef, placement: Rc<Placement>) {
    let previous = use_mut_ref(|| Rc::clone(&placement));
    let origins = use_mut_ref(Vec::<(AttrValue, DomRect)>::new);
    if *previous.borrow() != placement {
        let moved = moved(&previous.borrow(), &placement);
        *origins.borrow_mut() = first_rects(map, moved);
        *previous.borrow_mut() = Rc::clone(&placement);
    }
    let map = map.clone();
    use_effect_with(placement, move |_| {
        let origins = origins.take();
        if let Some(map) = map.cast::<Element>().filter(|_| !origins.is_empty()) {
            play(&map, &origins);
        }
    });
}

/// The actors who now hold another position. Those of another story don't count.
fn moved(before: &Placement, after: &Placement) -> Vec<AttrValue> {
    let pairs = before.iter().zip(after);
    pairs
        .filter(|((old, from), (new, to))| old == new && to.is_some() && from != to)
        .map(|(_, (actor, _))| actor.clone())
        .collect()
}

/// The chip of an actor.
fn chip(map: &Element, id: &str) -> Option<Element> {
    map.query_selector(&["[data-actor=\"", id, "\"]"].concat())
        .ok()?
}

/// Where chips are now, with the ids of their actors. One that is folded away starts
/// from the line that it is folded into.
fn first_rects(map: &NodeRef, ids: Vec<AttrValue>) -> Vec<(AttrValue, DomRect)> {
    let Some(map) = map.cast::<Element>() else {
        return Vec::new();
    };
    let rect = |id: AttrValue| {
        let chip = chip(&map, &id)?;
        // Browsers may lay out what is folded away, where it would be.
        let folded = chip.closest("details:not([open])").ok()?;
        let element = folded.unwrap_or(chip);
        Some((id, element.get_bounding_client_rect()))
    };
    ids.into_iter().filter_map(rect).collect()
}

/// Animates each chip from where it was to where it is.
fn play(map: &Element, origins: &[(AttrValue, DomRect)]) {
    if prefers_reduced_motion() {
        return;
    }
    // All reads before all writes: the browser lays out once.
    let moves: Vec<_> = origins
        .iter()
        .filter_map(|(id, from)| {
            let chip = chip(map, id)?.dyn_into::<HtmlElement>().ok()?;
            let to = chip.get_bounding_client_rect();
            // Where the page has scaled the widget, a pixel of its is another of the screen.
            let scale = to.width() / f64::from(chip.offset_width());
            let offset = ((from.x() - to.x()) / scale, (from.y() - to.y()) / scale);
            Some((chip, offset))
        })
        .collect();
    for (chip, (x, y)) in moves {
        animate(&chip, x.round() as i32, y.round() as i32);
    }
}

/// Animates an element from an offset in pixels to its place. A page or browser
/// without a working `animate` shows it in its place at once.
fn animate(element: &Element, x: i32, y: i32) -> Option<JsValue> {
    let (x, y) = (x.to_string(), y.to_string());
    let from = ["translate(", &x, "px, ", &y, "px)"].concat();
    let frames: Array = [from.as_str(), "none"]
        .iter()
        .map(|transform| object(&[("transform", (*transform).into())]))
        .collect();
    let options = object(&[("duration", DURATION.into()), ("easing", "ease-out".into())]);
    let animate = Reflect::get(element, &"animate".into()).ok()?;
    let animate = animate.dyn_into::<Function>().ok()?;
    animate.call2(element, &frames, &options).ok()
}

fn object(fields: &[(&str, JsValue)]) -> JsValue {
    let object = Object::new();
    for (name, value) in fields {
        Reflect::set(&object, &(*name).into(), value).ok();
    }
    object.into()
}

fn prefers_reduced_motion() -> bool {
    let window = web_sys::window();
    let query = window.and_then(|window| {
        let query = window.match_media("(prefers-reduced-motion: reduce)");
        query.ok().flatten()
    });
    query.is_some_and(|query| query.matches())
}
