//! The measurements of a visit.

use crate::numbers::{median, most, p95};
use crate::site::{ARTICLE_STORIES, Site, Subject};
use crate::visit::Visit;
use serde_json::Value;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// Number of steps in a large story.
const LARGE_STEPS: usize = 20;
/// Time after which no more steps are made: fewer are enough for a slow page.
const PATIENCE: Duration = Duration::from_secs(90);
/// Number of steps after which all code has run; growth counts from then on.
const FEW_STEPS: usize = 50;
/// Duration of a drag along the timeline and back.
const DRAG: Duration = Duration::from_secs(6);
/// Interval between moves of the pointer.
const MOVE: Duration = Duration::from_micros(16_667);
/// Search texts: beginnings of names.
const SEARCHES: [&str; 4] = ["mar", "sen", "kal", "tor"];

/// Opens the page and steps through all events of the story, for the time to the next paint.
pub async fn paints(visit: Arc<Visit>, site: Arc<Site>, steps: usize) {
    visit.open(&site, "").await;
    step_for_paint(&visit, site.subject, steps).await;
}

/// The same for the work of the main thread.
pub async fn works(visit: Arc<Visit>, site: Arc<Site>, steps: usize) {
    visit.open(&site, "").await;
    step_for_work(&visit, site.subject, steps).await;
}

/// Opens the page of a large story, steps in its middle, searches and filters, for the time to the
/// next paint.
pub async fn large_paints(visit: Arc<Visit>, site: Arc<Site>, events: usize) {
    visit.open(&site, "").await;
    visit.note("html", Some(site.page_size).filter(|size| *size > 0.0));
    visit.note("json", Some(site.story_size).filter(|size| *size > 0.0));
    visit.note(
        "html to json",
        Some(site.page_size / site.story_size).filter(|ratio| ratio.is_finite()),
    );
    go_to_middle(&visit, &site, events).await;
    step_for_paint(&visit, site.subject, LARGE_STEPS).await;
    if site.subject == Subject::Ours {
        open_list(&visit).await;
        search(&visit).await;
        filter(&visit).await;
        let text = visit.click("[data-action=text]", false).await;
        visit.note("text", text.paint);
    }
}

/// The same for the work of the main thread.
pub async fn large_works(visit: Arc<Visit>, site: Arc<Site>, events: usize) {
    visit.open(&site, "").await;
    go_to_middle(&visit, &site, events).await;
    step_for_work(&visit, site.subject, LARGE_STEPS).await;
}

/// Steps back and forth, a few times and then up to the given number, for the growth in between.
pub async fn memory(visit: Arc<Visit>, site: Arc<Site>, steps: usize) {
    visit.open(&site, "").await;
    walk(&visit, site.subject, FEW_STEPS).await;
    let few = visit.extent().await;
    walk(&visit, site.subject, steps - FEW_STEPS).await;
    note_growth(&visit, &few).await;
}

/// Removes the element and inserts it again, a few times and then often, for the growth in between.
pub async fn reconnects(visit: Arc<Visit>, site: Arc<Site>, times: usize) {
    visit.open_article(&site).await;
    let reconnect = async |times: usize| {
        visit.value(&format!("recorder.reconnect({times})")).await;
    };
    reconnect(FEW_STEPS).await;
    let few = visit.extent().await;
    reconnect(times).await;
    note_growth(&visit, &few).await;
}

/// Shows every story of the article in its element, twice, for the growth in the second round.
pub async fn stories(visit: Arc<Visit>, site: Arc<Site>) {
    visit.open_article(&site).await;
    let show_all = format!("recorder.showStories({ARTICLE_STORIES})");
    visit.value(&show_all).await;
    let few = visit.extent().await;
    visit.value(&show_all).await;
    note_growth(&visit, &few).await;
}

/// Records the size of the page, and its growth.
async fn note_growth(visit: &Visit, few: &Value) {
    let many = visit.extent().await;
    for name in ["heap", "wasm", "nodes", "listeners"] {
        let (few, many) = (few[name].as_f64(), many[name].as_f64());
        visit.note(&format!("few {name}"), few);
        visit.note(&format!("many {name}"), many);
        let more = few.zip(many).map(|(few, many)| many - few);
        visit.note(&format!("more {name}"), more);
    }
}

