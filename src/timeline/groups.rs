//! Divides a sequence of dates into labelled periods.

use super::Extent;
use crate::story::civil_from_days;

/// The period that the dates of a group share, which is its label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Period {
    /// A single day.
    Day(i32),
    /// A month, given by one of its days.
    Month(i32),
    /// Whole years, from the first to the last inclusive.
    Years(i32, i32),
    /// Dates without a known day.
    Unknown,
}

/// Consecutive dates with one label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DateGroup {
    /// Index of the first date of the group.
    pub first: usize,
    /// Number of dates, at least one.
    pub len: usize,
    /// The period of its label.
    pub period: Period,
    /// Whether the label of a day or month has to name the year, because the group before it
    /// is in another one.
    pub names_year: bool,
}

/// The parts of a date. Units finer than its precision are `None`.
#[derive(Clone, Copy)]
struct Parts {
    day: i32,
    year: i32,
    month: Option<u8>,
    day_of_month: Option<u8>,
}

impl Parts {
    fn of(extent: Extent) -> Option<Self> {
        let (start, end) = extent.known()?;
        let (from, to) = (civil_from_days(start), civil_from_days(end));
        let is_in_month = (from.year, from.month) == (to.year, to.month);
        Some(Self {
            day: start,
            year: from.year,
            month: is_in_month.then_some(from.month),
            day_of_month: (start == end).then_some(from.day),
        })
    }
}

/// Divides dates, in the order given, into consecutive groups. A period is divided
/// into smaller ones (decades into years, years into months, months into days) if these have
/// at least `min_mean` dates on average, so that their labels have room.
pub fn group_by_date(extents: &[Extent], min_mean: f64) -> Vec<DateGroup> {
    let parts: Vec<_> = extents.iter().map(|extent| Parts::of(*extent)).collect();
    let mut groups = Vec::new();
    for decade in runs(&parts, 0, |parts| {
        parts.map(|parts| parts.year.div_euclid(10))
    }) {
        divide(&parts, decade, Level::Decade, min_mean, &mut groups);
    }
    let mut year = None;
    for group in &mut groups {
        let parts = parts[group.first];
        group.names_year = year != parts.map(|parts| parts.year);
        year = parts.map(|parts| parts.year);
    }
    groups
}

#[derive(Clone, Copy, PartialEq)]
enum Level {
    Decade,
    Year,
    Month,
    Day,
}

/// A slice: index of the first item, and number of items.
type Run = (usize, usize);

/// Consecutive items with equal keys. `first` is the index of the first item.
fn runs<K: PartialEq>(
    items: &[Option<Parts>],
    first: usize,
    key: impl Fn(Option<Parts>) -> K,
) -> Vec<Run> {
    let mut runs: Vec<(K, Run)> = Vec::new();
    for (index, item) in items.iter().enumerate() {
        let key = key(*item);
        match runs.last_mut() {
            Some((last, run)) if *last == key => run.1 += 1,
            _ => runs.push((key, (first + index, 1))),
        }
    }
    runs.into_iter().map(|(_, run)| run).collect()
}

fn divide(
    parts: &[Option<Parts>],
    run: Run,
    level: Level,
    min_mean: f64,
    groups: &mut Vec<DateGroup>,
) {
    let (first, len) = run;
    let items = &parts[first..first + len];
    let (next, smaller) = match level {
        Level::Decade => (
            Level::Year,
            runs(items, first, |parts| {
                parts.map(|parts| i64::from(parts.year))
            }),
        ),
        Level::Year => (
            Level::Month,
            runs(items, first, |parts| parts?.month.map(i64::from)),
        ),
        Level::Month => (
            Level::Day,
            runs(items, first, |parts| parts?.day_of_month.map(i64::from)),
        ),
        Level::Day => (Level::Day, Vec::new()),
    };
    let is_finest = level == Level::Day || !has_finer(items, level);
    if !is_finest && (smaller.len() == 1 || len as f64 >= min_mean * smaller.len() as f64) {
        for run in smaller {
            divide(parts, run, next, min_mean, groups);
        }
        return;
    }
    groups.push(DateGroup {
        first,
        len,
        period: period(items, level),
        names_year: false,
    });
}

/// Whether any date is more precise than a level.
fn has_finer(items: &[Option<Parts>], level: Level) -> bool {
    items.iter().flatten().any(|parts| match level {
        Level::Decade => true,
        Level::Year => parts.month.is_some(),
        Level::Month | Level::Day => parts.day_of_month.is_some(),
    })
}

