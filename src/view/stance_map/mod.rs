//! The stance map: the question, its positions from one end to the other, and
//! every actor where they stand as of the selected event.

mod columns;
mod crowd;

use crate::layout::Orientation;
use crate::story::PositionIx;
use crate::view::actor_panel::actor_panel;
use crate::view::button::button;
use crate::view::chip::{chip, face};
use crate::view::effects::Placement;
use crate::view::filter_bar::filter_bar;
use crate::view::live::Live;
use crate::view::state::{Action, State};
use crate::view::tag::{Tag, list, tag};
use crate::view::told::Told;
use columns::Columns;
use crowd::blocs;
use yew::prelude::*;

/// Who stands where; says, too, where the chips go once they are measured.
/// Nothing of a story that is a timeline alone.
pub fn stance_map(state: &Live, map: &NodeRef, placement: &mut Placement) -> Option<Tag> {
    let told = &state.told;
    if !told.has_map() {
        return None;
    }
    let strings = told.strings();
    let width = f64::from(state.surroundings.map);
    let columns = Columns::of(state);
    let orientation = state.surroundings.orientation;
    let panel = state
        .actor
        .map(|actor| Html::from(actor_panel(state, actor)));
    // In rows the panel opens under the chip that was chosen; in columns it
    // has the width of the map to itself.
    let in_row = |position: Option<PositionIx>| {
        let theirs = state.actor.map(|actor| columns.position_of(actor));
        (orientation == Orientation::Rows && theirs == Some(position))
            .then(|| panel.clone())
            .flatten()
    };
    let as_of = match state.event {
        Some(event) => strings.as_of(told.date_of(event)),
        None => strings.final_positions().to_owned(),
    };
    let question = told.question.as_deref().unwrap_or_default();
    let positions = (0..told.positions.len()).map(|position| {
        let position = PositionIx(position);
        column(state, &columns, position, in_row(Some(position)))
    });
    let positions = tag("div class=columns")
        .set("data-positions", &told.positions.len().to_string())
        .add(list(positions));
    let beside = panel
        .clone()
        .filter(|_| orientation == Orientation::Columns);
    let placed = tag("div class=placed")
        .refer(map)
        .add(positions)
        .add(tray(state, &columns, in_row(None)))
        .add(beside);
    let map = tag("div class=map part=map role=group")
        .set("aria-label", strings.where_they_stand())
        .add(state.level.heading(1, "question").text(question))
        .add(tag("p class=as-of").text(&as_of))
        .add(filter_bar(state))
        .add(
            columns
                .crowd
                .as_ref()
                .map(|_| tag("p class=rule").text(strings.crowd())),
        )
        .add(placed);
    *placement = Placement {
        // In rows little would jump, and the room kept would lie idle.
        ever: match (orientation, &columns.crowd) {
            (Orientation::Columns, None) => columns.ever(),
            _ => columns.lists[..told.positions.len()].to_vec(),
        },
        lists: columns.lists,
        width,
        orientation,
    };
    Some(map)
}

fn column(state: &Live, columns: &Columns, position: PositionIx, panel: Option<Html>) -> Tag {
    let told = &state.told;
    let found = &told[position];
    let place = columns.place(Some(position));
    let label = button(
        "button class=position",
        &state.act,
        Action::TogglePosition(position),
    )
    .state("aria-pressed", state.filter.position == Some(position))
    .add(tag("span").text(&found.label))
    .text(" ")
    .add(count(told, columns.counts[place]));
    let rule = found.description.as_deref();
    let chips = chips(state, columns, place);
    let chips = match state.surroundings.map {
        0 => tag("div class=spots")
            .add(chips)
            .add(room(state, columns, position)),
        _ => chips,
    };
    let chips = blocs(state, columns, place, chips);
    tag("div class=column role=group")
        .key(position.0)
        .set("data-position", &found.id)
        .set("aria-label", &found.label)
        .add(state.level.heading(2, "position-title").add(label))
        .add(rule.map(|rule| tag("p class=rule").text(rule)))
        .add(chips)
        .add(panel)
}

/// A number of actors, which says to those who hear it of what.
fn count(told: &Told, count: usize) -> Tag {
    let spelt_out = [" (", &told.strings().actors(count), ")"].concat();
    tag("span class=count")
        .text(&told.strings().number(count))
        .add(tag("span class=hidden").text(&spelt_out))
}

/// Room for everybody who ever stands somewhere, before it can be measured. A
/// new chip is wider, here too.
fn room(state: &State, columns: &Columns, position: PositionIx) -> Tag {
    let told = &state.told;
    let chips = columns.who_ever_holds(position).map(|actor| {
        let is_new = columns.is_new(actor, state);
        let chip = tag("span").classes(&["chip", if is_new { "is-new" } else { "" }]);
        face(chip, told, actor, columns.stance_of(actor))
    });
    tag("div class=room aria-hidden=true").add(list(chips))
}

fn tray(state: &Live, columns: &Columns, panel: Option<Html>) -> Tag {
    let strings = state.told.strings();
    let place = columns.place(None);
    let label = match state.event {
        Some(_) => strings.not_on_record(),
        None => strings.not_on_record_at_all(),
    };
    let title = state.level.heading(2, "tray-title").text(label).text(" ");
    tag("div class=tray data-position='' role=group")
        .set("aria-label", label)
        .add(title.add(count(&state.told, columns.counts[place])))
        .add(tag("p class=rule").text(strings.not_on_record_note()))
        .add(blocs(state, columns, place, chips(state, columns, place)))
        .add(panel)
}

fn chips(state: &Live, columns: &Columns, place: usize) -> Tag {
    let chips = columns.lists[place].iter().copied().map(|actor| {
        let stance = columns.stance_of(actor);
        let chip = chip(state, actor, stance, columns.is_new(actor, state));
        tag("li").key(actor.0).add(chip)
    });
    tag("ul class=chips").add(list(chips))
}