/// Drags along the timeline and back at constant speed. Moves are dropped while the page is busy.
pub async fn dragging(visit: Arc<Visit>, site: Arc<Site>) {
    visit.open(&site, "").await;
    let line = visit.value("recorder.startDrag()").await;
    let number = |name: &str| line[name].as_f64().expect("a number");
    let (left, width, y) = (number("left"), number("width"), number("top"));
    let at = |share: f64| left + width * (0.01 + 0.98 * share);
    visit.mouse("mousePressed", at(0.0), y).await;
    let start = Instant::now();
    let mut next = start;
    while start.elapsed() < DRAG {
        let share = start.elapsed().as_secs_f64() / DRAG.as_secs_f64();
        // To the end and back again.
        let share = 1.0 - (2.0 * share - 1.0).abs();
        visit.mouse("mouseMoved", at(share), y).await;
        next += MOVE;
        tokio::time::sleep_until(next.max(Instant::now()).into()).await;
    }
    visit.mouse("mouseReleased", at(0.0), y).await;
    let found = visit.value("recorder.endDrag()").await;
    let lags: Vec<f64> = serde_json::from_value(found["lags"].clone()).expect("times");
    visit.note("frames kept", found["kept"].as_f64());
    visit.note("moves", found["moves"].as_f64());
    visit.note("selections", found["selections"].as_f64());
    visit.note("lag most", most(&lags));
    visit.note("lag p95", p95(&lags));
}

/// Makes an even number of steps back and forth among the first events.
async fn walk(visit: &Visit, subject: Subject, steps: usize) {
    const REACH: usize = 24;
    let mut left = steps / 2;
    while left > 0 {
        let reach = left.min(REACH);
        for button in [subject.next(), subject.previous()] {
            let walk = format!("recorder.walk({button:?}, {reach})");
            visit.value(&walk).await;
        }
        left -= reach;
    }
    visit.value("recorder.settled()").await;
}

async fn step_for_paint(visit: &Visit, subject: Subject, steps: usize) {
    let start = Instant::now();
    let mut paints = Vec::new();
    for _ in (0..steps).take_while(|_| start.elapsed() < PATIENCE) {
        paints.push(visit.click(subject.next(), false).await.paint);
    }
    visit.note("paint median", median(&paints));
    visit.note("paint p95", p95(&paints));
}

async fn step_for_work(visit: &Visit, subject: Subject, steps: usize) {
    let idle = visit.idle_click().await;
    visit.note("idle tasks", idle.tasks);
    visit.note("idle work", idle.made);
    let (mut tasks, mut works, mut touched) = (Vec::new(), Vec::new(), Vec::new());
    let start = Instant::now();
    for _ in (0..steps).take_while(|_| start.elapsed() < PATIENCE) {
        let (work, outcome) = visit.cost_of_click(subject.next(), idle).await;
        tasks.push(work.tasks);
        works.push(work.made);
        touched.push(outcome.touched);
    }
    visit.note("work median", median(&works));
    visit.note("work p95", p95(&works));
    visit.note("tasks median", median(&tasks));
    visit.note("tasks p95", p95(&tasks));
    visit.note("touched median", median(&touched));
    visit.note("touched most", most(&touched));
}

/// Selects the event in the middle of a large story.
async fn go_to_middle(visit: &Visit, site: &Site, events: usize) {
    let middle = events / 2;
    match site.subject {
        Subject::Baseline => {
            let go = format!("timeline.goTo({middle}) ?? true");
            visit.value(&go).await;
            visit.value("recorder.settled()").await;
        }
        Subject::Ours | Subject::Floor => {
            visit.reopen(site, &format!("?event=event-{middle}")).await
        }
    }
}

/// Opens the list of events, which can be searched and filtered.
async fn open_list(visit: &Visit) {
    visit.click("[data-action=events]", false).await;
}

/// Types the search texts letter by letter.
async fn search(visit: &Visit) {
    const FIELD: &str = "document.querySelector('input[type=search]')";
    if visit.value(&format!("Boolean({FIELD})")).await != true {
        return;
    }
    let mut paints = Vec::new();
    let start = Instant::now();
    for text in SEARCHES
        .into_iter()
        .take_while(|_| start.elapsed() < PATIENCE)
    {
        visit.value(&format!("{FIELD}.focus()")).await;
        for letter in text.chars() {
            paints.push(visit.press(letter).await.paint);
        }
        show_all(visit).await;
    }
    visit.note("letter median", median(&paints));
    visit.note("letter p95", p95(&paints));
}

/// Selects and deselects each group.
async fn filter(visit: &Visit) {
    const BUTTONS: &str = ".filter-group";
    let count = format!("document.querySelectorAll('{BUTTONS}').length");
    let count = visit.value(&count).await.as_u64().unwrap_or_default();
    let mut paints = Vec::new();
    let start = Instant::now();
    for nth in (1..=count).take_while(|_| start.elapsed() < PATIENCE) {
        let button = format!("{BUTTONS}:nth-of-type({nth})");
        for _ in 0..2 {
            paints.push(visit.click(&button, false).await.paint);
        }
    }
    visit.note("filter median", median(&paints));
    visit.note("filter p95", p95(&paints));
}

async fn show_all(visit: &Visit) {
    let press = "document.querySelector('[data-action=show-all]')?.click()";
    visit.value(press).await;
    visit.value("recorder.settled()").await;
}
