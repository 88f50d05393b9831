//! The time axis over the list of events: dots for days, bars for what is
//! less precise, folds for quiet time; or all of it to scale.

mod crowd;

use crate::layout::{Axis as Layout, AxisMode, Break, Extent, Mark, MarkKind, Measures, TickUnit};
use crate::story::EventIx;
use crate::view::button::on_click;
use crate::view::dates::Unit;
use crate::view::live::Live;
use crate::view::state::Action;
use crate::view::tag::{Tag, list, tag};
use crate::view::tenths::tenths as px;
use crate::view::told::Told;
use std::ops::Deref;
use std::rc::Rc;
use yew::prelude::*;

const MEASURES: Measures = Measures {
    radius: 4.5,
    gap: 2.0,
    stub: 16.0,
    label: 52.0,
    max_lanes: 24,
};

/// From which widths in pixels on as much room is kept: the styles choose by
/// these classes before the width is known. Narrower than the first is nothing
/// that is read on.
const ROOMS: [(&str, u32); 3] = [("narrow", 264), ("middle", 288), ("wide", 480)];

/// Height in pixels kept below the line for labels.
const LABELS: f64 = 20.0;

/// Height in pixels of the highest bar.
const CROWD: f64 = 40.0;

/// A picture of the time that the story spans. It repeats the list of events,
/// so assistive technology passes over it; a click on a mark is a shortcut.
pub fn axis(state: &Live, frame: &NodeRef, layout: &Drawing) -> Tag {
    let rooms = layout.rooms.iter().map(|(class, height)| {
        tag("svg aria-hidden=true")
            .classes(&["room", class])
            .set("height", &px(height + 2.0 + LABELS))
    });
    let width = f64::from(state.surroundings.axis);
    tag("div class=axis")
        .refer(frame)
        .add(list(rooms))
        .add((width > 0.0).then(|| picture(state, layout, width)))
}

fn picture(state: &Live, layout: &Drawing, width: f64) -> Tag {
    let told = &state.told;
    let strings = told.strings();
    let line = layout.height + 2.0;
    let base = ["M0 ", &px(line), "H", &px(width)].concat();
    let folds = layout.breaks.iter();
    let folds = folds.map(|fold| fold_mark(middle_of(fold), line));
    let lengths = labelled(layout)
        .map(|fold| label(middle_of(fold), line, "middle", &strings.length(fold.gap)));
    let marks = layout.marks.iter().enumerate();
    let marks = marks.map(|(event, mark)| point(state, layout, EventIx(event), mark));
    tag("svg aria-hidden=true")
        .set("width", &px(width))
        .set("height", &px(line + LABELS))
        .add(tag("path class=base").set("d", &base))
        .add(list(folds))
        .add(list(lengths))
        .add(ticks(told, layout, line, width))
        .add(match told.is_long() {
            true => crowd::bars(state, layout, width),
            false => list(marks),
        })
}

