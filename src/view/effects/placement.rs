//! Puts the chips of the map where the layout says, and lets them travel there.
//!
//! The browser measures the chips, the layout places them, and the result is
//! written as transforms through the style object, which a strict content
//! security policy allows. Until then the chips flow like words.

use super::super::tenths::tenths;
use super::is_rtl;
use super::size_observer::SizeObserver;
use crate::layout::{Chip, MapLayout, Orientation, Rect, Size, Spacing, shelf};
use crate::story::ActorIx;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, NodeList};
use yew::NodeRef;

/// The same as in the styles, where the chips stand before they are placed.
/// Whether there is room for columns is theirs to say.
fn spacing(orientation: Orientation) -> Spacing {
    let (padding, min_column) = match orientation {
        Orientation::Columns => (6.0, 0.0),
        Orientation::Rows => (0.0, f64::MAX),
    };
    Spacing {
        gap: 8.0,
        padding,
        min_column,
        head: 0.0,
        row_label: 0.0,
    }
}

/// Who stands where on the map.
#[derive(Default)]
pub struct Placement {
    /// The actors of each position from one end to the other, then those of
    /// the tray, in the order of their chips.
    pub lists: Vec<Vec<ActorIx>>,
    /// For each position everybody who ever stands there, in the same order:
    /// room is kept for them, so that nothing jumps while stepping.
    pub ever: Vec<Vec<ActorIx>>,
    /// Width of the map in whole CSS pixels; 0 before it is known.
    pub width: f64,
    /// How its positions lie.
    pub orientation: Orientation,
}

/// Places the chips after each render and whenever one of them changes size.
#[derive(Default)]
pub struct Placer {
    mover: Rc<RefCell<Option<Mover>>>,
    observer: Option<SizeObserver>,
}

impl Placer {
    /// Places the chips of a map. Its lists are those with the class `chips`, in
    /// order.
    pub fn place(&mut self, map: &NodeRef, placement: Placement) {
        let Some(map) = map.cast::<Element>() else {
            return;
        };
        let fresh = {
            let mut mover = self.mover.borrow_mut();
            // Where everything shifts, nobody travels.
            let places = match mover.take() {
                Some(before) if before.placement.width == placement.width => before.places,
                _ => Vec::new(),
            };
            let mover = mover.insert(Mover {
                map,
                placement,
                places,
            });
            mover.place()
        };
        if self.observer.is_none() {
            let mover = Rc::clone(&self.mover);
            self.observer = SizeObserver::new(move || place_again(&mover));
        }
        if let Some(observer) = &self.observer {
            fresh.iter().for_each(|item| observer.observe(item));
        }
    }
}

fn place_again(mover: &Rc<RefCell<Option<Mover>>>) {
    if let Some(mover) = &mut *mover.borrow_mut() {
        mover.place();
    }
}

struct Mover {
    map: Element,
    placement: Placement,
    /// By actor, the corner of the chip from that of the map, as of the last
    /// placement.
    places: Vec<Option<(f64, f64)>>,
}

/// The list of one position, or the tray, in the page.
struct List {
    element: HtmlElement,
    items: Vec<HtmlElement>,
}

impl Mover {
    /// Places every chip, and returns the elements that are new.
    fn place(&mut self) -> Vec<HtmlElement> {
        if self.placement.width <= 0.0 {
            return Vec::new();
        }
        let lists = self.lists();
        if lists.len() != self.placement.lists.len() {
            return Vec::new();
        }
        let sizes = self.measure(&lists);
        let rects = self.lay_out(&sizes);
        let mirror = if is_rtl(&self.map) { -1.0 } else { 1.0 };
        for (list, (_, height)) in lists.iter().zip(&rects) {
            // Not whole: the rounding of many would add up.
            set(&list.element, "height", &(tenths(*height) + "px"));
        }
        // Reading after the heights are set, writing after all is read.
        let corners: Vec<_> = lists.iter().map(|list| corner_of(&list.element)).collect();
        let mut fresh = Vec::new();
        let mut travels = Vec::new();
        for (at, list) in lists.iter().enumerate() {
            for (nth, (item, rect)) in list.items.iter().zip(&rects[at].0).enumerate() {
                let Some(actor) = self.placement.lists[at].get(nth).copied() else {
                    continue;
                };
                let corner = (corners[at].0 + mirror * rect.x, corners[at].1 + rect.y);
                let before = self.remember(actor, corner);
                let to = (mirror * rect.x, rect.y);
                if before.is_some() && is_placed(item) {
                    move_to(item, to);
                    continue;
                }
                // A new element: it starts where its predecessor was.
                let from = before.map_or(to, |(x, y)| (x - corners[at].0, y - corners[at].1));
                set(item, "transition", "none");
                move_to(item, from);
                travels.push((item.clone(), to));
                fresh.push(item.clone());
            }
        }
        // Asking for a size makes the browser take note of where they start.
        self.map.client_width();
        for (item, to) in travels {
            item.style().remove_property("transition").ok();
            move_to(&item, to);
        }
        fresh
    }

