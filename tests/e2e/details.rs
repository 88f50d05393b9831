//! The details: people, positions, the list of events, and evidence.

use crate::{AT, Journey, ids};
use serde_json::{Value, json};
use stanceline_e2e::browser::{Engine, Pointer};

/// The last event, at which everyone on the map has spoken.
const LAST: &str = "?event=sessions-recusal";
/// The text of the details.
const DETAILS: &str = "document.querySelector('.details').textContent";

fn text(value: &Value) -> &str {
    value.as_str().expect("a text")
}

fn list(value: &Value) -> &[Value] {
    value.as_array().expect("a list")
}

/// A click on any chip shows the evidence. Back returns the focus to the chip, and so does a second
/// click; the selected event doesn't change.
#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn every_chip_shows_the_evidence_in_one_click() {
    let journey = Journey::start(LAST).await;
    for (index, stance) in list(&journey.story["stances"]).iter().enumerate() {
        let actor = text(&stance["actor"]);
        let chip = format!("[data-actor='{actor}']");
        journey.click(&chip).await;
        journey
            .browser
            .wait_for(&format!(
                "document.querySelector('[part=actor]')?.dataset.detail === '{actor}'
                     && document.activeElement.matches('[part=actor] [data-details-heading]')"
            ))
            .await;
        let shown = journey.get(DETAILS).await;
        let evidence = &stance["evidence"];
        for part in [
            text(&evidence["text"]),
            &format!("paragraph {}", evidence["cite"]["paragraph"]),
        ] {
            assert!(text(&shown).contains(part), "{part}");
        }
        let close = if index % 2 == 0 {
            "[data-action=back]"
        } else {
            &chip
        };
        journey.click(close).await;
        journey
            .browser
            .wait_for(&format!(
                "!document.querySelector('[part=actor]')
                     && document.activeElement.dataset.actor === '{actor}'"
            ))
            .await;
        assert_eq!(journey.get(AT).await, json!("sessions-recusal"));
    }
    journey.finish().await;
}

/// While the details show a person, the timeline highlights their events.
#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn the_timeline_highlights_the_events_of_a_person() {
    let journey = Journey::start(LAST).await;
    let is_in = |event: &Value, actor: &str| {
        let is_actor = |value: &Value| *value == *actor;
        let quotes = event["quotes"].as_array().into_iter().flatten();
        let stances = list(&journey.story["stances"]).iter();
        list(&event["actors"]).iter().any(is_actor)
            || quotes.map(|quote| &quote["actor"]).any(is_actor)
            || stances
                .filter(|stance| stance["event"] == event["id"])
                .map(|stance| &stance["actor"])
                .any(is_actor)
    };
    for actor in ["sessions", "chaffetz", "trump"] {
        journey.click(&format!("[data-actor={actor}]")).await;
        let lit = "[...document.querySelectorAll('.timeline td:has([data-lit])')].map(mark => mark.dataset.event)";
        let events = list(&journey.story["events"]).iter();
        let events: Vec<_> = events.filter(|event| is_in(event, actor)).collect();
        let events: Vec<_> = events.iter().map(|event| &event["id"]).collect();
        let condition = format!("{lit}.join() === {}.join()", json!(events));
        journey.browser.wait_for(&condition).await;
    }
    journey.finish().await;
}

/// People without a position are named in their events.
#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn people_without_a_position_are_listed_in_events_and_the_overview() {
    let journey = Journey::start("").await;
    journey.click(".overview-others summary").await;
    journey.click("[data-person=leahy]").await;
    journey
        .browser
        .wait_for("document.querySelector('[data-detail=leahy]')")
        .await;
    let shown = journey.get(DETAILS).await;
    assert!(
        text(&shown).contains("No position found in the sources"),
        "{shown}"
    );
    journey
        .click("[data-detail=leahy] [data-event=leahy-question]")
        .await;
    journey.wait_until_at("leahy-question").await;
    journey.click("[data-detail] [data-person=leahy]").await;
    journey
        .browser
        .wait_for("document.querySelector('[data-detail=leahy]')")
        .await;
    let on_map = "document.querySelector('[data-position] [data-actor=leahy]')";
    assert_eq!(journey.get(on_map).await, Value::Null);
    journey.finish().await;
}

/// A position shows its rule, and who holds it at the event with what evidence.
#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn every_position_shows_who_holds_it_and_why() {
    let journey = Journey::start(LAST).await;
    let events = ids(&journey.story, "events");
    let map = crate::expected(&journey.story, &events);
    for position in list(&journey.story["positions"]) {
        let id = text(&position["id"]);
        let label = format!("[data-position={id}] .position-label");
        journey.click(&label).await;
        journey
            .browser
            .wait_for(&format!("document.querySelector('[data-detail={id}]')"))
            .await;
        let shown = journey.get(DETAILS).await;
        assert!(text(&shown).contains(text(&position["description"])));
        for stance in list(&journey.story["stances"]) {
            // In the end, the last stance of each person holds.
            let is_last = map[text(&stance["actor"])] == stance["position"];
            if is_last && stance["position"] == *id {
                let evidence = text(&stance["evidence"]["text"]);
                assert!(text(&shown).contains(evidence), "{id}: {evidence}");
            }
        }
        let people =
            format!("document.querySelectorAll('[data-detail={id}] [data-person]').length");
        let holders = map.as_object().expect("a map").values();
        let holders = holders.filter(|position| **position == *id).count();
        assert_eq!(journey.get(&people).await, json!(holders), "{id}");
        journey.click("[data-action=back]").await;
        journey
            .browser
            .wait_for(&format!(
                "document.activeElement === document.querySelector('{label}')"
            ))
            .await;
    }
    journey.finish().await;
}

