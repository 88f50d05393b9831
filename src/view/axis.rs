//! The time axis over the list of events: dots for days, bars for what is
//! less precise, folds for quiet time; or all of it to scale.

use super::dates::Unit;
use super::hooks::use_width;
use super::state::{Action, State};
use super::told::Told;
use crate::layout::{Axis as Layout, AxisMode, Break, Extent, Mark, MarkKind, Measures, TickUnit};
use crate::story::EventIx;
use yew::prelude::*;

const MEASURES: Measures = Measures {
    radius: 4.5,
    gap: 2.0,
    stub: 16.0,
    label: 52.0,
    max_lanes: 12,
};

/// Height in pixels kept below the line for labels.
const LABELS: f64 = 20.0;

/// Properties of [`Axis`].
#[derive(Properties, PartialEq)]
pub struct AxisProps {
    pub state: UseReducerHandle<State>,
}

/// A picture of the time that the story spans. It repeats the list of events,
/// so assistive technology passes over it; a click on a mark is a shortcut.
#[component]
pub fn Axis(props: &AxisProps) -> Html {
    let state = &props.state;
    let told = &state.told;
    let strings = told.strings();
    let frame = use_node_ref();
    let width = use_width(frame.clone());
    let layout = use_memo(
        (told.clone(), state.to_scale, width as u32),
        |(told, to_scale, width)| lay_out(told, *to_scale, f64::from(*width)),
    );
    let line = layout.height + 2.0;
    html! {
        <div class="axis" ref={frame}>
            if width > 0.0 {
                <svg
                    aria-hidden="true"
                    width={width.to_string()}
                    height={(line + LABELS).to_string()}
                >
                    <path class="base" d={format!("M0 {line}H{width}")} />
                    for fold in layout.breaks.iter() {
                        { fold_mark(middle_of(fold), line) }
                        <text
                            x={middle_of(fold).to_string()}
                            y={(line + 15.0).to_string()}
                            text-anchor="middle"
                        >
                            { strings.length(fold.gap) }
                        </text>
                    }
                    { ticks(told, &layout, line) }
                    for (event, mark) in layout.marks.iter().enumerate() {
                        { point(state, &layout, EventIx(event), mark) }
                    }
                </svg>
            }
        </div>
    }
}

fn lay_out(told: &Told, to_scale: bool, width: f64) -> Layout {
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
    Layout::new(&extents, width, mode, &MEASURES)
}

fn middle_of(fold: &Break) -> f64 {
    (fold.x0 + fold.x1) / 2.0
}

/// Whether a label that begins here keeps clear of those under the folds.
fn is_clear(layout: &Layout, x: f64) -> bool {
    let mut folds = layout.breaks.iter().map(middle_of);
    folds.all(|fold| x > fold + MEASURES.label / 2.0 || x + MEASURES.label < fold - 16.0)
}

fn fold_mark(x: f64, line: f64) -> Html {
    let (a, b) = (x - 3.0, x + 3.0);
    let (top, bottom) = (line - 5.0, line + 5.0);
    html! {
        <>
            <path class="fold-back" d={format!("M{a} {line}H{b}")} />
            <path class="fold" d={format!("M{} {bottom}L{} {top}M{} {bottom}L{} {top}", a - 2.0, a + 2.0, b - 2.0, b + 2.0)} />
        </>
    }
}

fn ticks(told: &Told, layout: &Layout, line: f64) -> Html {
    let label = |day: i32, unit: TickUnit| {
        let unit = match unit {
            TickUnit::Year => Unit::Year,
            TickUnit::Month => Unit::MonthOfYear,
            TickUnit::Day => Unit::DayOfMonth,
        };
        told.dates().day(day, unit)
    };
    html! {
        for tick in layout.ticks.iter().filter(|tick| is_clear(layout, tick.x)) {
            <path class="base" d={format!("M{} {line}v4", tick.x)} />
            <text x={tick.x.to_string()} y={(line + 15.0).to_string()}>
                { label(tick.day, tick.unit) }
            </text>
        }
    }
}

fn point(state: &UseReducerHandle<State>, layout: &Layout, event: EventIx, mark: &Mark) -> Html {
    let told = &state.told;
    let index = told.index(state.order);
    let rank = index.sequence().rank(event);
    let is_past = state.rank().is_none_or(|selected| rank < selected);
    let is_lit = state
        .actor
        .is_some_and(|actor| index.events_of(actor).contains(&event));
    let kind = match mark.kind {
        MarkKind::Day => "is-day",
        MarkKind::Span => "is-span",
        MarkKind::Bound => "is-bound",
    };
    let onclick = {
        let dispatch = state.dispatcher();
        Callback::from(move |_| dispatch.dispatch(Action::Select(Some(event))))
    };
    let middle = layout.height - (f64::from(mark.lane) + 0.5) * layout.lane_height;
    html! {
        <path
            key={event.0}
            class={classes!(
                "point",
                kind,
                is_past.then_some("is-past"),
                is_lit.then_some("is-lit"),
                (state.event == Some(event)).then_some("is-current"),
            )}
            d={outline(mark, middle)}
            {onclick}
        >
            <title>{ format!("{}: {}", told.date_of(event), told[event].headline) }</title>
        </path>
    }
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
    let side = |open: bool, dy: f64| match open {
        true => format!("m0 {dy}"),
        false => format!("a{r} {r} 0 0 1 0 {dy}"),
    };
    format!(
        "M{left} {top}H{right}{}H{left}{}",
        side(mark.open_end, height),
        side(mark.open_start, -height),
    )
}
