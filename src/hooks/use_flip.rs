//! Animates chips from their old positions to their new ones.

use js_sys::{Array, Function, Object, Reflect};
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DomRect, Element, HtmlElement};
use yew::prelude::*;

/// Duration of the animation, in milliseconds.
const DURATION: f64 = 250.0;

/// The id of every actor, in the order of the story, with the id of the position that they
/// hold at the selected event.
pub type Placement = Vec<(AttrValue, Option<AttrValue>)>;

/// Animates the chips of actors whose position has changed since the last render, by
/// transform only (the FLIP technique, <https://aerotwist.com/blog/flip-your-animations/>).
/// Call it in the outermost component that renders a move: it measures these chips before
/// the DOM changes and again after. Nothing is animated if the reader prefers reduced motion.
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

/// Ids of the actors whose position has changed. Actors of another story don't count.
fn moved(before: &Placement, after: &Placement) -> Vec<AttrValue> {
    let pairs = before.iter().zip(after);
    pairs
        .filter(|((old, from), (new, to))| old == new && to.is_some() && from != to)
        .map(|(_, (actor, _))| actor.clone())
        .collect()
}

/// The chip of an actor, by id.
fn chip(map: &Element, id: &str) -> Option<Element> {
    map.query_selector(&["[data-actor=\"", id, "\"]"].concat())
        .ok()?
}

/// The current boxes of chips, with the ids of their actors. For a chip in a closed
/// disclosure, the box of the disclosure.
fn first_rects(map: &NodeRef, ids: Vec<AttrValue>) -> Vec<(AttrValue, DomRect)> {
    let Some(map) = map.cast::<Element>() else {
        return Vec::new();
    };
    let rect = |id: AttrValue| {
        let chip = chip(&map, &id)?;
        // Browsers may lay out the content of a closed disclosure as if it were open.
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
    // All reads before all writes, for a single layout.
    let moves: Vec<_> = origins
        .iter()
        .filter_map(|(id, from)| {
            let chip = chip(map, id)?.dyn_into::<HtmlElement>().ok()?;
            let to = chip.get_bounding_client_rect();
            // The page may scale the widget with a transform.
            let scale = to.width() / f64::from(chip.offset_width());
            let offset = ((from.x() - to.x()) / scale, (from.y() - to.y()) / scale);
            Some((chip, offset))
        })
        .collect();
    for (chip, (x, y)) in moves {
        animate(&chip, x.round() as i32, y.round() as i32);
    }
}

/// Animates an element from an offset in CSS pixels to its place. Without a working
/// `animate` it appears in its place at once.
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