/// A laid out axis, and the room kept for it.
pub struct Drawing {
    axis: Rc<Layout>,
    /// Of [`ROOMS`], those that may be needed, and how high each is: room is
    /// kept also before there is a width to draw on.
    rooms: Vec<(&'static str, f64)>,
}

impl Deref for Drawing {
    type Target = Layout;
    fn deref(&self) -> &Layout {
        &self.axis
    }
}

fn label(x: f64, line: f64, anchor: &str, words: &str) -> Tag {
    tag("text")
        .set("x", &px(x))
        .set("y", &px(line + 15.0))
        .set("text-anchor", anchor)
        .text(words)
}

/// The marks and folds of the story's dates, on so many pixels; 0 before that
/// is known.
pub fn draw(told: &Told, to_scale: bool, width: u32) -> Drawing {
    let fits = ROOMS.iter().rposition(|(_, from)| *from <= width);
    let rooms = match width {
        0 => &ROOMS[..],
        _ => std::slice::from_ref(&ROOMS[fits.unwrap_or(0)]),
    };
    let mut axis = lay_out(told, to_scale, width);
    let is_long = told.is_long();
    if is_long {
        axis.height = CROWD;
    }
    let height = |width| match is_long {
        true => CROWD,
        false => lay_out(told, to_scale, width).height,
    };
    Drawing {
        axis: Rc::new(axis),
        rooms: rooms
            .iter()
            .map(|(class, width)| (*class, height(*width)))
            .collect(),
    }
}

fn lay_out(told: &Told, to_scale: bool, width: u32) -> Layout {
    let extents: Vec<_> = told
        .events
        .iter()
        .map(|event| Extent::from(event.date.extent()))
        .collect();
    let mode = if to_scale {
        AxisMode::ToScale
    } else {
        AxisMode::Broken
    };
    Layout::new(&extents, f64::from(width), mode, &MEASURES)
}

fn middle_of(fold: &Break) -> f64 {
    (fold.x0 + fold.x1) / 2.0
}

/// The folds whose labels have room beside each other.
fn labelled(layout: &Layout) -> impl Iterator<Item = &Break> {
    let mut end = f64::MIN;
    layout.breaks.iter().filter(move |fold| {
        let has_room = middle_of(fold) >= end;
        if has_room {
            end = middle_of(fold) + MEASURES.label;
        }
        has_room
    })
}

/// Whether a label that begins here keeps clear of those under the folds.
fn is_clear(layout: &Layout, x: f64) -> bool {
    let mut folds = layout.breaks.iter().map(middle_of);
    folds.all(|fold| x > fold + MEASURES.label / 2.0 || x + MEASURES.label < fold - 16.0)
}

fn fold_mark(x: f64, line: f64) -> Html {
    let slash = |x: f64| {
        let (from, to) = (px(x - 2.0), px(x + 2.0));
        let (bottom, top) = (px(line + 5.0), px(line - 5.0));
        ["M", &from, " ", &bottom, "L", &to, " ", &top].concat()
    };
    let back = ["M", &px(x - 3.0), " ", &px(line), "h6"].concat();
    let fold = slash(x - 3.0) + &slash(x + 3.0);
    list([
        tag("path class=fold-back").set("d", &back),
        tag("path class=fold").set("d", &fold),
    ])
}

fn ticks(told: &Told, layout: &Layout, line: f64, width: f64) -> Html {
    let words = |day: i32, unit: TickUnit| {
        let unit = match unit {
            TickUnit::Year => Unit::Year,
            TickUnit::Month => Unit::MonthOfYear,
            TickUnit::Day => Unit::DayOfMonth,
        };
        told.dates().day(day, unit)
    };
    // The last label must not stick out.
    let anchor = |x: f64| {
        if x + MEASURES.label / 2.0 > width {
            "end"
        } else {
            "start"
        }
    };
    let ticks = layout.ticks.iter();
    let ticks = ticks.filter(|tick| is_clear(layout, tick.x)).map(|tick| {
        let stroke = ["M", &px(tick.x), " ", &px(line), "v4"].concat();
        let words = words(tick.day, tick.unit);
        list([
            tag("path class=base").set("d", &stroke),
            label(tick.x, line, anchor(tick.x), &words),
        ])
    });
    list(ticks)
}

/// The class for how precise a date is.
pub fn class_of(kind: MarkKind) -> &'static str {
    match kind {
        MarkKind::Day => "is-day",
        MarkKind::Span => "is-span",
        MarkKind::Bound => "is-bound",
    }
}

fn point(state: &Live, layout: &Layout, event: EventIx, mark: &Mark) -> Tag {
    let told = &state.told;
    let index = told.in_order(state.order);
    let rank = index.sequence().rank(event);
    let is_past = state.rank().is_none_or(|selected| rank < selected);
    let is_lit = state
        .actor
        .is_some_and(|actor| index.events_of(actor).contains(&event));
    let onclick = on_click(&state.act, Action::Select(Some(event)));
    let middle = layout.height - (f64::from(mark.lane) + 0.5) * layout.lane_height;
    let title = [told.date_of(event), ": ", &told[event].headline].concat();
    tag("path")
        .key(event.0)
        .classes(&[
            "point",
            class_of(mark.kind),
            if is_past { "is-past" } else { "" },
            if is_lit { "is-lit" } else { "" },
            if state.event == Some(event) {
                "is-current"
            } else {
                ""
            },
        ])
        .set("d", &outline(mark, middle))
        .on_click(onclick)
        .add(tag("title").text(&title))
}

/// The outline of a mark: round where the date is known, without an edge where
/// it is open.
fn outline(mark: &Mark, middle: f64) -> String {
    let r = MEASURES.radius;
    let inset = |open: bool| if open { 0.0 } else { r };
    let (left, right) = (
        mark.x0 + inset(mark.open_start),
        mark.x1 - inset(mark.open_end),
    );
    let (top, height) = (middle - r, 2.0 * r);
    // A side without an edge is jumped over instead of drawn.
    let side = |open: bool, dy: f64| {
        let (r, dy) = (px(r), px(dy));
        match open {
            true => ["m0 ", &dy].concat(),
            false => ["a", &r, " ", &r, " 0 0 1 0 ", &dy].concat(),
        }
    };
    let right_side = side(mark.open_end, height);
    let left_side = side(mark.open_start, -height);
    let (left, right, top) = (px(left), px(right), px(top));
    [
        "M",
        &left,
        " ",
        &top,
        "H",
        &right,
        &right_side,
        "H",
        &left,
        &left_side,
    ]
    .concat()
}
