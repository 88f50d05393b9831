//! Stories: the JSON format, the model, dates, the errors of a story, and the
//! index that answers who held which position as of an event. Uses no browser
//! and no UI.

mod calendar;
mod date;
pub mod format;
mod index;
pub mod markup;
mod model;
mod problem;
mod read;

pub use calendar::{Civil, civil_from_days, days_from_civil};
pub use date::{Date, day_of};
pub use edtf_core as edtf;
pub use index::{Change, Order, Sequence, StoryIndex};
pub use model::{
    Actor, ActorId, ActorKind, Citation, Correction, Event, EventId, Evidence, EvidenceKind, Group,
    GroupId, Image, Known, Link, Phase, Position, PositionId, Quote, Relation, Source, SourceId,
    Stance, Status, Story, Tier,
};
pub use problem::{ErrorKind, Problem, Problems};
pub use read::parse_json;

/// The story that ships with the widget, as JSON text.
pub const BUNDLED: &str = include_str!(concat!(env!("OUT_DIR"), "/story.json"));
