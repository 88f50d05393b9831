//! The timeline: a scrubber with a mark for each event.

use super::elements::{block, changing_text, flag};
use super::phase::phase_row;
use super::scale_timeline::{self, scale_timeline};
use crate::hooks::{Point, genuine, use_dispatch, use_scrub, use_width};
use crate::i18n::Unit;
use crate::prepared_story::{MANY_EVENTS, PreparedStory};
use crate::state::Action;
use crate::story::{ActorId, EventId, Order, Tier};
use crate::timeline::{
    Bin, DateGroup, Extent, Period, ScaleLayout, bins, group_by_date, phase_runs,
};
use std::rc::Rc;
use yew::prelude::*;

/// The fewest pixels that a mark takes.
const MARK_WIDTH: u32 = 10;
/// How many marks fit into the narrowest widget.
const ALWAYS_FIT: usize = 32;
/// How many marks, on the average, make room for the label of a group.
const MARKS_PER_LABEL: f64 = 1.5;
/// How many bins, which are as narrow as marks can get, make room for a label.
const BINS_PER_LABEL: f64 = 4.0;
/// The height of a bin with the most events, in steps of the styles.
const BIN_STEPS: usize = 8;

/// Properties of [`Timeline`].
#[derive(Properties, PartialEq)]
pub struct TimelineProps {
    /// The story.
    pub story: Rc<PreparedStory>,
    /// The events that are shown, in order.
    pub events: Rc<[EventId]>,
    /// Which order that is.
    pub order: Order,
    /// Index of the selected event; none at the overview.
    pub index: Option<usize>,
    /// The actor whose events are highlighted.
    pub actor: Option<ActorId>,
    /// Whether marks stand to scale.
    pub to_scale: bool,
}

/// A mark for each event, grouped by date at equal steps; bins where there are too many;
/// or marks to scale. For keyboards and screen readers it is one slider, since marks are
/// smaller than a finger: the list of events has a full-size button for each.
#[component]
pub fn Timeline(props: &TimelineProps) -> Html {
    let dispatch = use_dispatch();
    let root = use_node_ref();
    let count = props.events.len();
    let width = use_width(&root, props.to_scale || count > ALWAYS_FIT);
    let kind = use_memo(
        (
            props.story.clone(),
            props.events.clone(),
            props.order,
            props.to_scale,
            width,
        ),
        |(story, events, order, to_scale, width)| {
            let extents = events.iter().map(|event| story.extent(*event, *order));
            let extents: Vec<_> = extents.collect();
            Kind::choose(extents, *to_scale, *width)
        },
    );
    let index_at = {
        let kind = kind.clone();
        Rc::new(move |point| kind.index_at(point, count))
    };
    let scrub = use_scrub(&root, props.story.is_rtl, index_at, &dispatch);
    let onkeydown = {
        let (dispatch, index, is_rtl) = (dispatch.clone(), props.index, props.story.is_rtl);
        let kind = kind.clone();
        genuine("key", move |event: KeyboardEvent| {
            if let Some(action) = action_of(&event, &kind, index, count, is_rtl) {
                event.prevent_default();
                dispatch.emit(action);
            }
        })
    };
    html! {
        <div
            ref={root}
            class="timeline"
            data-to-scale={flag(props.to_scale)}
            part="timeline"
            role="slider"
            tabindex="0"
            aria-label={props.story.words.timeline()}
            aria-orientation="horizontal"
            aria-valuemin="0"
            aria-valuemax={count.to_string()}
            aria-valuenow={props.index.map_or(0, |index| index + 1).to_string()}
            aria-valuetext={value_text(props)}
            {onkeydown}
            onclick={scrub.on_click}
            onpointerdown={scrub.on_pointer_down}
            onpointermove={scrub.on_pointer_move}
            onpointerup={scrub.on_pointer_up.clone()}
            onpointercancel={scrub.on_pointer_up}
        >
            { match &*kind {
                Kind::Marks(groups) => marks(props, groups),
                Kind::Bins(bins, groups) => bars(props, bins, groups),
                Kind::Scale(layout, width) => scale_timeline(props, layout, *width),
            } }
        </div>
    }
}

/// How the events are shown.
#[derive(PartialEq)]
enum Kind {
    /// A mark each, in groups by date.
    Marks(Vec<DateGroup>),
    /// Bins, in groups by date.
    Bins(Vec<Bin>, Vec<DateGroup>),
    /// Marks to scale in a width in pixels.
    Scale(ScaleLayout, u32),
}

