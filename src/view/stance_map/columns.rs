//! Who is shown, and where they stand.

use super::crowd::Crowd;
use crate::story::{ActorIx, PositionIx, Stance};
use crate::view::state::State;
use crate::view::told::Told;

/// From how many actors on the map shows how many there are of each group
/// instead of naming each.
const MOST_CHIPS: usize = 120;

/// Of a crowd, how many are named at each position: those who come there with
/// the selected event.
const MOST_NEW: usize = 6;

/// The actors shown, by where they stand.
pub struct Columns<'s> {
    pub told: &'s Told,
    /// By actor, the place of the stance that puts them where they are.
    pub as_of: Vec<Option<usize>>,
    pub shown: Vec<ActorIx>,
    /// How many there are at each position, then in the tray.
    pub counts: Vec<usize>,
    /// The chips as they stand in the page: for each position, then the tray.
    pub lists: Vec<Vec<ActorIx>>,
    /// Where there are too many for chips: at each position, then in the tray,
    /// how many there are of each group.
    pub crowd: Option<Crowd>,
}

impl<'s> Columns<'s> {
    pub fn of(state: &'s State) -> Self {
        let told: &'s Told = &state.told;
        let mut shown: Vec<_> = (0..told.actors.len())
            .map(ActorIx)
            .filter(|actor| state.filter.admits(told, *actor))
            .collect();
        // Blocs stay together; within one the story's own order holds.
        shown.sort_by_key(|actor| (told[*actor].group, *actor));
        let as_of = told.places_as_of(state.order, state.event);
        let tray = told.positions.len();
        let mut lists = vec![Vec::new(); tray + 1];
        for actor in &shown {
            let position = as_of[actor.0].map(|place| told.stances[place].position);
            lists[position.map_or(tray, |position| position.0)].push(*actor);
        }
        let mut columns = Self {
            told,
            as_of,
            counts: lists.iter().map(Vec::len).collect(),
            crowd: (shown.len() > MOST_CHIPS).then(|| Crowd::of(told, &lists)),
            shown,
            lists,
        };
        if columns.crowd.is_some() {
            let mut lists = std::mem::take(&mut columns.lists);
            for list in &mut lists {
                let mut left = MOST_NEW;
                list.retain(|actor| {
                    let is_new = columns.is_new(*actor, state) && left > 0;
                    left -= usize::from(is_new);
                    is_new || state.actor == Some(*actor)
                });
            }
            columns.lists = lists;
        }
        columns
    }

    pub fn stance_of(&self, actor: ActorIx) -> Option<&'s Stance> {
        self.as_of[actor.0].map(|place| &self.told.stances[place])
    }

    /// Whether an actor has come to where they are with the selected event.
    pub fn is_new(&self, actor: ActorIx, state: &State) -> bool {
        let stance = self.stance_of(actor);
        stance.is_some_and(|stance| Some(stance.event) == state.event)
    }

    pub fn position_of(&self, actor: ActorIx) -> Option<PositionIx> {
        self.stance_of(actor).map(|stance| stance.position)
    }

    /// For each position everybody shown who ever holds it.
    pub fn ever(&self) -> Vec<Vec<ActorIx>> {
        (0..self.told.positions.len())
            .map(|position| self.who_ever_holds(PositionIx(position)).collect())
            .collect()
    }

    pub fn who_ever_holds(&self, position: PositionIx) -> impl Iterator<Item = ActorIx> {
        let actors = self.shown.iter().copied();
        actors.filter(move |actor| self.told.ever_holds(*actor, position))
    }

    /// The place in the lists of a position, or of the tray.
    pub fn place(&self, position: Option<PositionIx>) -> usize {
        position.map_or(self.told.positions.len(), |position| position.0)
    }
}
