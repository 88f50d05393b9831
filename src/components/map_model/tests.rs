use super::*;
use crate::story::{BUNDLED, Stance, Story};
use serde_json::{Value, json};
use std::rc::Rc;

const ORDERS: [Order; 2] = [Order::Happened, Order::Known];

fn prepared(json: &str) -> PreparedStory {
    let story = Story::from_json(json).unwrap_or_else(|problems| panic!("{problems}"));
    PreparedStory::new(Rc::new(story), None)
}

fn bundled() -> PreparedStory {
    prepared(BUNDLED)
}

fn events(story: &PreparedStory, order: Order) -> Vec<EventId> {
    story.index_in(order).sequence().events().to_vec()
}

fn at(story: &PreparedStory, event: EventId) -> MapModel {
    MapModel::new(story, Order::Happened, Some(event), &Filter::default())
}

/// A filter that nobody passes.
fn nobody() -> Filter {
    Filter {
        query: "nobody is called this".to_owned(),
        ..Filter::default()
    }
}

fn event(story: &PreparedStory, id: &str) -> EventId {
    story.story.find_event(id).expect(id)
}

/// The ids of the actors of chips, the traces of moves among them or not.
fn ids(story: &PreparedStory, model: &PositionModel, traces: bool) -> Vec<String> {
    let chips = model.chips.iter().filter(|chip| chip.is_trace == traces);
    chips
        .map(|chip| story.story[chip.actor].id.clone())
        .collect()
}

/// An actor's last stance among the first events of an order, found by reading them all.
fn last_stance<'s>(
    story: &'s PreparedStory,
    told: &[EventId],
    actor: ActorId,
) -> Option<&'s Stance> {
    let at = |event: &EventId| {
        let mut stances = story.story.stances.iter();
        stances.find(|stance| stance.event == *event && stance.actor == actor)
    };
    told.iter().rev().find_map(at)
}

/// A story with a stance of a new actor at each event, or of the actors given. Actors
/// take position `p0` unless another one is given.
fn story_of(groups: usize, actors: usize, stances: &[(usize, usize, usize)]) -> PreparedStory {
    let last = stances.iter().map(|(event, ..)| *event).max();
    let events = last.unwrap_or_default() + 1;
    let evidence = json!({ "kind": "paraphrase", "text": "T", "cite": { "source": "s" } });
    let list =
        |count: usize, item: &dyn Fn(usize) -> Value| (0..count).map(item).collect::<Vec<_>>();
    let json = json!({
        "version": 1, "id": "made", "lang": "en", "headline": "H", "updated": "2020",
        "question": "Q?",
        "sources": [{ "id": "s", "title": "T" }],
        "positions": list(3, &|nth| json!({ "id": format!("p{nth}"), "label": format!("P{nth}") })),
        "groups": list(groups, &|nth| json!({
            "id": format!("g{nth}"), "label": format!("G{nth}"), "colour": "#123abc"
        })),
        "actors": list(actors, &|nth| json!({
            "id": format!("a{nth}"), "name": format!("A{nth}"), "role": "R", "kind": "person",
            "group": format!("g{}", nth % groups)
        })),
        "events": list(events, &|nth| json!({
            "id": format!("e{nth}"), "date": "2020", "headline": "H", "cite": []
        })),
        "stances": stances.iter().map(|(event, actor, position)| json!({
            "event": format!("e{event}"), "actor": format!("a{actor}"),
            "position": format!("p{position}"), "evidence": evidence
        })).collect::<Vec<_>>(),
    });
    prepared(&json.to_string())
}

