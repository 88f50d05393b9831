//! The order of a story's events, and who held which position as of each. The
//! index is built once, so that no query is linear in the size of the story.

use super::edtf::BoundDate;
use super::model::{ActorId, EventId, Known, PositionId, Relation, Stance, Story};

/// The order in which events are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// As they happened: the order of the file.
    #[default]
    Happened,
    /// As they became known to the public.
    Known,
}

/// The events of a story in one [`Order`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sequence {
    events: Vec<EventId>,
    ranks: Vec<usize>,
}

impl Sequence {
    /// Sorts the events of a story. An event that became known with another
    /// follows it; one that became known at a date comes before the first event
    /// that definitely happened later.
    pub fn new(story: &Story, order: Order) -> Self {
        let latest_starts = match order {
            Order::Happened => Vec::new(),
            Order::Known => latest_starts(story),
        };
        let mut keyed: Vec<_> = story
            .event_ids()
            .map(|event| {
                let known_after = match order {
                    Order::Happened => event.index(),
                    Order::Known => known_after(story, &latest_starts, event.index()),
                };
                // The event that made others known comes before them.
                (known_after, known_after != event.index(), event)
            })
            .collect();
        keyed.sort_unstable();
        let events: Vec<_> = keyed.into_iter().map(|(_, _, event)| event).collect();
        let mut ranks = vec![0; events.len()];
        for (rank, event) in events.iter().enumerate() {
            ranks[event.index()] = rank;
        }
        Self { events, ranks }
    }

    /// The events from first to last.
    pub fn events(&self) -> &[EventId] {
        &self.events
    }

    /// The position of an event in this order, from 0.
    pub fn rank(&self, event: EventId) -> usize {
        self.ranks[event.index()]
    }
}

/// For each event the latest of the earliest possible days of all events up to
/// it. If that is not after some day, neither this event nor one before it is
/// definitely after that day. The values never decrease, so they can be searched.
fn latest_starts(story: &Story) -> Vec<Option<BoundDate>> {
    let mut latest = None;
    let starts = story.events.iter().map(|event| event.date.earliest());
    starts
        .map(|start| {
            latest = start.max(latest);
            latest
        })
        .collect()
}

/// The index of the event after which the event at `index` became known.
fn known_after(story: &Story, latest_starts: &[Option<BoundDate>], index: usize) -> usize {
    match &story.events[index].known {
        None => index,
        Some(Known::With(event)) => event.index().max(index),
        Some(Known::At(date)) => {
            let not_later = latest_starts.partition_point(|start| *start <= date.latest());
            let later = (not_later.max(index + 1)..story.events.len())
                .find(|other| story.events[*other].date.is_definitely_after(date));
            later.unwrap_or(story.events.len()) - 1
        }
    }
}

/// What an event changed on the stance map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// An actor took a position for the first time.
    Takes(ActorId, PositionId),
    /// An actor moved from the first position to the second.
    Moves(ActorId, PositionId, PositionId),
    /// An actor took the position that they already held.
    Restates(ActorId, PositionId),
}

impl Change {
    /// The actor who took the position.
    pub fn actor(&self) -> ActorId {
        let (Self::Takes(actor, _) | Self::Moves(actor, ..) | Self::Restates(actor, _)) = self;
        *actor
    }
}

/// Answers questions about one story in one [`Order`]. Every method that takes a
/// story needs the one that the index was built from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoryIndex {
    sequence: Sequence,
    /// For each actor the indices of their stances in the story's list, in order
    /// of time.
    stance_ixs_by_actor: Vec<Vec<usize>>,
    /// For each event the indices of its stances in the story's list, ascending.
    stance_ixs_by_event: Vec<Vec<usize>>,
    events_by_actor: Vec<Vec<EventId>>,
    links_by_target: Vec<Vec<(EventId, Relation)>>,
}

