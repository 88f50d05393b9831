//! Days to calendar dates and back, in the proleptic Gregorian calendar.
//!
//! After Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms"
//! (`civil_from_days`, `days_from_civil`). Years run from March, so that the
//! leap day is the last of its year.

/// A calendar date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Civil {
    /// The year; 0 is the year before 1.
    pub year: i32,
    /// The month, 1 to 12.
    pub month: u8,
    /// The day of the month, 1 to 31.
    pub day: u8,
}

const DAYS_PER_ERA: i64 = 146_097;
const YEARS_PER_ERA: i64 = 400;
/// Days from 0000-03-01 to 1970-01-01.
const EPOCH: i64 = 719_468;

/// The calendar date of a day, counted from 1970-01-01.
pub fn civil_from_days(day: i32) -> Civil {
    let day = i64::from(day) + EPOCH;
    let era = day.div_euclid(DAYS_PER_ERA);
    let day_of_era = day.rem_euclid(DAYS_PER_ERA);
    let leap_days = day_of_era / 1_460 - day_of_era / 36_524 + day_of_era / 146_096;
    let year_of_era = (day_of_era - leap_days) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let month = (month_from_march + 2) % 12 + 1;
    let year = era * YEARS_PER_ERA + year_of_era + i64::from(month <= 2);
    Civil {
        year: year as i32,
        month: month as u8,
        day: (day_of_year - (153 * month_from_march + 2) / 5 + 1) as u8,
    }
}

/// The day of a calendar date, counted from 1970-01-01. Months beyond 1 to 12
/// wrap within their year; days beyond the month run on into the next.
pub fn days_from_civil(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(YEARS_PER_ERA);
    let year_of_era = year.rem_euclid(YEARS_PER_ERA);
    let day_of_year = (153 * (month + 9).rem_euclid(12) + 2) / 5 + day - 1;
    let day_of_era = 365 * year_of_era + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * DAYS_PER_ERA + day_of_era - EPOCH
}

/// Visits the days from `from` up to `to`, without `to`, that have a certain
/// date (1 to 28) in every so many months, counted from a January; with 0
/// months, every day.
pub(super) fn each_date(from: i64, to: i64, months: i64, date: i64, visit: &mut dyn FnMut(i64)) {
    let first = civil_from_days(from as i32);
    let month = i64::from(first.year) * 12 + i64::from(first.month) - 1;
    let mut month = month - month.rem_euclid(months.max(1));
    let mut day = from;
    while day < to {
        if months > 0 {
            day = days_from_civil(month.div_euclid(12), month.rem_euclid(12) + 1, date);
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
    use proptest::prelude::*;

    #[track_caller]
    fn both_ways(day: i32, year: i32, month: u8, date: u8) {
        let civil = civil_from_days(day);
        assert_eq!((civil.year, civil.month, civil.day), (year, month, date));
        let back = days_from_civil(year.into(), month.into(), date.into());
        assert_eq!(back, i64::from(day));
    }

    #[test]
    fn known_days_have_their_dates() {
        both_ways(0, 1970, 1, 1);
        both_ways(-1, 1969, 12, 31);
        both_ways(17_227, 2017, 3, 2);
        both_ways(16_860, 2016, 2, 29);
        both_ways(11_016, 2000, 2, 29);
        both_ways(-25_508, 1900, 3, 1);
        both_ways(-25_509, 1900, 2, 28);
        both_ways(47_541, 2100, 3, 1);
        both_ways(-719_529, -1, 12, 31);
    }

    #[test]
    fn a_century_has_no_leap_day_unless_divisible_by_400() {
        assert_eq!(
            days_from_civil(1900, 3, 1) - days_from_civil(1900, 2, 28),
            1
        );
        assert_eq!(
            days_from_civil(2000, 3, 1) - days_from_civil(2000, 2, 28),
            2
        );
    }

    /// The dates visited, as (year, month, day).
    fn visited(from: i64, to: i64, months: i64, date: i64) -> Vec<(i32, u8, u8)> {
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

    proptest! {
        #[test]
        fn every_day_comes_back_and_follows_the_day_before(day in i32::MIN + 1..=i32::MAX) {
            let date = civil_from_days(day);
            prop_assert!((1..=12).contains(&date.month) && (1..=31).contains(&date.day));
            let back = days_from_civil(date.year.into(), date.month.into(), date.day.into());
            prop_assert_eq!(back, i64::from(day));
            let before = civil_from_days(day - 1);
            let ordered = (before.year, before.month, before.day) < (date.year, date.month, date.day);
            prop_assert!(ordered);
        }
    }
}
