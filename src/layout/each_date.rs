//! Regular dates between two days, for an axis to label.

use crate::story::{civil_from_days, days_from_civil};

/// Visits the days from `from` up to `to`, without `to`, that have a certain
/// date (1 to 28) in every so many months, counted from a January; with 0
/// months, every day.
pub(super) fn each_date(from: i64, to: i64, months: i64, date: u8, visit: &mut dyn FnMut(i64)) {
    let first = civil_from_days(from as i32);
    let month = i64::from(first.year) * 12 + i64::from(first.month) - 1;
    let mut month = month - month.rem_euclid(months.max(1));
    let mut day = from;
    while day < to {
        if months > 0 {
            let (year, month_of_year) = (month.div_euclid(12), month.rem_euclid(12) + 1);
            day = days_from_civil(year as i32, month_of_year as u8, date);
            month += months;
        }
        if (from..to).contains(&day) {
            visit(day);
        }
        if months == 0 {
            day += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The dates visited, as (year, month, day).
    fn visited(from: i64, to: i64, months: i64, date: u8) -> Vec<(i32, u8, u8)> {
        let mut dates = Vec::new();
        each_date(from, to, months, date, &mut |day| {
            let civil = civil_from_days(day as i32);
            dates.push((civil.year, civil.month, civil.day));
        });
        dates
    }

    #[test]
    fn an_empty_or_reversed_range_has_no_dates() {
        for months in [0, 1, 12] {
            assert_eq!(visited(31, 31, months, 1), []);
            assert_eq!(visited(31, -400, months, 1), []);
        }
    }

    #[test]
    fn dates_are_visited_from_the_first_day_and_before_the_last() {
        // 1970-01-15 and 1970-02-15.
        assert_eq!(visited(14, 45, 1, 15), [(1970, 1, 15)]);
        assert_eq!(visited(15, 46, 1, 15), [(1970, 2, 15)]);
        assert_eq!(visited(15, 45, 1, 15), []);
        assert_eq!(visited(-1, 1, 0, 1), [(1969, 12, 31), (1970, 1, 1)]);
    }

    #[test]
    fn months_are_counted_from_january_and_years_from_0() {
        let half_years = [(1969, 7, 1), (1970, 1, 1), (1970, 7, 1)];
        assert_eq!(visited(-200, 200, 6, 1), half_years);
        let centuries = [(-100, 1, 1), (0, 1, 1), (100, 1, 1)];
        assert_eq!(visited(-760_000, -660_000, 1_200, 1), centuries);
    }
}