impl StoryIndex {
    /// Builds the index in one pass over the story's lists and one sort.
    pub fn new(story: &Story, order: Order) -> Self {
        let sequence = Sequence::new(story, order);
        let (actors, events) = (story.actors.len(), story.events.len());
        let mut index = Self {
            stance_ixs_by_actor: vec![Vec::new(); actors],
            stance_ixs_by_event: vec![Vec::new(); events],
            events_by_actor: vec![Vec::new(); actors],
            links_by_target: vec![Vec::new(); events],
            sequence,
        };
        for (stance_ix, stance) in story.stances.iter().enumerate() {
            index.stance_ixs_by_event[stance.event.index()].push(stance_ix);
        }
        for event_id in &index.sequence.events {
            let event = &story[*event_id];
            for link in &event.links {
                index.links_by_target[link.event.index()].push((*event_id, link.relation));
            }
            let stance_ixs = &index.stance_ixs_by_event[event_id.index()];
            for stance_ix in stance_ixs {
                let holder = story.stances[*stance_ix].actor;
                index.stance_ixs_by_actor[holder.index()].push(*stance_ix);
            }
            let holders = stance_ixs.iter().map(|ix| story.stances[*ix].actor);
            let speakers = event.quotes.iter().map(|quote| quote.actor);
            for actor in event.actors.iter().copied().chain(speakers).chain(holders) {
                let events = &mut index.events_by_actor[actor.index()];
                if events.last() != Some(event_id) {
                    events.push(*event_id);
                }
            }
        }
        index
    }

    /// The events in the order of this index.
    pub fn sequence(&self) -> &Sequence {
        &self.sequence
    }

    /// An actor's latest stance at or before an event, or in the whole story if
    /// no event is given; `None` if the actor is not on record by then.
    pub fn as_of<'s>(
        &self,
        story: &'s Story,
        actor: ActorId,
        event: Option<EventId>,
    ) -> Option<&'s Stance> {
        let stance_ix = self.stance_ix_as_of(story, actor, event)?;
        Some(&story.stances[stance_ix])
    }

    /// The index in `story.stances` of the stance that [`StoryIndex::as_of`]
    /// returns.
    pub fn stance_ix_as_of(
        &self,
        story: &Story,
        actor: ActorId,
        event: Option<EventId>,
    ) -> Option<usize> {
        let stance_ixs = &self.stance_ixs_by_actor[actor.index()];
        let end = match event {
            None => stance_ixs.len(),
            Some(event) => {
                let rank = self.sequence.rank(event);
                stance_ixs
                    .partition_point(|ix| self.sequence.rank(story.stances[*ix].event) <= rank)
            }
        };
        stance_ixs[..end].last().copied()
    }

    /// All stances of an actor, in order of time.
    pub fn stances_of<'s>(
        &self,
        story: &'s Story,
        actor: ActorId,
    ) -> impl DoubleEndedIterator<Item = &'s Stance> + ExactSizeIterator {
        let stance_ixs = self.stance_ixs_by_actor[actor.index()].iter();
        stance_ixs.map(|ix| &story.stances[*ix])
    }

    /// The stances taken at an event, in the order written.
    pub fn stances_at<'s>(
        &self,
        story: &'s Story,
        event: EventId,
    ) -> impl ExactSizeIterator<Item = &'s Stance> {
        let stance_ixs = self.stance_ixs_by_event[event.index()].iter();
        stance_ixs.map(|ix| &story.stances[*ix])
    }

    /// What an event changed on the map, in the order written.
    pub fn changes_at(&self, story: &Story, event: EventId) -> Vec<Change> {
        let rank = self.sequence.rank(event);
        let before = rank.checked_sub(1).map(|rank| self.sequence.events[rank]);
        self.stances_at(story, event)
            .map(|stance| {
                let (actor, to) = (stance.actor, stance.position);
                let from = before.and_then(|event| self.as_of(story, actor, Some(event)));
                match from.map(|stance| stance.position) {
                    None => Change::Takes(actor, to),
                    Some(from) if from == to => Change::Restates(actor, to),
                    Some(from) => Change::Moves(actor, from, to),
                }
            })
            .collect()
    }

    /// The events that an actor takes part in, speaks at or takes a stance at, in
    /// the order of this index.
    pub fn events_of(&self, actor: ActorId) -> &[EventId] {
        &self.events_by_actor[actor.index()]
    }

    /// The events that link to this one, each with the relation of its link.
    pub fn links_to(&self, event: EventId) -> &[(EventId, Relation)] {
        &self.links_by_target[event.index()]
    }
}
