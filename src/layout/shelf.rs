//! Chips side by side, wrapping like words.
//!
//! Shelf packing, next-fit: a chip that does not fit on the shelf opens the
//! next one, and no earlier shelf is looked at again, which keeps the reading
//! order.

use super::{Rect, Size, pixels};

/// Chips in place.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shelf {
    /// A box for each chip, in the order given.
    pub rects: Vec<Rect>,
    /// Height of all shelves with the gaps between them.
    pub height: f64,
}

/// Places chips of some sizes from the top left, in rows of at most `width`
/// pixels, `gap` pixels apart both ways. A chip wider than that is narrowed
/// to `width`.
pub fn shelf(sizes: &[Size], width: f64, gap: f64) -> Shelf {
    let mut packer = Packer::new(width, gap);
    let rects = sizes.iter().map(|&size| packer.put(size)).collect();
    Shelf {
        rects,
        height: packer.height(),
    }
}

/// The state of a packing: where the next chip goes.
#[derive(Clone)]
pub(super) struct Packer {
    width: f64,
    gap: f64,
    /// Where the next chip begins if it fits.
    x: f64,
    /// Top of the shelf.
    y: f64,
    /// Tallest chip on the shelf; `None` before the first chip.
    tallest: Option<f64>,
}

impl Packer {
    pub(super) fn new(width: f64, gap: f64) -> Self {
        Self {
            width: pixels(width),
            gap: pixels(gap),
            x: 0.0,
            y: 0.0,
            tallest: None,
        }
    }

    /// Places the next chip.
    pub(super) fn put(&mut self, size: Size) -> Rect {
        let w = pixels(size.w).min(self.width);
        let h = pixels(size.h);
        let mut tallest = self.tallest.unwrap_or(0.0);
        if self.x + w > self.width {
            self.y += tallest + self.gap;
            self.x = 0.0;
            tallest = 0.0;
        }
        let rect = Rect {
            x: self.x,
            y: self.y,
            w,
            h,
        };
        self.x += w + self.gap;
        self.tallest = Some(tallest.max(h));
        rect
    }

    /// Height of what has been placed.
    pub(super) fn height(&self) -> f64 {
        self.y + self.tallest.unwrap_or(0.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn size(w: f64, h: f64) -> Size {
        Size { w, h }
    }

    #[track_caller]
    fn corners(sizes: &[Size], width: f64) -> Vec<(f64, f64)> {
        let shelf = shelf(sizes, width, 4.0);
        shelf.rects.iter().map(|rect| (rect.x, rect.y)).collect()
    }

    #[test]
    fn no_chips_have_no_height() {
        assert_eq!(shelf(&[], 100.0, 4.0), Shelf::default());
    }

    #[test]
    fn chips_that_fit_exactly_share_a_shelf() {
        let chips = [size(48.0, 20.0), size(48.0, 20.0), size(1.0, 20.0)];
        assert_eq!(
            corners(&chips, 100.0),
            [(0.0, 0.0), (52.0, 0.0), (0.0, 24.0)]
        );
    }

    #[test]
    fn the_tallest_chip_of_a_shelf_makes_its_height() {
        let chips = [size(40.0, 20.0), size(40.0, 30.0), size(40.0, 10.0)];
        let shelf = shelf(&chips, 100.0, 4.0);
        assert_eq!((shelf.rects[2].y, shelf.height), (34.0, 44.0));
    }

    #[test]
    fn a_chip_wider_than_the_shelf_is_narrowed_and_stands_alone() {
        let chips = [size(10.0, 20.0), size(900.0, 20.0), size(10.0, 20.0)];
        assert_eq!(
            corners(&chips, 100.0),
            [(0.0, 0.0), (0.0, 24.0), (0.0, 48.0)]
        );
        assert_eq!(shelf(&chips, 100.0, 4.0).rects[1].w, 100.0);
    }

    #[test]
    fn a_chip_never_goes_back_to_an_earlier_shelf() {
        let chips = [
            size(60.0, 20.0),
            size(60.0, 20.0),
            size(90.0, 20.0),
            size(30.0, 20.0),
        ];
        assert_eq!(corners(&chips, 100.0)[3], (0.0, 72.0));
    }

    #[test]
    fn sizes_that_are_no_lengths_count_as_zero() {
        let chips = [size(f64::NAN, -3.0), size(f64::INFINITY, f64::NAN)];
        let shelf = shelf(&chips, f64::NAN, f64::NEG_INFINITY);
        assert_eq!((shelf.rects, shelf.height), (vec![Rect::default(); 2], 0.0));
    }

    proptest! {
        #[test]
        fn chips_are_in_reading_order_without_overlap_and_within_the_width(
            sizes in prop::collection::vec((0.0..200.0_f64, 0.0..40.0_f64), 0..40),
            width in 0.0..400.0_f64,
            gap in 0.0..10.0_f64,
        ) {
            let sizes: Vec<_> = sizes.iter().map(|&(w, h)| size(w, h)).collect();
            let shelf = shelf(&sizes, width, gap);
            prop_assert_eq!(shelf.rects.len(), sizes.len());
            for (i, a) in shelf.rects.iter().enumerate() {
                prop_assert!(a.x + a.w <= width && a.y + a.h <= shelf.height);
                for b in &shelf.rects[i + 1..] {
                    prop_assert!(!a.overlaps(b));
                    prop_assert!((a.y, a.x) <= (b.y, b.x));
                }
            }
        }
    }
}