fn period(items: &[Option<Parts>], level: Level) -> Period {
    let (Some(Some(from)), Some(Some(to))) = (items.first(), items.last()) else {
        return Period::Unknown;
    };
    // Dates that are less precise than the level form groups of their own.
    match level {
        Level::Day if from.day_of_month.is_some() => Period::Day(from.day),
        Level::Day | Level::Month if from.month.is_some() => Period::Month(from.day),
        _ => Period::Years(from.year, to.year),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::days_from_civil;
    use proptest::prelude::*;

    fn day(year: i32, month: u8, day: u8) -> Extent {
        Extent::day(days_from_civil(year, month, day) as i32)
    }

    fn month(year: i32, month: u8) -> Extent {
        let start = days_from_civil(year, month, 1) as i32;
        Extent::from((Some(start), Some(start + 27)))
    }

    fn lengths(extents: &[Extent]) -> Vec<(usize, Period)> {
        let groups = group_by_date(extents, 1.5).into_iter();
        groups.map(|group| (group.len, group.period)).collect()
    }

    #[test]
    fn no_dates_make_no_groups() {
        assert_eq!(group_by_date(&[], 1.5), []);
    }

    #[test]
    fn crowded_days_have_their_own_groups_and_sparse_months_share_their_year() {
        let march = |date| days_from_civil(2017, 3, date) as i32;
        let mut dates = vec![
            month(2016, 6),
            month(2016, 9),
            month(2016, 10),
            month(2016, 12),
        ];
        dates.extend([month(2017, 1), month(2017, 1)]);
        dates.extend([day(2017, 3, 1), day(2017, 3, 1)]);
        dates.extend([day(2017, 3, 2); 5]);
        let january = days_from_civil(2017, 1, 1) as i32;
        assert_eq!(
            lengths(&dates),
            [
                (4, Period::Years(2016, 2016)),
                (2, Period::Month(january)),
                (2, Period::Day(march(1))),
                (5, Period::Day(march(2))),
            ]
        );
        let named: Vec<_> = group_by_date(&dates, 1.5)
            .iter()
            .map(|g| g.names_year)
            .collect();
        assert_eq!(named, [true, true, false, false]);
    }

    #[test]
    fn fewer_dates_than_the_minimum_share_a_longer_period() {
        let dates: Vec<_> = (0..40).map(|half| day(1900 + half / 2, 1, 1)).collect();
        let count = |min_mean| group_by_date(&dates, min_mean).len();
        assert_eq!((count(2.0), count(2.5)), (20, 2));
    }

    #[test]
    fn no_group_is_more_precise_than_its_dates() {
        let start = days_from_civil(1986, 1, 1) as i32;
        let whole_year = Extent::from((Some(start), Some(start + 364)));
        let april = days_from_civil(1986, 4, 1) as i32;
        assert_eq!(
            lengths(&[day(1986, 4, 26), month(1986, 4), whole_year, whole_year]),
            [
                (2, Period::Month(april + 25)),
                (2, Period::Years(1986, 1986)),
            ]
        );
        let crowded = [day(1986, 4, 26), month(1986, 4), month(1986, 4)];
        assert_eq!(
            lengths(&crowded),
            [(1, Period::Day(april + 25)), (2, Period::Month(april))]
        );
    }

    #[test]
    fn years_with_one_event_each_share_their_decade() {
        let dates = [1974, 1977, 1979, 1983].map(|year| day(year, 5, 6));
        let may = days_from_civil(1983, 5, 6) as i32;
        let expected = [(3, Period::Years(1974, 1979)), (1, Period::Day(may))];
        assert_eq!(lengths(&dates), expected);
    }

    #[test]
    fn a_bound_counts_as_its_day_and_an_unknown_date_has_its_own_group() {
        let bound = Extent::from((None, Some(100)));
        assert_eq!(
            lengths(&[bound, Extent::day(100), Extent::default()]),
            [(2, Period::Day(100)), (1, Period::Unknown)]
        );
    }

    proptest! {
        #[test]
        fn groups_cover_all_dates_in_order(days in prop::collection::vec(-9_000..9_000, 0..40)) {
            let dates: Vec<_> = days.into_iter().map(Extent::day).collect();
            let mut next = 0;
            for group in group_by_date(&dates, 1.5) {
                prop_assert_eq!(group.first, next);
                prop_assert!(group.len > 0);
                next += group.len;
            }
            prop_assert_eq!(next, dates.len());
        }
    }
}
