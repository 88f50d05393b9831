//! What the map shows as of an event: plain data, computed from the state.

use super::chip::ChipModel;
use crate::prepared_story::{MANY_ACTORS, PreparedStory};
use crate::state::Filter;
use crate::story::{ActorId, Change, EventId, GroupId, Order, PositionId};

/// How many of those who spoke at the event are named where others are only counted.
const MOST_NAMED: usize = 12;

/// A position as of an event.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PositionModel {
    /// How many hold it.
    pub holders: usize,
    /// Those who are named, in the order in which they came; and who left at the event.
    pub chips: Vec<ChipModel>,
    /// How many more there are of each group.
    pub counts: Vec<(GroupId, usize)>,
}

/// The map as of an event.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MapModel {
    /// By position.
    pub positions: Vec<PositionModel>,
    /// Those who will take a position later.
    pub pending: Vec<ActorId>,
    /// Before the first stance of the story: its event.
    pub first: Option<EventId>,
    /// At the overview of a story with stances: the last event, where everyone stands in the
    /// end.
    pub last: Option<EventId>,
}

impl MapModel {
    /// Where everyone stands as of an event, or at the overview before the first.
    pub fn new(
        story: &PreparedStory,
        order: Order,
        event: Option<EventId>,
        filter: &Filter,
    ) -> Self {
        let (index, matcher) = (story.index_in(order), filter.matcher(story));
        let mut model = Self {
            positions: vec![PositionModel::default(); story.story.positions.len()],
            ..Self::default()
        };
        let changes = event.map_or_else(Vec::new, |event| index.changes_at(&story.story, event));
        let speaks = |actor| changes.iter().any(|change| change.actor() == actor);
        let mut holders: Vec<(usize, ChipModel, PositionId)> = Vec::new();
        for actor in story.story.actor_ids() {
            if !story.takes_position(actor) || !matcher.admits(actor) {
                continue;
            }
            let stance = event.and_then(|event| {
                let stance_ix = index.stance_ix_as_of(&story.story, actor, Some(event))?;
                Some((stance_ix, event))
            });
            let Some((stance_ix, event)) = stance else {
                model.pending.push(actor);
                continue;
            };
            let position = story.story.stances[stance_ix].position;
            let chip = ChipModel {
                actor,
                stance: Some(stance_ix),
                is_new: speaks(actor),
                is_trace: false,
            };
            holders.push((arrival(story, order, actor, event), chip, position));
        }
        // In the order in which they came, so that those who are there stay in place.
        holders.sort_by_key(|(arrival, chip, _)| (*arrival, chip.actor));
        let is_crowded = holders.len() > MANY_ACTORS;
        for (_, chip, position) in holders {
            model.positions[position.index()].add(story, chip, is_crowded);
        }
        for change in &changes {
            if let Change::Moves(actor, from, _) = change
                && matcher.admits(*actor)
            {
                model.positions[from.index()].add_trace(*actor, is_crowded);
            }
        }
        // Only then: a search through the events would be work at every step.
        if model.positions.iter().all(|position| position.holders == 0) {
            let sequence = index.sequence();
            let is_later =
                |other| event.is_none_or(|event| sequence.rank(event) < sequence.rank(other));
            // A filter that admits nobody doesn't change who has spoken.
            model.first = first_event_with_stance(story, order).filter(|first| is_later(*first));
            let last = sequence.events().last().copied();
            let last = last.filter(|_| event.is_none());
            model.last = last.filter(|last| model.first.is_some_and(|first| first != *last));
        }
        model
    }
}

impl PositionModel {
    fn add(&mut self, story: &PreparedStory, chip: ChipModel, is_crowded: bool) {
        self.holders += 1;
        if !is_crowded || (chip.is_new && self.chips.len() < MOST_NAMED) {
            self.chips.push(chip);
            return;
        }
        let group = story.story[chip.actor].group;
        match self.counts.iter_mut().find(|(other, _)| *other == group) {
            Some((_, count)) => *count += 1,
            None => self.counts.push((group, 1)),
        }
        self.counts.sort_unstable();
    }

    /// Shows where an actor was before the selected event.
    fn add_trace(&mut self, actor: ActorId, is_crowded: bool) {
        if !is_crowded || self.chips.len() < MOST_NAMED {
            self.chips.push(ChipModel {
                actor,
                stance: None,
                is_new: false,
                is_trace: true,
            });
        }
    }
}

/// The rank of the event at which an actor came to the position that they hold as of an
/// event.
fn arrival(story: &PreparedStory, order: Order, actor: ActorId, event: EventId) -> usize {
    let index = story.index_in(order);
    let rank = |event| index.sequence().rank(event);
    let stances = index.stances_of(&story.story, actor);
    let until = stances.filter(|stance| rank(stance.event) <= rank(event));
    let mut arrival = (None, 0);
    for stance in until {
        if arrival.0 != Some(stance.position) {
            arrival = (Some(stance.position), rank(stance.event));
        }
    }
    arrival.1
}

fn first_event_with_stance(story: &PreparedStory, order: Order) -> Option<EventId> {
    let index = story.index_in(order);
    let mut events = index.sequence().events().iter().copied();
    events.find(|event| index.stances_at(&story.story, *event).next().is_some())
}

/// The most chips that stand in one position at any event, traces of moves included.
pub fn highest_stack(story: &PreparedStory, order: Order) -> usize {
    let index = story.index_in(order);
    let positions = story.story.positions.len();
    let mut heights = vec![0_usize; positions];
    let mut highest = 0;
    for event in index.sequence().events() {
        let changes = index.changes_at(&story.story, *event);
        let mut moves = 0;
        for change in &changes {
            if let Change::Takes(_, to) | Change::Moves(_, _, to) = change {
                heights[to.index()] += 1;
            }
            moves += usize::from(matches!(change, Change::Moves(..)));
        }
        let tallest = heights.iter().copied().max().unwrap_or_default();
        let holders = heights.iter().sum::<usize>() - moves;
        let most = if holders > MANY_ACTORS {
            // Of a crowd only those who speak have chips, and each group.
            MOST_NAMED.min(changes.len()) + story.story.groups.len()
        } else {
            tallest
        };
        highest = highest.max(most.min(tallest));
        for change in &changes {
            if let Change::Moves(_, from, _) = change {
                heights[from.index()] -= 1;
            }
        }
    }
    highest
}

#[cfg(test)]
mod tests;
