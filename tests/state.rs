//! The effects of each action on the state, tested natively.
#![cfg(not(target_arch = "wasm32"))]

use stanceline::prepared_story::PreparedStory;
use stanceline::state::{Action, Cause, Detail, Filter, State};
use stanceline::story::{BUNDLED, EventId, Order, Story, Tier};
use std::rc::Rc;
use yew::{AttrValue, Reducible};

fn prepared(json: &str) -> Rc<PreparedStory> {
    let story = Story::from_json(json).unwrap_or_else(|problems| panic!("{problems}"));
    Rc::new(PreparedStory::new(Rc::new(story), None))
}

/// The bundled story at the overview.
fn start() -> Rc<State> {
    Rc::new(State::new(prepared(BUNDLED)))
}

fn after(actions: impl IntoIterator<Item = Action>) -> Rc<State> {
    then(start(), actions)
}

fn then(state: Rc<State>, actions: impl IntoIterator<Item = Action>) -> Rc<State> {
    actions.into_iter().fold(state, State::reduce)
}

fn event(id: &str) -> EventId {
    start().story.story.find_event(id).expect(id)
}

fn select(id: &str) -> Action {
    Action::Select(event(id), Cause::List)
}

fn actor(id: &str) -> Detail {
    Detail::Actor(start().story.story.find_actor(id).expect(id))
}

fn position(id: &str) -> Detail {
    Detail::Position(start().story.story.find_position(id).expect(id))
}

fn show(event: Option<&'static str>, actor: Option<&'static str>) -> Action {
    Action::Show {
        event: event.map(AttrValue::from),
        actor: actor.map(AttrValue::from),
    }
}

/// The id of the selected event.
fn selected(state: &State) -> Option<&str> {
    let event = state.event?;
    Some(&state.story.story[event].id)
}

const FIRST: &str = "heritage-encounter";
const LAST: &str = "sessions-recusal";

#[test]
fn next_goes_from_the_overview_through_every_event_and_stays_at_the_last() {
    let mut state = start();
    assert_eq!(selected(&state), None);
    for (index, event) in state.events().clone().iter().enumerate() {
        assert!(state.has_next());
        state = then(state, [Action::Next]);
        assert_eq!(state.event, Some(*event));
        assert_eq!(state.event_index(), Some(index));
    }
    assert_eq!(selected(&state), Some(LAST));
    assert!(!state.has_next());
    assert_eq!(selected(&then(state, [Action::Next])), Some(LAST));
}

#[test]
fn previous_goes_back_to_the_overview_and_stays_there() {
    assert_eq!(
        selected(&after([Action::Next, Action::Next, Action::Previous])),
        Some(FIRST)
    );
    assert_eq!(selected(&after([Action::Next, Action::Previous])), None);
    assert_eq!(selected(&after([Action::Previous])), None);
    assert_eq!(selected(&after([select(LAST), Action::Overview])), None);
}

#[test]
fn an_index_past_the_end_is_the_last_event() {
    let state = after([Action::SelectIndex(5)]);
    assert_eq!(selected(&state), Some("leahy-question"));
    assert_eq!(selected(&after([Action::SelectIndex(1_000)])), Some(LAST));
}

#[test]
fn an_action_that_changes_nothing_keeps_the_same_state() {
    let at_event = after([Action::SelectIndex(5)]);
    for action in [
        // As most moves of a drag do.
        Action::SelectIndex(5),
        select("leahy-question"),
        Action::Back,
        Action::SetOrder(Order::Happened),
        Action::SetPrinting(false),
        Action::Search(String::new()),
        Action::ClearFilter,
        show(Some("leahy-question"), None),
    ] {
        let state = Rc::clone(&at_event).reduce(action.clone());
        assert!(Rc::ptr_eq(&state, &at_event), "{action:?}");
    }
    let overview = start();
    for action in [Action::Previous, Action::Overview, show(None, None)] {
        let state = Rc::clone(&overview).reduce(action.clone());
        assert!(Rc::ptr_eq(&state, &overview), "{action:?}");
    }
}

