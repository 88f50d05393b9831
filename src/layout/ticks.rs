//! The labels under an axis: calendar boundaries with room for their words.

use super::each_date::each_date;
use super::pieces::Segment;
use super::{TimeScale, pixels};
use crate::story::civil_from_days;

/// What a tick is the first day of, and so how it is labelled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TickUnit {
    /// A year.
    Year,
    /// A month other than January.
    Month,
    /// Only itself.
    Day,
}

/// A labelled day.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tick {
    /// Where the day begins, in pixels.
    pub x: f64,
    /// The day, counted from 1970-01-01.
    pub day: i32,
    /// The largest calendar unit that begins on it.
    pub unit: TickUnit,
}

/// Years that make good ticks, from coarse to fine.
const YEARS: [i64; 10] = [1_000_000, 100_000, 10_000, 1_000, 100, 50, 20, 10, 5, 1];
/// Days within a year that do: every so many months (0 for every day), on a
/// day of the month, with the fewest days from one to the next.
const DATES: [(i64, u8, f64); 7] = [
    (6, 1, 181.0),
    (3, 1, 90.0),
    (1, 1, SHORTEST_MONTH),
    (1, 15, 14.0),
    (1, 8, 7.0),
    (1, 22, 7.0),
    (0, 1, 1.0),
];
const SHORTEST_MONTH: f64 = 28.0;
/// Ticks tried in a stretch of uneven pieces, per rank: enough for any width,
/// few enough for any duration.
const MOST_TRIED: f64 = 400.0;

/// Ticks at least `spacing` pixels apart (1 or more), from left to right and
/// never within a break. On an even axis, ticks of a rank are all there or
/// none. On a broken one, crowded days come first, then years, the days after
/// a break, months, and days where they are wide. An axis with a date has at
/// least one tick.
pub(super) fn ticks(scale: &TimeScale, spacing: f64) -> Vec<Tick> {
    let mut ticks = Ticks {
        scale,
        spacing: pixels(spacing).max(1.0),
        placed: Vec::new(),
    };
    let segments = scale.segments();
    let uneven = segments.len() > 1;
    for s in segments.iter().filter(|s| s.day1 - s.day0 == 1.0) {
        if uneven && s.x1 - s.x0 >= 2.0 * ticks.spacing {
            ticks.try_day(s.day0 as i64);
        }
    }
    let mut stretches: Vec<&[Segment]> = segments.split(|s| s.folded).collect();
    stretches.retain(|stretch| !stretch.is_empty());
    for years in YEARS {
        for stretch in &stretches {
            ticks.try_rank(stretch, 12 * years, 1, 365.0 * years as f64);
        }
    }
    for first in stretches.iter().filter_map(|stretch| stretch.first()) {
        if uneven {
            ticks.try_day(first.day0 as i64);
        }
    }
    for (months, date, fewest) in DATES {
        for stretch in &stretches {
            ticks.try_rank(stretch, months, date, fewest);
        }
    }
    if let (true, Some(first)) = (ticks.placed.is_empty(), segments.first()) {
        ticks.try_day(first.day0 as i64);
    }
    ticks.placed
}

struct Ticks<'a> {
    scale: &'a TimeScale,
    spacing: f64,
    placed: Vec<Tick>,
}

impl Ticks<'_> {
    /// Tries the days of a rank that fall into a stretch.
    fn try_rank(&mut self, stretch: &[Segment], months: i64, date: u8, fewest: f64) {
        let (Some(first), Some(last)) = (stretch.first(), stretch.last()) else {
            return;
        };
        let even = stretch.len() == 1;
        let fits = if even {
            fewest * (first.x1 - first.x0) >= self.spacing * (first.day1 - first.day0)
        } else {
            last.day1 - first.day0 <= fewest * MOST_TRIED
        };
        if !fits {
            return;
        }
        let anywhere = even || fewest >= SHORTEST_MONTH;
        let (from, to) = (first.day0 as i64, last.day1 as i64);
        each_date(from, to, months, date, &mut |day| {
            if anywhere || self.is_wide(day, fewest) {
                self.try_day(day);
            }
        });
    }

    /// Whether the days from one to the next of a rank leave room for a tick.
    fn is_wide(&self, day: i64, days: f64) -> bool {
        let x = self.scale.forward(day as f64);
        self.scale.forward(day as f64 + days) - x >= self.spacing
    }

    /// Places a tick unless it would crowd another.
    fn try_day(&mut self, day: i64) {
        let x = self.scale.forward(day as f64);
        let at = self.placed.partition_point(|tick| tick.x < x);
        let (before, after) = self.placed.split_at(at);
        let near = |tick: Option<&Tick>| tick.is_some_and(|t| (t.x - x).abs() < self.spacing);
        if near(before.last()) || near(after.first()) {
            return;
        }
        let day = day as i32;
        let civil = civil_from_days(day);
        let unit = match (civil.month, civil.day) {
            (1, 1) => TickUnit::Year,
            (_, 1) => TickUnit::Month,
            _ => TickUnit::Day,
        };
        self.placed.insert(at, Tick { x, day, unit });
    }
}

