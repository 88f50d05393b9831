//! Asking a story who stood where, indexed once so that no question is
//! linear in the size of the story.

use super::edtf::BoundDate;
use super::model::{ActorIx, EventIx, Known, PositionIx, Relation, Stance, Story};

/// In which order the events are told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// As they happened: the order written.
    #[default]
    Happened,
    /// As the public learned of them.
    Known,
}

/// The events of a story in one order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sequence {
    events: Vec<EventIx>,
    ranks: Vec<usize>,
}

impl Sequence {
    /// Puts the events of a story in order. An event that became known with
    /// another follows it; one that became known at a date comes before the
    /// first event that happened definitely later.
    pub fn new(story: &Story, order: Order) -> Self {
        let count = story.events.len();
        let peaks = match order {
            Order::Happened => Vec::new(),
            Order::Known => peaks(story),
        };
        let mut keyed: Vec<_> = (0..count)
            .map(|index| {
                let moment = match order {
                    Order::Happened => index,
                    Order::Known => known_at(story, &peaks, index),
                };
                // Events that share a moment: what made them known first.
                (moment, moment != index, EventIx(index))
            })
            .collect();
        keyed.sort_unstable();
        let events: Vec<_> = keyed.into_iter().map(|(_, _, event)| event).collect();
        let mut ranks = vec![0; count];
        for (rank, event) in events.iter().enumerate() {
            ranks[event.0] = rank;
        }
        Self { events, ranks }
    }

    /// The events, first to last.
    pub fn events(&self) -> &[EventIx] {
        &self.events
    }

    /// The place of an event, from 0.
    pub fn rank(&self, event: EventIx) -> usize {
        self.ranks[event.0]
    }
}

/// For each event the latest day on which it or one before it can have begun: an
/// event whose peak is not after a day is not definitely after that day.
fn peaks(story: &Story) -> Vec<Option<BoundDate>> {
    let mut peak = None;
    let begin = story.events.iter().map(|event| event.date.earliest());
    begin
        .map(|day| {
            peak = day.max(peak);
            peak
        })
        .collect()
}

/// The place in the order written after which an event was known.
fn known_at(story: &Story, peaks: &[Option<BoundDate>], index: usize) -> usize {
    match &story.events[index].known {
        None => index,
        Some(Known::With(event)) => event.0.max(index),
        Some(Known::At(date)) => {
            // None of these is later: their peaks are not.
            let skipped = peaks.partition_point(|peak| *peak <= date.latest());
            let later = (skipped.max(index + 1)..story.events.len())
                .find(|other| story.events[*other].date.is_definitely_after(date));
            later.unwrap_or(story.events.len()) - 1
        }
    }
}

/// What an event changed on the stance map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// An actor took a position for the first time.
    Takes(ActorIx, PositionIx),
    /// An actor went from one position to another.
    Moves(ActorIx, PositionIx, PositionIx),
    /// An actor said again where they stand.
    Restates(ActorIx, PositionIx),
}

impl Change {
    /// Whose stance it is.
    pub fn actor(&self) -> ActorIx {
        let (Self::Takes(actor, _) | Self::Moves(actor, ..) | Self::Restates(actor, _)) = self;
        *actor
    }
}

/// Answers about one story, told in one order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Index {
    sequence: Sequence,
    /// For each actor the places of their stances, in order of time.
    by_actor: Vec<Vec<usize>>,
    /// For each event the places of its stances, as written.
    by_event: Vec<Vec<usize>>,
    /// For each actor the events that they take part in, in order told.
    events_of: Vec<Vec<EventIx>>,
    /// For each event what links to it.
    links_to: Vec<Vec<(EventIx, Relation)>>,
}

impl Index {
    /// Indexes a story in one pass over its lists and one sort.
    pub fn new(story: &Story, order: Order) -> Self {
        let sequence = Sequence::new(story, order);
        let (actors, events) = (story.actors.len(), story.events.len());
        let mut index = Self {
            by_actor: vec![Vec::new(); actors],
            by_event: vec![Vec::new(); events],
            events_of: vec![Vec::new(); actors],
            links_to: vec![Vec::new(); events],
            sequence,
        };
        for (place, stance) in story.stances.iter().enumerate() {
            index.by_event[stance.event.0].push(place);
        }
        for event in &index.sequence.events {
            let told = &story[*event];
            for link in &told.links {
                index.links_to[link.event.0].push((*event, link.relation));
            }
            let stances = &index.by_event[event.0];
            for place in stances {
                index.by_actor[story.stances[*place].actor.0].push(*place);
            }
            let holders = stances.iter().map(|place| story.stances[*place].actor);
            let speakers = told.quotes.iter().map(|quote| quote.actor);
            for actor in told.actors.iter().copied().chain(speakers).chain(holders) {
                let theirs = &mut index.events_of[actor.0];
                if theirs.last() != Some(event) {
                    theirs.push(*event);
                }
            }
        }
        index
    }

    /// The order in which the story is told.
    pub fn sequence(&self) -> &Sequence {
        &self.sequence
    }

    /// An actor's latest stance at or before an event, or in the whole story;
    /// `None` while they are not on record.
    pub fn as_of<'s>(
        &self,
        story: &'s Story,
        actor: ActorIx,
        event: Option<EventIx>,
    ) -> Option<&'s Stance> {
        let place = self.place_as_of(story, actor, event)?;
        Some(&story.stances[place])
    }

    /// The place in the story's list of the stance that [`Index::as_of`] finds.
    pub fn place_as_of(
        &self,
        story: &Story,
        actor: ActorIx,
        event: Option<EventIx>,
    ) -> Option<usize> {
        let places = &self.by_actor[actor.0];
        let end = match event {
            None => places.len(),
            Some(event) => {
                let rank = self.sequence.rank(event);
                places.partition_point(|place| {
                    self.sequence.rank(story.stances[*place].event) <= rank
                })
            }
        };
        places[..end].last().copied()
    }

    /// Every stance of an actor, in order of time.
    pub fn stances_of<'s>(
        &self,
        story: &'s Story,
        actor: ActorIx,
    ) -> impl DoubleEndedIterator<Item = &'s Stance> + ExactSizeIterator {
        self.by_actor[actor.0]
            .iter()
            .map(|place| &story.stances[*place])
    }

    /// The stances taken at an event.
    pub fn stances_at<'s>(
        &self,
        story: &'s Story,
        event: EventIx,
    ) -> impl ExactSizeIterator<Item = &'s Stance> {
        self.by_event[event.0]
            .iter()
            .map(|place| &story.stances[*place])
    }

    /// What an event changed on the map, in the order written.
    pub fn changes_at(&self, story: &Story, event: EventIx) -> Vec<Change> {
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

    /// The events that an actor takes part in, speaks at or takes a stance
    /// at, in the order told.
    pub fn events_of(&self, actor: ActorIx) -> &[EventIx] {
        &self.events_of[actor.0]
    }

    /// The events that link to this one, and how they bear on it.
    pub fn links_to(&self, event: EventIx) -> &[(EventIx, Relation)] {
        &self.links_to[event.0]
    }
}