#[test]
fn details_open_and_close_with_the_same_action_and_keep_the_event() {
    for detail in [
        actor("ryan"),
        position("resign"),
        Detail::Events,
        Detail::Sources,
    ] {
        let open = after([select("ryan-condition"), Action::Toggle(detail)]);
        assert_eq!(open.detail, detail);
        assert_eq!(selected(&open), Some("ryan-condition"));
        for close in [Action::Toggle(detail), Action::Back] {
            let closed = then(open.clone(), [close]);
            assert_eq!(closed.detail, Detail::Event);
            assert_eq!(selected(&closed), Some("ryan-condition"));
        }
        let other = then(open, [Action::Toggle(actor("pelosi"))]);
        assert_eq!(other.detail, actor("pelosi"), "one thing at a time");
    }
}

#[test]
fn the_state_has_the_actor_of_the_details() {
    let open = after([Action::Toggle(actor("ryan"))]);
    assert_eq!(open.actor(), start().story.story.find_actor("ryan"));
    assert_eq!(after([Action::Toggle(Detail::Events)]).actor(), None);
}

#[test]
fn selecting_an_event_shows_it_even_if_it_was_selected() {
    let open = [select("pelosi-statement"), Action::Toggle(actor("pelosi"))];
    let index = after([select("pelosi-statement")])
        .event_index()
        .expect("an index");
    for action in [
        select("pelosi-statement"),
        Action::SelectIndex(index),
        Action::Next,
        Action::Previous,
        Action::Overview,
    ] {
        let state = then(after(open.clone()), [action.clone()]);
        assert_eq!(state.detail, Detail::Event, "{action:?}");
    }
}

#[test]
fn key_events_only_leaves_out_the_others() {
    let state = after([Action::ToggleKeyOnly]);
    assert_eq!(state.events().len(), 12);
    let story = &state.story.story;
    assert!(
        state
            .events()
            .iter()
            .all(|event| story[*event].tier == Tier::Key)
    );
    let state = then(state, [Action::Next, Action::Next, Action::Next]);
    assert_eq!(selected(&state), Some("hearing-answer"));
    assert_eq!(state.event_index(), Some(2));
    let state = then(state, [Action::ToggleKeyOnly]);
    assert_eq!(selected(&state), Some("hearing-answer"));
    assert_eq!(state.events().len(), 24);
}

#[test]
fn a_hidden_event_is_replaced_by_the_key_event_before_it() {
    let state = after([select("cia-report"), Action::ToggleKeyOnly]);
    assert_eq!(selected(&state), Some("september-visit"));
    // Without a key event before it, to the first.
    let json = BUNDLED.replacen("\"tier\":\"key\"", "\"tier\":\"context\"", 1);
    let state = Rc::new(State::new(prepared(&json)));
    let state = then(state, [Action::Next, Action::ToggleKeyOnly]);
    assert_eq!(selected(&state), Some("september-visit"));
    // The overview stays.
    assert_eq!(selected(&after([Action::ToggleKeyOnly])), None);
}

#[test]
fn selecting_a_hidden_event_shows_all_events() {
    let state = after([Action::ToggleKeyOnly, select("cia-report")]);
    assert_eq!(selected(&state), Some("cia-report"));
    assert!(!state.key_only);
    assert_eq!(state.events().len(), 24);
}

#[test]
fn the_selected_event_stays_when_the_order_changes() {
    let known = after([Action::Next, Action::SetOrder(Order::Known)]);
    assert_eq!(selected(&known), Some(FIRST));
    assert_eq!(
        known.event_index(),
        Some(5),
        "told after the report that disclosed it"
    );
    let before = then(known, [Action::Previous]);
    assert_eq!(selected(&before), Some("post-report"));
    let back = then(before, [Action::SetOrder(Order::Happened)]);
    assert_eq!(back.event_index(), Some(6));
}

#[test]
fn key_events_in_the_order_known_are_in_that_order() {
    let state = after([Action::SetOrder(Order::Known), Action::ToggleKeyOnly]);
    let ids: Vec<_> = state
        .events()
        .iter()
        .map(|event| &*state.story.story[*event].id)
        .collect();
    assert_eq!(
        ids[..5],
        [
            "hearing-answer",
            "leahy-question",
            "post-report",
            FIRST,
            "september-visit"
        ]
    );
}