#[cfg(test)]
mod tests {
    use super::super::Extent;
    use super::*;
    use crate::story::days_from_civil;
    use proptest::prelude::*;

    fn day(year: i32, month: u8, date: u8) -> i32 {
        days_from_civil(year, month, date) as i32
    }

    /// Ticks as (month, date).
    fn dates(scale: &TimeScale) -> Vec<(u8, u8)> {
        let ticks = ticks(scale, 44.0);
        let dates = ticks.iter().map(|tick| civil_from_days(tick.day));
        dates.map(|date| (date.month, date.day)).collect()
    }

    /// Ticks of an even axis over all days between two.
    fn even(from: i32, to: i32, width: f64) -> Vec<(u8, u8)> {
        let extent = (Some(from), Some(to)).into();
        dates(&TimeScale::to_scale(&[extent], 0.0, width))
    }

    #[test]
    fn ticks_of_an_empty_axis_are_empty() {
        assert_eq!(ticks(&TimeScale::default(), 44.0), []);
    }

    #[test]
    fn an_axis_too_narrow_for_any_tick_has_one_at_its_start() {
        assert_eq!(even(day(2016, 5, 9), day(2016, 5, 20), 0.0), [(5, 9)]);
        assert_eq!(even(day(2016, 5, 9), day(2016, 5, 20), 30.0), [(5, 9)]);
    }

    #[test]
    fn the_unit_follows_the_room_and_fits_throughout() {
        let year = |width| even(day(2015, 1, 1), day(2015, 12, 31), width);
        let quarters = [(1, 1), (4, 1), (7, 1), (10, 1)];
        assert_eq!(year(100.0), [(1, 1), (7, 1)]);
        assert_eq!(year(200.0), quarters);
        assert_eq!(year(530.0), quarters, "February is 41 pixels wide");
        assert_eq!(year(600.0).len(), 12);
        assert_eq!(year(60.0), [(1, 1)]);
    }

    #[test]
    fn a_tick_knows_what_begins_on_its_day() {
        let extent = (Some(day(2016, 12, 31)), Some(day(2017, 2, 2))).into();
        let scale = TimeScale::to_scale(&[extent], 0.0, 3000.0);
        let units = |from: usize| ticks(&scale, 44.0)[from].unit;
        assert_eq!((units(0), units(1)), (TickUnit::Day, TickUnit::Year));
        assert_eq!((units(2), units(32)), (TickUnit::Day, TickUnit::Month));
    }

    #[test]
    fn a_crowded_day_and_the_day_after_a_break_are_labelled() {
        let mut extents = vec![Extent::day(day(2016, 11, 18)), Extent::day(day(2017, 3, 1))];
        extents.resize(13, Extent::day(day(2017, 3, 2)));
        let scale = TimeScale::broken(&extents, 0.0, 400.0);
        assert_eq!(dates(&scale), [(11, 18), (3, 1), (3, 2)]);
    }

    #[test]
    fn a_broken_axis_names_the_day_after_a_break_and_no_day_in_narrow_months() {
        let span = |from, to| Extent::from((Some(from), Some(to)));
        let september = span(day(2016, 8, 12), day(2016, 9, 30));
        let october = span(day(2016, 10, 1), day(2016, 10, 31));
        let extents = [Extent::day(day(2016, 1, 1)), september, october];
        let scale = TimeScale::broken(&extents, 0.0, 200.0);
        assert_eq!(dates(&scale), [(1, 1), (8, 12), (10, 1)]);
    }

    #[test]
    fn all_of_time_has_few_ticks() {
        let ends = (Some(i32::MIN), Some(i32::MAX)).into();
        let crowd = Extent::day(17_227);
        let even = ticks(&TimeScale::to_scale(&[ends], 0.0, 600.0), 44.0);
        let uneven = ticks(&TimeScale::broken(&[ends, crowd, crowd], 0.0, 600.0), 44.0);
        assert!((1..=14).contains(&even.len()), "{even:?}");
        assert!(uneven.iter().any(|tick| tick.day == 17_227), "{uneven:?}");
    }

    proptest! {
        #[test]
        fn ticks_keep_their_distance_and_avoid_breaks(
            days in prop::collection::vec((-2000..2000_i32, 0..90_i32), 1..40),
            width in 0.0..1600.0_f64,
        ) {
            let extent = |&(day, more): &(i32, i32)| (Some(day), Some(day + more)).into();
            let extents: Vec<_> = days.iter().map(extent).collect();
            for make in [TimeScale::broken, TimeScale::to_scale] {
                let scale = make(&extents, 8.0, width);
                let (ticks, breaks) = (ticks(&scale, 44.0), scale.breaks());
                prop_assert!(!ticks.is_empty());
                prop_assert!(ticks.windows(2).all(|pair| pair[1].x - pair[0].x >= 44.0));
                for tick in &ticks {
                    prop_assert_eq!(tick.x, scale.forward(tick.day.into()));
                    prop_assert!(!breaks.iter().any(|b| b.x0 <= tick.x && tick.x < b.x1));
                }
            }
        }
    }
}
