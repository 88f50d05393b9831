//! The story: its model, its dates, reading and checking it, and asking it
//! who stood where. Knows no browser.

mod calendar;
mod date;
pub mod format;
mod json;
mod model;
mod problem;
mod query;
mod read;

pub use calendar::{Civil, civil_from_days, days_from_civil};
pub use date::{Date, day_of};
pub use edtf_core as edtf;
pub use model::{
    Actor, ActorIx, ActorKind, Citation, Correction, Event, EventIx, Evidence, EvidenceKind, Group,
    GroupIx, Known, Link, Position, PositionIx, Quote, Relation, Source, SourceIx, Stance, Status,
    Story, Tier,
};
pub use problem::{Fault, Problem, Problems};
pub use query::{Change, Index, Order, Sequence};

/// The story that ships with the widget, as JSON text.
pub const BUNDLED: &str = include_str!(concat!(env!("OUT_DIR"), "/story.json"));
