//! Headings over the events of a phase.

use super::heading::changing_heading;
use super::parts::element;
use super::timeline::{TimelineProps, fit};
use crate::prepared_story::PreparedStory;
use crate::story::{EventId, Order};
use yew::prelude::*;

/// What is above an event in a list of events: the heading of its phase if the event
/// `before` it belongs to another one, or a line where a phase ends and none begins.
pub fn phase_start(
    story: &PreparedStory,
    order: Order,
    before: Option<EventId>,
    event: EventId,
    heading_level: u8,
) -> Option<Html> {
    let phase = |event| story.phase_of(event, order);
    if before.and_then(phase) == phase(event) {
        return None;
    }
    Some(match story.phase_label(event, order) {
        Some(label) => changing_heading(heading_level, 2, "phase", label),
        None => element("hr", &["class"], ["phase".into()], Html::default()),
    })
}

/// A row of a table with a heading over each run of marks of one phase: over as many columns
/// as it has marks or, to scale, of these widths in pixels. Nothing in a story without
/// phases.
pub fn phase_row(
    props: &TimelineProps,
    of_marks: &[Option<usize>],
    widths: Option<&[u32]>,
) -> Html {
    let story = &props.story;
    if story.phases.is_empty() {
        return Html::default();
    }
    let selected = props.index.and_then(|index| props.events.get(index));
    let current = selected.and_then(|event| story.phase_of(*event, props.order));
    let runs = of_marks.chunk_by(|one, next| one == next).enumerate();
    let cells = runs.map(|(nth, run)| {
        let (names, size) = match widths {
            Some(widths) => (&["class", "data-current", "width"], widths[nth] as usize),
            None => (&["class", "data-current", "colspan"], run.len()),
        };
        let is_current = run[0].is_some() && run[0] == current;
        let current = if is_current { "true" } else { "false" };
        let size = AttrValue::from(size.to_string());
        let label = run[0].map(|phase| fit("timeline-fit", &story.story.phases[phase].label));
        let class = "timeline-label timeline-phase";
        element(
            "td",
            names,
            [class.into(), current.into(), size],
            label.unwrap_or_default(),
        )
    });
    html! { <tr>{ for cells }</tr> }
}
