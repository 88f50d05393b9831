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

/// The day of a calendar date, counted from 1970-01-01. Days beyond the end of
/// the month run on into the next.
pub fn days_from_civil(year: i32, month: u8, day: u8) -> i64 {
    let (month, day) = (i64::from(month), i64::from(day));
    let year = i64::from(year) - i64::from(month <= 2);
    let era = year.div_euclid(YEARS_PER_ERA);
    let year_of_era = year.rem_euclid(YEARS_PER_ERA);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let day_of_era = 365 * year_of_era + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * DAYS_PER_ERA + day_of_era - EPOCH
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn both_ways(day: i32, year: i32, month: u8, date: u8) {
        let civil = civil_from_days(day);
        assert_eq!((civil.year, civil.month, civil.day), (year, month, date));
        let back = days_from_civil(year, month, date);
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

    #[test]
    fn days_run_on_into_the_next_month_and_the_longest_years_have_days() {
        assert_eq!(days_from_civil(2017, 2, 30), days_from_civil(2017, 3, 2));
        let first = days_from_civil(i32::MIN, 1, 1);
        let last = days_from_civil(i32::MAX, 12, 31);
        // 2 ** 32 years are 10_737_418 times 400 years, and 96 more: those of
        // 2147483552 to 2147483647, which repeat those of 1952 to 2047.
        let rest = days_from_civil(2048, 1, 1) - days_from_civil(1952, 1, 1);
        assert_eq!(last - first + 1, 10_737_418 * DAYS_PER_ERA + rest);
    }

    proptest! {
        #[test]
        fn every_day_comes_back_and_follows_the_day_before(day in i32::MIN + 1..=i32::MAX) {
            let date = civil_from_days(day);
            prop_assert!((1..=12).contains(&date.month) && (1..=31).contains(&date.day));
            let back = days_from_civil(date.year, date.month, date.day);
            prop_assert_eq!(back, i64::from(day));
            let before = civil_from_days(day - 1);
            let ordered = (before.year, before.month, before.day) < (date.year, date.month, date.day);
            prop_assert!(ordered);
        }
    }
}
