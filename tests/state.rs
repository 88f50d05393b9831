//! The state: what each action makes of it. No browser is needed.
#![cfg(not(target_arch = "wasm32"))]

use stanceline::story::{ActorIx, BUNDLED, EventIx, GroupIx, Order, PositionIx, Story};
use stanceline::view::{Action, State, Told};

fn start() -> State {
    let story = Story::from_json(BUNDLED).expect("the bundled story is sound");
    State::new(Told::new(story, None), None, None)
}

fn after(actions: impl IntoIterator<Item = Action>) -> State {
    let mut state = start();
    actions.into_iter().for_each(|action| state.apply(action));
    state
}

fn last() -> EventIx {
    EventIx(start().told.events.len() - 1)
}

#[test]
fn next_goes_from_the_whole_story_to_the_first_event_and_stops_at_the_last() {
    assert_eq!(after([Action::Next]).event, Some(EventIx(0)));
    assert_eq!(after([Action::Last, Action::Next]).event, Some(last()));
    assert!(!after([Action::Last]).has_next());
}

#[test]
fn previous_goes_from_the_first_event_to_the_whole_story() {
    assert_eq!(after([Action::First, Action::Previous]).event, None);
    assert_eq!(after([Action::Previous]).event, None);
}

#[test]
fn an_actor_opens_and_closes_with_the_same_click() {
    let ryan = ActorIx(9);
    assert_eq!(after([Action::ToggleActor(ryan)]).actor, Some(ryan));
    let twice = after([Action::ToggleActor(ryan), Action::ToggleActor(ryan)]);
    assert_eq!(twice.actor, None);
}

#[test]
fn that_a_link_was_copied_is_said_of_one_event_and_only_where_there_are_links() {
    let mut state = after([Action::First, Action::Linked]);
    assert!(!state.linked, "nobody can have asked for one");
    state.links = true;
    state.apply(Action::Linked);
    assert!(state.linked);
    state.apply(Action::ToggleActor(ActorIx(9)));
    assert!(state.linked, "it is still the same event");
    state.apply(Action::Next);
    state.apply(Action::Previous);
    assert!(!state.linked);
}

#[test]
fn play_goes_on_to_the_end_and_stops_there() {
    let mut state = after([Action::TogglePlaying]);
    assert_eq!(state.event, Some(EventIx(0)));
    while state.playing {
        state.apply(Action::Tick);
    }
    assert_eq!(state.event, Some(last()));
    state.apply(Action::TogglePlaying);
    assert_eq!(state.event, Some(EventIx(0)), "from the end it starts over");
}

#[test]
fn whatever_the_reader_does_stops_play() {
    for action in [
        Action::Next,
        Action::Select(None),
        Action::ToggleActor(ActorIx(0)),
        Action::Search("x".into()),
        Action::SetOrder(Order::Known),
    ] {
        let state = after([Action::TogglePlaying, action.clone()]);
        assert!(!state.playing, "{action:?}");
    }
}

#[test]
fn the_selected_event_stays_when_the_order_changes() {
    let state = after([Action::First, Action::SetOrder(Order::Known)]);
    assert_eq!(state.event, Some(EventIx(0)));
    assert_ne!(state.rank(), Some(0), "it is told later in that order");
}

#[test]
fn filters_narrow_together_and_search_ignores_case() {
    let shown = |actions: Vec<Action>| {
        let state = after(actions);
        (0..state.told.actors.len())
            .map(ActorIx)
            .filter(|actor| state.filter.admits(&state.told, *actor))
            .map(|actor| state.told[actor].id.clone())
            .collect::<Vec<_>>()
    };
    let resign = Action::TogglePosition(PositionIx(1));
    assert_eq!(shown(vec![resign.clone()]), ["pelosi", "schumer"]);
    let pelosi = Action::Search(" PELO ".into());
    assert_eq!(shown(vec![resign.clone(), pelosi]), ["pelosi"]);
    let republicans = Action::ToggleGroup(GroupIx(1));
    assert_eq!(shown(vec![resign.clone(), republicans]), [""; 0]);
    assert_eq!(shown(vec![resign.clone(), resign]).len(), 23);
}

#[test]
fn the_panel_of_an_actor_who_is_filtered_out_closes() {
    let state = after([
        Action::ToggleActor(ActorIx(2)),
        Action::ToggleGroup(GroupIx(1)),
    ]);
    assert_eq!(state.actor, None);
}

#[test]
fn a_group_lets_its_events_through_unless_a_person_is_looked_for() {
    let json = include_str!("stories/timeline-alone.json");
    let story = Story::from_json(json).expect("a sound story");
    let told = Told::new(story, None);
    let event = |id: &str| {
        let found = told.events.iter().position(|event| event.id == id);
        EventIx(found.expect(id))
    };
    let water = told.events[event("flood").0].group;
    let mut filter = stanceline::view::Filter::default();
    assert!(filter.admits_event(&told, event("drawn")));
    filter.group = water;
    assert!(filter.admits_event(&told, event("flood")));
    assert!(!filter.admits_event(&told, event("drawn")));
    assert!(!filter.admits_event(&told, event("mole")));
    // Orla is in another group, and takes part in an event of that one.
    filter.group = None;
    filter.search("orla".into());
    assert!(filter.admits_event(&told, event("mole")));
    filter.group = water;
    assert!(!filter.admits_event(&told, event("mole")));
    assert!(!filter.admits_event(&told, event("flood")));
}