impl Kind {
    /// The width is not known before the widget is in a page; what is shown until then
    /// has the same height.
    fn choose(extents: Vec<Extent>, to_scale: bool, width: Option<u32>) -> Self {
        let count = extents.len();
        let room = width.map_or(ALWAYS_FIT, |width| (width / MARK_WIDTH) as usize);
        let is_many = count > MANY_EVENTS || count > room.max(ALWAYS_FIT);
        if let (true, false, Some(width)) = (to_scale, count > MANY_EVENTS, width) {
            let size = f64::from(MARK_WIDTH) + 1.0;
            let layout = scale_timeline::layout(&extents, width, size);
            return Self::Scale(layout, width);
        }
        if !is_many {
            return Self::Marks(group_by_date(&extents, MARKS_PER_LABEL));
        }
        let bins = bins(&extents, room.clamp(ALWAYS_FIT, MANY_EVENTS));
        let mut last = Extent::default();
        let of_bins: Vec<_> = bins
            .iter()
            .map(|bin| {
                if bin.len > 0 {
                    last = extents[bin.first];
                }
                last
            })
            .collect();
        let groups = group_by_date(&of_bins, BINS_PER_LABEL);
        Self::Bins(bins, groups)
    }

    /// The index of the event nearest to a point.
    fn index_at(&self, (x, y): Point, count: usize) -> Option<usize> {
        let nth = |count: usize| ((x * count as f64) as usize).min(count.saturating_sub(1));
        match self {
            Self::Marks(_) => (count > 0).then(|| nth(count)),
            Self::Bins(bins, _) => {
                let at = nth(bins.len());
                let filled = bins.iter().enumerate().filter(|(_, bin)| bin.len > 0);
                let nearest = filled.min_by_key(|(index, _)| index.abs_diff(at));
                nearest.map(|(_, bin)| bin.first)
            }
            Self::Scale(layout, width) => scale_timeline::nearest(layout, x * f64::from(*width), y),
        }
    }

    /// How many events Page Up and Page Down pass: those of a group, at least one.
    fn page(&self, index: usize, is_forward: bool) -> usize {
        let groups = match self {
            Self::Marks(groups) => groups.as_slice(),
            Self::Bins(..) | Self::Scale(..) => &[],
        };
        let after = groups.iter().find(|group| group.first > index);
        let before = groups.iter().rev().find(|group| group.first < index);
        let target = if is_forward { after } else { before };
        target.map_or(10, |group| group.first.abs_diff(index))
    }
}

/// What the selected event is, for screen readers.
fn value_text(props: &TimelineProps) -> String {
    let (story, count) = (&props.story, props.events.len());
    let event = props.index.and_then(|index| props.events.get(index));
    match (event, props.index) {
        (Some(event), Some(index)) => {
            let phase = story.phase_label(*event, props.order);
            [
                story.date_of(*event),
                ": ",
                &story.story[*event].headline,
                ", ",
                &story.words.counter(index, count),
                phase.map_or("", |_| ", "),
                phase.unwrap_or_default(),
            ]
            .concat()
        }
        _ => [story.words.overview(), ", ", &story.words.events(count)].concat(),
    }
}

/// What a key does, as in a slider. Left and right follow the direction of writing.
fn action_of(
    event: &KeyboardEvent,
    kind: &Kind,
    index: Option<usize>,
    count: usize,
    is_rtl: bool,
) -> Option<Action> {
    if event.ctrl_key() || event.meta_key() || event.alt_key() {
        return None;
    }
    let (towards_end, towards_start) = if is_rtl {
        ("ArrowLeft", "ArrowRight")
    } else {
        ("ArrowRight", "ArrowLeft")
    };
    let at = index.unwrap_or_default();
    Some(match event.key().as_str() {
        key if key == towards_end || key == "ArrowUp" => Action::Next,
        key if key == towards_start || key == "ArrowDown" => Action::Previous,
        "Home" => Action::SelectIndex(0),
        "End" => Action::SelectIndex(count.saturating_sub(1)),
        "PageUp" => Action::SelectIndex(at + kind.page(at, true)),
        "PageDown" => Action::SelectIndex(at.saturating_sub(kind.page(at, false))),
        _ => return None,
    })
}

fn marks(props: &TimelineProps, groups: &[DateGroup]) -> Html {
    let story = &props.story;
    let cells = props.events.iter().enumerate().map(|(index, event)| {
        let found = &story.story[*event];
        let is_first = groups.iter().any(|group| group.first == index && index > 0);
        let is_current = props.index == Some(index);
        let mark = mark_state(props, index, *event);
        html! {
            <td
                key={event.index()}
                class="timeline-cell"
                data-first={flag(is_first)}
                data-event={found.id.clone()}
                aria-current={is_current.then_some("step")}
            >
                <span
                    class="mark"
                    data-vague={mark.vague}
                    data-tier={mark.tier}
                    data-past={mark.past}
                    data-lit={mark.lit}
                />
            </td>
        }
    });
    let phases = column_phases(props, &phases_of(props));
    table(
        phases,
        html! { <tr>{ for cells }</tr> },
        labels(story, groups),
    )
}

