//! End-to-end tests of the release in a browser. `cargo xtask test` builds everything that they
//! need, and passes the paths and the engine in environment variables.

mod accessibility;
mod article;
mod chromium;
mod cli;
mod content_systems;
mod degrade;
mod delivery;
mod details;
mod element;
mod embed_page;
mod fallback;
mod faults;
mod frames;
mod helpers;
mod hostile;
mod isolation;
mod languages;
mod large;
mod large_bundle;
mod links;
mod one_screen;
mod own_story;
mod pictures;
mod random_actions;
mod timeline;

use serde_json::{Value, json};
use stanceline::story::BUNDLED;
use stanceline_e2e::browser::{Browser, path_from};
use stanceline_e2e::face::Face;
use stanceline_e2e::server::Server;

/// The bundled story as JSON, read without the code under test.
fn story() -> Value {
    serde_json::from_str(BUNDLED).expect("the bundled story is JSON")
}

fn ids(story: &Value, list: &str) -> Vec<String> {
    let items = story[list].as_array().expect("a list");
    let id = |item: &Value| item["id"].as_str().expect("an id").to_owned();
    items.iter().map(id).collect()
}

/// The position of each actor on the map after these events, computed independently: `""` for those
/// who take a position later.
fn expected(story: &Value, events: &[String]) -> Value {
    let mut map = serde_json::Map::new();
    let stances = story["stances"].as_array().expect("a list");
    for stance in stances {
        let actor = stance["actor"].as_str().expect("an id");
        map.insert(actor.to_owned(), json!(""));
    }
    for event in events {
        for stance in stances.iter().filter(|stance| stance["event"] == **event) {
            let actor = stance["actor"].as_str().expect("an id");
            map.insert(actor.to_owned(), stance["position"].clone());
        }
    }
    Value::Object(map)
}

/// The position of each chip in the page.
const SHOWN: &str = "
    const map = {};
    for (const chip of document.querySelectorAll('[data-position] [data-actor]')) {
        if (chip.dataset.actor in map) throw new Error('twice: ' + chip.dataset.actor);
        map[chip.dataset.actor] = chip.closest('[data-position]').dataset.position;
    }
    return map;";

/// The id of the selected event.
const AT: &str = "document.querySelector('[data-event][aria-current=step]')?.dataset.event";

/// A page with the widget, its server, and the story.
struct Journey {
    browser: Browser,
    server: Server,
    story: Value,
}

impl Journey {
    async fn start(query: &str) -> Self {
        let server = Server::start(&path_from("STANCELINE_DIST"));
        server.use_face(Face::default_of_tests());
        let browser = Browser::start().await;
        browser.look(1100, "light").await;
        browser.open(&format!("{}/{query}", server.origin)).await;
        Self {
            browser,
            server,
            story: story(),
        }
    }

    async fn click(&self, selector: &str) {
        self.browser.click(selector).await;
    }

    async fn wait_until_at(&self, event: &str) {
        let condition = format!(
            "{AT} === '{event}' && document.querySelector('[data-headline={event}]')
                 && document.querySelector('[data-detail={event}]')"
        );
        self.browser.wait_for(&condition).await;
    }

    /// Evaluates an expression in the page.
    async fn get(&self, expression: &str) -> Value {
        let script = format!("return {expression}");
        self.browser.run(&script, vec![]).await
    }

    /// Compares the map with the story as of the last of these events.
    async fn assert_map(&self, events: &[String]) {
        let shown = self.browser.run(SHOWN, vec![]).await;
        let expected = expected(&self.story, events);
        assert_eq!(shown, expected, "the map at {:?}", events.last());
    }

    /// Checks at the end of every test.
    async fn finish(self) {
        let said = self.browser.console().await;
        assert_eq!(said, Vec::<String>::new(), "the console stays silent");
        let foreign = self
            .browser
            .run(
                "return performance.getEntriesByType('resource').map(e => e.name)
                     .filter(name => !name.startsWith(location.origin) && !name.startsWith('data:'))",
                vec![],
            )
            .await;
        assert_eq!(foreign, json!([]), "no request goes elsewhere");
        let stray: Vec<_> = self
            .server
            .requests()
            .into_iter()
            .filter(|path| !path_from("STANCELINE_DIST").join(&path[1..]).exists())
            .collect();
        assert_eq!(stray, Vec::<String>::new(), "only files of the page");
        self.browser.close().await;
    }
}

/// Next through the whole story and Previous back to the overview: at each event the map matches
/// the JSON.
#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn next_and_previous_walk_through_every_event() {
    let journey = Journey::start("").await;
    let events = ids(&journey.story, "events");
    journey.assert_map(&[]).await;
    let is_off = |action: &str| {
        format!("document.querySelector('[data-action={action}]').ariaDisabled === 'true'")
    };
    journey.browser.wait_for(&is_off("prev")).await;
    for (index, event) in events.iter().enumerate() {
        journey.click("[data-action=next]").await;
        journey.wait_until_at(event).await;
        journey.assert_map(&events[..=index]).await;
    }
    journey.browser.wait_for(&is_off("next")).await;
    for (index, event) in events.iter().enumerate().rev().skip(1) {
        journey.click("[data-action=prev]").await;
        journey.wait_until_at(event).await;
        journey.assert_map(&events[..=index]).await;
    }
    journey.click("[data-action=prev]").await;
    journey.browser.wait_for(&format!("!{AT}")).await;
    journey.browser.wait_for(&is_off("prev")).await;
    journey.finish().await;
}

