//! The computations of the timeline: grouping events by date, the time between two dates,
//! positions to scale, bins for more events than there is room for, and phases. Input are days and
//! pixels; nothing here depends on a browser or a story.
//!
//! A day is a number of days since 1970-01-01 in the proleptic Gregorian calendar.

mod bins;
mod extent;
mod gap;
mod groups;
mod phases;
mod scale;

pub use bins::{Bin, bins};
pub use extent::Extent;
pub use gap::{Certainty, Gap, Length, gap_between};
pub use groups::{DateGroup, Period, group_by_date};
pub use phases::{PhaseRun, phase_edge, phase_runs, phases_of};
pub use scale::{ScaleLayout, ScaleMark, Tick, TickUnit, layout_to_scale};
