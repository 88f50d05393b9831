//! Headings over the events of a phase.

use super::elements::element;
use super::heading::changing_heading;
use super::timeline::{TimelineProps, fit};
use crate::prepared_story::PreparedStory;
use crate::story::{EventId, Order};
use crate::timeline::PhaseRun;
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
        None => html! { <hr class="phase" /> },
    })
}

/// A row of a table with a heading over each run of marks, as wide as the attribute `colspan`
/// or `width` says. Nothing in a story without phases.
pub fn phase_row(props: &TimelineProps, runs: &[PhaseRun], is_to_scale: bool) -> Html {
    let story = &props.story;
    if story.phases.is_empty() {
        return Html::default();
    }
    let names = match is_to_scale {
        true => &["class", "data-current", "width"],
        false => &["class", "data-current", "colspan"],
    };
    let selected = props.index.and_then(|index| props.events.get(index));
    let current = selected.and_then(|event| story.phase_of(*event, props.order));
    let cells = runs.iter().map(|run| {
        let label = run
            .phase
            .map(|phase| fit("timeline-fit", &story.story.phases[phase].label));
        let is_current = run.phase.is_some() && run.phase == current;
        let values = [
            "timeline-label timeline-phase".into(),
            if is_current { "true" } else { "false" }.into(),
            (run.size as usize).to_string().into(),
        ];
        element("td", names, values, label.unwrap_or_default())
    });
    html! { <tr>{ for cells }</tr> }
}