/// "Start" selects the first event, and the empty map links to the first stance.
#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn the_overview_leads_to_the_first_event() {
    let journey = Journey::start("").await;
    let events = ids(&journey.story, "events");
    journey.click("[data-action=start]").await;
    journey.wait_until_at(&events[0]).await;
    let first = journey.story["stances"].as_array().expect("a list").iter();
    let first = first
        .filter_map(|stance| events.iter().position(|event| stance["event"] == **event))
        .min()
        .expect("a stance");
    journey.click("[part=map] .event-button").await;
    journey.wait_until_at(&events[first]).await;
    journey.assert_map(&events[..=first]).await;
    journey.click("[data-action=overview]").await;
    journey.browser.wait_for(&format!("!{AT}")).await;
    let headline = journey.get("document.querySelector('[data-headline]')");
    assert_eq!(headline.await, Value::Null);
    journey.finish().await;
}

/// Every event has an address; an unknown id shows the overview.
#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn every_event_can_be_opened_by_its_address() {
    let journey = Journey::start("?event=no-such-event").await;
    assert_eq!(journey.get(AT).await, Value::Null);
    let events = ids(&journey.story, "events");
    for (index, event) in events.iter().enumerate() {
        let address = format!("{}/?event={event}", journey.server.origin);
        journey.browser.open(&address).await;
        journey.wait_until_at(event).await;
        journey.assert_map(&events[..=index]).await;
    }
    let actor = format!(
        "{}/?event={}&actor=sessions",
        journey.server.origin, events[9]
    );
    journey.browser.open(&actor).await;
    journey
        .browser
        .wait_for("document.querySelector('[part=actor][data-detail=sessions]')")
        .await;
    assert_eq!(journey.get(AT).await, json!(events[9]));
    journey.finish().await;
}

/// In the order of disclosure, the two meetings follow the report, and the map is right at every
/// step.
#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn as_it_became_known_the_meetings_follow_the_report() {
    let journey = Journey::start("").await;
    let order =
        "[...document.querySelectorAll('.timeline [data-event]')].map(e => e.dataset.event)";
    let happened = journey.get(order).await;
    assert_eq!(happened, json!(ids(&journey.story, "events")));
    journey.click("[data-action=order]").await;
    journey
        .browser
        .wait_for(&format!("{order}[0] !== 'heritage-encounter'"))
        .await;
    let told: Vec<String> =
        serde_json::from_value(journey.get(order).await).expect("a list of ids");
    let report = told
        .iter()
        .position(|id| id == "post-report")
        .expect("the report");
    assert_eq!(
        told[report + 1..report + 3],
        ["heritage-encounter", "september-visit"]
    );
    assert_eq!(told.len(), ids(&journey.story, "events").len());
    for (index, event) in told.iter().enumerate() {
        journey.click("[data-action=next]").await;
        journey.wait_until_at(event).await;
        journey.assert_map(&told[..=index]).await;
    }
    journey.click("[data-action=order]").await;
    journey
        .browser
        .wait_for(&format!("{order}[0] === 'heritage-encounter'"))
        .await;
    journey.finish().await;
}

/// Key events alone have the map of the whole story; a link to another event shows all events
/// again.
#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn key_events_can_be_shown_alone() {
    let journey = Journey::start("").await;
    let events = ids(&journey.story, "events");
    let is_key = |event: &Value| event["tier"] == "key";
    let all = journey.story["events"].as_array().expect("a list");
    let keys: Vec<_> = all.iter().filter(|event| is_key(event)).collect();
    journey.click("[data-action=key-only]").await;
    let marks = "document.querySelectorAll('.timeline [data-event]').length";
    journey
        .browser
        .wait_for(&format!("{marks} === {}", keys.len()))
        .await;
    for event in keys {
        let event = event["id"].as_str().expect("an id");
        journey.click("[data-action=next]").await;
        journey.wait_until_at(event).await;
        let index = events.iter().position(|id| id == event).expect("an event");
        journey.assert_map(&events[..=index]).await;
    }
    // From the evidence of an actor who spoke at another event.
    journey.click("[data-actor=portman]").await;
    journey
        .click("[part=actor] [data-event=portman-statement]")
        .await;
    journey.wait_until_at("portman-statement").await;
    journey
        .browser
        .wait_for(&format!("{marks} === {}", events.len()))
        .await;
    journey.finish().await;
}

/// The story plays until the reader acts.
#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn play_goes_on_until_the_reader_steps() {
    let journey = Journey::start("").await;
    let events = ids(&journey.story, "events");
    // Long timers of the page are shortened, but not those of WebKit's driver, which waits minutes
    // for a script.
    journey
        .browser
        .run(
            "const { setTimeout } = window;
             window.setTimeout = (work, wait, ...all) =>
                 setTimeout(work, wait > 1000 && wait < 60_000 ? 1 : wait, ...all);",
            vec![],
        )
        .await;
    let is_playing = "document.querySelector('[data-action=play]').ariaPressed";
    journey.click("[data-action=play]").await;
    journey.wait_until_at(&events[events.len() - 1]).await;
    journey
        .browser
        .wait_for(&format!("{is_playing} === 'false'"))
        .await;
    // Now long timers never fire; Yew itself uses short ones.
    journey
        .browser
        .run(
            "const { setTimeout } = window;
             window.setTimeout = (work, wait, ...all) =>
                 wait > 1000 && wait < 60_000 ? 0 : setTimeout(work, wait, ...all);",
            vec![],
        )
        .await;
    journey.click("[data-action=play]").await;
    journey.wait_until_at(&events[0]).await;
    assert_eq!(journey.get(is_playing).await, json!("true"));
    journey.click("[data-action=next]").await;
    journey.wait_until_at(&events[1]).await;
    assert_eq!(journey.get(is_playing).await, json!("false"));
    journey.finish().await;
}