    fn lists(&self) -> Vec<List> {
        let found = self.map.query_selector_all(".chips");
        elements(found.ok())
            .map(|element| {
                element.class_list().add_1("is-placed").ok();
                let items = elements(element.query_selector_all("li").ok()).collect();
                List { element, items }
            })
            .collect()
    }

    /// The size of every actor's chip, by actor.
    fn measure(&self, lists: &[List]) -> Vec<Size> {
        let mut sizes = Vec::new();
        for (list, actors) in lists.iter().zip(&self.placement.lists) {
            for (item, actor) in list.items.iter().zip(actors) {
                if sizes.len() <= actor.0 {
                    sizes.resize(actor.0 + 1, Size::default());
                }
                // Whole and broken pixels, as the browser itself wraps.
                let rect = item.get_bounding_client_rect();
                sizes[actor.0] = Size {
                    w: rect.width(),
                    h: rect.height(),
                };
            }
        }
        sizes
    }

    /// The boxes of each list's chips from the corner of the list, and the
    /// height of the list.
    fn lay_out(&self, sizes: &[Size]) -> Vec<(Vec<Rect>, f64)> {
        let Placement { lists, ever, .. } = &self.placement;
        let width = self.map.get_bounding_client_rect().width();
        let spacing = spacing(self.placement.orientation);
        let size_of = |actor: &ActorIx| sizes.get(actor.0).copied().unwrap_or_default();
        let map_of = |lists: &[Vec<ActorIx>]| {
            let chips: Vec<_> = (0..ever.len())
                .flat_map(|column| {
                    let size = move |actor| (column, size_of(actor));
                    lists[column].iter().map(size)
                })
                .map(|(column, size)| Chip { column, size })
                .collect();
            MapLayout::new(ever.len(), &chips, width, &spacing)
        };
        let reserved = map_of(ever).cell_heights;
        let mut rects = map_of(lists).chips.into_iter();
        let mut placed: Vec<_> = (0..ever.len())
            .map(|column| {
                let own = rects.by_ref().take(lists[column].len()).collect();
                (own, reserved[column])
            })
            .collect();
        let tray: Vec<_> = lists
            .iter()
            .skip(ever.len())
            .flatten()
            .map(size_of)
            .collect();
        let tray = shelf(&tray, width, spacing.gap);
        placed.push((tray.rects, tray.height));
        placed
    }

    fn remember(&mut self, actor: ActorIx, corner: (f64, f64)) -> Option<(f64, f64)> {
        if self.places.len() <= actor.0 {
            self.places.resize(actor.0 + 1, None);
        }
        self.places[actor.0].replace(corner)
    }
}

fn elements(found: Option<NodeList>) -> impl Iterator<Item = HtmlElement> {
    let count = found.as_ref().map_or(0, NodeList::length);
    (0..count).filter_map(move |index| found.as_ref()?.get(index)?.dyn_into().ok())
}

fn corner_of(element: &HtmlElement) -> (f64, f64) {
    (
        f64::from(element.offset_left()),
        f64::from(element.offset_top()),
    )
}

/// Whether a chip has been given a place, and not been made anew since.
fn is_placed(item: &HtmlElement) -> bool {
    let transform = item.style().get_property_value("transform");
    transform.is_ok_and(|transform| !transform.is_empty())
}

fn move_to(item: &HtmlElement, (x, y): (f64, f64)) {
    let transform = ["translate(", &px(x), ", ", &px(y), ")"].concat();
    set(item, "transform", &transform);
}

/// Whole pixels, for a chip's text to be sharp.
fn px(length: f64) -> String {
    (length.round() as i32).to_string() + "px"
}

fn set(element: &HtmlElement, property: &str, value: &str) {
    element.style().set_property(property, value).ok();
}
