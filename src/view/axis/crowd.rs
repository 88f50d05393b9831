//! An axis of too many events for a mark each: how many there are when.

use super::{Drawing, LABELS, MEASURES, outline};
use crate::layout::{Density, Mark, density};
use crate::story::EventIx;
use crate::view::effects::place_of;
use crate::view::live::Live;
use crate::view::state::Action;
use crate::view::tag::{list, tag};
use crate::view::tenths::tenths as px;
use std::rc::Rc;
use yew::prelude::*;

/// Pixels from one bar of a crowded axis to the next.
const BAR: f64 = 4.0;

/// Of many events, how many there are when: as bars, those that are past
/// darker, those of the open actor in front, and the selected one as a mark. A
/// click selects the event nearest to it.
pub fn bars(state: &Live, layout: &Drawing, width: f64) -> Html {
    let index = state.told.in_order(state.order);
    let rank = state.rank().unwrap_or(usize::MAX);
    let middle = |event: EventIx| layout.marks[event.0].cx;
    let count = |events: &[EventIx]| density(events.iter().map(|event| middle(*event)), width, BAR);
    let events = state.events();
    let all = count(events);
    let past = count(&events[..rank.min(events.len())]);
    let lit = state.actor.map(|actor| count(index.events_of(actor)));
    let draw = |counted: &Density| bar_chart(counted, all.most(), layout.height);
    let choose = {
        let (axis, act) = (Rc::clone(&layout.axis), state.act.clone());
        Callback::from(move |click: MouseEvent| {
            let event = place_of(&click).and_then(|place| nearest(&axis.marks, place * width));
            event
                .into_iter()
                .for_each(|event| act.emit(Action::Select(Some(event))));
        })
    };
    let ground = ["M0 0H", &px(width), "V", &px(layout.height + LABELS), "H0z"].concat();
    let current = state.event.map(|event| {
        let foot = layout.height - MEASURES.radius - 0.5;
        let mark = &layout.marks[event.0];
        tag("path class='point is-current'").set("d", &outline(mark, foot))
    });
    list([
        Some(tag("path class=bars").set("d", &draw(&all))),
        Some(tag("path class='bars is-past'").set("d", &draw(&past))),
        lit.map(|lit| tag("path class='bars is-lit'").set("d", &draw(&lit))),
        current,
        Some(tag("path class=ground").set("d", &ground).on_click(choose)),
    ])
}

/// Bars on the line, the fullest as high as there is room; the least can still
/// be seen.
fn bar_chart(counted: &Density, most: u32, height: f64) -> String {
    let mut path = String::new();
    for (nth, count) in counted.bins.iter().enumerate() {
        if *count > 0 {
            let share = f64::from(*count) / f64::from(most);
            let (left, up) = (px(nth as f64 * BAR), px((share * height).max(2.0)));
            let bar = [
                "M",
                &left,
                " ",
                &px(height + 2.0),
                "v-",
                &up,
                "h3v",
                &up,
                "z",
            ];
            path.push_str(&bar.concat());
        }
    }
    path
}

/// The event whose mark is nearest to a place on the axis.
fn nearest(marks: &[Mark], x: f64) -> Option<EventIx> {
    let far = |event: &usize| (marks[*event].cx - x).abs();
    let nearest = (0..marks.len()).min_by(|one, other| far(one).total_cmp(&far(other)));
    nearest.map(EventIx)
}
