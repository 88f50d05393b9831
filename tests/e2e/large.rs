//! Stories of thousands of events and hundreds of actors.

use crate::article::{Article, READY, SCRIPT};
use crate::element::inline;
use serde_json::{Value, json};
use stanceline_e2e::browser::Key;
use stanceline_e2e::generated;
use std::collections::BTreeSet;

/// An article with a story of 2,000 events and 300 actors.
async fn open(attributes: &str) -> Article {
    let article = Article::start().await;
    let story = inline("large", &generated::story(2_000, 300).to_string());
    let element = format!(
        "<main><h1>Article</h1><stance-line story=large {attributes}></stance-line></main>"
    );
    article.open(&format!("{SCRIPT}{story}{element}")).await;
    article.wait_for(READY).await;
    article
}

/// Number of events in the visible part of the list.
const PART: usize = 120;

#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn a_long_story_has_few_nodes_and_keys_reach_every_event() {
    let article = open("event=event-700").await;
    let nodes = "find('.stanceline').querySelectorAll('*').length";
    let few = format!("{nodes} < 1500");
    assert_eq!(article.get(&few).await, json!(true), "at the start");
    article.run("find('[role=slider]').focus()").await;
    for (key, event, place) in [
        (Key::Right, "event-701", "702"),
        (Key::End, "event-1999", "2000"),
        (Key::Left, "event-1998", "1999"),
        (Key::Home, "event-0", "1"),
    ] {
        article.browser.press(key).await;
        article
            .wait_for(&format!("find('[data-headline={event}]')"))
            .await;
        let slider = "find('[role=slider]:focus')";
        let now = format!("[{slider}.ariaValueNow, {slider}.ariaValueMax]");
        assert_eq!(article.get(&now).await, json!([place, "2000"]));
        assert_eq!(article.get(&few).await, json!(true), "{event}");
    }
    article.click("[data-action=events]").await;
    article.wait_for("find('.event-list')").await;
    assert_eq!(article.get(&few).await, json!(true), "with the list");
    let faults = article.browser.violations().await;
    assert_eq!(faults, json!([]), "{faults:#}");
    article.finish().await;
}

/// A click on a bin selects its first event, and the bin with the selected event is marked.
#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn a_click_on_a_bin_goes_to_an_event_of_that_time() {
    let article = open("").await;
    // When the width is known, the number of bins is final.
    article.click("[data-action=next]").await;
    article.wait_for("find('[data-headline]')").await;
    let bins = "[...find('.timeline').querySelectorAll('td[data-event]')]";
    let first = article
        .get(&format!("{bins}.map(bin => bin.dataset.event)"))
        .await;
    let first: Vec<String> = serde_json::from_value(first).expect("a list of ids");
    assert!((32..=120).contains(&first.len()), "{} bins", first.len());
    for event in [&first[0], &first[first.len() / 2], &first[first.len() - 1]] {
        article
            .click(&format!(".timeline [data-event={event}]"))
            .await;
        article
            .wait_for(&format!(
                "find('[data-headline={event}]')
                     && find('.timeline [aria-current=step]').dataset.event === '{event}'"
            ))
            .await;
    }
    // The days of the story are distributed evenly, so the position is known.
    for share in [0.25, 0.75] {
        let point = article.browser.point_in(".timeline", share, 0.1).await;
        article.browser.click_at(&point).await;
        let near = format!(
            "Math.abs(find('[data-headline]')?.dataset.headline.split('-')[1] - {}) < 100",
            2_000.0 * share
        );
        article.wait_for(&near).await;
    }
    article.finish().await;
}

/// The list is shown in parts, at first around the selected event; together they have every event
/// once.
#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn the_list_of_a_long_story_is_shown_in_parts() {
    let article = open("event=event-700").await;
    article.click("[data-action=events]").await;
    let listed = "[...find('.event-list').querySelectorAll('[data-event]')].map(e => Number(e.dataset.event.split('-')[1]))";
    article
        .wait_for("find('.event-list [data-event=event-700][aria-current=step]')")
        .await;
    let mut start = 700 / PART * PART;
    while start > 0 {
        article.click("[data-action=earlier]").await;
        start -= PART;
        article.wait_for(&format!("{listed}[0] === {start}")).await;
    }
    while start + PART < 2_000 {
        let part = article.get(listed).await;
        let expected: Vec<_> = (start..start + PART).collect();
        assert_eq!(part, json!(expected));
        article.click("[data-action=later]").await;
        start += PART;
        article.wait_for(&format!("{listed}[0] === {start}")).await;
    }
    let part = article.get(listed).await;
    assert_eq!(part, json!((start..2_000).collect::<Vec<_>>()));
    let later = article.get("find('[data-action=later]')").await;
    assert_eq!(later, Value::Null);
    article.click("[data-event=event-1999]").await;
    article.wait_for("find('[data-headline=event-1999]')").await;
    article.finish().await;
}

/// The sum of the visible numbers in these parts of the map.
fn sum(selector: &str) -> String {
    format!(
        "[...find('.map').querySelectorAll('{selector}')]
             .map(count => Number(count.textContent.match(/[0-9]+$/)?.[0] ?? 0)).reduce((a, b) => a + b, 0)"
    )
}

