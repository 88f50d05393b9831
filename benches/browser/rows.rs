//! The rows of the table, with their budgets.

use crate::table::{Budget, Row, Unit, grouped};
use crate::visit::Pace;

/// The sizes of the large stories: events and actors.
pub const SIZES: [(usize, usize); 3] = [(200, 50), (2_000, 300), (10_000, 1_000)];

const WORK: &str = "script, style and layout per click, median";
const TASKS: &str = "all tasks per click until all is still, median";

const fn row(what: &'static str, name: &'static str, unit: Unit) -> Row {
    Row {
        what,
        name,
        unit,
        budget: None,
        times: None,
        floor: "floor",
        is_ours_alone: false,
    }
}

impl Row {
    /// Sets the budget, in the unit of the row.
    const fn most(self, most: f64) -> Self {
        self.most_or_best(most, most)
    }

    /// Sets the budget and the aim, in the unit of the row.
    const fn most_or_best(self, most: f64, best: f64) -> Self {
        Self {
            budget: Some(Budget { most, best }),
            ..self
        }
    }

    /// Sets the budget and the aim as multiples of the floor.
    const fn times(self, most: f64, best: f64) -> Self {
        Self {
            times: Some(Budget { most, best }),
            ..self
        }
    }

    /// Compares with the bundled story instead of the floor.
    const fn to_small_story(self) -> Self {
        Self {
            floor: "bundled story",
            ..self
        }
    }

    const fn ours_alone(self) -> Self {
        Self {
            is_ours_alone: true,
            ..self
        }
    }
}

use Unit::{Count, Kib, Mib, Milliseconds, Percent, Shift, Times};

/// Sizes, which don't depend on the speed.
pub fn download() -> Vec<Row> {
    vec![
        row("bytes sent, brotli", "bytes", Kib).most_or_best(116.0, 100.0),
        row("bytes before it can be read", "bytes to read", Kib).most_or_best(12.0, 10.0),
        row("requests", "requests", Count).most_or_best(4.0, 3.0),
        row("requests to other hosts", "foreign requests", Count).most(0.0),
        row("elements", "elements", Count).most_or_best(1_500.0, 800.0),
        row("JavaScript heap", "heap", Mib).most(1.1),
        row("WebAssembly memory", "wasm", Mib)
            .most(2.0)
            .ours_alone(),
    ]
}

/// Loading the page.
pub fn loading(pace: Pace) -> Vec<Row> {
    let first = row("first paint", "first paint", Milliseconds);
    let largest = row("largest paint", "largest paint", Milliseconds);
    let interactive = row("interactive", "interactive", Milliseconds);
    let blocking = row("total blocking time", "blocking", Milliseconds);
    let shift = row("layout shift", "shift", Shift).most(0.0);
    let work = row(
        "main thread until all is still",
        "main thread",
        Milliseconds,
    );
    match pace {
        Pace::Full => vec![
            first,
            largest,
            interactive.times(2.0, 1.5),
            blocking,
            shift,
            work,
        ],
        Pace::Slow => vec![
            first.times(1.2, 1.0),
            largest.times(1.1, 1.0),
            interactive.times(2.0, 1.5),
            blocking.most_or_best(60.0, 0.0),
            shift,
            work,
        ],
    }
}

/// A click on the button for the next event.
pub fn stepping() -> Vec<Row> {
    vec![
        row("click to next paint, median", "paint median", Milliseconds).times(1.3, 1.1),
        row("click to next paint, p95", "paint p95", Milliseconds).times(1.6, 1.2),
        row(WORK, "work median", Milliseconds),
        row("the same, p95", "work p95", Milliseconds),
        row(TASKS, "tasks median", Milliseconds).times(2.5, 1.5),
        row("nodes touched per click, median", "touched median", Count),
        row("nodes touched per click, most", "touched most", Count),
    ]
}

/// The title of the section of a large story.
pub fn large_title((events, actors): (usize, usize)) -> String {
    let grouped = |count: usize| grouped(count as f64);
    format!(
        "{} events, {} actors, as deployed (floor: the bundled story)",
        grouped(events),
        grouped(actors)
    )
}

/// A large story, bundled by `stanceline bundle`.
pub fn large() -> Vec<Row> {
    vec![
        row("the story's JSON", "json", Kib).ours_alone(),
        row("the page's HTML", "html", Kib).ours_alone(),
        row("HTML to JSON", "html to json", Times).ours_alone(),
        row("interactive", "interactive", Milliseconds)
            .times(3.0, 2.0)
            .to_small_story(),
        row("elements", "elements", Count).most_or_best(1_500.0, 800.0),
        row("nodes kept alive", "nodes", Count).most_or_best(8_000.0, 4_000.0),
        row("JavaScript heap", "heap", Mib),
        row("WebAssembly memory", "wasm", Mib).ours_alone(),
        row("click to next paint, p95", "paint p95", Milliseconds),
        row(WORK, "work median", Milliseconds),
        row("the same, p95", "work p95", Milliseconds),
        row(TASKS, "tasks median", Milliseconds),
        row("nodes touched per click, most", "touched most", Count),
        row("letter to next paint, p95", "letter p95", Milliseconds).ours_alone(),
        row("filter to next paint, p95", "filter p95", Milliseconds).ours_alone(),
        row("“Read as text” to next paint", "text", Milliseconds).ours_alone(),
    ]
}

/// Rows of the largest story, whose page may be hardly larger than its JSON.
pub fn largest() -> Vec<Row> {
    let most = |row: Row| match row.name {
        "html to json" => row.most(1.2),
        _ => row,
    };
    large().into_iter().map(most).collect()
}

/// Dragging along the timeline.
pub fn dragging(pace: Pace) -> Vec<Row> {
    let frames = row("frames kept, of 60 a second", "frames kept", Percent).ours_alone();
    vec![
        match pace {
            Pace::Full => frames.most_or_best(95.0, 99.0),
            Pace::Slow => frames,
        },
        row("largest lag behind the pointer", "lag most", Milliseconds).ours_alone(),
        row("the same, p95 of frames", "lag p95", Milliseconds).ours_alone(),
        row("moves of the pointer", "moves", Count).ours_alone(),
        row("events selected", "selections", Count).ours_alone(),
    ]
}

/// Memory after many repetitions.
pub fn memory() -> Vec<Row> {
    vec![
        row("JavaScript heap after few", "few heap", Mib),
        row("JavaScript heap after many", "many heap", Mib),
        row("growth of the JavaScript heap", "more heap", Mib).most(0.1),
        row("growth of the WebAssembly memory", "more wasm", Mib)
            .most(0.0)
            .ours_alone(),
        row("growth in nodes, of scripts too", "more nodes", Count).most(0.0),
        row("growth in listeners", "more listeners", Count).most(0.0),
    ]
}
