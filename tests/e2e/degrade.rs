//! Stories at the limits of the layout: nothing scrolls sideways, is cut off or overlaps, on a
//! narrow phone and in a wide column.

use crate::article::{Article, READY, SCRIPT};
use crate::element::inline;
use serde_json::{Value, json};

/// The size of a story.
#[derive(Clone, Copy)]
struct Size {
    positions: usize,
    groups: usize,
    actors: usize,
    events: usize,
}

/// A story in which actor `n` takes position `n`, cyclically, distributed over the events.
fn story(size: Size) -> Value {
    const NAMES: [&str; 8] = [
        "Archer",
        "Baumgartner",
        "Cho",
        "Dąbrowska",
        "Ek",
        "Featherstone",
        "Guo",
        "Halvorsen",
    ];
    const LABELS: [&str; 8] = [
        "At once",
        "Within a year",
        "By 2030",
        "It depends",
        "Not before 2040",
        "Only if paid for",
        "Later",
        "Never",
    ];
    let numbered = |count: usize, object: &dyn Fn(usize) -> Value| -> Vec<Value> {
        (0..count).map(object).collect()
    };
    let cite = json!({ "source": "paper", "paragraph": 1 });
    let positions = numbered(
        size.positions,
        &|nth| json!({ "id": format!("position-{nth}"), "label": LABELS[nth], "description": "What it means." }),
    );
    let groups = numbered(size.groups, &|nth| {
        let colour = format!("#{:02x}{:02x}60", 20 + nth * 5 % 120, 140 - nth * 3 % 120);
        json!({ "id": format!("group-{nth}"), "label": format!("Group number {nth}"), "colour": colour })
    });
    let actors = numbered(size.actors, &|nth| {
        let name = NAMES[nth % NAMES.len()];
        let short = format!("{name} {nth}");
        json!({
            "id": format!("actor-{nth}"), "name": format!("Alex {short}"), "short": short,
            "role": "Member of the council", "group": format!("group-{}", nth % size.groups),
            "kind": "person"
        })
    });
    let events = numbered(size.events, &|nth| {
        json!({
            "id": format!("event-{nth}"), "date": format!("2020-{:02}", nth % 12 + 1),
            "headline": format!("Meeting {nth} of the council about the harbour"),
            "summary": "The council met, and those who had not spoken before did.",
            "actors": ["actor-0"], "cite": [cite]
        })
    });
    let stances = if size.positions == 0 { 0 } else { size.actors };
    let stances = numbered(stances, &|nth| {
        json!({
            "actor": format!("actor-{nth}"), "position": format!("position-{}", nth % size.positions),
            "event": format!("event-{}", nth * size.events / size.actors),
            "evidence": { "kind": "quote", "text": "That is what I want.", "cite": cite }
        })
    });
    json!({
        "version": 1, "id": "limits", "lang": "en", "headline": "The harbour and the council",
        "standfirst": "Whether the harbour is to be moved, and when.", "updated": "2021",
        "question": "When should the harbour be moved?",
        "sources": [{ "id": "paper", "title": "The Daily Record", "date": "2021" }],
        "positions": positions, "groups": groups, "actors": actors, "events": events,
        "stances": stances
    })
}

/// A story of usual size.
fn usual() -> Value {
    story(Size {
        positions: 4,
        groups: 3,
        actors: 12,
        events: 6,
    })
}

/// A story of usual size with a change.
fn with(change: impl Fn(&mut Value)) -> Value {
    let mut story = usual();
    change(&mut story);
    story
}

/// Opens a story in a page, and checks it in every state at the smallest and the largest width.
async fn assert_graceful(article: &Article, html: &str, story: &Value) {
    article
        .open(&format!(
            "{html}{SCRIPT}{}<stance-line story=own></stance-line>",
            inline("own", &story.to_string())
        ))
        .await;
    article.wait_for(READY).await;
    article.run(include_str!("layout.js")).await;
    let events = story["events"].as_array().expect("a list").len();
    for width in [320, 1100] {
        article.browser.resize(width, 900).await;
        let found = article
            .browser
            .client
            .execute_async(include_str!("degrade.js"), vec![])
            .await
            .expect("the steps are done");
        assert_eq!(found["faults"], json!([]), "at {width} px: {found:#}");
        assert_eq!(found["count"], json!(events), "at {width} px");
    }
}

/// Checks a story in a left-to-right page.
async fn check(story: Value) {
    let article = Article::start().await;
    article.browser.hide_scrollbars().await;
    assert_graceful(&article, "", &story).await;
    article.finish().await;
}

#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn seven_positions_and_forty_people_fit() {
    check(story(Size {
        positions: 7,
        groups: 4,
        actors: 40,
        events: 10,
    }))
    .await;
}

