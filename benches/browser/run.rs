//! Runs the measurements.

use crate::attempt::{Attempt, attempt};
use crate::floor;
use crate::measures;
use crate::plan::Plan;
use crate::report::{Found, Report};
use crate::rows;
use crate::site::{ARTICLE_STORIES, Site, Subject};
use crate::visit::{Frames, Pace};
use serde_json::Value;
use stanceline_e2e::browser::path_from;
use stanceline_e2e::generated;
use std::sync::Arc;
use std::time::Instant;

type Sites = [Arc<Site>];

/// How often the element is removed and inserted again.
const RECONNECTS: usize = 500;

/// Runs the selected measurements, prints the table and writes the report.
pub fn all() {
    let file = path_from("STANCELINE_BENCH_REPORT");
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let plan = Plan::from_environment();
    let report = runtime.block_on(measure_all(&plan));
    report.write(&file).expect("the report can be written");
    println!("{}", report.table(plan.runs));
}

async fn measure_all(plan: &Plan) -> Report {
    let story: Value = serde_json::from_str(stanceline::story::BUNDLED).expect("JSON");
    let events = story["events"].as_array().map_or(0, Vec::len);
    let ours = Site::ours();
    let floor = Site::floor(&floor::page(&ours, events).await);
    let sites = [ours, floor, Site::baseline(&story)].map(Arc::new);
    let mut report = Report::default();
    for pace in [Pace::Full, Pace::Slow] {
        loading(plan, &mut report, &sites, pace).await;
        stepping(plan, &mut report, &sites, pace, events).await;
        dragging(plan, &mut report, &sites, pace).await;
    }
    memory(plan, &mut report, &sites).await;
    element_memory(plan, &mut report).await;
    for size in rows::SIZES {
        if size.0 <= plan.largest {
            large(plan, &mut report, size).await;
        }
    }
    report
}

async fn loading(plan: &Plan, report: &mut Report, sites: &Sites, pace: Pace) {
    let title = format!("Loading, {}", pace.title());
    if !plan.wants(&title) {
        return;
    }
    let found = measure(plan, sites, &title, plan.runs, |site| {
        attempt(pace, Frames::AtSixtyHertz, move |visit| async move {
            visit.open(&site, "").await;
        })
    });
    let found = found.await;
    if pace == Pace::Full {
        report.add("The bundled story", rows::download(), found.clone());
    }
    report.add(&title, rows::loading(pace), found);
}

async fn stepping(plan: &Plan, report: &mut Report, sites: &Sites, pace: Pace, events: usize) {
    let title = format!("Stepping, {}", pace.title());
    if !plan.wants(&title) {
        return;
    }
    let paints = measure(plan, sites, &title, plan.few_runs(), |site| {
        attempt(pace, Frames::AtOnce, move |visit| {
            measures::paints(visit, site, events)
        })
    });
    let paints = paints.await;
    let works = measure(plan, sites, &title, plan.few_runs(), |site| {
        attempt(pace, Frames::AtSixtyHertz, move |visit| {
            measures::works(visit, site, events)
        })
    });
    report.add(&title, rows::stepping(), merged(paints, works.await));
}

async fn memory(plan: &Plan, report: &mut Report, sites: &Sites) {
    let steps = plan.steps;
    let title = format!("Memory, {steps} steps forth and back");
    if !plan.wants(&title) {
        return;
    }
    let found = measure(plan, sites, &title, 1, |site| {
        attempt(Pace::Full, Frames::AtOnce, move |visit| {
            measures::memory(visit, site, steps)
        })
    });
    report.add(&title, rows::memory(), found.await);
}

async fn dragging(plan: &Plan, report: &mut Report, sites: &Sites, pace: Pace) {
    let title = format!("Dragging along the timeline, {}", pace.title());
    if !plan.wants(&title) {
        return;
    }
    let ours = &sites[..1];
    let found = measure(plan, ours, &title, plan.few_runs(), |site| {
        attempt(pace, Frames::AtSixtyHertz, move |visit| {
            measures::dragging(visit, site)
        })
    });
    report.add(&title, rows::dragging(pace), found.await);
}

/// Memory after removing elements and showing other stories.
async fn element_memory(plan: &Plan, report: &mut Report) {
    let article = [Arc::new(Site::article())];
    let title = format!("Memory, an element put back {RECONNECTS} times");
    if plan.wants(&title) {
        let found = measure(plan, &article, &title, 1, |site| {
            attempt(Pace::Full, Frames::AtOnce, move |visit| {
                measures::reconnects(visit, site, RECONNECTS)
            })
        });
        report.add(&title, rows::memory(), found.await);
    }
    let title = format!("Memory, {ARTICLE_STORIES} stories one after another in one element");
    if plan.wants(&title) {
        let found = measure(plan, &article, &title, 1, |site| {
            attempt(Pace::Full, Frames::AtOnce, move |visit| {
                measures::stories(visit, site)
            })
        });
        report.add(&title, rows::memory(), found.await);
    }
}

async fn large(plan: &Plan, report: &mut Report, size: (usize, usize)) {
    let (events, actors) = size;
    let title = rows::large_title(size);
    if !plan.wants(&title) {
        return;
    }
    let story = generated::story(events, actors);
    let sites = Site::large(&story).map(Arc::new);
    let paints = measure(plan, &sites, &title, plan.few_runs(), |site| {
        attempt(Pace::Full, Frames::AtOnce, move |visit| {
            measures::large_paints(visit, site, events)
        })
    });
    let paints = paints.await;
    let works = measure(plan, &sites, &title, plan.few_runs(), |site| {
        attempt(Pace::Full, Frames::AtSixtyHertz, move |visit| {
            measures::large_works(visit, site, events)
        })
    });
    let is_largest = Some(&size) == rows::SIZES.last();
    let rows = if is_largest {
        rows::largest()
    } else {
        rows::large()
    };
    report.add(&title, rows, merged(paints, works.await));
}

/// Visits each site several times, alternately, so that changes of the machine's load or
/// temperature affect all of them.
async fn measure<F: Future<Output = Attempt>>(
    plan: &Plan,
    sites: &Sites,
    title: &str,
    runs: usize,
    work: impl Fn(Arc<Site>) -> F,
) -> Found {
    let mut found = Found::default();
    let mut has_ended = [false; Subject::COUNT];
    has_ended[Subject::Baseline as usize] = plan.ours_alone;
    for run in 1..=runs {
        for site in sites {
            let subject = site.subject as usize;
            if has_ended[subject] {
                continue;
            }
            eprintln!("bench: {title}: {}, {run} of {runs}", site.subject.name());
            let start = Instant::now();
            let attempt = work(Arc::clone(site)).await;
            has_ended[subject] = attempt.failure.is_some() || !Plan::repeats(start.elapsed());
            let results = &mut found[subject];
            results.failures.extend(attempt.failure);
            for (name, value) in attempt.values {
                results.values.entry(name).or_default().push(value);
            }
        }
    }
    found
}

fn merged(mut found: Found, others: Found) -> Found {
    for (one, other) in found.iter_mut().zip(others) {
        for (name, values) in other.values {
            one.values.entry(name).or_default().extend(values);
        }
        one.failures.extend(other.failures);
    }
    found
}
