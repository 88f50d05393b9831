//! Lanes in which no two marks touch.
//!
//! Greedy interval partitioning: taken from left to right, each mark goes into
//! the first lane that is free, which needs the fewest lanes possible. Dots and
//! bars share the lanes, so that a pile of dots lifts nothing but what lies
//! beside it. Compare the dodge transform of Observable Plot, whose dots may
//! also lie between lanes.

use super::marks::Mark;
use super::sorted;

/// What the lanes came to.
#[derive(Clone, Copy, Default)]
pub(super) struct Lanes {
    /// Lanes used.
    pub count: u32,
    /// Marks that found no free lane and share the last one.
    pub overflow: u32,
}

/// Most lanes that are worth drawing, and searched for one mark.
const MOST_LANES: u32 = 64;
/// Rounding in an even spread must not push a mark to another lane.
const EPSILON: f64 = 1e-6;

/// Gives each mark a lane; at most `most` lanes (1 to 64) of marks at least
/// `gap` pixels apart. Marks that begin at the same pixel go to lanes in input
/// order.
pub(super) fn first_fit(marks: &mut [Mark], gap: f64, most: u32) -> Lanes {
    let most = most.clamp(1, MOST_LANES) as usize;
    let mut order: Vec<(i64, u32)> = Vec::new();
    for (mark, index) in marks.iter().zip(0..) {
        // Floats that are not negative sort like their bits.
        order.push((mark.x0.to_bits() as i64, index));
    }
    let order = sorted(order);
    let mut overflow = 0;
    // Right edge of the last mark in each lane.
    let mut ends: Vec<f64> = Vec::new();
    for (_, index) in order {
        let Some(mark) = marks.get_mut(index as usize) else {
            continue;
        };
        let free = |end: &f64| end + gap <= mark.x0 + EPSILON;
        let lane = match ends.iter().position(free) {
            Some(lane) => lane,
            None if ends.len() < most => {
                ends.push(mark.x1);
                ends.len() - 1
            }
            None => {
                overflow += 1;
                ends.len() - 1
            }
        };
        if let Some(end) = ends.get_mut(lane) {
            *end = end.max(mark.x1);
        }
        mark.lane = lane as u32;
    }
    Lanes {
        count: ends.len() as u32,
        overflow,
    }
}

#[cfg(test)]
mod tests {
    use super::super::MarkKind;
    use super::*;
    use proptest::prelude::*;

    fn mark(kind: MarkKind, x0: f64, x1: f64) -> Mark {
        Mark {
            kind,
            x0,
            x1,
            cx: (x0 + x1) / 2.0,
            lane: 9,
            open_start: false,
            open_end: false,
        }
    }

    /// Lanes of the bars, and the marks that overflow.
    fn lanes(bars: &[(f64, f64)], most: u32) -> (Vec<u32>, u32) {
        let bar = |&(x0, x1): &(f64, f64)| mark(MarkKind::Span, x0, x1);
        let mut marks: Vec<_> = bars.iter().map(bar).collect();
        let lanes = first_fit(&mut marks, 2.0, most);
        (marks.iter().map(|mark| mark.lane).collect(), lanes.overflow)
    }

    #[test]
    fn no_marks_need_no_lane() {
        let lanes = first_fit(&mut [], 2.0, 8);
        assert_eq!((lanes.count, lanes.overflow), (0, 0));
    }

    #[test]
    fn marks_of_all_shapes_share_the_lanes() {
        let mut marks = [
            mark(MarkKind::Day, 5.0, 15.0),
            mark(MarkKind::Span, 0.0, 90.0),
            mark(MarkKind::Bound, 17.0, 35.0),
            mark(MarkKind::Day, 92.0, 102.0),
        ];
        assert_eq!(first_fit(&mut marks, 2.0, 8).count, 2);
        assert_eq!(marks.map(|mark| mark.lane), [1, 0, 1, 0]);
    }

    #[test]
    fn marks_a_gap_apart_share_a_lane_and_nearer_ones_do_not() {
        assert_eq!(lanes(&[(0.0, 10.0), (12.0, 20.0)], 8).0, [0, 0]);
        assert_eq!(lanes(&[(0.0, 10.0), (11.0, 20.0)], 8).0, [0, 1]);
    }

    #[test]
    fn input_order_decides_where_marks_begin_together() {
        assert_eq!(
            lanes(&[(0.0, 9.0), (0.0, 90.0), (0.0, 1.0)], 8).0,
            [0, 1, 2]
        );
    }

    #[test]
    fn the_first_free_lane_is_taken_from_left_to_right() {
        let bars = [
            (30.0, 40.0),
            (0.0, 99.0),
            (5.0, 20.0),
            (31.0, 50.0),
            (200.0, 209.0),
        ];
        assert_eq!(lanes(&bars, 8).0, [1, 0, 1, 2, 0]);
    }

    #[test]
    fn marks_beyond_the_last_lane_share_it_and_are_counted() {
        assert_eq!(lanes(&[(0.0, 9.0); 5], 2), (vec![0, 1, 1, 1, 1], 3));
        assert_eq!(lanes(&[(0.0, 9.0); 2], 0), (vec![0, 0], 1));
        assert_eq!(lanes(&[(0.0, 9.0); 70], 100).1, 6);
    }

    #[test]
    fn a_mark_that_overflows_still_takes_its_room() {
        let bars = [(0.0, 50.0), (0.0, 9.0), (20.0, 30.0)];
        assert_eq!(lanes(&bars, 1), (vec![0, 0, 0], 2));
    }

    proptest! {
        #[test]
        fn lanes_are_free_of_overlap_and_as_few_as_possible(
            bars in prop::collection::vec((0..500_u32, 1..80_u32), 1..40),
        ) {
            let bars: Vec<_> = bars.iter().map(|&(x, w)| (f64::from(x), f64::from(x + w))).collect();
            let (lanes, overflow) = lanes(&bars, 64);
            prop_assert_eq!(overflow, 0);
            for (i, a) in bars.iter().enumerate() {
                for (j, b) in bars.iter().enumerate().skip(i + 1) {
                    let apart = a.1 + 2.0 <= b.0 || b.1 + 2.0 <= a.0;
                    prop_assert!(apart || lanes[i] != lanes[j]);
                }
            }
            let crowd = |x: f64| bars.iter().filter(|b| b.0 <= x && x < b.1 + 2.0).count();
            let deepest = bars.iter().map(|b| crowd(b.0)).max();
            prop_assert_eq!(lanes.iter().max().map(|&lane| lane as usize + 1), deepest);
        }
    }
}
