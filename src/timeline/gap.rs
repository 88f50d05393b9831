//! The time between two dates, rounded as people would say it.

use super::Extent;

/// The time from one event to the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gap {
    /// The rounded length.
    pub length: Length,
    /// How certain the length is.
    pub certainty: Certainty,
}

/// A length of time in the largest suitable unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Length {
    /// Fewer than 14 days.
    Days(u32),
    /// 2 to 8 weeks.
    Weeks(u32),
    /// 2 to 23 months.
    Months(u32),
    /// 2 years or more.
    Years(u32),
}

/// How certain the length of a gap is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Certainty {
    /// The dates are equally precise: days, months or years.
    Exact,
    /// One of the dates is less precise than the other.
    About,
    /// The earlier date is known only as a bound, or less precisely than the gap is long.
    AtLeast,
}

/// The shortest gap that is shown, in days.
const SHORTEST_GAP: u32 = 7;

/// Days in 400 years, after which the Gregorian calendar repeats: so the mean lengths of
/// months and years are exact.
const DAYS_IN_400_YEARS: u64 = 146_097;

impl Length {
    /// Converts days to the smallest unit that is not finer than `precision`, which is in days.
    /// `rounding` is added before the fraction is dropped: 0.5 rounds, 0 rounds down.
    fn of_days(days: u32, precision: u32, rounding: f64) -> Self {
        let mean = |units: u64| {
            let exact = (u64::from(days) * units) as f64 / DAYS_IN_400_YEARS as f64;
            (exact + rounding) as u32
        };
        let weeks = (f64::from(days) / 7.0 + rounding) as u32;
        let months = mean(400 * 12);
        if days < 14 && precision < 7 {
            Self::Days(days)
        } else if weeks < 9 && precision < 28 {
            Self::Weeks(weeks)
        } else if months < 24 && precision < 365 {
            Self::Months(months)
        } else {
            Self::Years(mean(400))
        }
    }
}

/// The time from the start of one date to the start of the next. `None` if that is not
/// known or fewer than seven days, or if one date can mean the other or a day beside it.
pub fn gap_between(earlier: Extent, later: Extent) -> Option<Gap> {
    let (earlier, later) = (earlier.ordered(), later.ordered());
    let (start, end) = (i64::from(later.start?), i64::from(earlier.end?));
    // The days that are certainly between them.
    let quiet = u32::try_from(start - end).ok()?;
    let gap = |length, certainty| Some(Gap { length, certainty });
    let at_least = || {
        let length = Length::of_days(quiet, 0, 0.0);
        (quiet >= SHORTEST_GAP).then(|| gap(length, Certainty::AtLeast))?
    };
    let span = |extent: Extent| Some((i64::from(extent.end?) - i64::from(extent.start?)) as u32);
    let Some(precision) = span(earlier) else {
        return at_least();
    };
    let days = u32::try_from(start - (end - i64::from(precision))).ok()?;
    // A date that is open at its end counts as its first day.
    let other = span(later).unwrap_or_default();
    let coarsest = precision.max(other);
    let is_even = precision.abs_diff(other) <= 3;
    if is_even && quiet > 1 && days >= SHORTEST_GAP {
        return gap(Length::of_days(days, coarsest, 0.5), Certainty::Exact);
    }
    if !is_even && coarsest.saturating_mul(2) <= days && days >= SHORTEST_GAP {
        return gap(Length::of_days(days, coarsest, 0.5), Certainty::About);
    }
    at_least()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::Date;
    use proptest::prelude::*;

    #[track_caller]
    fn gap(earlier: &str, later: &str) -> Option<Gap> {
        let extent = |text| Date::parse(text).expect("a date").extent().into();
        gap_between(extent(earlier), extent(later))
    }

    #[track_caller]
    fn passes(earlier: &str, later: &str, length: Length, certainty: Certainty) {
        let expected = Gap { length, certainty };
        assert_eq!(gap(earlier, later), Some(expected), "{earlier}, {later}");
    }

    #[test]
    fn dates_of_one_precision_count_from_start_to_start() {
        let exact = |earlier, later, length| passes(earlier, later, length, Certainty::Exact);
        exact("2024-01-01", "2024-01-10", Length::Days(9));
        exact("2024-01-01", "2024-01-15", Length::Weeks(2));
        exact("1900", "2000", Length::Years(100));
        exact("2022", "2024", Length::Years(2));
        exact("2023-02", "2023-04", Length::Months(2));
        exact("2022-02", "2024-02", Length::Years(2));
    }

    #[test]
    fn the_gap_to_a_vague_date_is_approximate() {
        let about = |earlier, later, length| passes(earlier, later, length, Certainty::About);
        about("2016-22", "2018-01", Length::Months(19));
        about("2012", "2017-01-01", Length::Years(5));
        let at_least = |earlier, later, length| passes(earlier, later, length, Certainty::AtLeast);
        at_least("../2017-03-01", "2017-03-11", Length::Days(10));
        at_least("2016", "2017-06-15", Length::Months(5));
    }

    #[test]
    fn an_open_side_between_them_has_no_gap() {
        assert_eq!(gap("2017-03-01/..", "2018"), None);
        assert_eq!(gap("2017-03-01", "../2018"), None);
    }

    #[test]
    fn equal_and_adjacent_dates_have_no_gap() {
        assert_eq!(gap("2016", "2017"), None);
        assert_eq!(gap("2016-03", "2016-04"), None);
        assert_eq!(gap("2016", "2016-12-30"), None);
        assert_eq!(gap("2016-03-04", "2016-03-04"), None);
        assert_eq!(gap("2016-03-04", "2016-03-10"), None, "six days");
        assert_eq!(gap("2017", "2016"), None, "the wrong way round");
    }

    #[test]
    fn the_longest_gap_does_not_overflow() {
        let eternity = Extent {
            start: None,
            end: Some(i32::MIN),
        };
        let gap = gap_between(
            eternity,
            Extent {
                start: Some(i32::MAX),
                end: None,
            },
        );
        assert_eq!(gap.map(|gap| gap.length), Some(Length::Years(11_759_221)));
    }

    #[test]
    fn the_unit_grows_with_the_gap() {
        let cases = [
            (13, Length::Days(13)),
            (14, Length::Weeks(2)),
            (17, Length::Weeks(2)),
            (18, Length::Weeks(3)),
            (59, Length::Weeks(8)),
            (60, Length::Months(2)),
            (91, Length::Months(3)),
            (715, Length::Months(23)),
            (716, Length::Years(2)),
            (1096, Length::Years(3)),
        ];
        for (days, expected) in cases {
            assert_eq!(Length::of_days(days, 0, 0.5), expected, "{days} days");
        }
    }

    proptest! {
        #[test]
        fn a_gap_is_within_half_a_unit_of_its_days(days in 0_u32..4_000_000) {
            let (count, unit) = match Length::of_days(days, 0, 0.5) {
                Length::Days(n) => (n, 1.0),
                Length::Weeks(n) => (n, 7.0),
                Length::Months(n) => (n, 30.436_875),
                Length::Years(n) => (n, 365.2425),
            };
            let error = f64::from(count) * unit - f64::from(days);
            prop_assert!(error.abs() <= unit / 2.0 + 0.001);
        }
    }
}
