//! The states of the widget that the gallery shows.

use serde_json::Value;
use stanceline_e2e::generated;

/// The widget in one state.
pub struct State {
    /// Prefix of its file names.
    pub name: &'static str,
    /// Description for the contact sheet.
    pub title: &'static str,
    /// Path and query of the page.
    pub address: &'static str,
    /// CSS selectors to click, in this order.
    pub clicks: &'static [&'static str],
    /// A CSS selector that matches only in this state.
    pub shows: &'static str,
}

/// A picture for README.md and the documentation.
pub struct Picture {
    /// Name of its file, without the extension.
    pub name: &'static str,
    /// Width of the page in CSS pixels.
    pub width: u32,
    /// Height in CSS pixels, if it is less than that of the page.
    pub max_height: u32,
    /// Description.
    pub state: State,
}

const LARGE: &str = "/large.html";
const ALONE: &str = "/timeline-alone.html";
const SECOND: &str = "/nuclear-power.html";

/// The other stories, with the paths of their pages.
pub fn stories() -> [(&'static str, Value); 3] {
    let parse = |text| serde_json::from_str(text).expect("JSON");
    let second = include_str!("../../../docs/examples/german-nuclear-power.json");
    [
        (LARGE, generated::story(2_000, 300)),
        (
            ALONE,
            parse(include_str!("../../stories/timeline-alone.json")),
        ),
        (SECOND, parse(second)),
    ]
}

/// All states, in the order of the contact sheet.
pub const STATES: &[State] = &[
    State {
        name: "overview",
        title: "The overview",
        address: "/",
        clicks: &[],
        shows: "[data-action=start]",
    },
    State {
        name: "empty",
        title: "An early event, before anybody has taken a position",
        address: "/?event=obama-accusation",
        clicks: &[],
        shows: "[data-empty]",
    },
    State {
        name: "crowded",
        title: "A late event, with most people on the map",
        address: "/?event=portman-statement",
        clicks: &[],
        shows: "[data-detail=portman-statement]",
    },
    State {
        name: "move",
        title: "Somebody moves from one position to another",
        address: "/?event=sessions-recusal",
        clicks: &[],
        shows: ".chip-trace",
    },
    State {
        name: "person",
        title: "A person",
        address: "/?event=sessions-recusal&actor=sessions",
        clicks: &[],
        shows: "[data-detail=sessions]",
    },
    State {
        name: "position",
        title: "A position",
        address: "/?event=sessions-recusal",
        clicks: &["[data-position=recuse] .position-label"],
        shows: "[data-detail=recuse]",
    },
    State {
        name: "not-on-record",
        title: "Those not on record yet, opened",
        address: "/?event=ryan-condition",
        clicks: &["[data-position=''] summary"],
        shows: "[data-position=''][open]",
    },
    State {
        name: "events",
        title: "The list of events",
        address: "/?event=sessions-recusal",
        clicks: &["[data-action=events]"],
        shows: ".event-list",
    },
    State {
        name: "phases",
        title: "Phases, on the timeline and in the list of events",
        address: "/nuclear-power.html?event=kohl-bundestag",
        clicks: &["[data-action=events]"],
        shows: ".event-list .phase",
    },
    State {
        name: "sources",
        title: "Sources and corrections",
        address: "/?event=sessions-recusal",
        clicks: &["[data-action=sources]"],
        shows: "[data-action=sources][aria-pressed=true]",
    },
    State {
        name: "text",
        title: "The story as text",
        address: "/",
        clicks: &["[data-action=text]"],
        shows: ".transcript",
    },
    State {
        name: "to-scale",
        title: "The timeline to scale",
        address: "/?event=post-report",
        clicks: &["[data-action=scale]"],
        shows: "[data-to-scale] [data-event]",
    },
    State {
        name: "as-known",
        title: "Events as they became known",
        address: "/?event=september-visit",
        clicks: &["[data-action=order]"],
        shows: "[data-detail=september-visit]",
    },
    State {
        name: "key-only",
        title: "Key events only",
        address: "/?event=sessions-recusal",
        clicks: &["[data-action=key-only]"],
        shows: "[data-action=key-only][aria-pressed=true]",
    },
    State {
        name: "large",
        title: "A generated story of 2,000 events and 300 people",
        address: "/large.html?event=event-1000",
        clicks: &[],
        shows: "[data-detail=event-1000]",
    },
    State {
        name: "large-events",
        title: "The list of its events",
        address: "/large.html?event=event-1000",
        clicks: &["[data-action=events]"],
        shows: ".event-list",
    },
    State {
        name: "timeline-alone",
        title: "A story without positions",
        address: "/timeline-alone.html?event=storm",
        clicks: &[],
        shows: "[data-detail=storm]",
    },
    State {
        name: "second-overview",
        title: "Another story, the overview",
        address: "/nuclear-power.html",
        clicks: &[],
        shows: "[data-action=start]",
    },
    State {
        name: "second-event",
        title: "Another story, an event",
        address: "/nuclear-power.html?event=scholz-decides",
        clicks: &[],
        shows: "[data-detail=scholz-decides]",
    },
    State {
        name: "arabic",
        title: "The interface in Arabic, mirrored",
        address: "/?lang=ar&event=sessions-recusal",
        clicks: &[],
        shows: "[dir=rtl] [data-detail=sessions-recusal]",
    },
];

/// The pictures for the documentation.
pub const PICTURES: &[Picture] = &[
    Picture {
        name: "stanceline",
        width: 1100,
        max_height: 1000,
        state: State {
            name: "move",
            title: "",
            address: "/?event=sessions-recusal",
            clicks: &[],
            shows: ".chip-trace",
        },
    },
    Picture {
        name: "stanceline-phone",
        width: 360,
        max_height: 800,
        state: State {
            name: "move",
            title: "",
            address: "/?event=sessions-recusal",
            clicks: &[],
            shows: ".chip-trace",
        },
    },
];
