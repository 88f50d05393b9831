//! The timeline with its marks to scale.

use super::phase::phase_row;
use super::timeline::{TimelineProps, mark_state, phases_of, table};
use crate::i18n::Unit;
use crate::timeline::{Extent, ScaleLayout, TickUnit, layout_to_scale, phase_edge, phase_runs};
use yew::prelude::*;

/// Height of a row of marks, in pixels.
const ROW: u32 = 12;
/// Height of the line of labels below, in pixels.
const LABELS: u32 = 24;
/// Radius of a mark, in pixels.
const RADIUS: u32 = 4;

/// Places the marks of events with these dates.
pub fn layout(extents: &[Extent], width: u32, size: f64) -> ScaleLayout {
    layout_to_scale(extents, f64::from(width), size)
}

/// Height in pixels.
fn height(layout: &ScaleLayout) -> u32 {
    layout.rows as u32 * ROW + LABELS
}

/// Index of the mark nearest to a point, in pixels from the start and as a share of the
/// height.
pub fn nearest(layout: &ScaleLayout, x: f64, y: f64) -> Option<usize> {
    let y = y * f64::from(height(layout));
    let distance = |row: usize, mark_x: f64| {
        let (dx, dy) = (mark_x - x, f64::from(centre(layout, row)) - y);
        dx * dx + dy * dy
    };
    let marks = layout.marks.iter().enumerate();
    let nearest = marks.min_by(|(_, one), (_, other)| {
        distance(one.row, one.x).total_cmp(&distance(other.row, other.x))
    });
    nearest.map(|(index, _)| index)
}

/// How far below the top the centre of a row is, in pixels.
fn centre(layout: &ScaleLayout, row: usize) -> u32 {
    (layout.rows - row) as u32 * ROW - ROW / 2
}

/// Marks where their events belong in time, and the dates below. Where the language is
/// written from right to left, time goes so too.
pub fn scale_timeline(props: &TimelineProps, layout: &ScaleLayout, width: u32) -> Html {
    let story = &props.story;
    let is_rtl = story.is_rtl;
    let from_left = |x: f64| {
        let x = if is_rtl { f64::from(width) - x } else { x };
        (x.round() as i32).to_string()
    };
    let marks = props.events.iter().zip(&layout.marks).enumerate();
    let marks = marks.map(|(index, (event, mark))| {
        let found = &story.story[*event];
        let is_current = props.index == Some(index);
        let state = mark_state(props, index, *event);
        html! {
            <circle
                key={event.index()}
                class="scale-mark"
                data-vague={state.vague}
                data-tier={state.tier}
                data-past={state.past}
                data-lit={state.lit}
                data-event={found.id.clone()}
                aria-current={is_current.then_some("step")}
                cx={from_left(mark.x)}
                cy={centre(layout, mark.row).to_string()}
                r={RADIUS.to_string()}
            />
        }
    });
    let baseline = layout.rows as u32 * ROW + 2;
    let ticks = layout.ticks.iter().map(|tick| {
        let unit = match tick.unit {
            TickUnit::Year => Unit::Year,
            TickUnit::Month => Unit::MonthOfYear,
            TickUnit::MonthAndYear => Unit::ShortMonth,
            TickUnit::Day => Unit::ShortDay,
        };
        let x = from_left(tick.x);
        html! {
            <g key={tick.day}>
                <line
                    class="scale-tick"
                    x1={x.clone()}
                    x2={x.clone()}
                    y1={baseline.to_string()}
                    y2={(baseline + 5).to_string()}
                />
                <text class="scale-label" {x} y={(baseline + 18).to_string()}>
                    { story.dates.day(tick.day, unit) }
                </text>
            </g>
        }
    });
    let phases = phases_of(props);
    let edge = |index| phase_edge(&phases, &story.phases, layout, width, index);
    let phases = phase_row(props, &phase_runs(&phases, &edge), true);
    html! {
        <>
        if !story.phases.is_empty() {
            { table(phases, Html::default(), Html::default()) }
        }
        <svg
            class="scale"
            width={width.to_string()}
            height={height(layout).to_string()}
            aria-hidden="true"
        >
            <line
                class="scale-axis"
                x1="0"
                x2={width.to_string()}
                y1={baseline.to_string()}
                y2={baseline.to_string()}
            />
            { for ticks }
            { for marks }
        </svg>
        </>
    }
}
