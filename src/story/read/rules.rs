//! What must hold of a story beyond the shape of its JSON: one function for
//! each rule.

use super::super::json::Json;
use super::super::model::{EventIx, Known, Story};
use super::super::problem::{Fault, Path};
use super::NOWHERE;
use super::fields::Reader;

const MOST_EVENTS: usize = 10_000;
const MOST_ACTORS: usize = 5_000;
const MOST_STANCES: usize = 50_000;

pub fn check(reader: &mut Reader, story: &Story) {
    sizes(reader, story);
    order_of_events(reader, story);
    no_event_refers_to_itself(reader, story);
    nothing_is_known_before_it_happens(reader, story);
    one_stance_per_actor_and_event(reader, story);
}

/// A story with positions asks a question and has stances; one without is a
/// timeline alone and has neither.
pub fn question_and_positions(reader: &mut Reader, json: &Json) {
    let is_filled = |json: &Json| !matches!(json, Json::List(items) if items.is_empty());
    let is_given = |name| json.get(name).is_some_and(is_filled);
    for name in ["question", "stances"] {
        if !is_given("positions") && is_given(name) {
            reader.report(&Path::Root.field(name), Fault::NeedsPositions(name));
        }
        if is_given("positions") && json.get(name).is_none() {
            reader.report(&Path::Root, Fault::Missing(name));
        }
    }
}

fn sizes(reader: &mut Reader, story: &Story) {
    let few = |noun, least| Fault::TooFew { noun, least };
    if story.positions.len() == 1 {
        reader.report(&Path::Root.field("positions"), few("positions", 2));
    }
    if story.events.is_empty() {
        reader.report(&Path::Root.field("events"), few("events", 1));
    }
    let most = [
        ("events", story.events.len(), MOST_EVENTS),
        ("actors", story.actors.len(), MOST_ACTORS),
        ("stances", story.stances.len(), MOST_STANCES),
    ];
    for (noun, found, most) in most {
        if found > most {
            reader.report(&Path::Root.field(noun), Fault::TooMany { noun, most });
        }
    }
}

/// An event must not lie definitely after the one told next. Comparing
/// neighbours alone would let a vague date hide a contradiction between the
/// two around it, so each is held against the latest-starting one so far.
fn order_of_events(reader: &mut Reader, story: &Story) {
    let Some(mut latest) = story.events.first() else {
        return;
    };
    let mut latest_index = 0;
    for (index, event) in story.events.iter().enumerate().skip(1) {
        if latest.date.is_definitely_after(&event.date) {
            let before = event.id.clone();
            let list = Path::Root.field("events");
            let path = list.item(latest_index);
            reader.report(&path.field("date"), Fault::OutOfOrder { before });
        } else if event.date.extent().0 >= latest.date.extent().0 {
            (latest, latest_index) = (event, index);
        }
    }
}

fn no_event_refers_to_itself(reader: &mut Reader, story: &Story) {
    for (index, event) in story.events.iter().enumerate() {
        let list = Path::Root.field("events");
        let path = list.item(index);
        if event.known == Some(Known::With(EventIx(index))) {
            reader.report(&path.field("known"), Fault::SelfReference);
        }
        for (place, link) in event.links.iter().enumerate() {
            if link.event == EventIx(index) {
                let links = path.field("links");
                reader.report(&links.item(place), Fault::SelfReference);
            }
        }
    }
}

/// Nor with an event that was itself hidden, which could go in circles.
fn nothing_is_known_before_it_happens(reader: &mut Reader, story: &Story) {
    for (index, event) in story.events.iter().enumerate() {
        let known = match &event.known {
            Some(Known::With(other)) => {
                if story[*other].known.is_some() {
                    let list = Path::Root.field("events");
                    reader.report(&list.item(index).field("known"), Fault::KnownWithHidden);
                }
                &story[*other].date
            }
            Some(Known::At(date)) => date,
            None => continue,
        };
        if event.date.is_definitely_after(known) {
            let list = Path::Root.field("events");
            reader.report(&list.item(index).field("known"), Fault::KnownEarlier);
        }
    }
}

fn one_stance_per_actor_and_event(reader: &mut Reader, story: &Story) {
    let mut seen: Vec<_> = story
        .stances
        .iter()
        .enumerate()
        .filter(|(_, stance)| stance.event.0 != NOWHERE && stance.actor.0 != NOWHERE)
        .map(|(index, stance)| (stance.event, stance.actor, index))
        .collect();
    seen.sort_unstable();
    for pair in seen.windows(2) {
        if let [(event, actor, _), (other_event, other_actor, index)] = pair
            && (event, actor) == (other_event, other_actor)
        {
            let list = Path::Root.field("stances");
            reader.report(&list.item(*index), Fault::SecondStance);
        }
    }
}
