//! Journeys through the built widget in a browser. `cargo xtask test` builds
//! what they need, says where it is, and which engine they are to run in.

mod accessibility;
mod article;
mod chromium;
mod delivery;
mod desk;
mod element;
mod faults;
mod frames;
mod hostile;
mod languages;
mod large;
mod monkey;
mod own_story;
mod still;

use serde_json::{Value, json};
use stanceline::story::BUNDLED;
use stanceline_e2e::browser::{Browser, path_from};
use stanceline_e2e::server::Server;

/// The story as plain JSON: the tests read it without the code they test.
fn story() -> Value {
    serde_json::from_str(BUNDLED).expect("the bundled story is JSON")
}

fn ids(story: &Value, list: &str) -> Vec<String> {
    let items = story[list].as_array().expect("a list");
    let id = |item: &Value| item["id"].as_str().expect("an id").to_owned();
    items.iter().map(id).collect()
}

/// Where each actor stands after the first `count` of the given events, worked
/// out the slow way: `""` is the tray.
fn expected(story: &Value, events: &[String]) -> Value {
    let mut map = serde_json::Map::new();
    for actor in ids(story, "actors") {
        let mut position = json!("");
        for event in events {
            for stance in story["stances"].as_array().expect("a list") {
                if stance["event"] == json!(event) && stance["actor"] == json!(actor) {
                    position = stance["position"].clone();
                }
            }
        }
        map.insert(actor, position);
    }
    Value::Object(map)
}

/// Where each chip is in the page.
const SHOWN: &str = "
    const map = {};
    for (const chip of document.querySelectorAll('[data-position] [data-actor]')) {
        if (chip.dataset.actor in map) throw new Error('twice: ' + chip.dataset.actor);
        map[chip.dataset.actor] = chip.closest('[data-position]').dataset.position;
    }
    return map;";

/// Pairs of chips that overlap, and chips that stick out of their column.
const MISPLACED: &str = "
    const found = [];
    for (const place of document.querySelectorAll('[data-position]')) {
        const outer = place.getBoundingClientRect();
        const boxes = [...place.querySelectorAll('[data-actor]')].map(chip => {
            // Where the chip is going, not where it is on its way.
            const item = chip.parentElement;
            item.style.transition = 'none';
            return [chip.dataset.actor, chip.getBoundingClientRect(), chip];
        });
        boxes.forEach(([name, a, chip], i) => {
            if (a.left < outer.left - 0.5 || a.right > outer.right + 0.5 ||
                a.bottom > outer.bottom + 0.5) found.push(name + ' sticks out');
            if (chip.scrollWidth > chip.clientWidth + 1) found.push(name + ' is cut off');
            for (const [other, b] of boxes.slice(i + 1))
                if (a.left < b.right - 0.5 && b.left < a.right - 0.5 &&
                    a.top < b.bottom - 0.5 && b.top < a.bottom - 0.5)
                    found.push(name + ' overlaps ' + other);
        });
    }
    return found;";

/// Whether a function body in the page finds nothing.
fn none_of(body: &str) -> String {
    format!("(() => {{ {body} }})().length === 0")
}

const AT: &str = "document.querySelector('[data-event][aria-current=step]')?.dataset.event";

/// A page with the widget, the server behind it, and the story.
struct Journey {
    browser: Browser,
    server: Server,
    story: Value,
}

impl Journey {
    async fn start(query: &str) -> Self {
        let server = Server::start(&path_from("STANCELINE_DIST"));
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
        let script = "document.querySelector(arguments[0]).click()";
        self.browser.run(script, vec![json!(selector)]).await;
    }

    async fn press(&self, key: char) {
        let focused = self.browser.client.active_element().await.expect("focus");
        focused.send_keys(&key.to_string()).await.expect("a key");
    }

    async fn wait_until_at(&self, event: &str) {
        let condition =
            format!("{AT} === '{event}' && document.querySelector('[data-detail={event}]')");
        self.browser.wait_for(&condition).await;
    }

    #[track_caller]
    fn assert_same(&self, shown: &Value, expected: &Value, moment: &str) {
        assert_eq!(shown, expected, "the map at {moment}");
    }

