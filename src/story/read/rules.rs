//! What must hold of a story beyond the shape of its JSON: one function for
//! each rule.

use super::super::model::{Citation, EventId, Known, Phase, Story};
use super::super::problem::{ErrorKind, Path};
use super::fields::Reader;
use super::value::Value;
use super::{NO_DATE, NOWHERE};

const MAX_EVENTS: usize = 10_000;
const MAX_ACTORS: usize = 5_000;
const MAX_STANCES: usize = 50_000;
const MAX_SOURCES: usize = 10_000;
const MAX_POSITIONS: usize = 100;
const MAX_GROUPS: usize = 1_000;
const MAX_CORRECTIONS: usize = 1_000;
const MAX_PHASES: usize = 100;

/// For each list of an event.
const MAX_IN_EVENT: usize = 1_000;

pub fn check(reader: &mut Reader, story: &Story) {
    sizes(reader, story);
    lists_of_events(reader, story);
    order_of_events(reader, story);
    order_of_phases(reader, story);
    no_event_refers_to_itself(reader, story);
    nothing_is_known_before_it_happens(reader, story);
    one_stance_per_actor_and_event(reader, story);
}

/// A story with positions asks a question and has stances; one without is a
/// timeline alone and has neither.
pub fn question_and_positions(reader: &mut Reader, value: &Value) {
    let is_filled = |value: &Value| !matches!(value, Value::Array(items) if items.is_empty());
    let is_given = |name| value.get(name).is_some_and(is_filled);
    for name in ["question", "stances"] {
        if !is_given("positions") && is_given(name) {
            reader.report(&Path::Root.field(name), ErrorKind::NeedsPositions(name));
        }
        if is_given("positions") && value.get(name).is_none() {
            reader.report(&Path::Root, ErrorKind::MissingField(name));
        }
    }
}

fn sizes(reader: &mut Reader, story: &Story) {
    let few = |noun, min| ErrorKind::TooFew { noun, min };
    if story.positions.len() == 1 {
        reader.report(&Path::Root.field("positions"), few("positions", 2));
    }
    if story.events.is_empty() {
        reader.report(&Path::Root.field("events"), few("events", 1));
    }
    let limits = [
        ("events", story.events.len(), MAX_EVENTS),
        ("actors", story.actors.len(), MAX_ACTORS),
        ("stances", story.stances.len(), MAX_STANCES),
        ("sources", story.sources.len(), MAX_SOURCES),
        ("positions", story.positions.len(), MAX_POSITIONS),
        ("groups", story.groups.len(), MAX_GROUPS),
        ("phases", story.phases.len(), MAX_PHASES),
        ("corrections", story.corrections.len(), MAX_CORRECTIONS),
    ];
    for (noun, count, max) in limits {
        too_many(reader, &Path::Root, noun, count, max);
    }
}

fn too_many(reader: &mut Reader, path: &Path, noun: &'static str, count: usize, max: usize) {
    if count > max {
        reader.report(&path.field(noun), ErrorKind::TooMany { noun, max });
    }
}

/// No list of an event is too long or has the same item twice.
fn lists_of_events(reader: &mut Reader, story: &Story) {
    let cited = |cite: Citation| (cite.source.index(), cite.paragraph.unwrap_or(0));
    for (index, event) in story.events.iter().enumerate() {
        // What makes two items the same: numbers and a text.
        let actors = event.actors.iter();
        let actors = actors.map(|actor| (actor.index(), (0, 0), "")).collect();
        let quotes = event.quotes.iter();
        let quotes = quotes
            .map(|quote| (quote.actor.index(), cited(quote.cite), &*quote.text))
            .collect();
        let links = event.links.iter();
        let links = links
            .map(|link| (link.event.index(), (link.relation as usize, 0), ""))
            .collect();
        let cites = event.cite.iter();
        let cites = cites.map(|cite| (0, cited(*cite), "")).collect();
        let lists = [
            ("actors", actors),
            ("quotes", quotes),
            ("links", links),
            ("cite", cites),
        ];
        let events = Path::Root.field("events");
        let path = events.item(index);
        for (name, items) in lists {
            no_repeats(reader, &path, name, items);
        }
    }
}

type Item<'s> = (usize, (usize, u32), &'s str);

fn no_repeats(reader: &mut Reader, event: &Path, name: &'static str, items: Vec<Item>) {
    let noun = if name == "cite" { "citations" } else { name };
    let mut numbered: Vec<_> = items.into_iter().zip(0..).collect();
    if numbered.len() > MAX_IN_EVENT {
        let kind = ErrorKind::TooManyInEvent {
            noun,
            max: MAX_IN_EVENT,
        };
        reader.report(&event.field(name), kind);
    }
    numbered.sort_unstable();
    for pair in numbered.windows(2) {
        if let [(first, _), (second, index)] = pair
            && first == second
            && first.0 != NOWHERE
            && first.1.0 != NOWHERE
        {
            reader.report(&event.field(name).item(*index), ErrorKind::RepeatedItem);
        }
    }
}

/// No event may be definitely after the next one. Comparing neighbours alone would
/// let a vague date hide a contradiction between the two around it, so each is
/// compared with the latest-starting one so far.
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
            reader.report(&path.field("date"), ErrorKind::OutOfOrder { before });
        } else if event.date.extent().0 >= latest.date.extent().0 {
            (latest, latest_index) = (event, index);
        }
    }
}

fn order_of_phases(reader: &mut Reader, story: &Story) {
    let is_read = |phase: &Phase| phase.date.text() != NO_DATE;
    for (index, pair) in story.phases.windows(2).enumerate() {
        if let [before, phase] = pair
            && is_read(before)
            && is_read(phase)
            && !phase.follows(before)
        {
            let list = Path::Root.field("phases");
            let path = list.item(index + 1);
            reader.report(&path.field("date"), ErrorKind::OverlappingPhases);
        }
    }
}

fn no_event_refers_to_itself(reader: &mut Reader, story: &Story) {
    for (index, event) in story.events.iter().enumerate() {
        let list = Path::Root.field("events");
        let path = list.item(index);
        if event.known == Some(Known::With(EventId::new(index))) {
            reader.report(&path.field("known"), ErrorKind::SelfReference);
        }
        for (place, link) in event.links.iter().enumerate() {
            if link.event == EventId::new(index) {
                let links = path.field("links");
                reader.report(&links.item(place), ErrorKind::SelfReference);
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
                    reader.report(&list.item(index).field("known"), ErrorKind::KnownWithHidden);
                }
                &story[*other].date
            }
            Some(Known::At(date)) => date,
            None => continue,
        };
        if event.date.is_definitely_after(known) {
            let list = Path::Root.field("events");
            reader.report(
                &list.item(index).field("known"),
                ErrorKind::KnownBeforeHappened,
            );
        }
    }
}

fn one_stance_per_actor_and_event(reader: &mut Reader, story: &Story) {
    let mut seen: Vec<_> = story
        .stances
        .iter()
        .enumerate()
        .filter(|(_, stance)| stance.event.index() != NOWHERE && stance.actor.index() != NOWHERE)
        .map(|(index, stance)| (stance.event, stance.actor, index))
        .collect();
    seen.sort_unstable();
    for pair in seen.windows(2) {
        if let [(event, actor, _), (other_event, other_actor, index)] = pair
            && (event, actor) == (other_event, other_actor)
        {
            let list = Path::Root.field("stances");
            reader.report(&list.item(*index), ErrorKind::DuplicateStance);
        }
    }
}