#[test]
fn playing_goes_on_to_the_end_and_starts_over_from_there() {
    let mut state = after([Action::TogglePlaying]);
    assert_eq!(selected(&state), Some(FIRST));
    let mut ticks = 0;
    while state.is_playing {
        state = then(state, [Action::Tick]);
        ticks += 1;
    }
    assert_eq!((selected(&state), ticks), (Some(LAST), 23));
    let again = then(state, [Action::TogglePlaying]);
    assert_eq!(selected(&again), Some(FIRST));
    let paused = then(again, [Action::TogglePlaying]);
    assert!(!paused.is_playing);
    assert_eq!(selected(&paused), Some(FIRST));
}

#[test]
fn everything_that_the_reader_or_the_host_does_stops_playing() {
    for action in [
        Action::Next,
        Action::Previous,
        Action::Overview,
        select(LAST),
        Action::SelectIndex(0),
        Action::Toggle(actor("sessions")),
        Action::Back,
        Action::Search("x".into()),
        Action::SetOrder(Order::Known),
        Action::ToggleText,
        show(Some(LAST), None),
        show(Some(FIRST), Some("sessions")),
    ] {
        let state = after([Action::TogglePlaying, action.clone()]);
        assert!(!state.is_playing, "{action:?}");
    }
}

#[test]
fn printing_and_a_host_that_follows_do_not_stop_playing() {
    for action in [Action::SetPrinting(true), show(Some(FIRST), None)] {
        let state = after([Action::TogglePlaying, action.clone()]);
        assert!(state.is_playing, "{action:?}");
    }
}

#[test]
fn the_host_shows_an_event_and_an_actor() {
    let state = after([show(Some("ryan-condition"), Some("ryan"))]);
    assert_eq!(selected(&state), Some("ryan-condition"));
    assert_eq!(state.detail, actor("ryan"));
    let state = then(state, [show(Some("ryan-condition"), None)]);
    assert_eq!(state.detail, Detail::Event);
    let state = then(state, [show(None, None)]);
    assert_eq!(selected(&state), None);
    let same = State::showing(
        start().story.clone(),
        Some(LAST.into()),
        Some("ryan".into()),
    );
    assert_eq!((selected(&same), same.detail), (Some(LAST), actor("ryan")));
}

#[test]
fn unknown_ids_from_the_host_count_as_none() {
    let state = after([select(LAST), show(Some("no-such-event"), Some("nobody"))]);
    assert_eq!(selected(&state), None);
    assert_eq!(state.detail, Detail::Event);
}

#[test]
fn the_host_does_not_close_what_else_the_reader_has_opened() {
    for detail in [position("resign"), Detail::Events, Detail::Sources] {
        let state = after([select(LAST), Action::Toggle(detail), show(Some(LAST), None)]);
        assert_eq!(state.detail, detail);
        let state = then(state, [show(Some(FIRST), None)]);
        assert_eq!(state.detail, Detail::Event, "another event is shown");
    }
}

#[test]
fn the_host_shows_no_actor_where_there_is_no_map() {
    let story = prepared(include_str!("stories/timeline-alone.json"));
    let state = State::showing(story, Some("mole".into()), Some("orla".into()));
    assert_eq!(
        (selected(&state), state.detail),
        (Some("mole"), Detail::Event)
    );
}

#[test]
fn the_same_story_in_another_language_keeps_the_selection() {
    let state = after([
        Action::SetOrder(Order::Known),
        Action::ToggleKeyOnly,
        Action::ToggleScale,
        Action::ToggleText,
        select("pelosi-statement"),
        Action::Search("x".into()),
    ]);
    // An event is inserted before the selected one, so its index changes.
    let event = r#"{"id":"new","date":"2016-01","headline":"New","cite":[]},"#;
    let json = BUNDLED.replacen("\"events\":[", &["\"events\":[", event].concat(), 1);
    let story = prepared(&json);
    let loaded = then(state, [Action::Load(story.clone())]);
    assert_eq!(loaded.story, story);
    assert_eq!(selected(&loaded), Some("pelosi-statement"));
    assert_eq!(loaded.order, Order::Known);
    assert!(loaded.key_only && loaded.to_scale && loaded.as_text);
    assert_eq!(loaded.events().len(), 12);
    assert!(loaded.filter.is_empty());
}