#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn eight_positions_fit() {
    check(story(Size {
        positions: 8,
        groups: 4,
        actors: 20,
        events: 5,
    }))
    .await;
}

#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn forty_groups_fit() {
    check(story(Size {
        positions: 3,
        groups: 40,
        actors: 40,
        events: 4,
    }))
    .await;
}

#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn sixty_people_in_one_position_fit() {
    let mut story = story(Size {
        positions: 5,
        groups: 4,
        actors: 60,
        events: 6,
    });
    for stance in story["stances"].as_array_mut().expect("a list") {
        stance["position"] = json!("position-3");
    }
    check(story).await;
}

#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn one_event_is_a_story() {
    check(story(Size {
        positions: 2,
        groups: 1,
        actors: 3,
        events: 1,
    }))
    .await;
}

#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn thirty_events_of_one_day_stay_apart() {
    let mut story = story(Size {
        positions: 5,
        groups: 4,
        actors: 15,
        events: 30,
    });
    for event in story["events"].as_array_mut().expect("a list") {
        event["date"] = json!("2020-03-01");
    }
    check(story).await;
}

/// The map is empty, and nobody takes a position later.
#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn a_map_without_stances_fits() {
    check(with(|story| story["stances"] = json!([]))).await;
}

#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn two_people_with_one_name_have_two_chips() {
    let story = with(|story| {
        for actor in [0, 4] {
            story["actors"][actor]["short"] = json!("Clinton");
        }
    });
    let article = Article::start().await;
    article.browser.hide_scrollbars().await;
    assert_graceful(&article, "", &story).await;
    let chips = "[...find('[data-position=position-0]').querySelectorAll('.chip')]
        .map(chip => chip.textContent.trim())";
    let names: Vec<String> = serde_json::from_value(article.get(chips).await).expect("a list");
    for actor in [0, 4] {
        // The short name is the same, so the full names are shown.
        let name = story["actors"][actor]["name"].as_str().expect("a name");
        assert!(
            names.iter().any(|shown| shown == name),
            "{name} in {names:?}"
        );
    }
    article.finish().await;
}

/// Words wider than the widget have to be broken.
#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn a_word_of_sixty_letters_fits_everywhere() {
    let word = "Donaudampfschiffahrtselektrizitätenhauptbetriebswerkbauunterb";
    assert!(word.chars().count() >= 60);
    check(with(|story| {
        story["headline"] = json!(word);
        story["question"] = json!(format!("{word}?"));
        story["standfirst"] = json!(word);
        story["sources"][0]["title"] = json!(word);
        story["positions"][1]["label"] = json!(word);
        story["positions"][1]["description"] = json!(word);
        story["groups"][1]["label"] = json!(word);
        for field in ["name", "short", "role"] {
            story["actors"][1][field] = json!(word);
        }
        for field in ["headline", "summary"] {
            story["events"][1][field] = json!(word);
        }
        story["stances"][1]["evidence"]["text"] = json!(word);
    }))
    .await;
}

/// The usual story in Arabic.
fn arabic() -> Value {
    with(|story| {
        story["lang"] = json!("ar");
        story["headline"] = json!("الميناء والمجلس");
        story["question"] = json!("متى ينبغي نقل الميناء؟");
        for (nth, label) in ["فورًا", "خلال عام", "بحلول عام 2030", "أبدًا"]
            .iter()
            .enumerate()
        {
            story["positions"][nth]["label"] = json!(label);
        }
        for event in story["events"].as_array_mut().expect("a list") {
            event["headline"] = json!("اجتماع المجلس بشأن الميناء");
            event["summary"] = json!("اجتمع المجلس وتحدث من لم يتحدث من قبل.");
        }
    })
}

/// Whether time and the step buttons have this direction.
async fn assert_direction(article: &Article, is_rtl: bool) {
    let left = |selector: &str| format!("find('{selector}').getBoundingClientRect().left");
    for (first, second) in [
        ("[data-action=prev]", "[data-action=next]"),
        (
            ".timeline [data-event=event-0]",
            ".timeline [data-event=event-1]",
        ),
    ] {
        let is_mirrored = format!("{} > {}", left(first), left(second));
        assert_eq!(article.get(&is_mirrored).await, json!(is_rtl), "{first}");
    }
}

#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn a_story_keeps_its_direction_in_a_page_of_the_other() {
    let article = Article::start().await;
    article.browser.hide_scrollbars().await;
    assert_graceful(&article, "", &arabic()).await;
    assert_direction(&article, true).await;
    let page = "<script>document.documentElement.dir = 'rtl';
        document.documentElement.lang = 'ar'</script>";
    assert_graceful(&article, page, &usual()).await;
    assert_direction(&article, false).await;
    article.finish().await;
}
