//! The timeline: marks, keys, dragging, and scale.

use crate::article::{Article, READY, SCRIPT};
use crate::own_story::SLOW;
use crate::{AT, Journey, ids};
use serde_json::{Value, json};
use stanceline_e2e::browser::{Engine, Key, Pointer};
use stanceline_e2e::server::Answer;

/// Every mark can be clicked, also on a phone, where it is narrower than a finger.
#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn a_click_on_any_mark_selects_its_event() {
    let journey = Journey::start("").await;
    let events = ids(&journey.story, "events");
    for width in [360, 1100] {
        journey.browser.look(width, "light").await;
        for (index, event) in events.iter().enumerate().rev() {
            journey
                .click(&format!(".timeline [data-event={event}]"))
                .await;
            journey.wait_until_at(event).await;
            journey.assert_map(&events[..=index]).await;
        }
    }
    journey.finish().await;
}

/// The timeline is one slider, which keeps the focus and has the event as its value.
#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn keys_walk_through_every_event() {
    let journey = Journey::start("").await;
    let events = ids(&journey.story, "events");
    journey
        .browser
        .run("document.querySelector('[role=slider]').focus()", vec![])
        .await;
    let focused = "document.activeElement";
    for (index, event) in journey.story["events"]
        .as_array()
        .expect("a list")
        .iter()
        .enumerate()
    {
        journey.browser.press(Key::Right).await;
        journey.wait_until_at(&events[index]).await;
        let now = format!("{focused}.role === 'slider' && {focused}.ariaValueNow");
        assert_eq!(journey.get(&now).await, json!((index + 1).to_string()));
        let value = journey.get(&format!("{focused}.ariaValueText")).await;
        let value = value.as_str().expect("a text");
        let headline = event["headline"].as_str().expect("a text");
        assert!(value.contains(headline), "{value}");
        journey.assert_map(&events[..=index]).await;
    }
    let last = events.len() - 1;
    for (key, index) in [
        (Key::Left, last - 1),
        (Key::Home, 0),
        (Key::Up, 1),
        (Key::Down, 0),
        (Key::End, last),
    ] {
        journey.browser.press(key).await;
        journey.wait_until_at(&events[index]).await;
    }
    // Page Up and Page Down go from date to date.
    journey.browser.press(Key::PageDown).await;
    journey
        .browser
        .wait_for(&format!("{AT} !== '{}'", events[last]))
        .await;
    let at = journey.get(AT).await;
    let date = |id: &Value| {
        let mut all = journey.story["events"].as_array().expect("a list").iter();
        all.find(|event| event["id"] == *id).expect("an event")["date"].clone()
    };
    let first = events.iter().find(|id| date(&json!(id)) == date(&at));
    assert_eq!(at, json!(first), "the first event of its date");
    journey.browser.press(Key::Home).await;
    journey.browser.press(Key::Left).await;
    journey.browser.wait_for(&format!("!{AT}")).await;
    journey.finish().await;
}

/// A held key steps one event for each repetition, even if the previous step is not finished.
#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn no_step_is_lost_on_a_slow_machine() {
    let article = Article::start().await;
    article.server.serve("/slow.js", Answer::new(SLOW));
    article
        .open(&format!(
            "<script src=/slow.js></script>{SCRIPT}<stance-line></stance-line>"
        ))
        .await;
    article.wait_for(READY).await;
    article.run("find('[role=slider]').focus()").await;
    let events = ids(&crate::story(), "events");
    let keys = String::from(char::from(Key::Right)).repeat(events.len());
    article.browser.type_text(&keys).await;
    let last = &events[events.len() - 1];
    article
        .wait_for(&format!("told.at(-1)?.[1].event === '{last}'"))
        .await;
    let selected = article
        .get("told.slice(1).map(([, { event }]) => event)")
        .await;
    let selected: Vec<String> = serde_json::from_value(selected).expect("a list of ids");
    let rank = |id: &String| events.iter().position(|event| event == id);
    assert!(selected.is_sorted_by_key(rank), "{selected:?}");
    assert_eq!(article.get(crate::article::AT).await, json!(last));
    article.finish().await;
}

/// Keys pressed elsewhere belong to the page.
#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn keys_outside_the_timeline_are_left_alone() {
    let journey = Journey::start("?event=schumer-call").await;
    let taken = journey
        .browser
        .run(
            "const out = [];
             for (const target of [document.body, document.querySelector('[data-actor]')])
                 for (const key of ['ArrowRight', 'Home', ' ', 'Escape']) {
                     const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true });
                     if (!target.dispatchEvent(event)) out.push(key);
                 }
             const slider = document.querySelector('[role=slider]');
             for (const modifier of ['ctrlKey', 'altKey', 'metaKey']) {
                 const press = { key: 'ArrowLeft', bubbles: true, cancelable: true, [modifier]: true };
                 if (!slider.dispatchEvent(new KeyboardEvent('keydown', press))) out.push(modifier);
             }
             return out;",
            vec![],
        )
        .await;
    assert_eq!(taken, json!([]));
    assert_eq!(journey.get(AT).await, json!("schumer-call"));
    journey.finish().await;
}