#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn many_actors_are_counted_until_they_are_filtered() {
    let article = open("event=event-700").await;
    let story = generated::story(2_000, 300);
    let stances = story["stances"].as_array().expect("a list");
    let holders: BTreeSet<_> = stances[..=700]
        .iter()
        .map(|stance| stance["actor"].as_str())
        .collect();
    let all: BTreeSet<_> = stances
        .iter()
        .map(|stance| stance["actor"].as_str())
        .collect();
    assert_eq!(
        article.get(&sum(".position-count")).await,
        json!(holders.len())
    );
    assert_eq!(
        article.get("parseInt(find('.pending').innerText)").await,
        json!(all.len() - holders.len())
    );
    let named =
        "[...find('.positions').querySelectorAll('[data-actor]')].map(chip => chip.dataset.actor)";
    assert_eq!(
        article.get(named).await,
        json!([stances[700]["actor"]]),
        "who spoke is named"
    );
    assert_eq!(
        article.get(&sum(".chip-count")).await,
        json!(holders.len() - 1),
        "all others are counted"
    );

    article.click("[data-action=events]").await;
    article.click(".filter-group").await;
    let shown = "parseInt(find('.filter-count').textContent)";
    article
        .wait_for(&format!("{shown} > 0 && {shown} < 2000"))
        .await;
    let of_group = stances[..=700].iter().filter(|stance| {
        let mut actors = story["actors"].as_array().expect("a list").iter();
        actors.any(|actor| actor["id"] == stance["actor"] && actor["group"] == "group-0")
    });
    let of_group: BTreeSet<_> = of_group.map(|stance| stance["actor"].as_str()).collect();
    assert!(of_group.len() < 60);
    let mut names: Vec<String> =
        serde_json::from_value(article.get(named).await).expect("a list of ids");
    names.sort();
    let expected: Vec<_> = of_group
        .into_iter()
        .map(|name| name.expect("an id"))
        .collect();
    assert_eq!(names, expected, "few enough to be named");

    article.click("[data-action=show-all]").await;
    article.wait_for(&format!("{named}.length === 1")).await;
    article.click(".filter-search").await;
    article.browser.type_text("velo").await;
    article
        .wait_for(&format!(
            "{shown} > 0 && {named}.length > 1 && {named}.length < 60"
        ))
        .await;
    article.click(".event-list [data-event]").await;
    article.wait_for("find('[data-detail^=event-]')").await;
    article.finish().await;
}

/// The numbers of the events in the visible text.
const TOLD: &str = "[...find('.transcript').querySelectorAll('.transcript-headline')].map(e => parseInt(e.textContent))";

/// The text is shown in parts, at first around the selected event; together they have every event
/// and every stance once.
#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn the_text_of_a_long_story_is_shown_in_parts() {
    let article = open("event=event-700").await;
    article.click("[data-action=text]").await;
    article.wait_for(&format!("{TOLD}.includes(700)")).await;
    let counter = "find('.transcript-counter > :first-child').textContent";
    assert_eq!(article.get(counter).await, json!("Part 4 of 21"));
    for part in [3, 2, 1] {
        article.click("[data-action=previous-part]").await;
        let shown = format!("{counter} === 'Part {part} of 21'");
        article.wait_for(&shown).await;
    }
    assert_eq!(
        article.get("find('[data-action=previous-part]')").await,
        Value::Null
    );
    let (mut events, mut stances) = (Vec::new(), 0);
    for part in 1..=21 {
        if part > 1 {
            article.click("[data-action=next-part]").await;
            let shown = format!("{counter} === 'Part {part} of 21'");
            article.wait_for(&shown).await;
            // The focus is at the start of the part.
            article.wait_for("find('.transcript-counter:focus')").await;
        }
        let told: Vec<usize> =
            serde_json::from_value(article.get(TOLD).await).expect("a list of numbers");
        events.extend(told);
        let count = "find('.transcript').querySelectorAll('.evidence').length";
        stances += article.get(count).await.as_u64().expect("a count");
        let nodes = "find('.stanceline').querySelectorAll('*').length < 5000";
        assert_eq!(article.get(nodes).await, json!(true), "part {part}");
    }
    assert_eq!(events, (0..2_000).collect::<Vec<_>>());
    assert_eq!(stances, 2_000);
    assert_eq!(
        article.get("find('[data-action=next-part]')").await,
        Value::Null
    );
    article.click("[data-action=text]").await;
    article
        .wait_for("find('.timeline') && !find('.transcript')")
        .await;
    article.finish().await;
}

/// A print of a long story has the part with the selected event, and says where the others are.
#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn a_print_of_a_long_story_says_where_the_rest_is() {
    let article = open("event=event-700").await;
    article.run("dispatchEvent(new Event('beforeprint'))").await;
    article.wait_for(&format!("{TOLD}.includes(700)")).await;
    let counter = article.get("find('.transcript-counter').textContent").await;
    assert_eq!(
        counter,
        "Part 4 of 21 The other parts are under “Read as text”."
    );
    article.run("dispatchEvent(new Event('afterprint'))").await;
    article.wait_for("!find('.transcript')").await;
    article.finish().await;
}
