//! Headings that fit into the outline of the page around the widget.

use super::tag::{Tag, tag};

/// The level of the widget's own heading, 1 to 6.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HeadingLevel(pub u8);

impl HeadingLevel {
    /// A heading so many levels below that of the widget; none is below 6.
    pub fn heading(self, below: u8, class: &str) -> Tag {
        let heading = tag(match self.0.saturating_add(below) {
            0 | 1 => "h1",
            2 => "h2",
            3 => "h3",
            4 => "h4",
            5 => "h5",
            _ => "h6",
        });
        heading.set("class", class)
    }
}
