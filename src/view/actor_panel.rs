//! One actor: office, bloc, and the evidence of every position they took.

use super::button::on_click;
use super::chip::{group_mark, status_mark};
use super::citation::cite;
use super::event_panel::event_button;
use super::state::{Action, State};
use super::told::Told;
use crate::story::{ActorIx, EvidenceKind, Stance};
use yew::prelude::*;

/// Everything that the story holds on an actor.
pub fn actor_panel(state: &UseReducerHandle<State>, actor: ActorIx) -> Html {
    let told = &state.told;
    let dispatch = &state.dispatcher();
    let strings = told.strings();
    let found = &told[actor];
    let index = told.in_order(state.order);
    let onclick = on_click(dispatch, Action::CloseActor);
    html! {
        <section key={actor.0} class="actor" part="actor" aria-label={found.name.clone()}>
            <div class="actor-head">
                <div>
                    { state.level.heading(2, "name", html! { &*found.name }) }
                    <p class="role">{ &*found.role }</p>
                    <p class="bloc">{ group_mark(told, found.group) }{ &*told[found.group].label }</p>
                </div>
                <button type="button" class="close" data-action="close" {onclick}>{ strings.close }</button>
            </div>
            <p class="label">{ strings.positions_taken }</p>
            if told.ever_speaks(actor) {
                <ol class="stances">
                    for stance in index.stances_of(told, actor) {
                        <li>
                            { evidence(told, stance) }
                            { event_button(told, stance.event, dispatch) }
                        </li>
                    }
                </ol>
            } else {
                <p class="none">{ strings.no_position }</p>
            }
            <p class="label">{ strings.takes_part_in }</p>
            <ul class="their-events">
                for event in index.events_of(actor).iter().copied() {
                    <li key={event.0}>{ event_button(told, event, dispatch) }</li>
                }
            </ul>
        </section>
    }
}

/// A stance: the position, how firmly, and what shows it.
pub fn evidence(told: &Told, stance: &Stance) -> Html {
    let strings = told.strings();
    let evidence = &stance.evidence;
    let text = evidence.text.clone();
    html! {
        <div class="evidence">
            <p class="taken">
                { &*told[stance.position].label }
                if let Some((_, words)) = status_mark(told, &stance.status) {
                    <br />
                    <span class="status">{ words }</span>
                }
            </p>
            { match evidence.kind {
                EvidenceKind::Quote => html! { <blockquote>{ text }</blockquote> },
                EvidenceKind::Paraphrase => html! { <p class="paraphrase">{ text }</p> },
            } }
            <p class="cites">
                <span class="kind">
                    { match evidence.kind {
                        EvidenceKind::Quote => strings.quote,
                        EvidenceKind::Paraphrase => strings.paraphrase,
                    } }
                </span>
                { ", " }
                { cite(told, evidence.cite) }
            </p>
        </div>
    }
}
