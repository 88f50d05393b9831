//! The time that passes between two dates, in words' terms.

use super::Extent;

/// A length of quiet time, rounded to the largest unit that stays honest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gap {
    /// Fewer than 14 days.
    Days(u32),
    /// 2 to 8 weeks.
    Weeks(u32),
    /// 2 to 23 months.
    Months(u32),
    /// 2 years or more.
    Years(u32),
}

/// The fewest quiet days that are worth a word.
pub const SHORTEST_GAP: u32 = 7;

/// The Gregorian calendar repeats after 400 years of this many days, so that
/// months and years have an exact mean length.
const DAYS_IN_400_YEARS: u64 = 146_097;

impl Gap {
    /// The gap of so many days without an event.
    pub fn of_days(days: u32) -> Self {
        let mean = |units: u64| {
            let rounded = u64::from(days) * units + DAYS_IN_400_YEARS / 2;
            (rounded / DAYS_IN_400_YEARS) as u32
        };
        let weeks = days / 7 + u32::from(days % 7 > 3);
        let months = mean(400 * 12);
        if days < 14 {
            Self::Days(days)
        } else if weeks < 9 {
            Self::Weeks(weeks)
        } else if months < 24 {
            Self::Months(months)
        } else {
            Self::Years(mean(400))
        }
    }
}

/// The quiet time between two dates: the whole days after the last of the
/// earlier and before the first of the later. `None` if one of these
/// two days is not known, or fewer than seven days lie between.
pub fn gap_between(earlier: Extent, later: Extent) -> Option<Gap> {
    let from = i64::from(earlier.ordered().end?);
    let to = i64::from(later.ordered().start?);
    match u32::try_from(to - from - 1) {
        Ok(days) if days >= SHORTEST_GAP => Some(Gap::of_days(days)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn gap(earlier: (Option<i32>, Option<i32>), later: (Option<i32>, Option<i32>)) -> Option<Gap> {
        gap_between(earlier.into(), later.into())
    }

    #[test]
    fn an_open_side_has_no_gap() {
        assert_eq!(gap((Some(0), None), (Some(90), Some(90))), None);
        assert_eq!(gap((Some(0), Some(0)), (None, Some(90))), None);
        assert_eq!(gap((None, None), (None, None)), None);
    }

    #[test]
    fn the_far_side_may_be_open() {
        let quiet = gap((None, Some(0)), (Some(11), None));
        assert_eq!(quiet, Some(Gap::Days(10)));
    }

    #[test]
    fn overlapping_reversed_and_equal_dates_have_no_gap() {
        assert_eq!(gap((Some(0), Some(50)), (Some(40), Some(90))), None);
        assert_eq!(gap((Some(90), Some(90)), (Some(0), Some(0))), None);
        assert_eq!(gap((Some(3), Some(3)), (Some(3), Some(3))), None);
    }

    #[test]
    fn a_reversed_extent_is_read_the_other_way_round() {
        let quiet = gap((Some(20), Some(0)), (Some(40), Some(31)));
        assert_eq!(quiet, Some(Gap::Days(10)));
    }

    #[test]
    fn six_quiet_days_are_too_short_and_seven_are_not() {
        assert_eq!(gap((Some(0), Some(0)), (Some(7), Some(7))), None);
        let week = gap((Some(0), Some(0)), (Some(8), Some(8)));
        assert_eq!(week, Some(Gap::Days(7)));
    }

    #[test]
    fn the_longest_gap_does_not_overflow() {
        let eternity = gap((None, Some(i32::MIN)), (Some(i32::MAX), None));
        assert_eq!(eternity, Some(Gap::Years(11_759_221)));
    }

    #[test]
    fn the_unit_grows_with_the_gap() {
        let cases = [
            (13, Gap::Days(13)),
            (14, Gap::Weeks(2)),
            (17, Gap::Weeks(2)),
            (18, Gap::Weeks(3)),
            (59, Gap::Weeks(8)),
            (60, Gap::Months(2)),
            (91, Gap::Months(3)),
            (715, Gap::Months(23)),
            (716, Gap::Years(2)),
            (1096, Gap::Years(3)),
        ];
        for (days, expected) in cases {
            assert_eq!(Gap::of_days(days), expected, "{days} days");
        }
    }

    proptest! {
        #[test]
        fn a_gap_is_within_half_a_unit_of_its_days(days in 0_u32..4_000_000) {
            let (count, unit) = match Gap::of_days(days) {
                Gap::Days(n) => (n, 1.0),
                Gap::Weeks(n) => (n, 7.0),
                Gap::Months(n) => (n, 30.436_875),
                Gap::Years(n) => (n, 365.2425),
            };
            let error = f64::from(count) * unit - f64::from(days);
            prop_assert!(error.abs() <= unit / 2.0 + 0.001);
        }
    }
}