    /// What must hold at the end of every journey.
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

const LEFT: char = '\u{e012}';
const RIGHT: char = '\u{e014}';
const HOME: char = '\u{e011}';
const END: char = '\u{e010}';
const ESCAPE: char = '\u{e00c}';

/// The reader presses Next through the whole story and Previous back to the
/// start; at each event the map is as the JSON says.
#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn next_and_previous_walk_through_every_event() {
    let journey = Journey::start("").await;
    let events = ids(&journey.story, "events");
    let shown = journey.browser.run(SHOWN, vec![]).await;
    journey.assert_same(&shown, &expected(&journey.story, &events), "the overview");
    for (index, event) in events.iter().enumerate() {
        journey.click("[data-action=next]").await;
        journey.wait_until_at(event).await;
        let shown = journey.browser.run(SHOWN, vec![]).await;
        let expected = expected(&journey.story, &events[..=index]);
        journey.assert_same(&shown, &expected, event);
    }
    let next_is_off = "document.querySelector('[data-action=next]').ariaDisabled === 'true'";
    journey.browser.wait_for(next_is_off).await;
    for event in events.iter().rev().skip(1) {
        journey.click("[data-action=prev]").await;
        journey.wait_until_at(event).await;
    }
    journey.click("[data-action=prev]").await;
    journey.browser.wait_for(&format!("!{AT}")).await;
    journey.finish().await;
}

/// The same by keyboard alone; focus follows the selected event.
#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn arrow_keys_walk_through_every_event_and_focus_follows() {
    let journey = Journey::start("").await;
    let events = ids(&journey.story, "events");
    journey
        .browser
        .run("document.querySelector('[data-event]').focus()", vec![])
        .await;
    for (index, event) in events.iter().enumerate() {
        journey.press(RIGHT).await;
        journey.wait_until_at(event).await;
        let focused = "document.activeElement.dataset.event";
        journey
            .browser
            .wait_for(&format!("{focused} === '{event}'"))
            .await;
        let shown = journey.browser.run(SHOWN, vec![]).await;
        journey.assert_same(&shown, &expected(&journey.story, &events[..=index]), event);
    }
    journey.press(LEFT).await;
    journey.wait_until_at(&events[events.len() - 2]).await;
    journey.press(HOME).await;
    journey.wait_until_at(&events[0]).await;
    journey.press(END).await;
    journey.wait_until_at(&events[events.len() - 1]).await;
    journey.press(ESCAPE).await;
    journey.browser.wait_for(&format!("!{AT}")).await;
    journey.finish().await;
}

/// Keys pressed elsewhere in the page are the page's own.
#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn keys_outside_the_timeline_are_left_alone() {
    let journey = Journey::start("").await;
    let taken = journey
        .browser
        .run(
            "const out = [];
             for (const target of [document.body, document.querySelector('[data-actor]')])
                 for (const key of ['ArrowRight', 'Home', ' ', 'Escape']) {
                     const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true });
                     if (!target.dispatchEvent(event)) out.push(key);
                 }
             return out;",
            vec![],
        )
        .await;
    assert_eq!(taken, json!([]));
    journey.finish().await;
}

/// From any chip the evidence is one click away, and a second one closes it.
#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn every_position_shows_its_evidence_in_one_click() {
    let journey = Journey::start("").await;
    for stance in journey.story["stances"].as_array().expect("a list") {
        let actor = stance["actor"].as_str().expect("an id");
        let chip = format!("[data-actor='{actor}']");
        journey.click(&chip).await;
        let text = stance["evidence"]["text"].as_str().expect("a text");
        let condition = format!(
            "document.querySelector('.actor')?.textContent.includes({})",
            json!(text)
        );
        journey.browser.wait_for(&condition).await;
        let cited = format!("paragraph {}", stance["evidence"]["cite"]["paragraph"]);
        let condition = format!("document.querySelector('.actor').textContent.includes('{cited}')");
        journey.browser.wait_for(&condition).await;
        journey.click(&chip).await;
        journey
            .browser
            .wait_for("!document.querySelector('.actor')")
            .await;
    }
    journey.finish().await;
}