/// The list has a button for every event, grouped by date, which selects it.
#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn every_event_can_be_chosen_from_the_list() {
    let journey = Journey::start("").await;
    journey.browser.look(360, "light").await;
    let events = ids(&journey.story, "events");
    for (index, event) in events.iter().enumerate() {
        journey.click("[data-action=events]").await;
        journey
            .browser
            .wait_for("document.activeElement.matches('[data-details-heading]')")
            .await;
        let listed =
            "[...document.querySelectorAll('.event-list [data-event]')].map(e => e.dataset.event)";
        assert_eq!(journey.get(listed).await, json!(events));
        let button = format!(".event-list [data-event={event}]");
        let height = format!("document.querySelector('{button}').getBoundingClientRect().height");
        let height = journey.get(&height).await;
        assert!(height.as_f64() >= Some(24.0), "{event}: {height}");
        journey.click(&button).await;
        journey.wait_until_at(event).await;
        journey.assert_map(&events[..=index]).await;
    }
    journey.finish().await;
}

#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn sources_and_corrections_are_one_click_away() {
    let journey = Journey::start(LAST).await;
    journey.click("[data-action=sources]").await;
    let title = text(&journey.story["sources"][0]["title"]);
    let condition = format!("{DETAILS}.includes({})", json!(title));
    journey.browser.wait_for(&condition).await;
    journey.click("[data-action=back]").await;
    journey
        .browser
        .wait_for("document.activeElement.dataset.action === 'sources'")
        .await;
    journey.finish().await;
}

/// A horizontal swipe over the details steps; a vertical one scrolls.
#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn a_swipe_across_the_details_steps() {
    let journey = Journey::start("?event=schumer-call").await;
    // WebKit's driver doesn't support touch.
    if journey.browser.engine != Engine::WebKit {
        journey.browser.look(360, "light").await;
        for (from, to, event) in [
            (0.9, 0.1, "house-republicans"),
            (0.1, 0.9, "schumer-call"),
            (0.1, 0.9, "pelosi-statement"),
        ] {
            let at = |share| journey.browser.point_in("[data-detail]", share, 0.5);
            let (from, to) = (at(from).await, at(to).await);
            journey.browser.drag(Pointer::Touch, &from, &to).await;
            journey.wait_until_at(event).await;
        }
    }
    journey.finish().await;
}

/// The text replaces the graphic, which is unchanged afterwards.
#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn the_text_has_the_whole_story() {
    let journey = Journey::start("?event=schumer-call").await;
    journey.click("[data-action=text]").await;
    journey
        .browser
        .wait_for("document.querySelector('.transcript') && !document.querySelector('.graphic')")
        .await;
    assert_whole(&journey).await;
    journey.click("[data-action=text]").await;
    journey.wait_until_at("schumer-call").await;
    journey.finish().await;
}

/// Printing at any event has the whole story as text.
#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn print_gives_the_whole_story_as_text() {
    let journey = Journey::start("?event=cia-report").await;
    let event = |name: &str| format!("window.dispatchEvent(new Event('{name}'))");
    journey.browser.run(&event("beforeprint"), vec![]).await;
    journey
        .browser
        .wait_for("document.querySelector('.transcript')")
        .await;
    assert_whole(&journey).await;
    journey.browser.run(&event("afterprint"), vec![]).await;
    journey
        .browser
        .wait_for("!document.querySelector('.transcript')")
        .await;
    journey.finish().await;
}

/// Asserts that the text of the page has all events and evidence.
async fn assert_whole(journey: &Journey) {
    let shown = journey
        .get("document.querySelector('.transcript').textContent")
        .await;
    for event in list(&journey.story["events"]) {
        for field in ["headline", "summary"] {
            assert!(text(&shown).contains(text(&event[field])), "{event}");
        }
        for quote in event["quotes"].as_array().into_iter().flatten() {
            assert!(text(&shown).contains(text(&quote["text"])), "{quote}");
        }
    }
    for stance in list(&journey.story["stances"]) {
        let evidence = text(&stance["evidence"]["text"]);
        assert!(text(&shown).contains(evidence), "{evidence}");
    }
}

/// axe-core finds nothing in any state, at the smallest and the largest width, in both colour
/// schemes.
#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn axe_finds_no_violation_in_any_state() {
    let states = [
        ("", None),
        ("?event=leahy-question", None),
        ("?event=ryan-condition", Some("[data-position=''] summary")),
        ("?event=sessions-recusal&actor=sessions", None),
        (LAST, Some("[data-position=recuse] .position-label")),
        (LAST, Some("[data-action=events]")),
        (LAST, Some("[data-action=sources]")),
        (LAST, Some("[data-action=scale]")),
        (LAST, Some("[data-action=text]")),
    ];
    let journey = Journey::start("").await;
    // The other combinations of widths and schemes are those of the element's states.
    for (width, scheme) in [(320, "light"), (1100, "dark")] {
        journey.browser.look(width, scheme).await;
        for (query, opener) in states {
            let address = format!("{}/{query}", journey.server.origin);
            journey.browser.open(&address).await;
            if let Some(opener) = opener {
                journey.click(opener).await;
            }
            let found = journey.browser.violations().await;
            let state = format!("{query:?} {opener:?} at {width} px, {scheme}");
            assert_eq!(found, json!([]), "{state}: {found:#}");
        }
    }
    journey.finish().await;
}
