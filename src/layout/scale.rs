//! Days to pixels and back, with long quiet stretches folded.
//!
//! A scale is a list of linear pieces, searched by bisection; both directions
//! read the same list (compare `scaleLinear` with several stops in D3).

use super::pieces::{Segment, pieces, share_out};
use super::{Extent, Gap, pixels, share};

/// A folded quiet stretch.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Break {
    /// Left edge in pixels.
    pub x0: f64,
    /// Right edge in pixels.
    pub x1: f64,
    /// Days folded, all of them without an event.
    pub days: u32,
    /// The same in words' terms.
    pub gap: Gap,
}

/// A piecewise linear scale. Day `d` takes the pixels from `forward(d)` to
/// `forward(d + 1)`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TimeScale {
    left: f64,
    segments: Vec<Segment>,
}

impl TimeScale {
    /// One linear piece from the first known day to the end of the last, drawn
    /// from `left` to `left + width` pixels.
    pub fn to_scale(extents: &[Extent], left: f64, width: f64) -> Self {
        let mut range: Option<(i32, i32)> = None;
        for (start, end) in extents.iter().filter_map(|extent| extent.known()) {
            let (first, last) = range.unwrap_or((start, end));
            range = Some((first.min(start), last.max(end)));
        }
        let left = pixels(left);
        let segments = range.map(|(first, last)| Segment {
            day0: first.into(),
            day1: f64::from(last) + 1.0,
            x0: left,
            x1: left + pixels(width),
            ..Segment::default()
        });
        Self {
            left,
            segments: segments.into_iter().collect(),
        }
    }

    /// A scale that folds each quiet stretch of at least 14 days and 5 % of
    /// the whole into a break of up to 24 pixels. Dates cut the rest into
    /// pieces, which share the width by the number of events in them (three
    /// fifths) and by their duration (two fifths), so that a crowded day gets
    /// room. All breaks together take a third of the width at most.
    pub fn broken(extents: &[Extent], left: f64, width: f64) -> Self {
        let left = pixels(left);
        let mut segments = pieces(extents);
        share_out(&mut segments, left, pixels(width));
        Self { left, segments }
    }

    /// The pixel of a day, whole or with a fraction; days outside are drawn at
    /// the ends. A scale without any date puts everything at its left end.
    pub fn forward(&self, day: f64) -> f64 {
        let index = self.segments.partition_point(|s| s.day1 <= day);
        match self.segments.get(index).or(self.segments.last()) {
            Some(s) => between(s.x0, s.x1, share(day - s.day0, s.day1 - s.day0)),
            None => self.left,
        }
    }

    /// The day at a pixel; pixels outside stand for the ends. Day 0 for a
    /// scale without any date.
    pub fn inverse(&self, x: f64) -> f64 {
        let index = self.segments.partition_point(|s| s.x1 <= x);
        match self.segments.get(index).or(self.segments.last()) {
            Some(s) => between(s.day0, s.day1, share(x - s.x0, s.x1 - s.x0)),
            None => 0.0,
        }
    }

    /// The folded stretches, from left to right.
    pub fn breaks(&self) -> Vec<Break> {
        let mut breaks = Vec::new();
        for s in self.segments.iter().filter(|s| s.folded) {
            let days = (s.day1 - s.day0) as u32;
            breaks.push(Break {
                x0: s.x0,
                x1: s.x1,
                days,
                gap: Gap::of_days(days),
            });
        }
        breaks
    }

    pub(super) fn segments(&self) -> &[Segment] {
        &self.segments
    }
}

