//! The edge: the only place that touches the page around the widget.

mod page;
mod problem_note;

pub use page::start;
pub use problem_note::show_problems;