#[test]
fn if_the_selected_event_is_removed_the_overview_is_shown() {
    let json = BUNDLED.replace("sanders-answer", "sanders-reply");
    let loaded = after([select("sanders-answer"), Action::Load(prepared(&json))]);
    assert_eq!(selected(&loaded), None);
}

#[test]
fn another_story_begins_at_its_overview() {
    let json = BUNDLED.replacen("\"id\":\"sessions-recusal\"", "\"id\":\"other\"", 1);
    let state = after([
        select(LAST),
        Action::ToggleKeyOnly,
        Action::ToggleText,
        Action::Toggle(Detail::Events),
        Action::TogglePlaying,
        Action::Load(prepared(&json)),
    ]);
    assert_eq!((selected(&state), state.detail), (None, Detail::Event));
    assert!(!state.key_only && !state.as_text && !state.is_playing);
}

#[test]
fn search_and_group_narrow_together_and_search_ignores_case() {
    let shown = |actions: &[Action]| {
        let state = after(actions.iter().cloned());
        let story = &state.story;
        let actors = story.story.actor_ids();
        let actors = actors.filter(|actor| state.filter.matcher(story).admits(*actor));
        actors
            .map(|actor| story.story[actor].id.clone())
            .collect::<Vec<_>>()
    };
    let group = |id: &str| Action::ToggleGroup(start().story.story.find_group(id).expect(id));
    let everyone = shown(&[]).len();
    let pelosi = Action::Search(" PELO ".into());
    assert_eq!(shown(std::slice::from_ref(&pelosi)), ["pelosi"]);
    assert_eq!(shown(&[pelosi.clone(), group("rep")]), [""; 0]);
    assert_eq!(
        shown(&[pelosi.clone(), group("rep"), group("dem")]),
        ["pelosi"]
    );
    assert_eq!(shown(&[group("rep"), group("rep")]).len(), everyone);
    assert_eq!(shown(&[pelosi, Action::ClearFilter]).len(), everyone);
    let office = Action::Search("house majority leader".into());
    assert_eq!(shown(&[office]), ["mccarthy"]);
}

#[test]
fn a_group_admits_its_events_unless_a_person_is_searched() {
    let story = prepared(include_str!("stories/timeline-alone.json"));
    let admits = |filter: &Filter, id: &str| {
        let event = story.story.find_event(id).expect(id);
        filter.matcher(&story).admits_event(event)
    };
    let mut filter = Filter::default();
    assert!(admits(&filter, "drawn"));
    filter.group = story.story.find_group("water");
    assert!(admits(&filter, "flood"));
    assert!(!admits(&filter, "drawn") && !admits(&filter, "mole"));
    filter.query = "orla".into();
    assert!(!admits(&filter, "mole") && !admits(&filter, "flood"));
    // Orla appears in an event of another group.
    filter.group = None;
    assert!(admits(&filter, "mole") && !admits(&filter, "flood"));
    filter.query = " FERRY".into();
    assert!(admits(&filter, "ferry"), "by its headline");
}

#[test]
fn the_cause_is_that_of_the_last_change_of_the_event() {
    let cause = |actions: &[Action]| after(actions.iter().cloned()).cause;
    let link = Action::Select(event(LAST), Cause::Link);
    assert_eq!(start().cause, Cause::Host);
    assert_eq!(cause(&[Action::Next]), Cause::Step);
    assert_eq!(cause(&[Action::Next, link.clone()]), Cause::Link);
    assert_eq!(
        cause(&[link.clone(), Action::SelectIndex(2)]),
        Cause::Timeline
    );
    assert_eq!(cause(&[Action::TogglePlaying]), Cause::Play);
    assert_eq!(cause(&[Action::Next, show(Some(LAST), None)]), Cause::Host);
    // Actions that don't change the event have no cause.
    assert_eq!(cause(&[link.clone(), Action::Next]), Cause::Link);
    assert_eq!(cause(&[link, Action::Toggle(Detail::Events)]), Cause::Link);
}