#[test]
fn everyone_stands_where_their_last_stance_puts_them() {
    let story = bundled();
    for order in ORDERS {
        let events = events(&story, order);
        for (rank, event) in events.iter().enumerate() {
            let model = MapModel::new(&story, order, Some(*event), &Filter::default());
            let told = &events[..=rank];
            for actor in story.story.actor_ids() {
                let stance = last_stance(&story, told, actor);
                for position in story.story.position_ids() {
                    let chips = &model.positions[position.index()].chips;
                    let chip = chips
                        .iter()
                        .find(|chip| chip.actor == actor && !chip.is_trace);
                    let expected = stance.filter(|stance| stance.position == position);
                    let found = chip.and_then(|chip| chip.stance);
                    assert_eq!(found.map(|index| &story.story.stances[index]), expected);
                    if let (Some(chip), Some(stance)) = (chip, expected) {
                        assert_eq!(chip.is_new, stance.event == *event, "spoke at the event");
                    }
                }
                let is_pending = stance.is_none() && story.takes_position(actor);
                assert_eq!(model.pending.contains(&actor), is_pending);
            }
            for position in &model.positions {
                assert_eq!(position.holders, ids(&story, position, false).len());
                assert_eq!(position.counts, []);
            }
        }
    }
}

#[test]
fn at_the_overview_all_who_take_a_position_are_pending() {
    let story = bundled();
    let model = MapModel::new(&story, Order::Happened, None, &Filter::default());
    assert!(
        model
            .positions
            .iter()
            .all(|model| *model == PositionModel::default())
    );
    let taking = story.story.actor_ids();
    let taking: Vec<_> = taking
        .filter(|actor| story.takes_position(*actor))
        .collect();
    assert_eq!(model.pending, taking);
}

#[test]
fn chips_that_stay_keep_their_order_and_newcomers_stand_last() {
    let story = bundled();
    for order in ORDERS {
        let events = events(&story, order);
        for pair in events.windows(2) {
            let [before, after] = [pair[0], pair[1]]
                .map(|event| MapModel::new(&story, order, Some(event), &Filter::default()));
            for (before, after) in before.positions.iter().zip(&after.positions) {
                let before = ids(&story, before, false);
                let after = ids(&story, after, false);
                let staying = before.iter().filter(|id| after.contains(id));
                let staying: Vec<_> = staying.cloned().collect();
                assert_eq!(after[..staying.len()], staying);
            }
        }
    }
}

#[test]
fn a_move_leaves_a_trace_for_one_event() {
    // Actor 0 moves at event 2 and restates at event 3.
    let story = story_of(1, 2, &[(0, 0, 0), (1, 1, 0), (2, 0, 1), (3, 0, 1)]);
    let model = at(&story, event(&story, "e2"));
    assert_eq!(ids(&story, &model.positions[0], false), ["a1"]);
    assert_eq!(ids(&story, &model.positions[0], true), ["a0"]);
    assert_eq!(ids(&story, &model.positions[1], false), ["a0"]);
    let trace = model.positions[0].chips.last().expect("a trace");
    assert!(trace.is_trace && !trace.is_new && trace.stance.is_none());
    assert_eq!(model.positions[0].holders, 1, "a trace holds nothing");
    let model = at(&story, event(&story, "e3"));
    assert!(
        model
            .positions
            .iter()
            .all(|position| ids(&story, position, true).is_empty())
    );
    assert!(
        model.positions[1].chips[0].is_new,
        "who restates speaks too"
    );
}

#[test]
fn a_map_without_holders_names_the_first_stance() {
    let story = bundled();
    for order in ORDERS {
        let events = events(&story, order);
        let has_stance = |event: &&EventId| {
            let mut stances = story.story.stances.iter();
            stances.any(|stance| stance.event == **event)
        };
        let first = *events.iter().find(has_stance).expect("a stance");
        for (rank, event) in events.iter().enumerate() {
            let is_before = !events[..=rank].iter().any(|event| has_stance(&event));
            for filter in [Filter::default(), nobody()] {
                let model = MapModel::new(&story, order, Some(*event), &filter);
                assert_eq!(model.first, is_before.then_some(first));
            }
        }
    }
    let silent = story_of(1, 1, &[]);
    assert_eq!(at(&silent, event(&silent, "e0")).first, None);
}