/// The point between two that lies at a share of the way, never past the end.
fn between(from: f64, to: f64, share: f64) -> f64 {
    (from + (to - from) * share).min(to)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn days(days: &[i32]) -> Vec<Extent> {
        days.iter().map(|&day| Extent::day(day)).collect()
    }

    #[test]
    fn a_scale_without_dates_puts_everything_at_its_left_end() {
        for scale in [
            TimeScale::broken(&[], 4.0, 300.0),
            TimeScale::to_scale(&[Extent::default()], 4.0, 300.0),
        ] {
            assert_eq!(scale.forward(17_227.0), 4.0);
            assert_eq!(scale.inverse(100.0), 0.0);
            assert_eq!(scale.breaks(), []);
        }
    }

    #[test]
    fn a_single_day_takes_the_whole_width() {
        for scale in [
            TimeScale::broken(&days(&[7]), 0.0, 300.0),
            TimeScale::to_scale(&days(&[7]), 0.0, 300.0),
        ] {
            assert_eq!((scale.forward(7.0), scale.forward(8.0)), (0.0, 300.0));
            assert_eq!(scale.inverse(150.0), 7.5);
        }
    }

    #[test]
    fn without_width_all_days_share_a_pixel() {
        for width in [0.0, -20.0, f64::NAN, f64::INFINITY] {
            let scale = TimeScale::broken(&days(&[0, 100, 200]), 0.0, width);
            assert_eq!((scale.forward(0.0), scale.forward(150.0)), (0.0, 0.0));
            assert!(scale.inverse(0.0).is_finite());
        }
    }

    #[test]
    fn days_and_pixels_outside_stand_at_the_ends() {
        let scale = TimeScale::broken(&days(&[0, 100]), 10.0, 300.0);
        assert_eq!((scale.forward(-5.0), scale.forward(500.0)), (10.0, 310.0));
        assert_eq!((scale.inverse(0.0), scale.inverse(999.0)), (0.0, 101.0));
        assert_eq!(scale.forward(f64::NAN), 10.0);
        assert_eq!(scale.inverse(f64::NAN), 0.0);
    }

    #[test]
    fn a_reversed_extent_is_read_the_other_way_round() {
        let scale = |pair: (i32, i32)| {
            let extent = (Some(pair.0), Some(pair.1)).into();
            TimeScale::to_scale(&[extent, Extent::day(50)], 0.0, 300.0)
        };
        assert_eq!(scale((9, 2)), scale((2, 9)));
    }

    #[test]
    fn a_break_says_how_long_it_is() {
        let breaks = TimeScale::broken(&days(&[0, 92]), 0.0, 300.0).breaks();
        assert_eq!(breaks.len(), 1);
        assert_eq!((breaks[0].days, breaks[0].gap), (91, Gap::Months(3)));
        assert_eq!(breaks[0].x0 + breaks[0].x1, 300.0);
    }

    #[test]
    fn a_true_scale_has_no_breaks_and_days_of_equal_width() {
        let scale = TimeScale::to_scale(&days(&[0, 99]), 0.0, 300.0);
        assert_eq!(scale.breaks(), []);
        assert_eq!((scale.forward(10.0), scale.forward(90.0)), (30.0, 270.0));
    }

    fn extents() -> impl Strategy<Value = Vec<Extent>> {
        let day = || proptest::option::weighted(0.8, -800..800_i32);
        prop::collection::vec((day(), day()).prop_map(Extent::from), 0..40)
    }

    proptest! {
        #[test]
        fn a_scale_is_monotone_and_stays_within_its_width(
            extents in extents(),
            width in 0.0..1600.0_f64,
            days in prop::collection::vec(-900.0..900.0_f64, 2..40),
        ) {
            let scale = TimeScale::broken(&extents, 8.0, width);
            let mut days = days;
            days.sort_by(f64::total_cmp);
            let xs: Vec<f64> = days.iter().map(|&day| scale.forward(day)).collect();
            prop_assert!(xs.is_sorted());
            prop_assert!(xs.iter().all(|&x| (8.0..=8.0 + width).contains(&x)));
        }

        #[test]
        fn the_inverse_leads_back(
            extents in extents(),
            width in 1.0..1600.0_f64,
            part in 0.0..1.0_f64,
        ) {
            for make in [TimeScale::broken, TimeScale::to_scale] {
                let scale = make(&extents, 0.0, width);
                let (Some(first), Some(last)) = (scale.segments.first(), scale.segments.last())
                else { continue };
                let day = first.day0 + part * (last.day1 - first.day0);
                prop_assert!((scale.inverse(scale.forward(day)) - day).abs() < 1e-6);
            }
        }

        #[test]
        fn pieces_meet_and_have_a_width(extents in extents(), width in 1.0..1600.0_f64) {
            let scale = TimeScale::broken(&extents, 0.0, width);
            prop_assert!(scale.segments.iter().all(|s| s.x1 > s.x0));
            prop_assert!(scale.segments.last().is_none_or(|s| s.x1 == width));
            for pair in scale.segments.windows(2) {
                prop_assert_eq!((pair[0].x1, pair[0].day1), (pair[1].x0, pair[1].day0));
            }
        }
    }
}
