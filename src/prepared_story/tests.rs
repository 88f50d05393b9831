use super::*;
use crate::story::BUNDLED;
use crate::timeline::Length;

fn bundled() -> PreparedStory {
    prepared(BUNDLED)
}

fn alone() -> PreparedStory {
    prepared(include_str!("../../tests/stories/timeline-alone.json"))
}

fn prepared(json: &str) -> PreparedStory {
    let story = Story::from_json(json).unwrap_or_else(|problems| panic!("{problems}"));
    PreparedStory::new(Rc::new(story), None)
}

fn event(story: &PreparedStory, id: &str) -> EventId {
    story.story.find_event(id).expect(id)
}

fn actor(story: &PreparedStory, id: &str) -> ActorId {
    story.story.find_actor(id).expect(id)
}

#[test]
fn two_are_equal_only_if_they_are_the_same() {
    let story = Rc::new(Story::from_json(BUNDLED).expect("a valid story"));
    let one = PreparedStory::new(story.clone(), None);
    let other = PreparedStory::new(story, None);
    assert_eq!(one, one);
    assert_ne!(one, other);
}

#[test]
fn the_language_of_the_interface_is_that_of_the_story_unless_another_is_given() {
    let story = Rc::new(Story::from_json(BUNDLED).expect("a valid story"));
    let is_rtl = |lang| PreparedStory::new(story.clone(), lang).is_rtl;
    assert!(!is_rtl(None));
    assert!(is_rtl(Some("ar-EG")));
    assert!(!is_rtl(Some("de")));
}

#[test]
fn actors_with_the_same_short_name_on_the_map_have_their_full_names_there() {
    // Schumer takes a position, Comey none.
    for (other, name) in [("Schumer", "Nancy Pelosi"), ("Comey", "Pelosi")] {
        let short = format!("\"short\":\"{other}\"");
        assert!(BUNDLED.contains(&short));
        let story = prepared(&BUNDLED.replace(&short, "\"short\":\"Pelosi\""));
        assert_eq!(story.name_on_map(actor(&story, "pelosi")), name);
        assert_eq!(story.name_on_map(actor(&story, "ryan")), "Ryan");
    }
}

#[test]
fn dates_are_in_words_and_no_more_precise_than_written() {
    let story = bundled();
    let date = |id| story.date_of(event(&story, id));
    assert_eq!(date("cia-report"), "December 2016");
    assert_eq!(date("sessions-recusal"), "March 2, 2017");
    assert_eq!(date("sessions-recusal"), "March 2, 2017", "the second time");
}

#[test]
fn a_late_disclosure_is_dated() {
    let story = bundled();
    assert!(story.has_late_disclosures);
    let report = event(&story, "post-report");
    let encounter = event(&story, "heritage-encounter");
    assert_eq!(
        story.disclosed(encounter).as_deref(),
        Some(story.date_of(report))
    );
    assert_eq!(story.disclosed(report), None);
    let json = BUNDLED.replacen("\"known\":\"post-report\"", "\"known\":\"2017-02-27\"", 1);
    let story = prepared(&json);
    let encounter = event(&story, "heritage-encounter");
    assert_eq!(
        story.disclosed(encounter).as_deref(),
        Some("February 27, 2017")
    );
}

#[test]
fn an_event_extends_over_the_days_on_which_it_happened_or_became_known() {
    let story = bundled();
    let extent = |id, order| story.extent(event(&story, id), order);
    let visit = extent("september-visit", Order::Happened);
    let days = visit.end.zip(visit.start).map(|(end, start)| end - start);
    assert_eq!(days, Some(29), "a month");
    assert_eq!(
        extent("september-visit", Order::Known),
        extent("post-report", Order::Happened)
    );
    assert_eq!(
        extent("cia-report", Order::Known),
        extent("cia-report", Order::Happened)
    );
}

#[test]
fn quiet_time_between_events_is_measured() {
    let story = alone();
    let gap = |one, other| story.gap(event(&story, one), event(&story, other), Order::Happened);
    let gap_of = |length, certainty| Some(Gap { length, certainty });
    assert_eq!(
        gap("storm", "ferry"),
        gap_of(Length::Years(61), Certainty::About)
    );
    assert_eq!(gap("ferry", "ferry"), None);
}

#[test]
fn key_events_can_be_chosen_only_where_some_events_are_not() {
    assert!(bundled().has_key_events);
    let all = BUNDLED.replace("\"tier\":\"background\"", "\"tier\":\"key\"");
    let all = all.replace("\"tier\":\"context\"", "\"tier\":\"key\"");
    let none = BUNDLED.replace("\"tier\":\"key\"", "\"tier\":\"context\"");
    for story in [all, none] {
        assert!(!prepared(&story).has_key_events);
    }
}

#[test]
fn only_some_actors_take_a_position() {
    let story = bundled();
    let takes = |id| story.takes_position(actor(&story, id));
    assert!(takes("pelosi") && takes("sessions"));
    assert!(!takes("kislyak"));
}

#[test]
fn actors_are_found_by_name_short_name_and_office_in_lower_case() {
    let story = bundled();
    let text = story.search_text(actor(&story, "house-judiciary-democrats"));
    for part in [
        "democrats on the house judiciary committee",
        "judiciary democrats",
        "members of",
    ] {
        assert!(text.contains(part), "{part}");
    }
}

#[test]
fn changes_are_described_by_the_names_of_actor_and_positions() {
    let story = bundled();
    let changes = |id| {
        let changes = story
            .index_in(Order::Happened)
            .changes_at(&story.story, event(&story, id));
        changes
            .into_iter()
            .map(|change| story.describe(change))
            .collect::<Vec<_>>()
    };
    for (id, parts) in [
        ("pelosi-statement", ["Pelosi", "Resignation"].as_slice()),
        ("sessions-recusal", &["Sessions", "It depends", "Recusal"]),
        ("chaffetz-msnbc", &["Chaffetz", "Recusal"]),
    ] {
        let [sentence] = &changes(id)[..] else {
            panic!("one change at {id}")
        };
        for part in parts {
            assert!(sentence.contains(part), "{sentence}");
        }
    }
}

/// The labels of the phases in an order of events, one after the other, with "-" for events
/// outside all phases.
fn phases(story: &PreparedStory, order: Order) -> Vec<String> {
    let events = story.index_in(order).sequence().events().iter();
    let labels = events.map(|event| story.phase_label(*event, order).unwrap_or("-").to_owned());
    let mut labels: Vec<_> = labels.collect();
    labels.dedup();
    labels
}

#[test]
fn in_both_orders_each_phase_comes_once() {
    let story = bundled();
    let labels = ["Election year", "Confirmation", "Report and reactions"];
    assert_eq!(phases(&story, Order::Happened), labels);
    assert_eq!(phases(&story, Order::Known), labels);
    // It happened in the first phase, and became known in the last.
    let meeting = event(&story, "september-visit");
    let of_meeting = |order| story.phase_label(meeting, order);
    assert_eq!(of_meeting(Order::Happened), Some(labels[0]));
    assert_eq!(of_meeting(Order::Known), Some(labels[2]));
}

#[test]
fn events_outside_all_phases_have_none() {
    let date = r#""date":"2017-02/2017-03""#;
    assert!(BUNDLED.contains(date));
    let story = prepared(&BUNDLED.replace(date, r#""date":"2017-03-02/..""#));
    let labels = ["Election year", "Confirmation", "-", "Report and reactions"];
    assert_eq!(phases(&story, Order::Happened), labels);
    assert_eq!(phases(&alone(), Order::Happened), ["-"]);
}