#[test]
fn the_overview_leads_to_the_last_event_of_a_story_with_stances() {
    let story = bundled();
    for order in ORDERS {
        let events = events(&story, order);
        let last = |event| MapModel::new(&story, order, event, &Filter::default()).last;
        assert_eq!(last(None), events.last().copied());
        assert_eq!(last(events.first().copied()), None);
    }
    let silent = story_of(1, 1, &[]);
    let model = MapModel::new(&silent, Order::Happened, None, &Filter::default());
    assert_eq!(model.last, None);
}

#[test]
fn a_filter_leaves_the_others_off_the_map() {
    let story = bundled();
    let last = *events(&story, Order::Happened).last().expect("an event");
    let group = story.story.find_group("dem");
    let filter = Filter {
        group,
        query: String::new(),
    };
    let model = MapModel::new(&story, Order::Happened, Some(last), &filter);
    let shown: Vec<_> = model
        .positions
        .iter()
        .flat_map(|position| ids(&story, position, false))
        .collect();
    assert_eq!(shown, ["house-judiciary-democrats", "pelosi", "schumer"]);
    let first = events(&story, Order::Happened)[0];
    let model = MapModel::new(&story, Order::Happened, Some(first), &filter);
    assert_eq!(model.pending.len(), 3);
}

#[test]
fn up_to_sixty_are_named_and_more_are_counted_by_group() {
    let stances = |count: usize| (0..count).map(|nth| (nth, nth, 0)).collect::<Vec<_>>();
    let story = story_of(2, 61, &stances(61));
    let all_named = at(&story, event(&story, "e59"));
    assert_eq!(all_named.positions[0].chips.len(), 60);
    assert_eq!(all_named.positions[0].counts, []);
    let crowded = at(&story, event(&story, "e60"));
    let groups: Vec<_> = story.story.group_ids().collect();
    assert_eq!(
        ids(&story, &crowded.positions[0], false),
        ["a60"],
        "who speaks is named"
    );
    assert_eq!(
        crowded.positions[0].counts,
        [(groups[0], 30), (groups[1], 30)]
    );
    assert_eq!(crowded.positions[0].holders, 61);
}

#[test]
fn of_many_who_speak_or_move_at_once_only_some_are_named() {
    let arrive = (0..200).map(|actor| (0, actor, 0));
    let leave = (0..100).map(|actor| (1, actor, 1));
    let story = story_of(3, 200, &arrive.chain(leave).collect::<Vec<_>>());
    for (event_id, holders) in [("e0", [200, 0]), ("e1", [100, 100])] {
        let model = at(&story, event(&story, event_id));
        for (position, holders) in model.positions.iter().zip(holders) {
            let counted: usize = position.counts.iter().map(|(_, count)| count).sum();
            let named = ids(&story, position, false).len();
            assert_eq!((position.holders, counted + named), (holders, holders));
            assert!(position.chips.len() <= MOST_NAMED, "{event_id}");
        }
    }
}

#[test]
fn the_highest_stack_is_the_most_chips_at_any_event() {
    let moving = [(0, 0, 0), (1, 1, 0), (2, 2, 0), (3, 0, 1), (4, 1, 1)];
    for story in [bundled(), story_of(1, 3, &moving)] {
        for order in ORDERS {
            let heights = events(&story, order).into_iter().flat_map(|event| {
                let model = MapModel::new(&story, order, Some(event), &Filter::default());
                model
                    .positions
                    .into_iter()
                    .map(|position| position.chips.len())
            });
            assert_eq!(Some(highest_stack(&story, order)), heights.max());
        }
    }
}

#[test]
fn a_crowd_takes_no_more_room_than_what_is_shown_of_it() {
    let arrive = (0..500).map(|actor| (0, actor, actor % 3));
    let story = story_of(4, 500, &arrive.collect::<Vec<_>>());
    let model = at(&story, event(&story, "e0"));
    let shown = |position: &PositionModel| position.chips.len() + position.counts.len();
    let tallest = model.positions.iter().map(shown).max();
    assert_eq!(Some(highest_stack(&story, Order::Happened)), tallest);
}