/// Dragging along the timeline steps live, and the last event stays selected.
#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn dragging_along_the_timeline_steps() {
    let article = Article::with("<stance-line></stance-line>").await;
    let events = ids(&crate::story(), "events");
    let pointers: &[Pointer] = match article.browser.engine {
        // WebKit's driver doesn't support touch.
        Engine::WebKit => &[Pointer::Mouse],
        Engine::Chromium | Engine::Firefox => &[Pointer::Mouse, Pointer::Touch],
    };
    for &pointer in pointers {
        for is_forward in [true, false] {
            article.run("told.length = 0").await;
            let mut marks: Vec<_> = (0..events.len()).step_by(4).collect();
            if !is_forward {
                marks.reverse();
            }
            let mut points = Vec::new();
            for &mark in &marks {
                let share = (mark as f64 + 0.5) / events.len() as f64;
                points.push(article.browser.point_in(".timeline", share, 0.3).await);
            }
            let selected = "told.findLast(([name]) => name === 'select')?.[1].event";
            let arrived = async |number: usize| {
                let event = &events[marks[number]];
                article.wait_for(&format!("{selected} === '{event}'")).await;
            };
            if pointer == Pointer::Touch {
                // Chromium's driver loses a touch between two steps.
                let (start, end) = (&points[0], &points[points.len() - 1]);
                article.browser.drag(pointer, start, end).await;
                arrived(points.len() - 1).await;
                continue;
            }
            article.browser.drag_through(&points, arrived).await;
            let steps = article
                .get("told.filter(([name]) => name === 'select').map(([, { event }]) => event)")
                .await;
            let expected: Vec<_> = marks[1..].iter().map(|&mark| &events[mark]).collect();
            assert_eq!(steps, json!(expected));
        }
    }
    article.finish().await;
}

/// A vertical touch on the timeline scrolls the page and selects nothing.
#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn the_timeline_leaves_vertical_scrolling_to_the_page() {
    let article = Article::with("<stance-line></stance-line>").await;
    let allowed = article
        .get("getComputedStyle(find('.timeline')).touchAction")
        .await;
    assert_eq!(allowed, json!("pan-y"));
    article.finish().await;
}

/// To scale, marks are in the order of time, don't overlap, and can be clicked.
#[tokio::test]
#[ignore = "needs the built widget and a browser: cargo xtask test"]
async fn to_scale_marks_do_not_overlap_and_can_be_clicked() {
    const OVERLAPS: &str = "(() => {
        const marks = [...document.querySelectorAll('.timeline circle')].map(circle => {
            const { left, top, width, height } = circle.getBoundingClientRect();
            return [circle.dataset.event, left + width / 2, top + height / 2];
        });
        return marks.flatMap(([name, x, y], index) => marks.slice(index + 1)
            .filter(([, a, b]) => Math.hypot(a - x, b - y) < 8)
            .map(([other]) => name + ' overlaps ' + other));
    })()";
    let journey = Journey::start("").await;
    let events = ids(&journey.story, "events");
    journey.click("[data-action=scale]").await;
    for width in [320, 360, 1100] {
        journey.browser.look(width, "light").await;
        journey
            .browser
            .wait_for("document.querySelector('.timeline svg').clientWidth === document.querySelector('.timeline').clientWidth")
            .await;
        assert_eq!(journey.get(OVERLAPS).await, json!([]), "at {width} px");
        for event in &events {
            journey
                .click(&format!(".timeline circle[data-event={event}]"))
                .await;
            journey.wait_until_at(event).await;
        }
        let x = "[...document.querySelectorAll('.timeline circle')].map(c => c.cx.baseVal.value)";
        let x: Vec<f64> = serde_json::from_value(journey.get(x).await).expect("numbers");
        assert_eq!(x.len(), events.len());
        assert!(x[0] < x[x.len() - 1], "at {width} px: {x:?}");
        let wide = "document.documentElement.scrollWidth > innerWidth";
        assert_eq!(journey.get(wide).await, json!(false), "at {width} px");
    }
    journey.click("[data-action=scale]").await;
    journey
        .browser
        .wait_for("document.querySelector('.timeline td')")
        .await;
    journey.finish().await;
}
