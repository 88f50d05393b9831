//! The edge: the only place that touches the page around the widget.

mod page;

pub use page::start;
