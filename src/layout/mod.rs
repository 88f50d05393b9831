//! Where things go: pixels in, pixels out, no browser, and of the
//! story only its calendar.
//!
//! - `gaps`: the days that a date can mean, and the quiet time between two.
//! - `scale`: days to pixels, with long quiet stretches folded by `pieces`.
//! - `ticks`: the labels under an axis, on regular dates (`each_date`).
//! - `axis`: a timeline; `marks` makes its dots and bars, `spread` those of
//!   one day, and `lanes` keeps them apart.
//! - `shelf`, `stance_map`: chips in reading order, in columns or rows.
//! - `density`: how many marks there are along an axis too full for them.
//! - `window`: the part of a long list that is worth rendering.
//!
//! Lengths are `f64` pixels; a length that is negative, infinite or not a
//! number counts as 0. Days are `i32`, counted from 1970-01-01. Equal input
//! gives equal output, in the order of the input.

mod axis;
mod density;
mod each_date;
mod gaps;
mod lanes;
mod marks;
mod pieces;
mod scale;
mod shelf;
mod spread;
mod stance_map;
mod ticks;
mod window;

pub use axis::{Axis, AxisMode, Measures};
pub use density::{Density, density};
pub use gaps::{Extent, Gap, SHORTEST_GAP, gap_between};
pub use marks::{Mark, MarkKind};
pub use scale::{Break, TimeScale};
pub use shelf::{Shelf, shelf};
pub use stance_map::{Chip, MapLayout, Orientation, Spacing};
pub use ticks::{Tick, TickUnit};
pub use window::{Run, first_for, window};

use std::collections::BinaryHeap;

/// A width and a height in pixels.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Size {
    /// Width.
    pub w: f64,
    /// Height.
    pub h: f64,
}

/// A box in pixels, from its top left corner.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rect {
    /// Left edge.
    pub x: f64,
    /// Top edge.
    pub y: f64,
    /// Width.
    pub w: f64,
    /// Height.
    pub h: f64,
}

impl Rect {
    /// Whether the two boxes have an area in common: touching edges and
    /// boxes without an area do not overlap.
    pub fn overlaps(&self, other: &Self) -> bool {
        let left = self.x.max(other.x);
        let right = (self.x + self.w).min(other.x + other.w);
        let top = self.y.max(other.y);
        let bottom = (self.y + self.h).min(other.y + other.h);
        left < right && top < bottom
    }
}

/// A length as it can be laid out: 0 if negative, infinite or not a number.
fn pixels(length: f64) -> f64 {
    if length > 0.0 && length.is_finite() {
        length
    } else {
        0.0
    }
}

/// How much of the whole a part is; 0 where that is negative or no number.
fn share(part: f64, whole: f64) -> f64 {
    (part / whole).max(0.0)
}

/// Sorts keys that each carry the index of what they belong to, so that equal
/// keys keep the order of the input. By heap: `sort_unstable` is faster, but its
/// code is several times larger, and every reader has to load it.
fn sorted(keys: Vec<(i64, u32)>) -> Vec<(i64, u32)> {
    BinaryHeap::from(keys).into_sorted_vec()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rect(x: f64, y: f64, w: f64, h: f64) -> Rect {
        Rect { x, y, w, h }
    }

    #[test]
    fn a_box_without_an_area_overlaps_nothing() {
        let empty = rect(5.0, 5.0, 0.0, 10.0);
        assert!(!empty.overlaps(&rect(0.0, 0.0, 20.0, 20.0)));
        assert!(!empty.overlaps(&empty));
    }

    #[test]
    fn touching_boxes_do_not_overlap() {
        let first = rect(0.0, 0.0, 10.0, 10.0);
        assert!(!first.overlaps(&rect(10.0, 0.0, 10.0, 10.0)));
        assert!(!first.overlaps(&rect(0.0, 10.0, 10.0, 10.0)));
        assert!(first.overlaps(&rect(9.0, 9.0, 10.0, 10.0)));
    }

    #[test]
    fn a_length_that_cannot_be_drawn_is_zero() {
        for length in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, -1.0, -0.0] {
            assert_eq!(pixels(length).to_bits(), 0.0_f64.to_bits());
        }
        assert_eq!(pixels(3.5), 3.5);
    }

    #[test]
    fn equal_keys_keep_the_order_of_the_input() {
        assert_eq!(sorted(vec![]), []);
        let keys = vec![(5, 0), (-5, 1), (5, 2), (-5, 3)];
        assert_eq!(sorted(keys), [(-5, 1), (-5, 3), (5, 0), (5, 2)]);
    }
}