/// Told as it became known, the two meetings follow the report, and the map
/// is right at every step of that order too.
#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn told_as_known_the_meetings_follow_the_report() {
    let journey = Journey::start("").await;
    journey.click(".switch button:last-child").await;
    let order = "[...document.querySelectorAll('[data-event]')].map(e => e.dataset.event)";
    journey
        .browser
        .wait_for(&format!("{order}[0] !== 'heritage-encounter'"))
        .await;
    let told = journey
        .browser
        .run(&format!("return {order}"), vec![])
        .await;
    let told: Vec<String> = serde_json::from_value(told).expect("a list of ids");
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
        let shown = journey.browser.run(SHOWN, vec![]).await;
        journey.assert_same(&shown, &expected(&journey.story, &told[..=index]), event);
    }
    journey.finish().await;
}

/// At every width a reader may have, at every event: no chip overlaps
/// another, sticks out of its column or is cut off, and nothing scrolls
/// sideways but the strip of events.
#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn nothing_overlaps_or_sticks_out_at_any_width() {
    let journey = Journey::start("").await;
    for width in [280, 320, 480, 720, 1100, 1600] {
        if width < journey.browser.engine.narrowest() {
            continue;
        }
        journey.browser.look(width, "light").await;
        journey
            .browser
            .wait_for(&format!("innerWidth === {width}"))
            .await;
        journey.click("[data-action=overview]").await;
        journey.browser.wait_for(&format!("!{AT}")).await;
        for event in ids(&journey.story, "events") {
            journey.click("[data-action=next]").await;
            journey.wait_until_at(&event).await;
            let placed = "document.querySelectorAll('.chips.is-placed').length === 6";
            journey.browser.wait_for(placed).await;
            // After a change of width they move in one of the next frames.
            journey.browser.wait_for(&none_of(MISPLACED)).await;
        }
        let wide = "return document.documentElement.scrollWidth > innerWidth";
        assert_eq!(
            journey.browser.run(wide, vec![]).await,
            json!(false),
            "at {width} px"
        );
    }
    journey.finish().await;
}

/// axe-core finds nothing in any state, at both ends of the widths, in both
/// colour schemes.
#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn axe_finds_no_violation_in_any_state() {
    let states = [
        "",
        "?event=leahy-question",
        "?event=sessions-recusal&actor=sessions",
    ];
    let journey = Journey::start("").await;
    for (width, scheme) in [
        (320, "light"),
        (320, "dark"),
        (1100, "light"),
        (1100, "dark"),
    ] {
        journey.browser.look(width, scheme).await;
        for query in states {
            let address = format!("{}/{query}", journey.server.origin);
            journey.browser.open(&address).await;
            let found = journey.browser.violations().await;
            assert_eq!(found, json!([]), "{query:?} at {width} px, {scheme}");
        }
    }
    journey.finish().await;
}

/// On paper, whatever is selected, the whole story stands as text.
#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn print_gives_the_whole_story_as_text() {
    let journey = Journey::start("?event=cia-report").await;
    journey
        .browser
        .run("window.dispatchEvent(new Event('beforeprint'))", vec![])
        .await;
    journey
        .browser
        .wait_for("document.querySelector('.transcript')")
        .await;
    let text = journey
        .browser
        .run(
            "return document.querySelector('.transcript').textContent",
            vec![],
        )
        .await;
    let text = text.as_str().expect("a text");
    for event in journey.story["events"].as_array().expect("a list") {
        for field in ["headline", "summary"] {
            let part = event[field].as_str().expect("a text");
            assert!(text.contains(part), "{part}");
        }
    }
    for stance in journey.story["stances"].as_array().expect("a list") {
        let part = stance["evidence"]["text"].as_str().expect("a text");
        assert!(text.contains(part), "{part}");
    }
    journey
        .browser
        .run("window.dispatchEvent(new Event('afterprint'))", vec![])
        .await;
    journey
        .browser
        .wait_for("!document.querySelector('.transcript')")
        .await;
    journey.finish().await;
}
