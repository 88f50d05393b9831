//! A time axis: every date a mark in a lane, with ticks and breaks.

use super::lanes::first_fit;
use super::marks::{Mark, place};
use super::spread::Pen;
use super::ticks::{Tick, ticks};
use super::{Break, Extent, TimeScale, pixels};

/// How an axis treats quiet time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AxisMode {
    /// Long quiet stretches fold, and crowded days get room.
    #[default]
    Broken,
    /// Every day is equally wide.
    ToScale,
}

/// The sizes of what an axis shows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Measures {
    /// Radius of a dot, and half the height of a bar, in pixels.
    pub radius: f64,
    /// Pixels kept free between marks.
    pub gap: f64,
    /// Length in pixels of a bar with an open side.
    pub stub: f64,
    /// Pixels from one tick to the next, at least: the longest label.
    pub label: f64,
    /// Most lanes: 1 to 64.
    pub max_lanes: u32,
}

impl Default for Measures {
    fn default() -> Self {
        Self {
            radius: 5.0,
            gap: 2.0,
            stub: 18.0,
            label: 44.0,
            max_lanes: 24,
        }
    }
}

/// A laid out axis.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Axis {
    /// One mark for each date, in the order given. No two in a lane touch,
    /// unless there is an overflow.
    pub marks: Vec<Mark>,
    /// Labels from left to right.
    pub ticks: Vec<Tick>,
    /// Folded stretches from left to right; none on a true scale.
    pub breaks: Vec<Break>,
    /// Lanes that the marks share, as few as keep them apart.
    pub lanes: u32,
    /// Pixels from one lane to the next.
    pub lane_height: f64,
    /// Height of all lanes, without labels.
    pub height: f64,
    /// Marks that found no free lane and share the last.
    pub overflow: u32,
    /// From days to pixels and back.
    pub scale: TimeScale,
}