fn bars(props: &TimelineProps, bins: &[Bin], groups: &[DateGroup]) -> Html {
    let story = &props.story;
    let largest = bins.iter().map(|bin| bin.len).max().unwrap_or(1).max(1);
    let mut of_bins = Vec::new();
    for bin in bins {
        let first = props.events.get(bin.first).filter(|_| bin.len > 0);
        // An empty bin belongs to the phase before it.
        let before = of_bins.last().copied().flatten();
        of_bins.push(first.map_or(before, |event| story.phase_of(*event, props.order)));
    }
    let phases = column_phases(props, &of_bins);
    let cells = bins.iter().enumerate().map(|(index, bin)| {
        let is_in = |event: usize| (bin.first..bin.first + bin.len).contains(&event);
        let is_current = props.index.is_some_and(is_in);
        let step = (bin.len * BIN_STEPS).div_ceil(largest);
        let is_first = groups.iter().any(|group| group.first == index && index > 0);
        let first = props.events.get(bin.first).filter(|_| bin.len > 0);
        html! {
            <td
                key={index}
                class="timeline-cell"
                data-first={flag(is_first)}
                data-event={first.map(|event| story.story[*event].id.clone())}
                aria-current={is_current.then_some("step")}
            >
                <span class="bin" data-height={step.to_string()} />
            </td>
        }
    });
    table(
        phases,
        html! { <tr>{ for cells }</tr> },
        labels(story, groups),
    )
}

/// The headings of phases over marks or bins in columns.
fn column_phases(props: &TimelineProps, of_columns: &[Option<usize>]) -> Html {
    phase_row(props, &phase_runs(of_columns, &|index| index as u32), false)
}

/// The phase of each event that is shown.
pub fn phases_of(props: &TimelineProps) -> Vec<Option<usize>> {
    let phase = |event: &EventId| props.story.phase_of(*event, props.order);
    props.events.iter().map(phase).collect()
}

/// A table, because it gives columns of equal width under shared headings without inline
/// styles.
pub fn table(phases: Html, marks: Html, labels: Html) -> Html {
    html! {
        <table class="timeline-table" role="presentation" aria-hidden="true">
            <tbody>
                { phases }
                { marks }
                { labels }
            </tbody>
        </table>
    }
}

/// A label for each group. The styles show the long one, or else the short one, or none,
/// whichever fits.
fn labels(story: &PreparedStory, groups: &[DateGroup]) -> Html {
    let cells = groups.iter().map(|group| {
        let (long, short) = label(story, group);
        html! {
            <td
                key={[&group.first.to_string(), " ", &long].concat()}
                class="timeline-label"
                data-first={flag(group.first > 0)}
                colspan={group.len.to_string()}
            >
                { fit("timeline-fit", &short) }
                { fit("timeline-fit timeline-long", &long) }
            </td>
        }
    });
    html! { <tr>{ for cells }</tr> }
}

/// A label that is not shown if it does not fit.
pub fn fit(class: &'static str, text: &str) -> Html {
    block("div", class, html! { <><span />{ changing_text(text) }</> })
}

/// The label of a group, long and short.
fn label(story: &PreparedStory, group: &DateGroup) -> (String, String) {
    let dates = &story.dates;
    let named = |with: Unit, without: Unit, day: i32| {
        if group.names_year {
            // Over several years a month alone would say little.
            return (dates.day(day, with), dates.day(day, Unit::Year));
        }
        let label = dates.day(day, without);
        (label.clone(), label)
    };
    match group.period {
        Period::Day(day) => named(Unit::ShortDay, Unit::DayOfMonth, day),
        Period::Month(day) => named(Unit::ShortMonth, Unit::MonthOfYear, day),
        Period::Years(first, last) => {
            let year = |year: i32| dates.year(year);
            let short = year(first);
            let long = if first == last {
                short.clone()
            } else {
                [&short, "–", &year(last)].concat()
            };
            (long, short)
        }
        Period::Unknown => Default::default(),
    }
}

/// Attributes of a mark.
pub struct MarkState {
    /// Whether its date is not a single day.
    pub vague: Option<&'static str>,
    /// `key` or `background`; none for context.
    pub tier: Option<&'static str>,
    /// Whether it is before the selected one.
    pub past: Option<&'static str>,
    /// Whether it is one of the actor's in the details.
    pub lit: Option<&'static str>,
}

/// The attributes of the mark of an event, which is at `index` among those shown.
pub fn mark_state(props: &TimelineProps, index: usize, event: EventId) -> MarkState {
    let story = &props.story;
    let is_past = props.index.is_some_and(|current| index < current);
    let is_lit = |actor| {
        story
            .index_in(props.order)
            .events_of(actor)
            .contains(&event)
    };
    MarkState {
        vague: flag(!story.extent(event, props.order).is_day()),
        tier: match story.story[event].tier {
            Tier::Key => Some("key"),
            Tier::Context => None,
            Tier::Background => Some("background"),
        },
        past: flag(is_past),
        lit: flag(props.actor.is_some_and(is_lit)),
    }
}
