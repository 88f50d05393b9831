//! The stance map: the question, its positions from one end to the other, and
//! every actor where they stand as of the selected event.

use super::actor_panel::actor_panel;
use super::button::{aria, on_click};
use super::chip::{Chip, face};
use super::filter_bar::filter_bar;
use super::hooks::Placement;
use super::state::{Action, State};
use super::told::Told;
use crate::layout::Orientation;
use crate::story::{ActorIx, PositionIx, Stance};
use yew::prelude::*;

/// Who stands where; with it, where the chips go once they are measured.
/// Nothing of a story that is a timeline alone.
pub fn stance_map(state: &UseReducerHandle<State>, map: &NodeRef) -> (Html, Placement) {
    let told = &state.told;
    if !told.has_map() {
        return Default::default();
    }
    let strings = told.strings();
    let width = f64::from(state.surroundings.map);
    let columns = Columns::of(state);
    let orientation = state.surroundings.orientation;
    let panel = state.actor.map(|actor| actor_panel(state, actor));
    // In rows the panel opens under the chip that was chosen; in columns it
    // has the width of the map to itself.
    let in_row = |position: Option<PositionIx>| {
        let theirs = state.actor.map(|actor| columns.position_of(actor));
        (orientation == Orientation::Rows && theirs == Some(position))
            .then(|| panel.clone())
            .flatten()
    };
    let html = html! {
        <div class="map" part="map" role="group" aria-label={strings.where_they_stand}>
            { state.level.heading(1, "question", html! { { for told.question.clone() } }) }
            <p class="as-of">
                { match state.event {
                    Some(event) => strings.as_of(told.date_of(event)),
                    None => strings.final_positions.to_owned(),
                } }
            </p>
            { filter_bar(state) }
            <div class="placed" ref={map.clone()}>
                <div class="columns" data-positions={told.positions.len().to_string()}>
                    for position in (0..told.positions.len()).map(PositionIx) {
                        { column(state, &columns, position, in_row(Some(position))) }
                    }
                </div>
                { tray(state, &columns, in_row(None)) }
                if orientation == Orientation::Columns {
                    { for panel.clone() }
                }
            </div>
        </div>
    };
    let placement = Placement {
        // In rows little would jump, and the room kept would lie idle.
        ever: match orientation {
            Orientation::Columns => columns.ever(),
            Orientation::Rows => columns.lists[..told.positions.len()].to_vec(),
        },
        lists: columns.lists,
        width,
        orientation,
    };
    (html, placement)
}

/// The actors shown, by where they stand.
struct Columns<'s> {
    told: &'s Told,
    /// By actor, the place of the stance that puts them where they are.
    as_of: Vec<Option<usize>>,
    shown: Vec<ActorIx>,
    /// The chips as they stand in the page: for each position, then the tray.
    lists: Vec<Vec<ActorIx>>,
}

impl<'s> Columns<'s> {
    fn of(state: &'s State) -> Self {
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
        Self {
            told,
            as_of,
            shown,
            lists,
        }
    }

    fn stance_of(&self, actor: ActorIx) -> Option<&'s Stance> {
        self.as_of[actor.0].map(|place| &self.told.stances[place])
    }

    /// Whether an actor has come to where they are with the selected event.
    fn is_new(&self, actor: ActorIx, state: &State) -> bool {
        let stance = self.stance_of(actor);
        stance.is_some_and(|stance| Some(stance.event) == state.event)
    }

    fn position_of(&self, actor: ActorIx) -> Option<PositionIx> {
        self.stance_of(actor).map(|stance| stance.position)
    }

    /// For each position everybody shown who ever holds it.
    fn ever(&self) -> Vec<Vec<ActorIx>> {
        (0..self.told.positions.len())
            .map(|position| self.who_ever_holds(PositionIx(position)).collect())
            .collect()
    }

    fn who_ever_holds(&self, position: PositionIx) -> impl Iterator<Item = ActorIx> {
        let actors = self.shown.iter().copied();
        actors.filter(move |actor| self.told.ever_holds(*actor, position))
    }

    /// Who stands at a position, or in the tray.
    fn holders(&self, position: Option<PositionIx>) -> &[ActorIx] {
        &self.lists[position.map_or(self.told.positions.len(), |position| position.0)]
    }
}

fn column(
    state: &UseReducerHandle<State>,
    columns: &Columns,
    position: PositionIx,
    panel: Option<Html>,
) -> Html {
    let told = &state.told;
    let holders = columns.holders(Some(position));
    let found = &told[position];
    let onclick = on_click(&state.dispatcher(), Action::TogglePosition(position));
    let pressed = state.filter.position == Some(position);
    html! {
        <div
            key={position.0}
            class="column"
            data-position={found.id.clone()}
            role="group"
            aria-label={found.label.clone()}
        >
            { state.level.heading(2, "position-title", html! {
                <button
                    type="button"
                    class="position"
                    aria-pressed={aria(pressed)}
                    {onclick}
                >
                    <span>{ &*found.label }</span>
                    { " " }
                    <span class="count">
                        { holders.len() }
                        <span class="hidden">
                            { [" (", &told.strings().actors(holders.len()), ")"].concat() }
                        </span>
                    </span>
                </button>
            }) }
            if let Some(rule) = &found.description {
                <p class="rule">{ &**rule }</p>
            }
            if state.surroundings.map == 0 {
                <div class="spots">
                    { chips(state, columns, holders) }
                    { room(state, columns, position) }
                </div>
            } else {
                { chips(state, columns, holders) }
            }
            { for panel }
        </div>
    }
}

/// Room for everybody who ever stands somewhere, before it can be measured. A
/// new chip is wider, here too.
fn room(state: &State, columns: &Columns, position: PositionIx) -> Html {
    let told = &state.told;
    let is_new = |actor| columns.is_new(actor, state).then_some("is-new");
    html! {
        <div class="room" aria-hidden="true">
            for actor in columns.who_ever_holds(position) {
                <span class={classes!("chip", is_new(actor))}>{ face(told, actor, columns.stance_of(actor)) }</span>
            }
        </div>
    }
}

fn tray(state: &UseReducerHandle<State>, columns: &Columns, panel: Option<Html>) -> Html {
    let strings = state.told.strings();
    let holders = columns.holders(None);
    let label = match state.event {
        Some(_) => strings.not_on_record,
        None => strings.not_on_record_at_all,
    };
    html! {
        <div class="tray" data-position="" role="group" aria-label={label}>
            { state.level.heading(2, "tray-title", html! {
                <>
                    { label }
                    { " " }
                    <span class="count">{ holders.len() }</span>
                </>
            }) }
            <p class="rule">{ strings.not_on_record_note }</p>
            { chips(state, columns, holders) }
            { for panel }
        </div>
    }
}

fn chips(state: &UseReducerHandle<State>, columns: &Columns, holders: &[ActorIx]) -> Html {
    let told = &state.told;
    html! {
        <ul class="chips">
            for actor in holders.iter().copied() {
                <li key={actor.0}>
                    <Chip
                        told={told.clone()}
                        {actor}
                        stance={columns.as_of[actor.0]}
                        is_new={columns.is_new(actor, state)}
                        is_open={state.actor == Some(actor)}
                        dispatch={state.dispatcher()}
                    />
                </li>
            }
        </ul>
    }
}