impl Axis {
    /// Lays out dates on an axis of some pixels' width. The outermost days
    /// keep a dot's radius from its edges. Takes O(n log n) for n dates.
    pub fn new(extents: &[Extent], width: f64, mode: AxisMode, measures: &Measures) -> Self {
        let pen = Pen {
            radius: pixels(measures.radius),
            gap: pixels(measures.gap),
            stub: pixels(measures.stub),
            width: pixels(width),
        };
        let inset = pen.radius.min(pen.width / 2.0);
        let inner = pen.width - 2.0 * inset;
        let scale = match mode {
            AxisMode::Broken => TimeScale::broken(extents, inset, inner),
            AxisMode::ToScale => TimeScale::to_scale(extents, inset, inner),
        };
        let mut marks = place(extents, &scale, &pen);
        let lanes = first_fit(&mut marks, pen.gap, measures.max_lanes);
        let lane_height = 2.0 * pen.radius + pen.gap;
        Self {
            marks,
            ticks: ticks(&scale, measures.label),
            breaks: scale.breaks(),
            lanes: lanes.count,
            lane_height,
            height: f64::from(lanes.count) * lane_height,
            overflow: lanes.overflow,
            scale,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const MODES: [AxisMode; 2] = [AxisMode::Broken, AxisMode::ToScale];

    fn axis(extents: &[Extent], width: f64, mode: AxisMode) -> Axis {
        Axis::new(extents, width, mode, &Measures::default())
    }

    fn at_most(max_lanes: u32) -> Measures {
        Measures {
            max_lanes,
            ..Measures::default()
        }
    }

    fn lanes(axis: &Axis) -> Vec<u32> {
        axis.marks.iter().map(|mark| mark.lane).collect()
    }

    #[test]
    fn an_axis_without_dates_is_empty() {
        for mode in MODES {
            let axis = axis(&[], 640.0, mode);
            assert!(axis.marks.is_empty() && axis.ticks.is_empty() && axis.height == 0.0);
        }
    }

    #[test]
    fn a_single_day_stands_in_the_middle() {
        for mode in MODES {
            let axis = axis(&[Extent::day(9)], 640.0, mode);
            assert_eq!((axis.marks[0].cx, axis.height), (320.0, 12.0));
        }
    }

    #[test]
    fn without_width_every_mark_is_there_still() {
        for width in [0.0, -1.0, f64::NAN, f64::INFINITY] {
            let axis = axis(&[Extent::day(0), Extent::day(400)], width, AxisMode::Broken);
            assert_eq!((lanes(&axis), axis.ticks[0].x), (vec![0, 1], 0.0));
            let mut edges = axis.marks.iter().map(|mark| (mark.x0, mark.x1));
            assert!(edges.all(|edges| edges == (0.0, 0.0)));
        }
    }

    #[test]
    fn eleven_events_of_a_day_stand_in_one_lane_at_article_width() {
        let mut extents: Vec<_> = (0..7).map(|i| Extent::day(i * 40)).collect();
        extents.resize(18, Extent::day(242));
        let axis = axis(&extents, 640.0, AxisMode::Broken);
        assert_eq!((axis.lanes, axis.overflow), (1, 0));
    }

    #[test]
    fn without_room_the_dots_of_a_day_dodge_into_lanes() {
        let extents = [Extent::day(0), Extent::day(300), Extent::day(300)];
        assert_eq!(lanes(&axis(&extents, 640.0, AxisMode::ToScale)), [0, 0, 1]);
    }

    #[test]
    fn adjacent_months_share_a_lane_beside_a_dot() {
        let september = (Some(17_045), Some(17_074)).into();
        let october = (Some(17_075), Some(17_105)).into();
        let extents = [september, Extent::day(17_060), october];
        let axis = axis(&extents, 400.0, AxisMode::ToScale);
        assert_eq!(lanes(&axis), [0, 1, 0]);
        assert_eq!((axis.lanes, axis.height), (2, 24.0));
    }

    #[test]
    fn a_pile_of_dots_lifts_no_mark_elsewhere() {
        let mut extents = vec![Extent::day(300); 9];
        extents.push((Some(0), Some(30)).into());
        extents.push((None, Some(200)).into());
        let axis = axis(&extents, 640.0, AxisMode::ToScale);
        assert_eq!(lanes(&axis), [0, 1, 2, 3, 4, 5, 6, 7, 8, 0, 0]);
    }

    #[test]
    fn the_outermost_dots_are_whole() {
        let axis = axis(
            &[Extent::day(0), Extent::day(9999)],
            640.0,
            AxisMode::ToScale,
        );
        assert!(axis.marks.iter().all(|mark| mark.x1 - mark.x0 == 10.0));
    }

    #[test]
    fn ticks_and_breaks_come_with_the_marks() {
        let spring = (Some(60), Some(150)).into();
        let axis = axis(&[Extent::day(0), spring], 640.0, AxisMode::Broken);
        assert_eq!((axis.ticks.len(), axis.breaks.len()), (7, 1));
    }

    #[test]
    fn lanes_are_capped_for_dots_and_bars_together() {
        let mut extents = vec![Extent::day(300); 9];
        extents.resize(18, (Some(0), Some(400)).into());
        let axis = Axis::new(&extents, 640.0, AxisMode::ToScale, &at_most(3));
        assert_eq!((axis.lanes, axis.overflow), (3, 15));
    }

    #[test]
    fn ten_thousand_dates_are_laid_out() {
        let date = |i: i32| {
            let start = i.wrapping_mul(7919) % 4000;
            (Some(start), Some(start + i % 3)).into()
        };
        let extents: Vec<_> = (0..10_000).map(date).collect();
        for axis in MODES.map(|mode| axis(&extents, 640.0, mode)) {
            assert_eq!((axis.marks.len(), axis.lanes), (10_000, 24));
            assert!(axis.overflow > 0);
        }
    }

    proptest! {
        #[test]
        fn no_two_marks_of_a_lane_touch_and_all_lie_on_the_axis(
            dates in prop::collection::vec((-400..400_i32, -2..60_i32, 0..8_u8), 0..50),
            width in 20.0..1600.0_f64,
            broken in any::<bool>(),
        ) {
            let extents: Vec<Extent> = dates.iter().map(|&(day, more, open)| Extent {
                start: (open != 0).then_some(day),
                end: (open != 1).then_some(if open < 6 { day } else { day + more }),
            }).collect();
            let axis = Axis::new(&extents, width, MODES[usize::from(broken)], &at_most(64));
            prop_assert_eq!(axis.overflow, 0);
            let crowd = |x: f64| {
                axis.marks.iter().filter(|m| m.x0 <= x && m.x1 + 2.0 > x + 1e-6).count()
            };
            let deepest = axis.marks.iter().map(|mark| crowd(mark.x0)).max();
            prop_assert_eq!(axis.lanes as usize, deepest.unwrap_or(0));
            for (i, a) in axis.marks.iter().enumerate() {
                prop_assert!(0.0 <= a.x0 && a.x0 < a.x1 && a.x1 <= width && a.lane < axis.lanes);
                for (j, b) in axis.marks.iter().enumerate().skip(i + 1) {
                    let apart = a.x1 + 1.999 <= b.x0 || b.x1 + 1.999 <= a.x0;
                    prop_assert!(a.lane != b.lane || apart, "{a:?} {b:?}");
                    let same = extents[i] == extents[j];
                    prop_assert!(!same || a.cx <= b.cx, "{a:?} {b:?}");
                }
            }
        }
    }
}
